"""What is wrong with a file, told as a person would want to be told: where, what, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

Severity = Literal["error", "warning"]

# Characters that move the cursor, change colours or reorder text in a terminal, and line ends inside a message.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def printable(text: str) -> str:
    """Return `text` with every control, bidirectional and line-end character shown as an escape (`\\x1b`)."""
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault, printed as `path:line: code: message`; `line` counts from 1, and 0 means the whole file."""

    path: str
    line: int
    code: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return printable(f"{place}: {self.code}: {self.message}")


class LonghandError(Exception):
    """A run cannot go on, for a reason the user can mend; the message says where, what and what to do."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


def relative_path(path: PurePath, root: PurePath) -> str:
    """Return `path` as people write it: relative to `root` where it lies inside, with forward slashes."""
    whole, above = path.as_posix(), root.as_posix().rstrip("/") + "/"
    return whole.removeprefix(above)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without repeats, by path, line and code."""
    return tuple(sorted(set(problems)))
