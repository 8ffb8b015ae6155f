"""What a site costs its readers: bytes of a page view, and bytes and seconds from opening search to the first results.

`python -m tests.bench.reading FOLDER --path /news/` looks at a built site; `make bench` at the largest that it builds.
"""

from __future__ import annotations

import argparse
import gzip
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.server import serve
from tests.setup_browser import find_browser

WORDS = ("government energy", "market report", "minister", "research data", "billion")
STORED = (".woff2", ".png", ".webp", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians: bytes of the home page and of an article with gzip, of the first search as stored, and its seconds."""

    home: int
    article: int
    search: int
    seconds: float


def measure(folder: Path, prefix: str) -> Cost:
    """Look at a built site in Chromium, from a loopback server, with an empty cache each time."""
    article = next(folder.glob("articles/*/index.html")).parent.relative_to(folder).as_posix()
    with serve(folder, prefix) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        views = [_view(browser, folder, address, prefix, path) for path in ("", f"{article}/")]
        searches = [_search(browser, folder, address, prefix, words) for words in WORDS]
        browser.close()
    sizes, seconds = zip(*searches, strict=True)
    return Cost(views[0], views[1], int(median(sizes)), median(seconds))


def _open(browser: Browser, address: str) -> tuple[Page, list[str]]:
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page, asked


def _view(browser: Browser, folder: Path, address: str, prefix: str, path: str) -> int:
    page, asked = _open(browser, address + path)
    page.context.close()
    return sum(_size(folder, prefix, url, compress=True) for url in dict.fromkeys(asked))


def _search(browser: Browser, folder: Path, address: str, prefix: str, words: str) -> tuple[int, float]:
    page, asked = _open(browser, address)
    asked.clear()
    start = time.perf_counter()
    page.keyboard.press("/")
    page.locator("#lh-search-input").fill(words)
    page.locator("#lh-search-results li").first.wait_for(timeout=60_000)
    seconds = time.perf_counter() - start
    size = sum(_size(folder, prefix, url, compress=False) for url in dict.fromkeys(asked))
    page.context.close()
    return size, seconds


def _size(folder: Path, prefix: str, url: str, *, compress: bool) -> int:
    path = folder / urlsplit(url).path.removeprefix(prefix)
    data = (path / "index.html" if path.is_dir() else path).read_bytes()
    return len(gzip.compress(data, 6)) if compress and not path.name.endswith(STORED) else len(data)


def main() -> None:
    """Print what a built site costs its readers."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reading", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--path", default="/", help="the path of the site's address")
    given = parser.parse_args()
    cost = measure(given.folder, given.path)
    print(f"home page, gzip: {cost.home:,} bytes")
    print(f"article, gzip: {cost.article:,} bytes")
    print(f"opening search to first results, as stored: {cost.search:,} bytes, {cost.seconds:.2f} s")


if __name__ == "__main__":
    main()
