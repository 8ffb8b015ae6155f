"""Plans the pages of articles: their own values, and what they show of other stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.publishing.dates import day_text
from generator.publishing.drawings import CARD_SIZE
from generator.publishing.frontmatter import digest, joined, page, to_json
from generator.publishing.items import Item, social_card
from generator.publishing.listings import Plan, Shelf
from generator.publishing.nearest import Nearest
from generator.publishing.reader import Material
from generator.publishing.site_view import SiteView
from generator.publishing.urls import page_path

SINGLE_YEARS = 5  # closed years with a search shard of their own; older ones share one


@dataclass(frozen=True)
class ArticlePages:
    """Plans the pages of all printed articles and of withdrawn ones.

    `material` returns what a story's page in a language is made from; `newest` is the day of the newest article.
    """

    view: SiteView
    material: Callable[[str, str], Material]
    newest: str
    years: frozenset[str]  # whose articles have social cards of their own

    def plans(
        self, shelf: Shelf, nearest: Mapping[str, Nearest], translations: Mapping[str, Sequence[Item]]
    ) -> Iterator[Plan]:
        """Yield a page for each article on the shelf; `translations` are the printed articles of each story."""
        articles = [item for item in shelf.items if item.kind == "article"]
        by_story = {item.story: item for item in articles}
        newer, older = _in_topic(articles)
        for item in articles:
            related = [by_story[story] for _, story in nearest.get(item.story, ())]
            others = [(each.language, each.url) for each in translations[item.story]]
            yield self._plan(item, newer.get(item.story), older.get(item.story), related, others)

    def _plan(
        self,
        item: Item,
        newer: Item | None,
        older: Item | None,
        related: Sequence[Item],
        others: Sequence[tuple[str, str]],
    ) -> Plan:
        around = [newer.sig if newer else "", older.sig if older else "", *[each.sig for each in related]]
        languages = "".join([language for language, _ in others])
        card = social_card(item, self.years)
        key = digest(item.inputs, item.closed, item.publish_at, self.view.key(item.language), languages, card, *around)

        def make() -> str:
            head = self.view.head("article", item.language, item.url, others)
            material = self.material(item.story, item.language)
            width, height = CARD_SIZE
            values = {
                "previous": _link(older),
                "next": _link(newer),
                "related": [_related(each) for each in related],
                "held": item.closed in ("hold", "claims"),
                "draft": item.closed == "draft",
                "publish_at": item.publish_at,
                "card": {"path": card, "width": width, "height": height, "alt": item.title} if card else None,
            }
            own = material.own.replace(item.cards[0], card) if card else material.own
            matter = {
                "title": to_json(item.title),
                "description": to_json(material.description),
                "template": to_json("article.html"),
                "lh": joined(head, own, to_json(values)),
            }
            return page(matter, material.body)

        shard = "" if item.closed else shard_of(item.date, self.newest)
        return Plan(
            page_path(item.url), item.url, item.language, key, make, item.lastmod, shard, not item.closed, item.story
        )

    def withdrawn(self, item: Item) -> Plan:
        """Plan the page that stands where a withdrawn article was, with the reason."""

        def make() -> str:
            head = self.view.head("withdrawn", item.language, item.url)
            material = self.material(item.story, item.language)
            day = {"date": item.date, "date_text": day_text(item.date, item.language), "reason": material.reason}
            matter = {
                "title": to_json(item.title),
                "template": to_json("withdrawn.html"),
                "lh": joined(head, material.own, to_json(day)),
            }
            return page(matter)

        key = digest(item.inputs, self.view.key(item.language))
        return Plan(page_path(item.url), item.url, item.language, key, make, item.lastmod, "", False, item.story)


def shard_of(day: str, newest: str) -> str:
    """Return the search shard of an article: a month of the newest quarter, a quarter, a year, or `older`.

    At most a dozen for a publication of any age, and a new story changes the one of its month.
    """
    if day[:4] == newest[:4]:
        quarter = _quarter(day)
        return day[:7] if quarter == _quarter(newest) else f"{day[:4]}-q{quarter}"
    return day[:4] if int(day[:4]) >= int(newest[:4]) - SINGLE_YEARS else "older"


def _quarter(day: str) -> int:
    return (date.fromisoformat(day).month + 2) // 3


def _in_topic(articles: Sequence[Item]) -> tuple[dict[str, Item], dict[str, Item]]:
    """Return the next newer and the next older article with the same first topic, by story; `articles` newest first."""
    newer: dict[str, Item] = {}
    older: dict[str, Item] = {}
    last: dict[str, Item] = {}
    for item in articles:
        topic = item.topics[0][0] if item.topics else ""
        if topic in last:
            newer[item.story] = last[topic]
            older[last[topic].story] = item
        last[topic] = item
    return newer, older


def _link(item: Item | None) -> dict[str, str] | None:
    return {"title": item.title, "url": item.url} if item else None


def _related(item: Item) -> dict[str, str]:
    return {
        "title": item.title,
        "url": item.url,
        "date_text": day_text(item.date, item.language),
        "topic": item.topics[0][1] if item.topics else "",
    }
