"""Problems as a person reads them."""

from __future__ import annotations

import string
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import LonghandError, Problem, in_order, printable, relative_path


def test_a_problem_prints_as_path_line_code_and_message() -> None:
    """The form that editors and CI know how to open."""
    assert str(Problem("content/a.yml", 3, "bad-value", "date: no")) == "content/a.yml:3: bad-value: date: no"


def test_line_0_means_the_whole_file() -> None:
    """No line is named where none is meant."""
    assert str(Problem("a.yml", 0, "unreadable", "no")) == "a.yml: unreadable: no"


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_moves_the_cursor_or_begins_a_line(path: str, message: str) -> None:
    """A hostile file name or value cannot fake a second problem, colour the terminal or reorder the line."""
    printed = str(Problem(path, 1, "code", message))
    assert len(printed.splitlines()) == 1
    assert "\x1b" not in printed and "\u202e" not in printed and "\r" not in printed
    printed.encode("utf-8")


@given(st.text(string.ascii_letters + " éß漢🎈", max_size=40))
def test_ordinary_text_is_printed_as_it_stands(text: str) -> None:
    """Accents, Chinese and emoji are not escaped."""
    assert printable(text) == text


def test_problems_come_once_and_in_order() -> None:
    """By path, then line, then code."""
    one, two, three = Problem("a", 2, "x", "m"), Problem("a", 10, "x", "m"), Problem("b", 1, "x", "m")
    assert in_order([three, two, one, two]) == (one, two, three)


def test_paths_are_shown_relative_with_forward_slashes() -> None:
    """A path outside the root stays whole."""
    assert relative_path(Path("/site/content/a.yml"), Path("/site")) == "content/a.yml"
    assert relative_path(Path("/elsewhere/a.yml"), Path("/site")) == "/elsewhere/a.yml"


def test_an_error_carries_its_problems() -> None:
    """A run that stops can still list all faults."""
    fault = Problem("a", 1, "x", "m")
    assert LonghandError("stopped", [fault]).problems == (fault,)
