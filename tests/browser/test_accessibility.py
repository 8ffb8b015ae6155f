"""axe-core finds nothing on any kind of page, small or large, light or dark."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visitor

PAGES = {
    "home": "",
    "French home": "fr/",
    "article": "articles/river-crossing/",
    "article with marks": "articles/alibaba-ai-bet/",
    "article with wide parts": "articles/long-words/",
    "French article": "fr/articles/mistral-asml/",
    "archive": "archive/",
    "month": "archive/2025/10/",
    "topics": "topics/",
    "topic": "topics/ai/",
    "page": "about/",
    "corrections": "corrections/",
    "withdrawn": "articles/gone/",
    "not found": "nowhere/at/all/",
}


def violations(page: Page, scheme: str) -> list[str]:
    """Return what axe-core finds, with the elements; on a dark page only what colours can change."""
    options = {"runOnly": ["color-contrast", "link-in-text-block"]} if scheme == "dark" else None
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(visitor: Visitor, size: tuple[int, int], scheme: str) -> None:
    """Every kind of page, and the open search, are without violations."""
    visit = visitor(size, scheme)
    found = {name: violations(visit.open(path), scheme) for name, path in PAGES.items()}
    page = visit.open("?q=AI")
    expect(page.locator("#lh-search-status")).to_have_text(re.compile("found"))
    found["search"] = violations(page, scheme)
    assert {name: each for name, each in found.items() if each} == {}


def test_without_scripts_nothing_is_offered_that_needs_them(visitor: Visitor) -> None:
    """A reader without scripts sees no button for search or colours, and everything else."""
    page = visitor(scripts=False).open()
    expect(page.locator("#lh-search-open")).to_be_hidden()
    expect(page.locator("#lh-theme")).to_be_hidden()
    expect(page.get_by_role("link", name="Archive", exact=True).first).to_be_visible()
