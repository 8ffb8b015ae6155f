"""What a page costs its reader: bytes, requests to others, and jumps while it loads."""

from __future__ import annotations

import gzip
from typing import cast
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE, Site, Visit, Visitor
from tests.browser.server import serve

PLAIN = (".woff2", ".png", ".webp", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
PAGES = (
    "",
    "fr/",
    "articles/alibaba-ai-bet/",
    "articles/river-crossing/",
    "archive/",
    "topics/ai/",
    "about/",
    "nowhere/",
)


def transferred(visit: Visit, site: Site) -> int:
    """Return the bytes of all files that the page asked for, compressed as Pages compresses them."""
    prefix = urlsplit(visit.home).path
    total = 0
    for url in dict.fromkeys(visit.requests):
        path = site.folder / urlsplit(url).path.removeprefix(prefix)
        data = (path / "index.html" if path.is_dir() else path).read_bytes()
        total += len(data) if path.name.endswith(PLAIN) else len(gzip.compress(data, 6))
    return total


@pytest.mark.parametrize(
    ("path", "limit"),
    [("", 80_000), ("fr/", 80_000), ("articles/mistral-asml/", 100_000), ("articles/river-crossing/", 120_000)],
)
def test_a_page_weighs_little_before_search_is_opened(visit: Visit, courier: Site, path: str, limit: int) -> None:
    """A page stays under 80 kB with its fonts, under 100 kB where it has italics, and under 120 kB with a picture."""
    visit.open(path).wait_for_load_state("networkidle")
    assert transferred(visit, courier) < limit


def test_no_page_asks_another_host_for_anything(visitor: Visitor) -> None:
    """Neither any kind of page nor the open search sends a request to another host, or breaks the security policy."""
    visit = visitor()
    for path in PAGES[:-1]:
        visit.open(path).wait_for_load_state("networkidle")
    page = visit.open("?q=AI")
    page.locator("#lh-search-results li").first.wait_for()
    assert visit.foreign == []
    assert visit.complaints == []


def jumps(page: Page) -> list[str]:
    """Return what has moved on the page without the reader's doing, and from where to where."""
    script = """() => new Promise((done) => {
      const place = (box) => `${box.x} ${box.y} ${box.width} ${box.height}`, found = [];
      const note = ({ node, previousRect, currentRect }) =>
        found.push(`${node?.className ?? node?.data}: ${place(previousRect)} > ${place(currentRect)}`);
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.sources.forEach(note)))
        .observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(found), 400);
    })"""
    return cast(list[str], page.evaluate(script))


def test_nothing_jumps_while_a_page_loads(visit: Visit) -> None:
    """The layout does not shift: not for late fonts, not for pictures, not for what a search finds."""
    for path in ("", "articles/river-crossing/", "?q=AI"):
        page = visit.open(path)
        page.wait_for_load_state("networkidle")
        if "q" in path:
            page.locator("#lh-search-results li").first.wait_for()
        assert jumps(page) == [], path


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_nothing_jumps_while_a_page_comes_in_pieces(visitor: Visitor, courier: Site, size: tuple[int, int]) -> None:
    """A page that is painted before it was read to its end keeps each thing where it first stood."""
    visit = visitor(size)
    with serve(courier.folder, urlsplit(courier.address).path, piece=250) as address:
        for path in ("", "articles/alibaba-ai-bet/", "archive/", "topics/", "nowhere/"):
            visit.page.goto(address + path)
            visit.page.wait_for_load_state("networkidle")
            assert jumps(visit.page) == [], path
