"""Pages that list stories: home, archive, months and topics, in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from generator.publishing.dates import month_name, month_text
from generator.publishing.frontmatter import digest, joined, page, to_json
from generator.publishing.items import Item
from generator.publishing.pictures import PictureRow
from generator.publishing.shelves import Shelf, grouped
from generator.publishing.site_view import SiteView
from generator.publishing.urls import page_path
from generator.publishing.words import word

HOME_LATEST = 16  # cards below the lead story
HOME_SECTIONS = 3  # topics with a row of their own, where so many stories of theirs stand nowhere else on the page
SECTION_CARDS = 3
HOME_TOPICS = 12
HOME_MONTHS = 12
TOPIC_LATEST = 30  # cards on a topic's own page; a topic that holds more has a page for each year
UNTRANSLATED = 10
_LASTMOD = attrgetter("lastmod")
_TEMPLATES = {
    "home": "home.html",
    "archives": "index_list.html",
    "topics": "index_list.html",
    "archive": "list.html",
    "topic": "list.html",
    "corrections": "page.html",
}


class Plan(NamedTuple):
    """A page to stage: where, and the key of all it is made from; `make` is called only where the key is new."""

    path: str
    url: str
    language: str
    key: str
    make: Callable[[], str]
    lastmod: str = ""
    shard: str = ""
    listed: bool = True
    story: str = ""  # the story whose material `make` needs


IsKept = Callable[[str, str], bool]  # whether the page at a path was made from the same (its key), and stays
IsUntouched = Callable[[str, str], bool]  # whether nothing has changed that a page (its path and story) shows


class Listings:
    """Plans the listing pages of all languages."""

    def __init__(self, view: SiteView, shelves: Mapping[str, Shelf], pictures: Mapping[str, PictureRow]) -> None:
        self.view = view
        self.urls = view.urls
        self.shelves = shelves
        self.pictures = pictures

    def plans(self) -> Iterator[Plan]:
        """Yield every listing page but the corrections."""
        for shelf in self.shelves.values():
            yield self._home(shelf)
            yield from self._archive(shelf)
            yield from self._topics(shelf)

    def plan(
        self,
        shelf: Shelf,
        kind: str,
        url: str,
        title: str,
        values: Mapping[str, Any],
        cards: Mapping[str, Sequence[Item]],
        others: Sequence[tuple[str, str]],
        *,
        holds_pages: bool = False,
    ) -> Plan:
        """Plan a page of `kind`: `values` are shown as they are, `cards` as cards."""
        template = _TEMPLATES[kind]
        own = to_json(values)
        lastmod = max((max(map(_LASTMOD, items)) for items in cards.values() if items), default="")

        def make() -> str:
            head = self.view.head(kind, shelf.language, url, others)
            listed: dict[str, Any] = {name: shelf.cards(items, self.urls) for name, items in cards.items()}
            if "lead" in listed:
                listed["lead"] = next(iter(listed["lead"]), None)
            lh = joined(head, own, to_json(listed))
            return page({"title": to_json(title), "template": to_json(template), "lh": lh})

        parts = [kind, title, url, self.view.key(shelf.language), repr(others), own, lastmod]
        key = digest(*parts, *(f"{name} {shelf.sig(items)}" for name, items in cards.items()))
        return Plan(page_path(url, holds_pages=holds_pages), url, shelf.language, key, make, lastmod)

    def _home(self, shelf: Shelf) -> Plan:
        articles = [item for item in shelf.items if item.kind == "article"]
        counted = sorted(shelf.topics, key=lambda slug: (-len(shelf.topics[slug]), slug))
        values = {
            "topics": [self._topic_link(shelf, slug) for slug in counted[:HOME_TOPICS]],
            "months": [self._month_link(shelf, month) for month in list(shelf.months)[:HOME_MONTHS]],
            "years": [self._year_link(shelf, year) for year in shelf.years],
            "picture": self._picture(articles[0]) if articles else None,
        }
        rows = _rows(shelf, counted, articles[: 1 + HOME_LATEST])
        values["sections"] = [self._topic_link(shelf, slug) | {"cards": f"section_{slug}"} for slug in rows]
        cards = {
            "lead": articles[:1],
            "latest": articles[1 : 1 + HOME_LATEST],
            **{f"section_{slug}": items for slug, items in rows.items()},
            "untranslated": [item for item in shelf.items if item.kind == "summary"][:UNTRANSLATED],
        }
        others = [(each, self.urls.prefix(each)) for each in self.shelves]
        title = self.view.settings.site_name
        return self.plan(
            shelf, "home", self.urls.prefix(shelf.language), title, values, cards, others, holds_pages=True
        )

    def _picture(self, item: Item) -> dict[str, Any] | None:
        """Return an article's own picture, with what it owes; None where it has none that can be shown."""
        row = self.pictures.get(item.pictures[0]) if item.image else None
        if row is None or not row.path:
            return None
        alt, credit, licence = item.image
        size = {"path": row.path, "width": row.width, "height": row.height}
        return size | {"alt": alt, "credit": credit, "licence": licence}

    def _archive(self, shelf: Shelf) -> Iterator[Plan]:
        language, urls = shelf.language, self.urls
        title = word("archive", language)
        groups = [self._year_link(shelf, year) | {"months": self._months_of(shelf, year)} for year in shelf.years]
        others = [(each, urls.archive(each)) for each in self.shelves]
        yield self.plan(
            shelf,
            "archives",
            urls.archive(language),
            title,
            {"heading": title, "groups": groups},
            {},
            others,
            holds_pages=True,
        )
        years = list(shelf.years)
        for place, year in enumerate(years):
            values = {
                "heading": f"{title} {year}",
                "groups": [groups[place]],
                **_neighbours(years, place, lambda each: self._year_link(shelf, each)),
            }
            others = [(each, urls.archive(each, year)) for each, other in self.shelves.items() if year in other.years]
            yield self.plan(
                shelf, "archives", urls.archive(language, year), f"{title} {year}", values, {}, others, holds_pages=True
            )
        months = list(shelf.months)
        for place, month in enumerate(months):
            heading = month_text(month, language)
            values = {
                "heading": heading,
                "month": month,
                "count": len(shelf.months[month]),
                **_neighbours(months, place, lambda each: self._month_link(shelf, each, counted=False)),
            }
            others = [
                (each, urls.archive(each, month)) for each, other in self.shelves.items() if month in other.months
            ]
            yield self.plan(
                shelf, "archive", urls.archive(language, month), heading, values, {"items": shelf.months[month]}, others
            )

    def _topics(self, shelf: Shelf) -> Iterator[Plan]:
        language, urls = shelf.language, self.urls
        title = word("topics", language)
        by_name = sorted(shelf.topics, key=lambda slug: (shelf.topic_names[slug].casefold(), slug))
        values = {"heading": title, "groups": [self._topic_link(shelf, slug) | {"months": []} for slug in by_name]}
        others = [(each, urls.topics(each)) for each in self.shelves]
        yield self.plan(shelf, "topics", urls.topics(language), title, values, {}, others, holds_pages=True)
        for slug in shelf.topics:
            yield from self._topic(shelf, slug)

    def _topic(self, shelf: Shelf, slug: str) -> Iterator[Plan]:
        language, urls, items = shelf.language, self.urls, shelf.topics[slug]
        name = shelf.topic_names[slug]
        by_year = grouped((item.date[:4], item) for item in items) if len(items) > TOPIC_LATEST else {}
        links = [
            {"text": year, "url": urls.topic(slug, language, year), "count": len(each)}
            for year, each in by_year.items()
        ]
        url = urls.topic(slug, language)
        values = {"heading": name, "topic": {"name": name, "slug": slug, "url": url}, "feed": f"{url}feed.xml"}
        others = [(each, urls.topic(slug, each)) for each, other in self.shelves.items() if slug in other.topics]
        latest = {"count": len(items), "years": links, "year": ""}
        yield self.plan(
            shelf, "topic", urls.topic(slug, language), name, values | latest, {"items": items[:TOPIC_LATEST]}, others
        )
        for place, (year, of_year) in enumerate(by_year.items()):
            own = {"count": len(of_year), "years": [], "year": year, **_neighbours(links, place, lambda link: link)}
            own |= {"heading": f"{name} {year}"}
            yield self.plan(
                shelf, "topic", urls.topic(slug, language, year), f"{name} {year}", values | own, {"items": of_year}, []
            )

    def _topic_link(self, shelf: Shelf, slug: str) -> dict[str, Any]:
        name, url = shelf.topic_names[slug], self.urls.topic(slug, shelf.language)
        return {"name": name, "text": name, "slug": slug, "url": url, "count": len(shelf.topics[slug])}

    def _month_link(self, shelf: Shelf, month: str, *, counted: bool = True) -> dict[str, Any]:
        link = {"text": month_text(month, shelf.language), "url": self.urls.archive(shelf.language, month)}
        if not counted:
            return link
        return link | {"name": month_name(month, shelf.language), "count": len(shelf.months[month])}

    def _year_link(self, shelf: Shelf, year: str) -> dict[str, Any]:
        count = sum(len(shelf.months[month]) for month in shelf.years[year])
        return {"text": year, "url": self.urls.archive(shelf.language, year), "count": count}

    def _months_of(self, shelf: Shelf, year: str) -> list[dict[str, Any]]:
        return [self._month_link(shelf, month) for month in shelf.years[year]]


def _rows(shelf: Shelf, topics: Sequence[str], shown: Sequence[Item]) -> dict[str, list[Item]]:
    """Return the newest articles of the first topics that have enough of them beside those that are shown already."""
    seen = {item.story for item in shown}
    rows: dict[str, list[Item]] = {}
    for slug in topics:
        fresh = (item for item in shelf.topics[slug] if item.kind == "article" and item.story not in seen)
        row = list(islice(fresh, SECTION_CARDS))
        if len(row) == SECTION_CARDS:
            rows[slug] = row
            seen.update(item.story for item in row)
        if len(rows) == HOME_SECTIONS:
            break
    return rows


def _neighbours(names: Sequence[Any], place: int, link: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Return the links to the newer and the older of a newest-first list."""
    return {
        "newer": link(names[place - 1]) if place else None,
        "older": link(names[place + 1]) if place + 1 < len(names) else None,
    }
