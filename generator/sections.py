"""Sections: the parts of an article's body, by heading, and the hashes that tell whether a person changed one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from generator.slug import slugify

LEAD = "lead"

_EDGE = re.compile(r"^(?:## | {0,3}(?P<marks>`{3,}|~{3,})).*", re.MULTILINE)  # a heading, or a code block's fence
_ID = re.compile(r"#([A-Za-z][\w-]*)")
_TAKEN = (LEAD, "title", "description")  # provenance keeps hashes under these names too


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body: `name` is the heading's id, or `lead`; the texts of all sections join to the body."""

    name: str
    text: str

    @property
    def hash(self) -> str:
        """The hash of the section's text, whatever its line ends and the blank lines around it."""
        return text_hash(self.text)


def text_hash(text: str) -> str:
    """Return `sha256:…` of the text, without its line ends' kind and the blank space around it."""
    return _digest(text.replace("\r\n", "\n").strip().encode("utf-8", "surrogatepass"))


def values_hash(values: Iterable[Any]) -> str:
    """Return `sha256:…` of plain values, by their `repr`; equal values have equal hashes on every machine."""
    return _digest(repr(tuple(values)).encode("utf-8", "backslashreplace"))


def _digest(data: bytes) -> str:
    """Return the first 80 bits: nobody finds a second text with them, and people read past a short line more easily."""
    return "sha256:" + hashlib.sha256(data).hexdigest()[:20]


def split_sections(body: str) -> tuple[Section, ...]:
    """Split a body at its level-2 headings, code blocks aside; the parts join to the body again, byte for byte.

    A heading without an id is named by its words; a name that is taken gets a number.
    """
    starts = [0]
    names = [LEAD]
    free = _FreeNames(_TAKEN)
    fence = ""
    for edge in _EDGE.finditer(body):
        marks = edge["marks"]
        if marks and not fence:
            fence = marks
        elif marks and marks.startswith(fence) and not edge[0].strip().strip(fence[0]):
            fence = ""
        elif not fence:
            names.append(free.name(_heading_name(edge[0])))
            starts.append(edge.start())
    ends = [*starts[1:], len(body)]
    sections = tuple(Section(name, body[start:end]) for name, start, end in zip(names, starts, ends, strict=True))
    return sections if sections[0].text.strip() or len(sections) == 1 else _join_first(sections)


def _heading_name(line: str) -> str:
    words = line[3:].strip().rstrip("#").rstrip()
    text, brace, attributes = words.rpartition("{")
    if brace and attributes.endswith("}"):
        named = _ID.match(attributes.lstrip(": "))
        return named[1] if named else slugify(text) or "section"
    return slugify(words) or "section"


class _FreeNames:
    """Names that are given once; the second claimant of `legal` is `legal-2`."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def name(self, wanted: str) -> str:
        free, number = wanted, self._last.get(wanted, 1)
        while free in self._taken:
            number += 1
            free = f"{wanted}-{number}"
        self._last[wanted] = number
        self._taken.add(free)
        return free


def _join_first(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Give the blank lines of an empty lead to the first section, so that nothing is lost."""
    first, second, *rest = sections
    return (replace(second, text=first.text + second.text), *rest)
