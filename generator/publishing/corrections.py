"""The list of all corrections, and the page that shows it in each language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.publishing.dates import day_text
from generator.publishing.items import Item
from generator.publishing.listings import Listings, Plan
from generator.publishing.shelves import Shelf
from generator.publishing.words import word


def corrections_plan(listings: Listings, shelf: Shelf, all_items: Sequence[Item]) -> Plan:
    """Plan the list of all corrections, newest first, each with its story in the reader's language if it exists."""
    language = shelf.language
    entries = [
        {
            "date": day,
            "date_text": day_text(day, language),
            "text": text,
            "by": by,
            "title": item.title,
            "url": item.url,
            "lang": item.language,
        }
        for day, text, by, item in corrections_of(language, all_items)
    ]
    urls, title = listings.urls, word("corrections", language)
    values = {"heading": title, "items": entries, "feed": urls.file("corrections.xml", language)}
    others = [(each, urls.corrections(each)) for each in listings.shelves]
    plan = listings.plan(shelf, "corrections", urls.corrections(language), title, values, {}, others)
    return plan._replace(lastmod=str(entries[0]["date"]) if entries else "")


def corrections_of(language: str, items: Iterable[Item]) -> list[tuple[str, str, str, Item]]:
    """Return each correction once: day, text, by and the item, in the language where it exists in it."""
    chosen: dict[str, Item] = {}
    for item in items:
        if item.corrections and (item.story not in chosen or item.language == language):
            chosen[item.story] = item
    found = [(*correction, item) for item in chosen.values() for correction in item.corrections]
    return sorted(sorted(found, key=lambda each: (each[3].story, each[1])), key=lambda each: each[0], reverse=True)
