"""Plain text files for machines: `llms.txt` (llmstxt.org) and `robots.txt` (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.publishing.dates import language_name
from generator.publishing.items import Item
from generator.publishing.shelves import Shelf
from generator.publishing.urls import Urls
from generator.publishing.words import word
from generator.settings import Settings

LATEST = 50  # articles in `llms.txt`


def llms(settings: Settings, shelves: Mapping[str, Shelf], pages: Sequence[tuple[str, str, str]]) -> str:
    """Return `llms.txt`: what the site is, its latest articles, topics and pages (title, URL and description)."""
    urls = Urls(settings.languages)
    site = settings.site_url or "/"
    parts = [f"# {_line(settings.site_name)}"]
    if settings.site_description:
        parts.append(f"> {_line(settings.site_description)}")
    for language, shelf in shelves.items():
        articles = [item for item in shelf.items if item.kind == "article"][:LATEST]
        heading = word("latest", language)
        if len(shelves) > 1:
            heading += f" ({language_name(language)})"
        parts += [f"## {heading}", "\n".join(_link(site, item.title, item.url, _about(item)) for item in articles)]
        topics = [_link(site, shelf.topic_names[slug], urls.topic(slug, language), "") for slug in shelf.topics]
        parts += [f"## {word('topics', language)}", "\n".join(topics)] if topics else []
    parts += (
        [f"## {word('pages', settings.languages[0])}", "\n".join(_link(site, *page) for page in pages)] if pages else []
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _about(item: Item) -> str:
    return f"{item.date}. {item.standfirst}"


def _link(site: str, title: str, url: str, about: str) -> str:
    return f"- [{_line(title)}]({site}{url})" + (f": {_line(about)}" if about else "")


def _line(text: str) -> str:
    return re.sub(r"([\[\]\\])", r"\\\1", " ".join(text.split()))


def robots(settings: Settings, *, drafts: bool) -> str:
    """Return `robots.txt`: everything may be read, but nothing of a site that shows drafts."""
    if drafts:
        return "User-agent: *\nDisallow: /\n"
    sitemap = f"\nSitemap: {settings.site_url}sitemap.xml\n" if settings.site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
