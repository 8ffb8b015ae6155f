"""The command line as a person sees it on a screen: tables that fit, what matters next to the prompt, colours."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import click
import pytest

from generator import library
from generator.cli import desk as desk_module
from generator.problems import Problem
from tests.cli.conftest import Desk

OpenDesk = Callable[[str], Desk]
FERRY = """
-- mkdocs.yml --
site_name: The Paper
docs_dir: content
theme: {name: mkdocs}
plugins: [{longhand: {languages: [en], unsupported: {number: hold, name: mark}}}]
-- content/summaries/2025-10-16-a-ferry-with-a-rather-long-name.yml --
summary: The harbour will get an electric ferry.
language: en
-- content/summaries/2025-10-17-bridge.yml --
summary: The bridge will be closed for 14 months.
language: en
-- content/articles/en/bridge.md --
---
title: The bridge closes
longhand: {story: bridge, writer: imported, written_by: human}
---
The bridge will be closed for 99 months.
-- content/summaries/2025-10-18-zoo.yml --
summary: The zoo opens.
language: en
-- content/articles/en/zoo.md --
---
title: The zoo opens
longhand: {story: zoo, writer: imported, written_by: human}
---
The zoo opens.
"""


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """A function that puts the commands before a screen so many columns wide."""

    def widen(columns: int) -> None:
        monkeypatch.setattr(desk_module, "is_terminal", lambda: True)
        monkeypatch.setenv("COLUMNS", str(columns))

    return widen


@pytest.mark.parametrize("width", [60, 80, 120])
def test_status_fits_the_window(desk: OpenDesk, screen: Callable[[int], None], width: int) -> None:
    """No row is wrapped and no story's name is cut, however narrow the window."""
    screen(width)
    lines = desk(FERRY)("status").out.splitlines()
    head, *rows = lines[:4]
    assert head.split()[:3] == (["story", "lang", "state"] if width > 60 else ["story", "state", "unsupported"])
    assert max(len(line.rstrip()) for line in lines[:4]) <= width
    assert sorted(row.split()[0] for row in rows) == ["a-ferry-with-a-rather-long-name", "bridge", "zoo"]


def test_status_ends_with_what_waits_for_a_person(desk: OpenDesk, screen: Callable[[int], None]) -> None:
    """A held article stands next to the prompt; columns in which nothing stands are left out."""
    screen(100)
    head, *rows = desk(FERRY)("status").out.splitlines()
    assert [row.split()[0] for row in rows[:3]] == ["zoo", "a-ferry-with-a-rather-long-name", "bridge"]
    assert "held" in rows[2] and "1 of 1" in rows[2]
    assert "cost" not in head and "review" not in head
    assert rows[3].startswith("3 stories: 2 edited, 1 missing, 1 held. ")


def test_status_says_what_a_narrow_window_hides(desk: OpenDesk, screen: Callable[[int], None]) -> None:
    """Nobody looks for a column in vain."""
    screen(60)
    assert "The window is too narrow for: " in desk(FERRY)("status").out


def test_no_more_claims_are_missing_than_were_looked_up(desk: OpenDesk) -> None:
    """The title's and the standfirst's count as looked up too."""
    here = desk(FERRY.replace("title: The bridge closes", "title: 77 bridges close\ndescription: They cost 5 euros."))
    row = next(row for row in json.loads(here("status", "--json").out) if row["story"] == "bridge")
    assert (len(row["unsupported"]), row["checked"]) == (3, 3)


def test_commands_and_page_count_the_same_claims(desk: OpenDesk) -> None:
    """One that stands twice on a line is two for `publish`, for `status` and for the reader."""
    here = desk(FERRY.replace("number: hold", "number: mark").replace("99 months", "99 months, yes, 99 months"))
    assert "content/articles/en/bridge.md: unsupported: 2 claims marked" in here("publish").err
    row = next(row for row in json.loads(here("status", "--json").out) if row["story"] == "bridge")
    assert len(row["unsupported"]) == 2
    assert '"unsupported": 2' in (here.root / "build/docs/articles/bridge.md").read_text(encoding="utf-8")


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("no_color", "expected"), [("", True), ("1", False)])
def test_problems_are_coloured_where_a_person_wants_it(
    monkeypatch: pytest.MonkeyPatch, no_color: str, expected: bool
) -> None:
    """On a screen, and not where NO_COLOR is set (https://no-color.org)."""
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr("sys.stderr", screen := _Screen())
    desk_module.show([Problem("a.yml", 3, "bad-value", "no"), Problem("b.yml", 1, "x", "well", "warning")])
    warning, error = screen.getvalue().splitlines()
    assert ("\x1b[31mbad-value" in error, "\x1b[33mx" in warning) == (expected, expected)


def test_what_is_to_be_mended_is_said_last(desk: OpenDesk) -> None:
    """An error among many warnings is not overlooked, and `publish` names its file as the next to edit."""
    here = desk(FERRY + "-- content/summaries/a.yml --\nsummary: x\nqoute: y\ndate: 2025-01-01\n")
    *_, last = here("check").err.splitlines()
    assert last.startswith("content/summaries/a.yml:2: unknown-field")
    assert "mend content/" in here("publish").out


def test_a_story_that_people_edited_is_not_passed_over_in_silence(desk: OpenDesk) -> None:
    """Who asks for a story by name learns why it was not written."""
    said = desk(FERRY)("write", "zoo", "--again").out
    assert "zoo/en: left as people edited it; --force writes it anew" in said
    assert "0 articles written: none is missing or stale" in said


def test_no_run_waits_while_a_person_is_asked(
    desk: OpenDesk, screen: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """--force asks before it takes the lock, and what was agreed to is replaced."""
    screen(100)
    here, asked = desk(FERRY), list[str]()

    def answer(question: str, abort: bool) -> None:
        asked.append(question)
        with library.locked(here.root / "build", here.root / "content", 0.1):
            pass

    monkeypatch.setattr(click, "confirm", answer)
    assert "1 article written" in here("write", "zoo", "--force", "--writer", "offline").out
    assert asked == ["Replace what people edited in zoo/en?"]
    assert "written_by: human" not in here.read("content/articles/en/zoo.md")


def test_an_edit_made_while_a_person_is_asked_is_not_replaced(
    desk: OpenDesk, screen: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody agreed to replace that."""
    screen(100)
    here, path = desk(FERRY), "content/articles/en/zoo.md"
    edited = here.read(path) + "\nWith elephants.\n"
    monkeypatch.setattr(click, "confirm", lambda *_, **__: here.write(path, edited))
    result = here("write", "zoo", "--force", "--writer", "offline")
    assert (result.status, here.read(path)) == (1, edited)
    assert f"{path}: edited while you were asked; nothing was written, run it again" in result.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("write", "--limit-usd", "much"), "is no amount"),
        (("new", ""), "a story has a title"),
        (("new", "A", "--language", "klingon"), "'klingon' is not a language"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_is_right(desk: OpenDesk, arguments: tuple[str, ...], says: str) -> None:
    """Whoever would write, and before anything is written."""
    here = desk(FERRY)
    before = here.files("content")
    result = here(*arguments)
    assert (result.status, says in result.err) == (2, True)
    assert here.files("content") == before


def test_an_import_of_nothing_promises_nothing(desk: OpenDesk) -> None:
    """What was not taken in is not going to be printed."""
    here = desk(FERRY)
    here.write("none.txt", "nothing here")
    assert here("import", "none.txt").out == "0 stories imported. Nothing was changed.\n"
