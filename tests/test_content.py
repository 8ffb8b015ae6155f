"""The publication that comes with the program: valid, and as a run would leave it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import settings
from generator.newsroom import archive, inspection
from tests.faults.publications import REPOSITORY, run_here


def test_the_examples_have_no_error() -> None:
    """A newcomer's first run must not begin with somebody else's mistakes."""
    problems = inspection.problems(archive.load(settings.load(REPOSITORY)))
    assert [str(problem) for problem in problems if problem.severity == "error"] == []


def test_every_example_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fresh clone has nothing left to write or check: the first run commits nothing that a newcomer's push meets."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path / "mkdocs.yml")
    before = {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()}
    assert run_here(tmp_path, "write", "--writer", "offline") == 0
    run_here(tmp_path, "ground")
    assert {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()} == before
