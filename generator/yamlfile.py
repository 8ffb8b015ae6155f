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
from typing import Any, NoReturn

import yaml
from pydantic import ValidationError

from generator import textfile
from generator.parsed import Parsed
from generator.problems import Problem
from generator.textfile import FORBIDDEN, text_problems

MAX_DEPTH = 6
MAX_VALUES = 5_000
MAX_PROBLEMS = 100  # of one file: a list of more helps nobody, and to word each takes time
_MAX_SUGGESTIONS = 20

Location = tuple[str | int, ...]
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # only its parser is used
_KIND = "yaml"
_CLOSE_KEY = re.compile(r"[\[{,]\s*\?\S")
_HOPELESS = ("conflict-marker", "line-end")  # what such a file says is anyone's guess


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a file says: `values` hold strings, None, lists and dicts; `lines` maps a place to its line (from 1)."""

    path: str
    values: dict[str, Any]
    lines: Mapping[Location, int]
    problems: tuple[Problem, ...] = ()
    faulty: frozenset[Location] = frozenset()  # places whose form is already a problem: what they say is not judged

    def line(self, location: Location) -> int:
        """Return the line of `location`, or of the nearest enclosing place that has one."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


def parse(text: str, path: str, first_line: int = 1, max_values: int = MAX_VALUES) -> YamlFile:
    """Read one YAML mapping; all that is wrong with its form is in `problems`, and `values` holds what could be read.

    `first_line` is the line of the file on which `text` begins (front matter begins on the second).
    """
    problems = text_problems(text, path, first_line)
    if any(problem.code in _HOPELESS for problem in problems):
        return YamlFile(path, {}, {(): first_line}, tuple(problems))
    builder = Builder(path, first_line, max_values)
    values: dict[str, Any] = {}
    try:
        # Something harmless stands for what is forbidden, so that the rest of the file is read and judged too.
        readable = FORBIDDEN.sub("\ufffd", text.lstrip("\ufeff")) if problems else text
        builder.source = readable if _CLOSE_KEY.search(readable) else ""
        values = builder.document(events(readable))
    except yaml.MarkedYAMLError as error:
        index = _line_index(error, len(text.split("\n")) - text.endswith("\n"))
        if all(problem.line != first_line + index for problem in problems):  # else it follows from what is forbidden
            builder.problem(first_line + index, "yaml", _syntax_message(error, text, index))
    except Refused:
        pass
    except yaml.YAMLError as error:
        builder.problem(first_line, "yaml", f"cannot be read as YAML ({error})")
    problems += builder.problems
    return YamlFile(path, values, builder.lines, tuple(problems), frozenset(builder.faulty))


def load(file: Path, path: str, parsed: Parsed | None = None) -> YamlFile:
    """Read the YAML file `file`, which problems call `path`; `parsed` knows what was read before."""
    text = textfile.read_text(file, path)
    if isinstance(text, Problem):
        return YamlFile(path, {}, {}, (text,))
    known = parsed.get(_KIND, text) if parsed else None
    if known:
        return YamlFile(path, *known)
    source = parse(text, path)
    if parsed and not source.problems:
        parsed.put(_KIND, text, (source.values, source.lines))
    return source


def events(text: str) -> Iterator[Any]:
    """Yield the parser's events; raises yaml.YAMLError while it is read."""
    if text.endswith(" ") and not text.rpartition("\n")[2].strip(" "):
        text += "\n"  # a blank line that does not end is none to libyaml; in YAML it is one
    return iter(_Parser(text).get_event, None)


def _line_index(error: yaml.MarkedYAMLError, lines: int) -> int:
    """Return the line of a fault, from 0; where the text ends too early, that of what it leaves open."""
    marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark is not None]
    return next((line for line in marks if line < lines), marks[0] if marks else 0)


def _syntax_message(error: yaml.MarkedYAMLError, text: str, index: int) -> str:
    lines = text.splitlines()
    line = lines[index] if index < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab indents this line; YAML wants spaces"
    what = " ".join(part for part in (error.context, error.problem) if part)
    remedy = "check the indentation, and quote a text that holds ': ' or begins with a sign"
    return f"cannot be read as YAML ({what}); {remedy}"


class Refused(Exception):
    """The rest of the document is not read."""


@dataclass(slots=True)
class Builder:
    """Turns parser events into plain values, noting lines and problems on the way."""

    path: str
    first_line: int
    max_values: int
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    faulty: set[Location] = field(default_factory=set)
    source: str = ""  # where a name in it may begin with a question mark, which PyYAML's parsers lose
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
            self.problem(self.line(after), "several-documents", "a second document begins here; one file holds one")
        if value is None:
            self.refuse(self.first_line, "empty", "is empty; write at least `summary:` and a text")
        if not isinstance(value, dict):
            self.refuse(self.first_line, "not-a-mapping", "must be lines of the form `name: value`")
        return value

    def value(self, event: Any, events: Iterator[Any], location: Location) -> Any:
        self._count += 1
        if self._count > self.max_values:
            message = f"holds more than {self.max_values:,} values; split the story"
            self.refuse(self.line(event), "too-many-values", message)
        if event.__class__ is yaml.ScalarEvent:
            return self.scalar(event, location)
        if isinstance(event, yaml.AliasEvent):
            self.anchor(event, location)
            return None
        if event.anchor:
            self.anchor(event, location)
        self.tag(event, location)
        if len(location) >= MAX_DEPTH:
            self.refuse(self.line(event), "too-deep", f"is nested deeper than {MAX_DEPTH} levels")
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, location)
        return self.mapping(events, location)

    def scalar(self, event: Any, location: Location) -> str | None:
        if event.anchor:
            self.anchor(event, location)
        if event.tag:
            self.tag(event, location)
        if self.source and self.source[event.start_mark.index - 1 : event.start_mark.index] == "?":
            self.refuse(self.line(event), "bad-key", "a name here begins with '?'; put it in quotation marks")
        text: str = event.value
        if event.style == '"' and FORBIDDEN.search(text):
            message = "an escape here makes a control character; delete it"
            self.problem(self.line(event), "control-character", message, location)
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
            key = self.scalar(event, (*location, event.value)) or ""
            here = (*location, key)
            if key == "<<":
                self.problem(line, "anchor", "merge keys (<<) are not allowed; write the values out", here)
                self.value(next(events), events, here)
            elif here in self.lines:
                first = self.lines[here]
                self.problem(line, "duplicate-field", f"{_short(key)} is here twice (first on line {first}); keep one")
                self.value(next(events), events, (*location, f"{key}\n"))  # no field's name: the first one's lines stay
            else:
                self.lines[here] = line
                items[key] = self.value(next(events), events, here)
        return items

    def anchor(self, event: Any, location: Location) -> None:
        message = "anchors (&) and aliases (*) are not allowed; write the value out"
        self.problem(self.line(event), "anchor", message, location)

    def tag(self, event: Any, location: Location) -> None:
        if event.tag:
            message = f"tags ({_short(event.tag)}) are not allowed; write plain text"
            self.problem(self.line(event), "tag", message, location)

    def line(self, event: Any) -> int:
        return int(event.start_mark.line) + self.first_line

    def problem(self, line: int, code: str, message: str, location: Location | None = None) -> None:
        self.problems.append(Problem(self.path, line, code, message))
        if location is not None:
            self.faulty.add(location)
        if len(self.problems) == MAX_PROBLEMS:
            raise Refused

    def refuse(self, line: int, code: str, message: str) -> NoReturn:
        self.problem(line, code, message)
        raise Refused


FieldsAt = Callable[[Location], Iterable[str]]


def model_problems(error: ValidationError, source: YamlFile, fields_at: FieldsAt) -> list[Problem]:
    """Return one problem for each fault that pydantic found, on the line of the field.

    `fields_at` names the known fields of the mapping at a location, for "did you mean". A value whose form is a
    problem already gets no second one.
    """
    faults = [fault for fault in error.errors(include_url=False) if not _is_faulty(tuple(fault["loc"]), source)]
    return [
        _model_problem(dict(fault), source, fields_at if number < _MAX_SUGGESTIONS else lambda _: ())
        for number, fault in enumerate(faults[:MAX_PROBLEMS])
    ]


def _is_faulty(location: Location, source: YamlFile) -> bool:
    return bool(source.faulty) and any(location[:length] in source.faulty for length in range(1, len(location) + 1))


def _model_problem(fault: dict[str, Any], source: YamlFile, fields_at: FieldsAt) -> Problem:
    location: Location = tuple(fault["loc"])
    name = ".".join(str(part + 1) if isinstance(part, int) else _cut(part) for part in location)
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
    what = _WORDS.get(kind) or str(fault["msg"]).replace("Input should", "must").replace("String should", "must")
    return Problem(source.path, line, "bad-value", f"{name}: {what}, but it is {_shown(fault['input'])}")


# What pydantic says in a programmer's words.
_MAPPING = "must be lines of the form `name: value`"
_WORDS = {
    "string_type": "must be text",
    "tuple_type": "must be a list",
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "dict_type": _MAPPING,
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "too_short": "must have an entry",
}


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "a list"
    return "empty" if value is None else _short(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _short(text: str) -> str:
    return repr(_cut(text))


def _suggestion(location: Location, fields_at: FieldsAt) -> str:
    known, wrong = sorted(fields_at(location[:-1])), str(location[-1])
    close = difflib.get_close_matches(wrong, known) if len(wrong) <= 40 else []
    if close:
        return f"did you mean {close[0]!r}?"
    return f"known fields are {', '.join(known)}" if known else "delete it"
