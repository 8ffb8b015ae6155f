"""Search: shards by the pages alone, made again only when their input changes, with the answers of a full build."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.publishing import search
from generator.publishing.manifest import SHARDS
from tests.bench import corpus
from tests.publishing import builds


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _fragments(site: Path) -> dict[str, Any]:
    """Return what the index knows of each page, by address (Pagefind's fragments: a marker and JSON, gzipped)."""
    found = {}
    for file in (site / "pagefind").glob("*/fragment/*"):
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[fragment["url"]] = fragment
    return found


def _shards(site: Path) -> list[str]:
    return [shard["key"] for shard in json.loads((site / SHARDS).read_bytes())["shards"]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication of 30 stories over five years, indexed."""
    root = builds.publication(tmp_path_factory.mktemp("search") / "publication", 30)
    builds.build(root, index=True)
    return root


def test_shards_are_sorted_by_age() -> None:
    """The newest month comes first, then the year before it, then closed years, then what is older."""
    keys = {"a": "2024", "b": "2025", "c": "older", "d": "2025-10", "e": "2025-11-1", "f": "2023", "g": "2025-10"}
    shards = search.group(keys | {"h": "2025-11-2"})
    assert [shard.name for shard in shards] == ["2025-11-2", "2025-11-1", "2025-10", "2025", "2024", "2023", "older"]
    assert shards[2].paths == ("d", "g")


def test_a_new_story_changes_only_its_shard(root: Path) -> None:
    """The other shards stay as they are, byte for byte."""
    before = {name: _bytes(root / "site" / "pagefind" / name) for name in _shards(root / "site")}
    corpus.add(root, replace(corpus.entry(700), day=date(2025, 10, 30)))
    done = builds.build(root, index=True)
    after = {name: _bytes(root / "site" / "pagefind" / name) for name in _shards(root / "site")}
    assert done.shards_indexed == 1
    assert [name for name in after if after[name] != before.get(name)] == ["2025-10-3"]


def test_an_incremental_index_holds_what_a_full_one_does(root: Path, tmp_path: Path) -> None:
    """After edits, each page's fragment (words, headings, filters, metadata) is that of a full build."""
    story = corpus.entry(3)
    article = root / corpus.article_path(story)
    article.write_text(article.read_text(encoding="utf-8") + "\nZanzibar.\n", encoding="utf-8")
    (root / corpus.summary_path(corpus.entry(4))).unlink()
    (root / corpus.article_path(corpus.entry(4))).unlink()
    builds.build(root, index=True)
    full = builds.full_copy(root, tmp_path / "full")
    builds.build(full, index=True)
    assert _fragments(root / "site") == _fragments(full / "site")
    assert _shards(root / "site") == _shards(full / "site")
    assert any("Zanzibar" in fragment["content"] for fragment in _fragments(root / "site").values())


def test_an_unchanged_index_is_not_made_again(root: Path) -> None:
    """A build without changes leaves every byte of the index."""
    before = _bytes(root / "site" / "pagefind")
    assert builds.build(root, index=True).shards_indexed == 0
    assert _bytes(root / "site" / "pagefind") == before


def test_a_page_is_found_by_filters_and_language(root: Path) -> None:
    """A fragment carries the page's topic, language and year, and the index knows both languages."""
    fragment = next(fragment for url, fragment in _fragments(root / "site").items() if "story-00001" in url)
    story = corpus.entry(1)
    assert fragment["filters"]["topic"] == list(story.topics)
    assert fragment["filters"]["language"] == [story.language]
    assert fragment["filters"]["year"] == [str(story.day.year)]
    assert fragment["meta"]["title"] == story.title


def test_hostile_titles_stay_text_in_the_search_document() -> None:
    """Markup in a title or a topic is escaped."""
    matter = {"title": '</title><script>"', "lh": {"lang": "en", "topics": [{"name": '"><b>'}], "standfirst": "<i>"}}
    document = search.document(matter, "<p>Body</p>").decode()
    assert "<script>" not in document
    assert "<b>" not in document
    assert "<i>" not in document
