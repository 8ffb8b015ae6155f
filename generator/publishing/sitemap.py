"""The sitemap: every page's address and the day its story last changed (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from generator.publishing.stage import StagedPage

PATH = "sitemap.xml"
MOST = 50_000  # addresses in one file (sitemaps.org)


def sitemap(site_url: str, pages: Iterable[StagedPage]) -> str:
    """Return the sitemap of the pages that are listed; `site_url` ends in a slash.

    An archive of more than `MOST` pages leaves out the oldest.
    """
    listed = sorted((page for page in pages if page.listed), key=lambda page: page.url)
    if len(listed) > MOST:
        newest = sorted(listed, key=lambda page: page.lastmod or "9", reverse=True)[:MOST]
        listed = sorted(newest, key=lambda page: page.url)
    entries = "".join(_entry(site_url, page) for page in listed)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def _entry(site_url: str, page: StagedPage) -> str:
    lastmod = f"<lastmod>{page.lastmod}</lastmod>" if page.lastmod else ""
    return f"<url><loc>{escape(site_url + quote(page.url))}</loc>{lastmod}</url>\n"
