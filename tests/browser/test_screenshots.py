"""Screenshots of the main pages, for people to look at: build/screenshots/."""

from __future__ import annotations

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.browser.publication import ROOT

FOLDER = ROOT / "build" / "screenshots"
PAGES = {
    "home": "",
    "home-fr": "fr/",
    "article": "articles/mistral-asml/",
    "seed": "articles/alibaba-ai-bet/",
    "article-fr": "fr/articles/mistral-asml/",
    "picture-and-chart": "articles/river-crossing/",
    "long-words": "articles/long-words/",
    "archive": "archive/",
    "month": "archive/2025/10/",
    "topics": "topics/",
    "topic": "topics/ai/",
    "corrections": "corrections/",
    "withdrawn": "articles/gone/",
    "about": "about/",
    "search": "?q=AI",
    "404": "nowhere/",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_screenshots_are_taken(visitor: Visitor, size: tuple[int, int], scheme: str) -> None:
    """Each main page is drawn at its size, and is not a blank sheet."""
    visit = visitor(size, scheme)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, path in PAGES.items():
        page = visit.open(path)
        page.evaluate("document.fonts.ready")
        if name == "search":
            expect(page.locator("#lh-search-status")).to_have_text(re.compile("found"))
        file = FOLDER / f"{name}-{'phone' if size == PHONE else 'desktop'}-{scheme}.png"
        page.screenshot(path=file)
        with Image.open(file) as picture:
            assert picture.size == size
            assert len(picture.convert("RGB").getcolors(1_000_000) or range(999)) > 20
