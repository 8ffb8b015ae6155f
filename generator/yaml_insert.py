"""Adds an item to a list in a YAML text, by the places of the parser's events, so that all else stays as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of the top-level mapping: the events of its value, and whether the mapping is in braces."""

    events: Sequence[Any]  # of the value, empty where the field is absent
    column: int  # of the mapping's names
    braces: bool
    end: int  # the offset where the mapping's last value ends


def insert(text: str, name: str, item: Any) -> str:
    """Return a YAML mapping's text with `item`, a text or a mapping of texts, at the end of the top-level list `name`.

    The text must be one that `yamlfile.parse` reads without a problem. One insertion, or one for each side of a single
    value that becomes a list, changes it; whether it then says what was meant is for the caller to check.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    place = _find(text, name)
    if not place.events:
        if place.braces:
            space = " " if text[place.end - 1] == ":" else ""  # `{link: , …`: without the space it is one word
            return _spliced(text, place.end, place.end, f"{space}, {name}: [{_flow(item)}]")
        lines = [f"{name}:", *_block(item, 2)]
        return _new_lines(text, place.end, [" " * place.column + line for line in lines], newline, at_end=True)
    first, last = place.events[0], place.events[-1]
    if isinstance(first, yaml.ScalarEvent):
        return _insert_into_scalar(text, first, item)
    if first.flow_style:
        content = _content_end(place.events[1:-1])
        if content is None:
            return _spliced(text, first.end_mark.index, first.end_mark.index, _flow(item))
        return _spliced(text, content, content, f", {_flow(item)}")
    content = _content_end(place.events[1:-1])
    assert content is not None  # a list in lines has an item
    column = first.start_mark.column
    return _new_lines(text, min(content, last.start_mark.index), _block(item, column), newline)


def _insert_into_scalar(text: str, scalar: Any, item: Any) -> str:
    """Make a list of a field that is empty or holds one plain value."""
    start, end = scalar.start_mark.index, scalar.end_mark.index
    if scalar.value in ("", "~", "null", "Null", "NULL") and scalar.implicit[0]:
        space = "" if start != end or text[start - 1] in " \t" else " "
        return _spliced(text, start, end, f"{space}[{_flow(item)}]")
    return _spliced(text, start, end, f"[{text[start:end]}, {_flow(item)}]")


def _find(text: str, name: str) -> _Field:
    # The parser in Python, whose marks count characters of the text as it stands.
    events: list[Any] = list(yaml.parse(text, Loader=yaml.SafeLoader))[2:-2]
    mapping, inside = events[0], events[1:-1]
    column = inside[0].start_mark.column
    found: list[Any] = []
    index = 0
    while index < len(inside):
        key, start = inside[index], index + 1
        index = _skip(inside, start)
        if key.value == name:
            found = inside[start:index]
    end = _content_end(inside)
    return _Field(found, column, bool(mapping.flow_style), end if end is not None else 0)


def _skip(events: Sequence[Any], start: int) -> int:
    """Return the index after the value that begins at `start`."""
    depth, index = 0, start
    while True:
        event = events[index]
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        index += 1
        if depth == 0:
            return index


def _content_end(events: Sequence[Any]) -> int | None:
    """Return the offset where the last text or bracket ends: a list in lines has no end of its own."""
    return max((event.end_mark.index for event in events if _has_end(event)), default=None)


def _has_end(event: Any) -> bool:
    if isinstance(event, yaml.CollectionStartEvent):
        return bool(event.flow_style)
    return isinstance(event, yaml.ScalarEvent) or event.end_mark.index > event.start_mark.index


def _new_lines(text: str, place: int, lines: Sequence[str], newline: str, at_end: bool = False) -> str:
    """Insert whole lines after the line in which `place` lies; at the end of the text, after its last comment."""
    if at_end and "\n..." not in text[place:]:
        place = len(text)
    elif place and text[place - 1] != "\n":
        following = text.find("\n", place)
        place = len(text) if following < 0 else following + 1
    before = "" if not place or text[place - 1] == "\n" else newline
    return _spliced(text, place, place, before + "".join(line + newline for line in lines))


def _spliced(text: str, start: int, end: int, inserted: str) -> str:
    return text[:start] + inserted + text[end:]


def _quoted(value: str) -> str:
    """Write a text as YAML reads it on one line whatever is in it: JSON's form is YAML's double-quoted one."""
    return json.dumps(value, ensure_ascii=False)


def _flow(item: Any) -> str:
    if isinstance(item, dict):
        return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in item.items()) + "}"
    return _quoted(item)


def _block(item: Any, column: int) -> list[str]:
    margin = " " * column
    if not isinstance(item, dict):
        return [f"{margin}- {_quoted(item)}"]
    (key, value), *rest = item.items()
    shown = [f"{margin}- {key}: {value if key == 'date' else _quoted(value)}"]
    return shown + [f"{margin}  {key}: {_quoted(value)}" for key, value in rest]
