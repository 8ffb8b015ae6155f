"""Feeds: Atom (RFC 4287) and JSON Feed 1.1, with the whole articles in them, the same bytes for the same content."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

from generator.publishing.urls import page_path

LATEST = 20  # entries of a feed
_LINK = re.compile(r'<(?:a|img)(?: [a-z-]+="[^"]*")+>')  # as nh3 writes it; a text may look like an attribute too
_ADDRESS = re.compile(r'(?<= )(href|src)="([^"]*)"')
# What XML 1.0 (2.2) leaves out; one set of these takes Python 5 ms to prepare.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]|[\ufffe\uffff]")
_NEVER = "1970-01-01T00:00:00Z"  # of a feed without entries


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed; moments are RFC 3339, `url` is site-relative, `html` as the page has it."""

    title: str
    url: str
    language: str
    published: str
    updated: str
    summary: str
    html: str
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    image: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `site` is the site's address with a trailing slash, or empty; other addresses are relative to it."""

    site: str
    title: str
    subtitle: str
    language: str
    home: str
    publisher: str
    licence: str
    entries: Sequence[Entry]

    def absolute(self, url: str) -> str:
        """Return the absolute address of a page or file of the site, where the site's own is known."""
        return f"{self.site}{url}" if self.site else f"/{url}"

    def identity(self, url: str) -> str:
        """Return what names a page for ever: its address, else a UUID made from its place."""
        return self.absolute(url) if self.site else f"urn:uuid:{uuid5(NAMESPACE_URL, f'{self.publisher}/{url}')}"


def atom(feed: Feed, url: str) -> bytes:
    """Return the feed as Atom; `url` is where it stands."""
    updated = max((entry.updated for entry in feed.entries), default=_NEVER)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_xml(feed.language)}">',
        f"<title>{_xml(feed.title)}</title>",
        *([f"<subtitle>{_xml(feed.subtitle)}</subtitle>"] if feed.subtitle else []),
        f"<id>{_xml(feed.identity(url))}</id>",
        f'<link rel="self" type="application/atom+xml" href="{_xml(feed.absolute(url))}"/>',
        f'<link rel="alternate" type="text/html" href="{_xml(feed.absolute(feed.home))}"/>',
        f"<updated>{updated}</updated>",
        f"<author><name>{_xml(feed.publisher)}</name></author>",
        *([f'<link rel="license" href="{_xml(feed.licence)}"/>'] if feed.licence else []),
        '<generator uri="https://pypi.org/project/longhand/">Longhand</generator>',
        *(line for entry in feed.entries for line in _atom_entry(feed, entry)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _atom_entry(feed: Feed, entry: Entry) -> Iterable[str]:
    yield "<entry>"
    yield f"<title>{_xml(entry.title)}</title>"
    yield f"<id>{_xml(feed.identity(entry.url))}</id>"
    address = _xml(feed.absolute(entry.url))
    yield f'<link rel="alternate" type="text/html" hreflang="{entry.language}" href="{address}"/>'
    yield f"<published>{entry.published}</published>"
    yield f"<updated>{entry.updated}</updated>"
    yield from (f"<author><name>{_xml(name)}</name></author>" for name in entry.authors)
    yield from (f'<category term="{_xml(topic)}"/>' for topic in entry.topics)
    if entry.summary:
        yield f"<summary>{_xml(entry.summary)}</summary>"
    content = _xml(with_absolute_links(entry.html, feed.absolute(""), entry.url))
    yield f'<content type="html" xml:lang="{entry.language}">{content}</content>'
    yield "</entry>"


def json_feed(feed: Feed, url: str) -> bytes:
    """Return the feed as JSON Feed 1.1; `url` is where it stands."""
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.absolute(feed.home),
        "feed_url": feed.absolute(url),
        **({"description": feed.subtitle} if feed.subtitle else {}),
        "language": feed.language,
        "authors": [{"name": feed.publisher}],
        "items": [_json_entry(feed, entry) for entry in feed.entries],
    }
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _json_entry(feed: Feed, entry: Entry) -> dict[str, object]:
    values: dict[str, object] = {
        "id": feed.identity(entry.url),
        "url": feed.absolute(entry.url),
        "title": entry.title,
        "content_html": with_absolute_links(entry.html, feed.absolute(""), entry.url),
        "summary": entry.summary,
        "image": feed.absolute(entry.image) if entry.image else "",
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.topics),
        "language": entry.language,
    }
    return {name: value for name, value in values.items() if value}


def with_absolute_links(html: str, site: str, url: str) -> str:
    """Return the HTML of the page at `url` with every link and picture absolute; links to `.md` files become pages'."""

    def absolute(match: re.Match[str]) -> str:
        return f'{match[1]}="{escape(urljoin(site + url, _page_url(unescape(match[2]), url)))}"'

    return _LINK.sub(lambda link: _ADDRESS.sub(absolute, link[0]), html)


def _page_url(link: str, url: str) -> str:
    """Return a link to a Markdown file of the staged tree as a link to its page, relative to the page at `url`."""
    path, mark, anchor = link.partition("#")
    if not path.endswith(".md") or ":" in path or path.startswith("/"):
        return link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page_path(url)), path)).removesuffix(".md")
    target = target.removesuffix("index") if target == "index" or target.endswith("/index") else f"{target}/"
    return posixpath.relpath(f"/{target}", f"/{url}") + "/" + mark + anchor


def moment(day: str, publish_at: str = "") -> str:
    """Return the moment of publication as RFC 3339: `publish_at` to the second, else the day's beginning in UTC."""
    return f"{publish_at[:19]}Z" if publish_at else f"{day}T00:00:00Z"


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))
