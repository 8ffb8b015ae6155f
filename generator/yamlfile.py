"""Strict YAML with line numbers: what a person commits is either plain data or a list of problems.

The parser's events are read (libyaml's, where PyYAML has it), not its objects: no tag is ever resolved, scalars
stay strings, and anchors, aliases and merge keys, which expand without bound, are refused.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from generator.problems import Problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 6
MAX_EVENTS = 5_000

Location = tuple[str | int, ...]
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # only its parser is used

# Each of these either ends a line for some programs and not for others, hides text, or reorders it on the screen.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r(?!\n)")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a file says: `values` hold strings, None, lists and dicts; `lines` maps a place to its line (from 1)."""

    path: str
    values: dict[str, Any]
    lines: Mapping[Location, int]
    problems: tuple[Problem, ...] = ()

    def line(self, location: Location) -> int:
        """Return the line of `location`, or of the nearest enclosing place that has one."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


def read_text(file: Path, path: str, max_bytes: int = MAX_BYTES) -> str | Problem:
    """Return the text of `file`, or the problem that keeps it from being read; never reads more than `max_bytes`."""
    try:
        if file.is_symlink():
            return Problem(path, 0, "symlink", "is a symbolic link; commit the file itself")
        with file.open("rb") as stream:
            raw = stream.read(max_bytes + 1)
    except OSError as error:
        message = f"cannot be read ({error.strerror or error}); check the file and its rights"
        return Problem(path, 0, "unreadable", message)
    return decode(raw, path, max_bytes)


def decode(raw: bytes, path: str, max_bytes: int = MAX_BYTES) -> str | Problem:
    """Return `raw` as text, or the problem with its size or encoding."""
    if len(raw) > max_bytes:
        return Problem(path, 0, "too-large", f"is larger than {max_bytes // 1024} kB; shorten it or split the story")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(path, line, "encoding", "is not UTF-8; save the file with the encoding UTF-8")


def text_problems(text: str, path: str, first_line: int = 1) -> list[Problem]:
    """Return a problem for each line with a git conflict marker or a character that hides, reorders or ends text."""
    found: dict[tuple[int, str], Problem] = {}
    for match in _FORBIDDEN.finditer(text):
        line = first_line + text.count("\n", 0, match.start())
        name = f"U+{ord(match[0]):04X}"
        message = f"the character {name} is not allowed here; delete it and type the text again"
        if name == "U+FEFF":
            message = "a byte order mark (U+FEFF) is not allowed; save the file as UTF-8 without it"
        elif match[0] == "\r":
            message = "a lone carriage return is not allowed; save the file with Unix or Windows line ends"
        found.setdefault((line, "control-character"), Problem(path, line, "control-character", message))
        if len(found) >= 20:
            break
    for match in _CONFLICT.finditer(text) if "<<<<<<<" in text or ">>>>>>>" in text else ():
        line = first_line + text.count("\n", 0, match.start())
        message = "a git conflict marker; choose one side and delete the marker lines"
        found.setdefault((line, "conflict-marker"), Problem(path, line, "conflict-marker", message))
    return list(found.values())


def parse(text: str, path: str, first_line: int = 1) -> YamlFile:
    """Read one YAML mapping; all that is wrong with its form is in `problems`, and `values` holds what could be read.

    `first_line` is the line of the file on which `text` begins (front matter begins on the second).
    """
    problems = text_problems(text, path, first_line)
    if problems:
        return YamlFile(path, {}, {(): first_line}, tuple(problems))
    builder = _Builder(path, first_line)
    try:
        values = builder.document(_events(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        builder.problems.append(Problem(path, line, "yaml", _syntax_message(error, text, line - first_line)))
        values = {}
    except (_Refused, yaml.YAMLError):
        values = {}
    return YamlFile(path, values, builder.lines, tuple(builder.problems))


def load(file: Path, path: str) -> YamlFile:
    """Read the YAML file `file`, which problems call `path`."""
    text = read_text(file, path)
    if isinstance(text, Problem):
        return YamlFile(path, {}, {}, (text,))
    return parse(text, path)


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=_Parser))


def _syntax_message(error: yaml.MarkedYAMLError, text: str, index: int) -> str:
    lines = text.splitlines()
    line = lines[index] if index < len(lines) else ""
    if line[: len(line) - len(line.lstrip())].count("\t"):
        return "a tab indents this line; YAML wants spaces"
    what = " ".join(part for part in (error.context, error.problem) if part)
    remedy = "check the indentation, and quote a text that holds ': ' or begins with a sign"
    return f"cannot be read as YAML ({what}); {remedy}"


class _Refused(Exception):
    """The rest of the document is not read."""


@dataclass(slots=True)
class _Builder:
    """Turns parser events into plain values, noting lines and problems on the way."""

    path: str
    first_line: int
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _count: int = 0

    def document(self, events: Iterator[Any]) -> dict[str, Any]:
        self.lines[()] = self.first_line
        next(events)  # the start of the stream
        if isinstance(next(events), yaml.StreamEndEvent):
            self.refuse(self.first_line, "empty", "is empty; write at least `summary:` and a text")
        value = self.value(next(events), events, ())
        next(events)  # the end of the document
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.refuse(self.line(after), "several-documents", "a second document begins here; one file holds one")
        if value is None:
            self.refuse(self.first_line, "empty", "is empty; write at least `summary:` and a text")
        if not isinstance(value, dict):
            self.refuse(self.first_line, "not-a-mapping", "must be lines of the form `name: value`")
        return value  # type: ignore[no-any-return]

    def value(self, event: Any, events: Iterator[Any], location: Location) -> Any:
        self._count += 1
        if self._count > MAX_EVENTS:
            self.refuse(self.line(event), "too-many-values", f"holds more than {MAX_EVENTS} values; split the story")
        if event.__class__ is yaml.ScalarEvent:
            return self.scalar(event)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.refuse(self.line(event), "anchor", "anchors (&) and aliases (*) are not allowed; write the value out")
        self.tag(event)
        if len(location) >= MAX_DEPTH:
            self.refuse(self.line(event), "too-deep", f"is nested deeper than {MAX_DEPTH} levels")
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, location)
        return self.mapping(events, location)

    def scalar(self, event: Any) -> str | None:
        if event.anchor:
            self.refuse(self.line(event), "anchor", "anchors (&) and aliases (*) are not allowed; write the value out")
        self.tag(event)
        text: str = event.value
        if event.style == '"' and _FORBIDDEN.search(text):
            self.problem(self.line(event), "control-character", "an escape here makes a control character; delete it")
        if event.implicit[0] and text in ("", "~", "null", "Null", "NULL"):
            return None
        return text

    def sequence(self, events: Iterator[Any], location: Location) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if event.__class__ is yaml.SequenceEndEvent:
                break
            here = (*location, len(items))
            self.lines[here] = self.line(event)
            items.append(self.value(event, events, here))
        return items

    def mapping(self, events: Iterator[Any], location: Location) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for event in events:
            if event.__class__ is yaml.MappingEndEvent:
                break
            line = self.line(event)
            if event.__class__ is not yaml.ScalarEvent:
                self.refuse(line, "bad-key", "a field's name must be plain text")
            key = self.scalar(event) or ""
            if key == "<<":
                self.refuse(line, "anchor", "merge keys (<<) are not allowed; write the values out")
            here = (*location, key)
            value = self.value(next(events), events, here)
            if here in self.lines:
                message = f"{key!r} is here twice (first on line {self.lines[here]}); keep one"
                self.problem(line, "duplicate-field", message)
                continue
            self.lines[here] = line
            items[key] = value
        return items

    def tag(self, event: Any) -> None:
        if event.tag:
            self.problem(self.line(event), "tag", f"tags ({event.tag}) are not allowed; write plain text")

    def line(self, event: Any) -> int:
        return int(event.start_mark.line) + self.first_line

    def problem(self, line: int, code: str, message: str) -> None:
        self.problems.append(Problem(self.path, line, code, message))

    def refuse(self, line: int, code: str, message: str) -> None:
        self.problem(line, code, message)
        raise _Refused


FieldsAt = Callable[[Location], Iterable[str]]


def model_problems(error: ValidationError, source: YamlFile, fields_at: FieldsAt) -> list[Problem]:
    """Return one problem for each fault that pydantic found, on the line of the field.

    `fields_at` names the known fields of the mapping at a location, for "did you mean".
    """
    return [_model_problem(dict(fault), source, fields_at) for fault in error.errors(include_url=False)]


def _model_problem(fault: dict[str, Any], source: YamlFile, fields_at: FieldsAt) -> Problem:
    location: Location = tuple(fault["loc"])
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    line = source.line(location)
    kind = fault["type"]
    if kind == "extra_forbidden":
        return Problem(source.path, line, "unknown-field", f"{name!r}; {_suggestion(location, fields_at)}")
    if kind == "missing":
        message = f"{name!r} is needed; add `{location[-1]}: …`"
        return Problem(source.path, source.line(location[:-1]), "missing-field", message)
    if kind == "literal_error":
        message = f"{name}: {_shown(fault['input'])} is not one of {fault['ctx']['expected']}"
        return Problem(source.path, line, "bad-value", message)
    if kind in ("value_error", "assertion_error"):
        return Problem(source.path, line, "bad-value", f"{name}: {fault['ctx']['error']}")
    message = str(fault["msg"])
    message = f"{name}: {message[:1].lower()}{message[1:]}, but it is {_shown(fault['input'])}"
    return Problem(source.path, line, "bad-value", message)


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "a list"
    if value is None:
        return "empty"
    text = str(value)
    return repr(text if len(text) <= 60 else f"{text[:59]}…")


def _suggestion(location: Location, fields_at: Callable[[Location], Iterable[str]]) -> str:
    known = sorted(fields_at(location[:-1]))
    close = difflib.get_close_matches(str(location[-1]), known, n=1, cutoff=0.7)
    return f"did you mean {close[0]!r}?" if close else f"known fields are {', '.join(known)}"
