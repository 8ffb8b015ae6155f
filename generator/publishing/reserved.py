"""The private syntax by which stage tells the safe-Markdown extension about a page; authored text cannot spell it.

Supplementary private-use characters: nobody's font or keyboard has them, HTML and YAML carry them, and `neutralise`
replaces them, one for one, in whatever people and models wrote. A staged body begins with a header (one line of JSON
between two of them); each unsupported claim stands between an opening character, its number, an end-of-number
character and a closing character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADER_START, HEADER_END, OPEN, NUMBER_END, CLOSE = (chr(0xF4A10 + step) for step in range(5))
_ALL = re.compile("[\U000f4a10-\U000f4a1f]")
_OPENING = re.compile(f"{OPEN}[0-9]*{NUMBER_END}")
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class PageRules:
    """What the extension must know of a page beyond its text.

    `allowed_hosts` are the hosts that links may go to, lower case and without `www.`; None allows every host.
    """

    language: str = "en"
    allowed_hosts: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """An unsupported claim to mark: character offsets into the text, end exclusive, and its number from 1."""

    start: int
    end: int
    number: int


def neutralise(text: str) -> str:
    """Return `text` of the same length without any character of the private syntax."""
    return _ALL.sub(REPLACEMENT, text)


def strip(text: str) -> str:
    """Return `text` without the private syntax, the numbers of its marks included."""
    return text if text.isascii() else _ALL.sub("", _OPENING.sub("", text))


def with_marks(text: str, marks: Iterable[Mark]) -> str:
    """Return neutral `text` with its marks.

    A mark that overlaps an earlier one becomes a place after it, without length; one outside the text is left out.
    """
    parts: list[str] = []
    done = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if 0 <= mark.start < mark.end <= len(text):
            start, end = (mark.start, mark.end) if mark.start >= done else (done, done)
            parts += [text[done:start], f"{OPEN}{mark.number}{NUMBER_END}", text[start:end], CLOSE]
            done = end
    return "".join([*parts, text[done:]])


def with_header(text: str, rules: PageRules) -> str:
    """Return `text` after the line that carries the page's rules."""
    header = json.dumps({"allowed_hosts": rules.allowed_hosts, "language": rules.language})
    return f"{HEADER_START}{header}{HEADER_END}\n\n{text}"


def split_header(lines: Sequence[str]) -> tuple[PageRules, list[str]]:
    """Return the rules that the first line carries, or the usual ones, and the lines after it."""
    first = lines[0] if lines else ""
    if not (first.startswith(HEADER_START) and first.endswith(HEADER_END)):
        return PageRules(), list(lines)
    values = json.loads(first[1:-1])
    hosts = values["allowed_hosts"]
    return PageRules(values["language"], None if hosts is None else tuple(hosts)), list(lines[1:])
