"""What was parsed before is not parsed again, says the same, and is believed only from this program."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from generator import kept, language, parsed, settings, yamlfile
from generator.newsroom import archive
from generator.newsroom.archive import Archive

PAPER = """\
-- content/summaries/2025/ferry.yml --
summary: The harbour will get a ferry.
date: 2025-11-02
sources:
- {title: The plan, quote: It carries 120 people.}
-- content/articles/en/ferry.md --
---
title: The ferry
longhand: {story: ferry, writer: imported, written_by: human}
---

The harbour will get a ferry.
"""


def load(root: Path, anew: bool = False) -> Archive:
    return archive.load(settings.load(root), anew=anew)


def _no_parsing(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("a text was read again")


@pytest.fixture
def paper(site: Callable[[str], Path]) -> Path:
    """A publication that has been read once, one of its files with Windows line ends."""
    root = site(PAPER)
    article = root / "content/articles/en/ferry.md"
    article.write_bytes(article.read_bytes().replace(b"\n", b"\r\n"))
    load(root)
    return root


def test_what_no_one_changed_is_not_parsed_again(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reading says what the first did, lines of files and line ends included."""
    first = load(paper, anew=True)
    assert first.language_of(first.stories[0]) == "en"
    monkeypatch.setattr(yamlfile, "parse", _no_parsing)
    monkeypatch.setattr(language, "detect", _no_parsing)
    second = load(paper)
    assert second == first
    assert second.language_of(second.stories[0]) == "en"
    assert second.stories[0].line("sources", 0, "quote") == first.stories[0].line("sources", 0, "quote") == 4
    [article] = second.articles
    assert (article.path, article.body_line, article.line_end) == ("content/articles/en/ferry.md", 6, "\r\n")


def test_a_changed_file_is_parsed(paper: Path) -> None:
    """Whatever its name, size and day: what counts is its text."""
    file = paper / "content/articles/en/ferry.md"
    file.write_text(file.read_text().replace("The ferry", "Two ferry"))
    assert load(paper).articles[0].title == "Two ferry"


def test_a_faulty_file_is_told_of_each_time(paper: Path) -> None:
    """Problems are not kept: they name places."""
    (paper / "content/summaries/bad.yml").write_text("summary: A.\ndate: 2025-01-01\ncolour: red\n")
    assert [problem.code for problem in load(paper).problems] == ["unknown-field"]
    assert [problem.code for problem in load(paper).problems] == ["unknown-field"]


def test_only_what_is_still_there_is_kept(paper: Path) -> None:
    """The file does not grow for ever."""
    size = (paper / "build/parsed").stat().st_size
    (paper / "content/articles/en/ferry.md").unlink()
    load(paper)
    assert (paper / "build/parsed").stat().st_size < size


def _forged(paper: Path, key: str) -> None:
    """Make the file say that each article has another title."""
    file = paper / "build/parsed"
    entries = marshal.loads(file.read_bytes()[64:])
    forged = {digest: data.replace(b"The ferry", b"Two ferry") for digest, data in entries.items()}
    assert forged != entries
    kept.save(file, key, marshal.dumps(forged))


def test_what_another_program_kept_is_not_believed(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of Longhand, Python or a parser may read a text otherwise."""
    _forged(paper, parsed.Parsed(paper / "build")._key)
    assert load(paper).articles[0].title == "Two ferry"  # as this program said
    monkeypatch.setattr(parsed, "version", lambda library: "0.1")
    assert load(paper).articles[0].title == "The ferry"


def test_reading_anew_believes_nothing(paper: Path) -> None:
    """A pull request can bring a file into `build/`: `check --again` must not be talked to by it."""
    _forged(paper, parsed.Parsed(paper / "build")._key)
    assert load(paper, anew=True).articles[0].title == "The ferry"


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])


def _flipped(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[100] ^= 1
    file.write_bytes(raw)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("damage", [_empty, _cut, _flipped, _folder])
def test_a_damaged_file_costs_time_alone(paper: Path, damage: Callable[[Path], None]) -> None:
    """All is read as if there were none."""
    damage(paper / "build/parsed")
    assert load(paper) == load(paper, anew=True)
