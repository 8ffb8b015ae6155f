"""Reads fields that stand line by line: the headers of Pelican and MultiMarkdown, and front matter that is no YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from generator import yamlfile

_HEADER = re.compile(r"(?P<name>[A-Za-z][\w-]*):(?: .*)?")
_BODY_LABEL = re.compile(r"^[ \t*_#]*(?:Generated )?Article[ *_]*:", re.MULTILINE | re.IGNORECASE)
_NAMED = re.compile(r"(?P<name>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(?P<value>.+)")


def has_header(text: str) -> bool:
    """Tell whether a Markdown file begins with lines `Name: value`, title and date among them, up to a blank line."""
    header = _header(text)
    names = {match["name"].lower() for match in map(_HEADER.fullmatch, header) if match}
    return {"title", "date"} <= names and all(map(_HEADER.fullmatch, header)) and _BODY_LABEL.search(text) is None


def _header(text: str) -> list[str]:
    return text.partition("\n\n")[0].split("\n")


def read_header(text: str, path: str) -> tuple[yamlfile.YamlFile, str]:
    """Return the fields of a header, their names in small letters, and the text below it."""
    values: dict[str, Any] = {}
    lines: dict[yamlfile.Location, int] = {(): 1}
    for number, line in enumerate(_header(text), start=1):
        name, _, value = line.partition(":")
        if name.lower() not in values:
            values[name.lower()] = value.strip()
            lines[(name.lower(),)] = number
    return yamlfile.YamlFile(path, values, lines), text.partition("\n\n")[2]


def read_loosely(matter: str, path: str, first_line: int, lists: Iterable[str]) -> yamlfile.YamlFile:
    """Return what the lines of front matter say that is no YAML: `name: value`, and below a name its `- entries`.

    `lists` are the names, in small letters, whose values are lists: `[a, b]` is one. Where a name comes twice, the
    first counts; what is indented below it says nothing.
    """
    values: dict[str, Any] = {}
    lines: dict[yamlfile.Location, int] = {(): first_line}
    wanted, entries = frozenset(lists), None
    for number, line in enumerate(matter.split("\n"), start=first_line):
        named, entry = _NAMED.fullmatch(line.rstrip()), _ENTRY.fullmatch(line.rstrip())
        if named:
            name, value = named["name"], (named["value"] or "").strip()
            is_list, is_new = name.lower() in wanted, name not in values
            entries = _entries(value) if is_list else None
            if is_new:
                values[name] = _unquoted(value) if entries is None else entries
                lines[(name,)] = number
        elif entry and entries is not None:
            entries.append(_unquoted(entry["value"]))
    return yamlfile.YamlFile(path, values, lines)


def _entries(value: str) -> list[str]:
    return [_unquoted(part.strip()) for part in value.strip("[]").split(",") if part.strip()]


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
