"""Items: what listings, feeds and neighbours show of an article, as plain values that are cached between runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from generator import language as languages_module
from generator.article import Article, FrontMatter
from generator.policy import is_held
from generator.publishing.dates import day_text
from generator.publishing.frontmatter import digest
from generator.publishing.pictures import FOLDER, linked_in
from generator.publishing.reading import minutes
from generator.publishing.related import tokens_of
from generator.publishing.urls import Urls, page_path, topic_slug
from generator.settings import Settings
from generator.summary import Story, Summary
from generator.titles import standfirst_of, title_of

Kind = Literal["article", "summary", "withdrawn"]
Closed = Literal["", "draft", "hold", "claims"]  # why an item is not printed; `publish_at` may keep it too


class Item(NamedTuple):
    """An article (or a summary shown in a language that has no article, or a withdrawn article) of one story."""

    story: str
    language: str
    kind: Kind
    date: str  # ISO
    title: str
    url: str  # empty for a summary: its card leads to the article in another language
    path: str  # of its page in the staged tree
    topics: tuple[tuple[str, str], ...]  # slug and name
    closed: Closed
    publish_at: str  # ISO, UTC, to the microsecond; empty for at once
    standfirst: str  # of a summary: its text
    minutes: int  # to read; 0 for a summary
    tokens: bytes  # what relatedness is scored from
    lastmod: str  # ISO day of the last change of text
    aliases: tuple[str, ...]
    corrections: tuple[tuple[str, str, str], ...]  # day, text, by
    authors: tuple[str, ...]
    pictures: tuple[str, ...]  # paths of the pictures it shows, relative to the content folder; its own first
    inputs: str  # hash of the files
    body: str = ""  # the name of the converted body in the HTML cache
    cards: tuple[str, ...] = ()  # paths of its own card and of its topic's in the staged tree; none without fonts
    chart: str = ""  # path of its chart in the staged tree
    image: tuple[str, ...] = ()  # its own picture's alternative text, credit and licence; empty where it has none
    sig: str = ""  # hash of what cards and neighbours show

    @property
    def first_topic(self) -> str:
        """The slug of the topic in which it has neighbours; empty for none."""
        return self.topics[0][0] if self.topics else ""


def details(story: Story | None, article: Article) -> Summary | FrontMatter:
    """Return what says the story's topics, status, corrections, picture and aliases: its summary, else the article."""
    return story.summary if story else article.matter


def day_of(story: Story | None, article: Article) -> date | None:
    """Return the story's day; an article whose summary is gone keeps the day it was written."""
    if story:
        return story.date
    provenance = article.provenance
    return article.matter.date or (provenance.written.date() if provenance and provenance.written else None)


def topics_of(tags: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the slug and name of each topic, once."""
    topics: dict[str, str] = {}
    for tag in tags:
        topics.setdefault(topic_slug(tag), tag)
    return tuple(topics.items())


def standfirst(article: Article, text: str) -> str:
    """Return the article's description, else the first sentences of its plain text."""
    return article.matter.description or standfirst_of(text, article.title)


def item_of(story: Story | None, article: Article, day: date, settings: Settings, text: str, inputs: str) -> Item:
    """Return the item of an article; `text` is its body as plain words."""
    said = details(story, article)
    url = Urls(settings.languages).article(article.story, article.language)
    topics = topics_of(said.tags)
    kind: Kind = "withdrawn" if said.status == "withdrawn" else "article"
    closed: Closed = "draft" if said.status == "draft" else "hold" if said.status == "hold" else ""
    if said.status == "ready" and is_held(article, settings.choices.unsupported):
        closed = "claims"
    lead = standfirst(article, text)
    tokens = tokens_of(article.title, f"{lead}\n{text}", [slug for slug, _ in topics]) if kind == "article" else b""
    item = Item(
        story=article.story,
        language=article.language,
        kind=kind,
        date=day.isoformat(),
        title=article.title,
        url=url,
        path=page_path(url),
        topics=topics,
        closed=closed,
        publish_at=said.publish_at.isoformat(timespec="microseconds") if said.publish_at else "",
        standfirst=lead,
        minutes=minutes(text, article.language),
        tokens=tokens,
        lastmod=lastmod(story, article, day),
        aliases=tuple(dict.fromkeys((*said.aliases, *article.matter.aliases))),
        corrections=tuple((each.date.isoformat(), each.text, each.by or "") for each in said.corrections),
        authors=said.authors,
        pictures=_pictures(said, article.body),
        image=(said.image.alt, said.image.credit, said.image.licence) if said.image else (),
        inputs=inputs,
    )
    return item._replace(sig=_sig(item))


def summary_item(story: Story, articles: Sequence[Item], settings: Settings, inputs: str) -> Item | None:
    """Return the item that shows the summary where its language has no article that can be printed, but another has."""
    summary = story.summary
    language = summary.language or languages_module.detect(summary.summary)[0]
    others = [item for item in articles if item.language != language]
    printed = any(item.language == language and not item.closed for item in articles)
    if language not in settings.languages or not others or printed:
        return None
    title = summary.title or title_of(summary.summary)
    item = others[0]._replace(
        language=language,
        kind="summary",
        closed="draft" if summary.status == "draft" else "hold" if summary.status == "hold" else "",
        title=title,
        url="",
        path="",
        topics=topics_of(summary.tags),
        standfirst=" ".join(summary.summary.split()),
        minutes=0,
        tokens=b"",
        aliases=(),
        corrections=(),
        inputs=inputs,
        body="",
        cards=(),
        chart="",
        pictures=(),
        image=(),
    )
    return item._replace(sig=_sig(item))


def lastmod(story: Story | None, article: Article, day: date) -> str:
    """Return the day on which what the page says last changed: written, reviewed or corrected."""
    days = [day, *(each.date for each in details(story, article).corrections)]
    provenance = article.provenance
    if provenance:
        days += [moment.date() for moment in (provenance.written, provenance.review.at) if moment]
    return max(days).isoformat()


def correction_id(day: str, text: str) -> str:
    """Return the anchor of a correction on its article's page."""
    return f"correction-{digest(day, text)[:8]}"


def _pictures(said: Summary | FrontMatter, body: str) -> tuple[str, ...]:
    own = [f"{FOLDER}{said.image.path}"] if said.image else []
    return tuple(dict.fromkeys([*own, *linked_in(body)]))


def _sig(item: Item) -> str:
    """Return the hash of what cards and neighbours show of an item."""
    return digest(item.kind, item.date, item.title, item.url, repr(item.topics), item.standfirst, str(item.minutes))


def social_card(item: Item, months: frozenset[str]) -> str:
    """Return the path of an article's social card; `months` are those whose articles have their own. Empty for none."""
    return "" if not item.cards else item.cards[0] if item.date[:7] in months else item.cards[1]


def card(item: Item, urls: Urls, article: tuple[str, str]) -> dict[str, Any]:
    """Return what listings show of an item; `article` is the URL and language of the article of a summary's story."""
    url, article_language = (item.url, item.language) if item.url else article
    return {
        "url": url,
        "title": item.title,
        "date": item.date,
        "date_text": day_text(item.date, item.language),
        "standfirst": item.standfirst,
        "topics": [{"name": name, "slug": slug, "url": urls.topic(slug, item.language)} for slug, name in item.topics],
        "minutes": item.minutes,
        "lang": item.language,
        "held": item.closed in ("hold", "claims"),
        "draft": item.closed == "draft",
        "summary_only": item.kind == "summary",
        "article_lang": article_language,
    }
