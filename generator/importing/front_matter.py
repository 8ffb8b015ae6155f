"""Reads Markdown with front matter (YAML, TOML or JSON), or with a header as Pelican and MultiMarkdown have it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from generator import yamlfile
from generator.importing import lines
from generator.importing.values import Found, warning
from generator.problems import Problem
from generator.summary import clean_alias

_NAMES = {
    "title": "title headline",
    "date": "date publishdate publish_date pubdate date_published publication_date post_date created created_at",
    "language": "language lang locale",
    "tags": "tags tag categories category topics keywords",
    "authors": "authors author byline creator",
    "aliases": "aliases alias permalink url redirect_from old_url",
    "description": "description standfirst excerpt summary subtitle teaser abstract",
    "link": "link source_url external_url original_url",
    "status": "status draft published",
    "slug": "slug",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}
_OPENINGS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_LISTS = frozenset(name for name, field in _FIELDS.items() if field in ("tags", "authors", "aliases"))
_READ_ON = frozenset(["anchor", "duplicate-field", "several-documents", "tag"])  # faults that leave the other values
_STATUS = {"publish": "ready", "published": "ready", "ready": "ready", "hold": "hold"}


def has_front_matter(text: str) -> bool:
    """Tell whether a file begins with front matter of one of the three kinds."""
    return re.match(r"(?:---|\+\+\+)[ \t]*\n|\{\s*\n?\s*\"", text) is not None


def read(text: str, path: str) -> Found | tuple[Problem, ...]:
    """Return the story that a file holds, or what keeps its front matter from being read."""
    split = _split(text, path)
    if isinstance(split, Problem):
        return (split,)
    source, body = split
    notes: tuple[Problem, ...] = ()
    if source.problems and text.startswith("---"):
        source, notes = _loosely(source, text[text.index("\n") + 1 : len(text) - len(body)])
        body = body if source.values else text  # the two lines were rules, and what stands between them is text
    if source.problems:
        return source.problems
    if "longhand" in source.values:
        message = "is an article of Longhand already; copy it to content/articles/ and its language's folder"
        return (Problem(path, source.line(("longhand",)), "is-longhand", message),)
    start = text[: len(text) - len(body)].count("\n") + 1
    return _found(source, body, start, text.count("\n") + 2, notes)


def _loosely(source: yamlfile.YamlFile, matter: str) -> tuple[yamlfile.YamlFile, tuple[Problem, ...]]:
    """Return what front matter says whose form is at fault, and a note for each fault: no post is lost for that."""
    if all(problem.code in _READ_ON for problem in source.problems):
        kept, remedy = replace(source, problems=()), "the rest was read"
    else:
        kept, remedy = lines.read_loosely(matter, source.path, 2, _LISTS), "it was read line by line"
    return kept, tuple(
        warning(source.path, problem.line, problem.code, f"{problem.message}; {remedy}, look it over")
        for problem in source.problems
    )


def _split(text: str, path: str) -> tuple[yamlfile.YamlFile, str] | Problem:
    opening = text[:3]
    if opening not in _OPENINGS:
        return _json(text, path) if text.startswith("{") else lines.read_header(text, path)
    matter_start = text.index("\n") + 1
    closing = _OPENINGS[opening].search(text, matter_start)
    if closing is None:
        return Problem(path, 1, "no-front-matter", f"its front matter does not end; add a line {opening!r} after it")
    matter, body = text[matter_start : closing.start()], text[closing.end() :]
    if not matter.strip():
        return yamlfile.YamlFile(path, {}, {(): 1}), body
    return (yamlfile.parse(matter, path, 2) if opening == "---" else _toml(matter, path)), body


def _toml(matter: str, path: str) -> yamlfile.YamlFile:
    try:
        values = tomllib.loads(matter)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"at line (\d+)", str(error))
        message = f"cannot be read as TOML ({error}); mend the front matter"
        return yamlfile.YamlFile(path, {}, {}, (Problem(path, int(at[1]) + 1 if at else 1, "toml", message),))
    places: dict[yamlfile.Location, int] = {(): 1}
    for number, line in enumerate(matter.split("\n"), start=2):
        name = re.match(r"\s*[\"']?([\w-]+)[\"']?\s*=", line)
        if name:
            places.setdefault((name[1],), number)
    return yamlfile.YamlFile(path, _plain(values), places)


def _json(text: str, path: str) -> tuple[yamlfile.YamlFile, str] | Problem:
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as error:
        return Problem(path, error.lineno, "json", f"cannot be read as JSON ({error.msg}); mend the front matter")
    except RecursionError:
        return Problem(path, 1, "json", "its front matter is nested too deeply; mend it")
    return yamlfile.YamlFile(path, _plain(values), {(): 1}), text[end:]


def _plain(value: Any) -> Any:
    """Return TOML's and JSON's values as YAML's: every scalar a string or None."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def _found(source: yamlfile.YamlFile, body: str, body_line: int, end: int, faults: tuple[Problem, ...]) -> Found:
    values: dict[str, Any] = {}
    places: dict[str, int] = {}
    notes = list(faults)
    unknown: list[str] = []
    given = {**source.values, **_taxonomies(source.values)}
    # In the order of `_NAMES`: where two names say the same field, the first one counts.
    for name in sorted(given, key=lambda name: list(_FIELDS).index(name.lower()) if name.lower() in _FIELDS else -1):
        field = _FIELDS.get(name.lower())
        line = source.line((name,))
        if field is None:
            unknown += [] if name == "taxonomies" else [name]
        elif given[name] not in (None, "", [], {}):
            value = _value(name.lower(), field, given[name])
            if field == "aliases":
                value = tuple(_aliases(value, source.path, line, notes))
            values[field] = _merged(field, values.get(field), value)
            places.setdefault(field, line)
    if unknown:
        place = min(source.line((name,)) for name in unknown)
        notes.append(
            warning(source.path, place, "unknown-field", f"left out, as unknown here: {', '.join(sorted(unknown))}")
        )
    kept = {name: value for name, value in values.items() if value not in (None, ())}
    return Found(
        source.path,
        1,
        end,
        kept,
        places,
        body=body.strip("\n"),
        body_line=_first_line(body, body_line),
        notes=tuple(notes),
    )


def _first_line(body: str, line: int) -> int:
    return line + len(body) - len(body.lstrip("\n"))


def _taxonomies(values: Mapping[str, Any]) -> dict[str, Any]:
    """Zola keeps tags and categories one level down."""
    inner = values.get("taxonomies")
    return {name: inner[name] for name in ("tags", "categories") if name in inner} if isinstance(inner, Mapping) else {}


def _merged(field: str, present: Any, value: Any) -> Any:
    if present is None:
        return value
    if field in ("tags", "authors", "aliases"):
        return tuple(dict.fromkeys((*present, *value)))
    return "draft" if "draft" in (present, value) and field == "status" else present


def _value(name: str, field: str, value: Any) -> Any:
    if field in ("tags", "authors", "aliases"):
        return tuple(dict.fromkeys(_strings(value, commas=field != "aliases")))
    text = next(iter(_strings(value, commas=False)), "")
    if field == "date":
        day = _DAY.match(text)
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else text
    if field == "status":
        return _status(name, text.lower())
    return text.replace("_", "-") if field == "language" else text


def _status(name: str, text: str) -> str | None:
    if name == "status":
        return _STATUS.get(text, "draft")  # pending, private, future, trash: nothing that was public
    is_draft = text in ("true", "yes", "1") if name == "draft" else text in ("false", "no", "0")
    return "draft" if is_draft else None


def _strings(value: Any, commas: bool) -> Iterator[str]:
    """Yield the texts of one value, of a list, or of mappings that name something."""
    if isinstance(value, str):
        yield from (part.strip() for part in (value.split(",") if commas else [value]) if part.strip())
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, commas=False)
    elif isinstance(value, Mapping):
        yield from _strings(value.get("name") or value.get("title") or value.get("slug") or "", commas=False)


def _aliases(addresses: tuple[str, ...], path: str, line: int, notes: list[Problem]) -> Iterator[str]:
    """Yield the old addresses that this site can answer at, and note the others."""
    for address in addresses:
        try:
            parts = urlsplit(address)
            if parts.query:
                raise ValueError
            if parts.path.strip("/"):
                yield clean_alias(parts.path)
        except ValueError:
            message = (
                f"the old address {address[:80]!r} was left out: no file can answer there; redirect it at your server"
            )
            notes.append(warning(path, line, "bad-alias", message))
