"""The plain values of the import: what the command line asks for, and a story as a file says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.article import WrittenBy
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says of every story that is read; it counts for more than what a file says.

    `title` and `language` are the article's where there is one, else the summary's. `languages` are the site's.
    """

    date: date | None = None
    title: str | None = None
    language: str | None = None
    id: str | None = None
    written_by: WrittenBy = "unknown"
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class Found:
    """A story as it stands in a file: nothing guessed, nothing checked.

    `values` are the fields that its labels or front matter name, by the summary's and article's names for them (and
    `slug`, and `summary_language`); `lines` says on which line each stands. `start` and `end` are the lines (end
    exclusive) that the story takes up. `body_line` is the line on which the article's text begins.
    """

    path: str
    start: int
    end: int
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    summary: str = ""
    body: str = ""
    body_line: int = 1
    notes: tuple[Problem, ...] = ()

    def line(self, name: str) -> int:
        """Return the line of a field, else of the story."""
        return self.lines.get(name, self.start)


class Refused(Exception):
    """A story that cannot be imported; `problems` say why, each with its line."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def warning(path: str, line: int, code: str, message: str) -> Problem:
    """Return a note to the person who imports: something was guessed, changed or left out."""
    return Problem(path, line, code, message, "warning")
