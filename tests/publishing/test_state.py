"""What stage knows from run to run: read as it was saved, whole or by what is new, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Problem
from generator.publishing import state
from generator.publishing.state import AssetRow, FileRow, StagedPage, State

NAMES = st.sampled_from([f"{letter}.md" for letter in "abcdefghijklmnop"])
ROWS = st.dictionaries(NAMES, st.integers(0, 3), max_size=16)


def rows(pages: dict[str, int]) -> dict[str, StagedPage]:
    """Pages of which only the hash differs."""
    return {name: StagedPage(name, f"{value}", "en", "", "", True, f"{value}") for name, value in sorted(pages.items())}


def tables(known: State) -> list[object]:
    """What a state holds, in its order where pages are concerned."""
    return [list(known.pages.items()), known.assets, known.files, known.nearest, known.problems, known.now]


@given(st.lists(ROWS, min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_state_is_read_as_it_was_saved(tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, int]]) -> None:
    """However the rows of one run differ from those of the last."""
    file = tmp_path_factory.mktemp("state") / "stage.bin"
    for number, pages in enumerate(runs):
        known = state.load(file, "key")
        known.pages, known.assets = rows(pages), {name: AssetRow(name, f"{value}") for name, value in pages.items()}
        known.files = {name: FileRow((value, number, 1), "h", "s") for name, value in pages.items()}
        known.nearest = {"en": {name: ((value, "a"),) for name, value in pages.items()}, "fr": {}}
        known.problems, known.now = (Problem("a", number, "b", "c"),), f"{number}"
        state.save(file, "key", known)
        assert tables(state.load(file, "key")) == tables(known)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A saved state of a hundred pages, and one of them changed since."""
    file = tmp_path / "stage.bin"
    state.save(file, "key", State(pages=rows({f"{number:03}.md": 1 for number in range(100)})))
    known = state.load(file, "key")
    known.pages["007.md"] = known.pages["007.md"]._replace(hash="new")
    state.save(file, "key", known)
    return file


def test_a_small_change_leaves_what_is_written(tmp_path: Path, file: Path) -> None:
    """One row of a hundred is added to the file; the hundred stay where they are."""
    whole = tmp_path / "whole.bin"
    state.save(whole, "key", State(pages=rows({f"{number:03}.md": 1 for number in range(100)})))
    before, after = whole.read_bytes(), file.read_bytes()
    assert after[:5000] == before[:5000]
    assert len(before) < len(after) < len(before) + 200
    assert state.load(file, "key").pages["007.md"].hash == "new"


def test_many_changes_are_written_whole(file: Path) -> None:
    """What grew by small changes becomes small again."""
    known = state.load(file, "key")
    known.pages = {}
    state.save(file, "key", known)
    assert file.stat().st_size < 1000 and state.load(file, "key").pages == {}


def test_a_file_cut_anywhere_is_not_believed(file: Path) -> None:
    """Its old part alone would be what an earlier run knew, beside a tree that a later one left."""
    data = file.read_bytes()
    for size in range(0, len(data), 37):
        file.write_bytes(data[:size])
        assert not state.load(file, "key").pages


def test_a_second_part_of_another_file_is_not_believed(tmp_path: Path, file: Path) -> None:
    """Parts belong together."""
    other = tmp_path / "other.bin"
    state.save(other, "key", State(pages=rows({"a.md": 1})))
    known = state.load(other, "key")
    assert known.saved
    data = file.read_bytes()
    mine = state.load(file, "key").saved
    assert mine
    file.write_bytes(data[: mine.base.end] + other.read_bytes()[known.saved.base.end :])
    assert not state.load(file, "key").pages
