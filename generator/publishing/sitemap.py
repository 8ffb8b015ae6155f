"""The sitemap: every page's address and the day its story last changed (sitemaps.org protocol 0.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from operator import attrgetter
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from generator.publishing.state import StagedPage

PATH = "sitemap.xml"
MOST = 50_000  # addresses in one file (sitemaps.org)
_PLAIN = re.compile(r"[a-zA-Z0-9/._~-]*", re.ASCII)  # what a URL holds as it is (RFC 3986, 2.3)


def sitemap(site_url: str, pages: Iterable[StagedPage]) -> str:
    """Return the sitemap of the pages that are listed; `site_url` ends in a slash.

    An archive of more than `MOST` pages leaves out the oldest.
    """
    listed = sorted((page for page in pages if page.listed), key=attrgetter("url"))
    if len(listed) > MOST:
        newest = sorted(listed, key=lambda page: page.lastmod or "9", reverse=True)[:MOST]
        listed = sorted(newest, key=lambda page: page.url)
    site = escape(site_url, quote=False)
    entries = "".join([_entry(site, page) for page in listed])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def _entry(site: str, page: StagedPage) -> str:
    lastmod = f"<lastmod>{page.lastmod}</lastmod>" if page.lastmod else ""
    url = page.url if _PLAIN.fullmatch(page.url) else quote(page.url)  # which holds nothing that XML would have escaped
    return f"<url><loc>{site}{url}</loc>{lastmod}</url>\n"
