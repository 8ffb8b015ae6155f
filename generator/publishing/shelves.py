"""Sorts what is printed onto the shelves of the languages: what listings, feeds and neighbours draw from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from operator import attrgetter
from typing import Any

from generator.publishing.frontmatter import digest
from generator.publishing.items import Item, card
from generator.publishing.state import StoryRow
from generator.publishing.urls import Urls

OWN_CARDS = 500  # articles
AGE = attrgetter("date", "publish_at", "story")  # what a shelf is sorted by, newest first


@dataclass(frozen=True)
class Shelf:
    """The items of one language, newest first, and their groups."""

    language: str
    items: Sequence[Item]
    targets: Mapping[str, tuple[str, str]]  # URL and language of each story's article, in the first language with one

    @cached_property
    def months(self) -> Mapping[str, Sequence[Item]]:
        """The items by month (`2025-10`), newest month first."""
        return {month: list(items) for month, items in groupby(self.items, key=lambda item: item.date[:7])}

    @cached_property
    def years(self) -> Mapping[str, Sequence[str]]:
        """The months by year, newest first."""
        return grouped((month[:4], month) for month in self.months)

    @cached_property
    def topics(self) -> Mapping[str, Sequence[Item]]:
        """The items by the topic's slug, in order of slug."""
        return dict(sorted(grouped((slug, item) for item in self.items for slug, _ in item.topics).items()))

    @cached_property
    def first_topics(self) -> Mapping[str, Sequence[Item]]:
        """The articles by the first topic of each, newest first."""
        return grouped((item.first_topic, item) for item in self.items if item.kind == "article")

    @cached_property
    def topic_names(self) -> Mapping[str, str]:
        """What each topic is called: its most frequent spelling."""
        counts = Counter(chain.from_iterable(item.topics for item in self.items))
        names = grouped((slug, (-count, name)) for (slug, name), count in counts.items())
        return {slug: min(spellings)[1] for slug, spellings in names.items()}

    def cards(self, items: Iterable[Item], urls: Urls) -> list[dict[str, Any]]:
        """Return the items' cards."""
        return [card(item, urls, self.targets[item.story]) for item in items]

    def sig(self, items: Iterable[Item]) -> str:
        """Return the hash of what the items' cards show."""
        special = [
            f"{item.sig} {item.closed} {self.targets[item.story]}" for item in items if item.closed or not item.url
        ]
        return digest(*[item.sig for item in items], *special)


def grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    """Return the values by name, in the order in which they come."""
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for name, value in pairs:
        groups[name].append(value)
    return dict(groups)


def printed(stories: Iterable[StoryRow], now: str, *, drafts: bool) -> list[Item]:
    """Return the items that are printed at the moment `now` (ISO, UTC); with `drafts` all, those due later flagged."""
    if drafts:
        items = [item for row in stories for item in row.items]
        return [item._replace(closed="draft") if item.publish_at > now and not item.closed else item for item in items]
    return [item for row in stories for item in row.items if not item.closed and item.publish_at <= now]


def shelve(items: Sequence[Item], languages: Sequence[str]) -> dict[str, Shelf]:
    """Return the shelf of each language, newest first.

    A summary stands on the shelf of its language where the story has an article elsewhere and none here.
    """
    listed: dict[str, list[Item]] = {language: [] for language in languages}
    summaries = []
    for item in items:
        if item.kind == "article":
            listed[item.language].append(item)
        elif item.kind == "summary":
            summaries.append(item)
    targets: dict[str, tuple[str, str]] = {}
    for language in reversed(languages):
        targets |= {item.story: (item.url, language) for item in listed[language]}
    have = {(item.story, item.language) for shelf in listed.values() for item in shelf} if summaries else set()
    for item in summaries:
        if item.story in targets and (item.story, item.language) not in have:
            listed[item.language].append(item)
    for shelf in listed.values():
        shelf.sort(key=AGE, reverse=True)
    return {language: Shelf(language, shelf, targets) for language, shelf in listed.items()}


def months_with_cards(articles: Iterable[Item]) -> frozenset[str]:
    """Return the months whose articles have social cards of their own: the newest, until `OWN_CARDS` articles do.

    Ten thousand cards would double the time of a full build; those of older articles show their topic.
    """
    counts = Counter(item.date[:7] for item in articles)
    chosen: set[str] = set()
    newer = 0
    for month in sorted(counts, reverse=True):
        if newer >= OWN_CARDS:
            break
        chosen.add(month)
        newer += counts[month]
    return frozenset(chosen)


def by_story(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Return the items of each story."""
    return grouped((item.story, item) for item in items)
