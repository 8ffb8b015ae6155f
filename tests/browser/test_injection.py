"""Hostile text in every slot of a summary and an article: nothing runs, navigates or loads, even without the policy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from generator import settings
from tests.browser import publication
from tests.browser.conftest import DESKTOP, Site, Visit
from tests.browser.server import serve

# Each calls `hit`, which does not exist on an honest page, or asks for /hit.
PAYLOADS = {
    "tags": "</title></textarea></script><script>hit(1)</script><img src=/hit onerror=hit(2)><svg onload=hit(3)>",
    "quotes": "\"' autofocus tabindex=0 onfocus=hit(4) onmouseover=hit(5) style=background:url(/hit) x=\"'",
    "markdown": "[a](javascript:hit(6)) ![a](/hit) <javascript:hit(7)> [b]: //evil.example/hit",
    "template": "{{ config }}{% for x in y %}{{ 7 * 191 }}${7*191}<%= 7*191 %>",
    "endings": "]]> --> </script> \u003c/script>&lt;script&gt;hit(8)&lt;/script&gt;&#60;img src=/hit&#62;",
    "unicode": "\U000f4a10{}\U000f4a11＜script＞hit(9)＜/script＞ \u0130\u017f<ſcript>hit(10)</ſcript>",
}
SUMMARY = """\
summary: {p}
date: 2025-06-0{n}
title: {p}
language: en
tags: [{p}]
authors: [{p}]
notes: {p}
link: https://example.org/?x={q}
sources:
  - {{url: "https://example.org/?y={q}", title: {p}, author: {p}, publisher: {p}, quote: {p}}}
facts:
  - {{text: {p}, value: 1, unit: {p}}}
  - {{text: {p}, value: 2, unit: {p}}}
  - {{text: {p}, value: 3, unit: {p}}}
corrections:
  - {{date: 2025-06-09, text: {p}, by: {p}}}
image: {{path: bridge.png, alt: {p}, caption: {p}, credit: {p}, licence: {p}}}
{status}
"""
BODY = """\
{p}

# {p} {{#{p}}}

## Heading {{#legal onclick="hit(11)" .md-search style="background:url(/hit)"}}

**{p}** _{p}_ `{p}` [{p}](https://example.org/{q}) [address]({p}) [title](https://example.org "{p}") <{p}>

![{p}](https://example.org/a.png) ![address]({p})

> {p}

- {p}
1. {p}

| {p} | b |
|---|--:|
| {p} | {p} |

```{p}
{p}
```

    {p}

!!! note "{p}"
    {p}

Term
:   {p}

Abbreviated HIT[^1][^{p}]

*[HIT]: {p}

[^1]: {p}
[ref]: {p} "{p}"
"""


def stories(root: Path) -> None:
    """Write a published and a withdrawn story for each payload."""
    for number, (name, payload) in enumerate(PAYLOADS.items(), 1):
        quoted = json.dumps(payload, ensure_ascii=False)
        values = {"p": quoted, "q": quote(payload), "n": number}
        for slug, status in (
            (name, ""),
            (f"{name}-gone", f"status: withdrawn\nwithdrawn_reason: {quoted}"),
        ):
            file = root / "content/summaries" / f"{slug}.yml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(SUMMARY.format(**values, status=status), encoding="utf-8")
            matter = f"---\ntitle: {quoted}\ndescription: {quoted}\n---\n"
            article = root / "content/articles/en" / f"{slug}.md"
            article.parent.mkdir(parents=True, exist_ok=True)
            article.write_text(matter + BODY.format(p=payload, q=quote(payload)), encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of hostile stories alone."""
    root = publication.bare(tmp_path_factory.mktemp("hostile"))
    stories(root)
    folder = publication.build(root)
    with serve(folder, urlsplit(settings.load(root).site_url).path or "/") as address:
        yield Site(folder, address)


@pytest.fixture
def reader(browser: Browser, hostile: Site) -> Iterator[Visit]:
    """A window without the security policy, so that whatever could run would run."""
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, bypass_csp=True)
    context.set_default_timeout(10_000)
    context.add_init_script("window.hits = []; window.hit = (n) => window.hits.push(n);")
    yield Visit(context.new_page(), hostile.address).watch()
    context.close()


def assert_nothing_happened(visit: Visit, path: str) -> None:
    """Poke at every element of the page, and look for traces."""
    page = visit.page
    page.evaluate(
        """() => document.querySelectorAll("*").forEach((element) => {
          for (const kind of ["mouseover", "focus", "load", "error", "toggle"]) element.dispatchEvent(new Event(kind));
        })"""
    )
    assert page.evaluate("window.hits") == [], path
    assert (
        page.evaluate("document.querySelectorAll('main script, main iframe, main object, main style, base').length")
        == 0
    )
    assert "1337" not in page.content(), path


def test_no_page_of_hostile_stories_runs_navigates_or_loads(reader: Visit, hostile: Site) -> None:
    """Articles, withdrawn stories, lists, topics and corrections show hostile text as text."""
    pages = [file.parent for file in hostile.folder.rglob("index.html")]
    assert len([page for page in pages if page.parent.name == "articles"]) == 2 * len(PAYLOADS)
    for folder in pages:
        path = f"{folder.relative_to(hostile.folder).as_posix()}/".removeprefix("./")
        page = reader.open(path)
        assert page.url == reader.home + path
        assert_nothing_happened(reader, path)
    assert reader.foreign == []
    assert [url for url in reader.requests if urlsplit(url).path.endswith("/hit")] == []
    assert reader.complaints == []


def test_search_shows_hostile_text_as_text(reader: Visit) -> None:
    """Hostile words in the query and in the answers stay words."""
    for query in ("hit", PAYLOADS["tags"], PAYLOADS["quotes"]):
        page = reader.open(f"?q={quote(query)}")
        expect(page.locator("#lh-search-status")).to_have_text(re.compile("found"))
        assert page.evaluate("window.hits") == []
    assert not any("/hit" in urlsplit(url).path for url in reader.requests)


def test_the_words_of_a_hostile_title_are_shown(reader: Visit) -> None:
    """What was written is what is read: nothing is silently dropped from a title."""
    page = reader.open("articles/tags/")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAYLOADS["tags"])
    assert PAYLOADS["tags"] in page.title()
