"""The sitemap: listed pages with the days of their last change."""

from __future__ import annotations

from xml.etree import ElementTree

from generator.publishing.sitemap import sitemap
from generator.publishing.state import StagedPage

_SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _page(url: str, lastmod: str = "", listed: bool = True) -> StagedPage:
    return StagedPage(url, "hash", "en", lastmod, "", listed, "key")


def test_listed_pages_stand_in_the_sitemap_with_their_days() -> None:
    """Addresses are absolute and escaped; a page without a day has none; unlisted pages are left out."""
    text = sitemap(
        "https://example.org/n/", [_page("b/", "2025-10-16"), _page(""), _page("old/", listed=False), _page("a&é/")]
    )
    entries = ElementTree.fromstring(text).findall("s:url", _SPACE)
    found = [(entry.findtext("s:loc", "", _SPACE), entry.findtext("s:lastmod", None, _SPACE)) for entry in entries]
    assert found == [
        ("https://example.org/n/", None),
        ("https://example.org/n/a%26%C3%A9/", None),
        ("https://example.org/n/b/", "2025-10-16"),
    ]


def test_a_large_archive_keeps_to_the_protocols_limit() -> None:
    """Beyond 50,000 addresses the oldest are left out."""
    pages = [_page(f"{number:05}/", "2024-01-01" if number < 10 else "2025-01-01") for number in range(50_010)]
    text = sitemap("https://example.org/", pages)
    assert text.count("<url>") == 50_000
    assert "/00009/<" not in text
    assert "/00010/<" in text
