"""Plans the staged files that are not pages: feeds, plain texts, pictures, cards and charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from generator.publishing import feeds, pictures, texts
from generator.publishing.corrections import corrections_of
from generator.publishing.feeds import Entry, Feed
from generator.publishing.frontmatter import digest
from generator.publishing.items import Item, correction_id, social_card
from generator.publishing.pictures import PictureRow
from generator.publishing.shelves import Shelf
from generator.publishing.site_view import SiteView
from generator.publishing.words import word


class Asset(NamedTuple):
    """A file to stage, and the key of all it is made from; `make` is called only where the key is new."""

    path: str
    key: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Assets:
    """Plans all assets but the drawings; `html` returns an article's body as HTML."""

    view: SiteView
    shelves: Mapping[str, Shelf]
    html: Callable[[Item], str]
    months: frozenset[str]  # whose articles have social cards of their own

    def plans(
        self, articles: Sequence[Item], pages: Sequence[tuple[str, str, str]], *, drafts: bool
    ) -> Iterator[Asset]:
        """Yield every feed and text; `articles` are all printed ones, `pages` title, URL and description of pages."""
        settings = self.view.settings
        for language, shelf in self.shelves.items():
            latest = [item for item in shelf.items if item.kind == "article"][: feeds.LATEST]
            home = self.view.urls.prefix(language)
            yield self._feed(language, f"{home}feed.xml", settings.site_name, home, latest)
            yield self._feed(language, f"{home}feed.json", settings.site_name, home, latest)
            yield self._corrections(language, articles)
            for slug, items in shelf.topics.items():
                url, title = self.view.urls.topic(slug, language), f"{settings.site_name}: {shelf.topic_names[slug]}"
                newest = [item for item in items if item.kind == "article"][: feeds.LATEST]
                yield self._feed(language, f"{url}feed.xml", title, url, newest)
        llms, robots = texts.llms(settings, self.shelves, pages), texts.robots(settings, drafts=drafts)
        for path, text in (("llms.txt", llms), ("robots.txt", robots)):
            yield Asset(path, digest(text), lambda text=text: text.encode("utf-8", "replace"))  # type: ignore[misc]

    def _feed(self, language: str, path: str, title: str, home: str, items: Sequence[Item]) -> Asset:
        def make() -> bytes:
            feed = self._with(language, title, home, [self._entry(item) for item in items])
            return feeds.atom(feed, path) if path.endswith(".xml") else feeds.json_feed(feed, path)

        parts = [f"{item.inputs} {social_card(item, self.months)}" for item in items]
        return Asset(path, digest(path, title, self.view.key(language), *parts), make)

    def _corrections(self, language: str, articles: Sequence[Item]) -> Asset:
        found = corrections_of(language, articles)
        path = self.view.urls.file("corrections.xml", language)
        title = f"{self.view.settings.site_name}: {word('corrections', language)}"

        def make() -> bytes:
            entries = [_correction(language, *each) for each in found[: feeds.LATEST]]
            return feeds.atom(self._with(language, title, self.view.urls.corrections(language), entries), path)

        key = digest(title, self.view.key(language), repr([(*each[:3], each[3].url, each[3].title) for each in found]))
        return Asset(path, key, make)

    def _with(self, language: str, title: str, home: str, entries: Sequence[Entry]) -> Feed:
        settings = self.view.settings
        publisher = settings.choices.publisher
        name, licence = publisher.name or settings.site_name, publisher.licence_url or ""
        return Feed(settings.site_url, title, settings.site_description, language, home, name, licence, entries)

    def _entry(self, item: Item) -> Entry:
        published = feeds.moment(item.date, item.publish_at)
        return Entry(
            title=item.title,
            url=item.url,
            language=item.language,
            published=published,
            updated=max(published, feeds.moment(item.lastmod)),
            summary=item.standfirst,
            html=self.html(item),
            authors=item.authors,
            topics=tuple(name for _, name in item.topics),
            image=social_card(item, self.months),
        )


def _correction(language: str, day: str, text: str, by: str, item: Item) -> Entry:
    title = word("correction", language).format(title=item.title)
    url = f"{item.url}#{correction_id(day, text)}"
    moment = feeds.moment(day)
    return Entry(title, url, item.language, moment, moment, text, f"<p>{escape(text)}</p>", (by,) if by else ())


def picture_asset(view: SiteView, path: str, row: PictureRow) -> Asset:
    """Plan a prepared picture of the content."""
    return Asset(row.path, row.hash, lambda: pictures.prepare(view.settings, path, row.hash)[1])
