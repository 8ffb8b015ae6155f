"""What pages say to machines, held to schema.org's own vocabulary (as the types of pydantic2-schemaorg give it)."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.publishing.staging import lh, publication, staged

STORY = """
-- content/summaries/2025-10-16-deal.yml --
summary: A deal of 7 billion.
language: en
authors: [Ann]
tags: [ai]
link: https://wire.example.com/deal
sources: [{url: "https://wire.example.com/deal", title: T, publisher: P, author: A, published: 2025-10-15}]
corrections: [{date: 2025-10-17, text: It was 7., by: Ann}]
-- content/articles/en/deal.md --
---
title: The deal
longhand: {story: deal, writer: claude-opus-5-5, written: 2025-10-16T00:00:00Z}
---
A deal.
"""


def _faults(value: Any, place: str = "") -> Iterator[str]:
    """Yield each property that schema.org's type does not have."""
    if isinstance(value, list):
        for item in value:
            yield from _faults(item, place)
    if not isinstance(value, dict):
        return
    name = value.get("@type", "")
    known = getattr(importlib.import_module(f"pydantic2_schemaorg.{name}"), name).__fields__
    for key, inner in value.items():
        if not key.startswith("@") and key not in known:
            yield f"{place}{name}.{key}"
        yield from _faults(inner, f"{place}{name}.")


def test_each_type_and_property_is_schema_orgs(tmp_path: Path) -> None:
    """A model's article with sources and a correction says nothing that the vocabulary does not have."""
    site = publication(tmp_path, STORY)
    staged(site)
    values = lh(site, "articles/deal.md")["jsonld"]
    assert {"citation", "correction", "digitalSourceType", "isBasedOn", "inLanguage"} <= set(values)
    assert list(_faults(values)) == []


def test_the_check_finds_a_property_that_is_not_there() -> None:
    """The vocabulary is really looked at."""
    assert list(_faults({"@type": "NewsArticle", "headlines": "x"})) == ["NewsArticle.headlines"]
