"""What git holds of a folder that runs make is found, and nothing of such a folder is believed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator import settings
from generator.library import locked
from generator.problems import LonghandError
from generator.publishing import build, stage
from generator.tracked import tracked
from tests.publishing import builds

NOW = datetime(2025, 11, 22, 6, tzinfo=UTC)
FERRY = "-- content/summaries/2025/ferry.yml --\nsummary: The harbour will get a ferry.\ndate: 2025-11-02\n"


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], cwd=folder, check=True)


def put(folder: Path, *paths: str) -> Path:
    """A clone that holds these files."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("forged")
    git(folder, "add", "--all", "--force")
    return folder


def found(root: Path) -> str | None:
    problem = tracked(root, "build")
    return str(problem) if problem else None


FORGED = "made-file: is made by each build, and does not belong into git; git rm -r --cached build"


def test_the_first_file_that_git_holds_is_named(tmp_path: Path) -> None:
    """With what to do about it."""
    put(tmp_path, "a.md", "build/cache/b", "build/parsed", "builds")
    assert found(tmp_path) == f"build/cache/b: {FORGED}"


@pytest.mark.parametrize("paths", [[], ["a.md"], ["builds", "rebuild/a", "content/build/a", "build.md"]])
def test_nothing_is_found_where_git_holds_none_of_it(tmp_path: Path, paths: list[str]) -> None:
    """Whatever else is called like it."""
    put(tmp_path, *paths)
    (tmp_path / "build").mkdir(exist_ok=True)
    (tmp_path / "build/ours").write_text("made here")
    assert found(tmp_path) is None


def test_without_git_there_is_nothing_to_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No clone, or no program."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build/ours").write_text("made here")
    assert found(tmp_path) is None
    put(tmp_path, "build/parsed")
    monkeypatch.setenv("PATH", "")
    assert found(tmp_path) is None


def test_a_publication_may_stand_in_a_folder_of_its_clone(tmp_path: Path) -> None:
    """The clone's index is looked at, the publication's folder asked for."""
    put(tmp_path, "build/another", "paper/build/parsed")
    assert found(tmp_path / "paper") == f"build/parsed: {FORGED}"


def test_a_module_in_its_place_is_found(tmp_path: Path) -> None:
    """Git fetches what is in it with the clone."""
    (tmp_path / "other").mkdir()
    put(tmp_path / "other", "parsed")
    git(tmp_path / "other", "commit", "--quiet", "--message=Forge")
    put(tmp_path, "a.md")
    git(tmp_path, "clone", "--quiet", "other", "build")
    git(tmp_path, "add", "build")
    assert found(tmp_path) == f"build: {FORGED}"


@pytest.mark.parametrize("form", [["--index-version=4"], ["--split-index"]])
def test_an_index_of_another_form_is_asked_about(tmp_path: Path, form: list[str]) -> None:
    """Its paths are shortened, or stand in another file."""
    put(tmp_path, "build/parsed", "buildings.md")
    git(tmp_path, "update-index", *form)
    assert found(tmp_path) == f"build/parsed: {FORGED}"


def test_a_worktree_is_asked_about(tmp_path: Path) -> None:
    """Its index stands elsewhere."""
    main = tmp_path / "main"
    main.mkdir()
    git(put(main, "build/parsed"), "commit", "--quiet", "--message=Forge")
    git(main, "worktree", "add", "--quiet", "../other")
    assert found(tmp_path / "other") == f"build/parsed: {FORGED}"


def test_no_build_prints_into_a_site_that_git_holds(site: Callable[[str], Path]) -> None:
    """A link anywhere in it would lead it elsewhere."""
    root = put(site(FERRY), "site/articles/a")
    with pytest.raises(LonghandError, match="take it out of git"):
        build.build(settings.load(root), NOW)


@pytest.mark.parametrize("folder", ["build", "site"])
def test_a_build_with_nothing_to_do_believes_it_neither(tmp_path: Path, folder: str) -> None:
    """What says that nothing changed, and the pages that are there, may be somebody else's."""
    root = builds.publication(tmp_path / "paper", 1)
    builds.build(root, index=True)
    assert build.unchanged(root, builds.NOW)[0] is not None
    put(root, f"{folder}/x")
    with pytest.raises(LonghandError, match="take it out of git"):
        build.unchanged(root, builds.NOW)


def test_no_build_and_no_run_that_writes_believes_it(site: Callable[[str], Path]) -> None:
    """Among what builds keep are templates as code, which is run."""
    root = put(site(FERRY), "build/cache/templates/a.cache")
    given = settings.load(root)
    for each in (given, replace(given, build_folder="build/serve")):
        with pytest.raises(LonghandError, match="take it out of git") as refused:
            stage.stage(each, NOW)
        assert [str(problem) for problem in refused.value.problems] == [f"build/cache/templates/a.cache: {FORGED}"]
    with pytest.raises(LonghandError, match="take it out of git"), locked(root / "build", root / "content"):
        pytest.fail("it was believed")
