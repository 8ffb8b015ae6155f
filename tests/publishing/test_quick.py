"""Nothing changed: told by a look at the files' stamps, before anything that a build needs is loaded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.publishing import build as building
from generator.publishing import quick
from tests.publishing.builds import NOW, build, publication


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built publication, its search index included."""
    root = publication(tmp_path_factory.mktemp("quick") / "site", 2)
    build(root, index=True)
    return root


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done beside the look: modules loaded, processes begun."""
    done: list[str] = []
    fork = os.fork

    def noted_fork() -> int:
        done.append("fork")
        return fork()

    monkeypatch.setattr(building, "_load", lambda: done.append("load"))
    monkeypatch.setattr(os, "fork", noted_fork)
    return done


def test_a_small_site_is_looked_at_before_anything_is_loaded(root: Path, loaded: list[str]) -> None:
    """The look takes less time than another process or the modules of a build."""
    result, _ = building.unchanged(root, NOW)
    assert result is not None and (result.articles, result.pages_rendered) == (2, 0)
    assert loaded == []


def test_a_large_site_is_looked_at_while_modules_are_loaded(
    root: Path, loaded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the same answer."""
    here = building.unchanged(root, NOW)
    monkeypatch.setattr(quick, "SMALL", 0)
    assert building.unchanged(root, NOW) == here
    assert loaded == ["fork", "load"]


def test_a_site_that_was_never_built_loads_what_a_build_needs(tmp_path: Path, loaded: list[str]) -> None:
    """A build is certain to follow."""
    result, seen = building.unchanged(publication(tmp_path / "new", 1), NOW)
    assert result is None and len(seen.stamps) == 2
    assert loaded == ["fork", "load"]


def test_a_touched_file_is_a_change(root: Path, loaded: list[str]) -> None:
    """Whether or not its content is another: the build finds out."""
    (file,) = list((root / "content/articles").rglob("*.md"))[:1]
    before = file.stat().st_mtime_ns
    os.utime(file, ns=(before, before + 1))
    try:
        assert building.unchanged(root, NOW)[0] is None
    finally:
        os.utime(file, ns=(before, before))
    assert building.unchanged(root, NOW)[0] is not None and loaded == []
