"""What stage knows from its last run, kept in one file that is believed only whole and only by the same program.

A run that changes little writes the rows that are new since the file was written whole, and leaves the others.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator import kept
from generator.problems import Problem
from generator.publishing.items import Item
from generator.publishing.nearest import Nearest
from generator.publishing.pictures import PictureRow
from generator.publishing.scan import Stamp

_NO_REFERENCES = 2  # marshal's version before it looked each value up among those written: a third of the time


_NEAREST = "nearest "  # begins the name of a language's table
_VALUES = ("due", "now", "articles", "common")
_PROBLEMS = ("refused", "problems")
_SHARE = 10  # a file of which more than this part is new is written whole


class FileRow(NamedTuple):
    """A content file as it was last read."""

    stamp: Stamp
    hash: str
    slug: str


class StoryRow(NamedTuple):
    """A story as it was last read."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


class StagedPage(NamedTuple):
    """A page of the staged tree."""

    url: str
    hash: str
    language: str
    lastmod: str  # ISO day; empty where nothing says it
    shard: str  # of the search; empty where the page is not searched
    listed: bool  # in the sitemap
    key: str  # of what it was made from


class AssetRow(NamedTuple):
    """A staged file that is not a page, and the key of what it was made from."""

    hash: str
    key: str


@dataclass
class State:
    """Everything stage remembers, by path (content files and staged files) and by slug (stories)."""

    files: dict[str, FileRow] = field(default_factory=dict)
    stories: dict[str, StoryRow] = field(default_factory=dict)
    nearest: dict[str, dict[str, Nearest]] = field(default_factory=dict)  # by language, then slug
    pictures: dict[str, PictureRow] = field(default_factory=dict)
    pages: dict[str, StagedPage] = field(default_factory=dict)
    assets: dict[str, AssetRow] = field(default_factory=dict)
    refused: tuple[Problem, ...] = ()  # links and special files
    problems: tuple[Problem, ...] = ()
    due: str = ""  # the next `publish_at`, ISO
    now: str = ""  # the moment of the run
    articles: int = 0
    common: str = ""  # a hash of what all pages of articles depend on
    saved: Saved | None = None  # what the file holds whole

    def hashes(self) -> dict[str, str]:
        """Return the hash of each staged file by path."""
        pages = {path: row.hash for path, row in self.pages.items()}
        return pages | {path: row.hash for path, row in self.assets.items()}


Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Saved:
    """What the file on disk holds whole: where, and the tables' rows as they were read from it."""

    base: kept.Base
    tables: Mapping[str, Table]


def load(file: Path, key: str) -> State:
    """Return what the last run saved under `key`; an empty state where there is none, or it is foreign or damaged."""
    found = kept.load_parts(file, key)
    if found is None:
        return State()
    with kept.paused_collection():
        try:
            return _loaded(found[0], marshal.loads(found[1]), marshal.loads(found[2]))
        except (ValueError, TypeError, EOFError, KeyError):
            return State()


def _loaded(base: kept.Base, plain: Mapping[str, Table], later: Mapping[str, Any]) -> State:
    tables = {name: _rows(name, table) for name, table in plain.items()}
    saved = Saved(base, {name: dict(table) for name, table in tables.items()})
    for name, (changed, gone) in later["tables"].items():
        table = tables.setdefault(name, {})
        table |= _rows(name, changed)
        for path in gone:
            del table[path]
    tables["pages"] = dict(sorted(tables["pages"].items()))
    values = later["values"] | {name: _problems(later["values"][name]) for name in _PROBLEMS}
    values |= {name: tables[name] for name in _READERS}
    nearest = {name.removeprefix(_NEAREST): table for name, table in tables.items() if name.startswith(_NEAREST)}
    return State(nearest=nearest, saved=saved, **values)


def save(file: Path, key: str, state: State) -> None:
    """Save the state: the rows that are new since the file was written whole, or all where those are many."""
    tables: dict[str, Table] = {name: getattr(state, name) for name in _READERS}
    tables |= {f"{_NEAREST}{language}": table for language, table in state.nearest.items()}
    values = {name: getattr(state, name) for name in _VALUES}
    values |= {name: [_plain_problem(each) for each in getattr(state, name)] for name in _PROBLEMS}
    later = _later(state.saved.tables, tables) if state.saved else {}
    count = sum(len(changed) + len(gone) for changed, gone in later.values())
    if state.saved and count <= sum(map(len, tables.values())) // _SHARE:
        plain = {name: (_plain(name, changed), gone) for name, (changed, gone) in later.items()}
        kept.save_second_part(file, state.saved.base, _dumped({"tables": plain, "values": values}))
    else:
        whole = {name: _plain(name, table) for name, table in tables.items()}
        kept.save_parts(file, key, _dumped(whole), _dumped({"tables": {}, "values": values}))


def _later(before: Mapping[str, Table], now: Mapping[str, Table]) -> dict[str, tuple[Table, list[str]]]:
    """Return, by table, the rows that are new or different, and the names of those that are gone."""
    later = {}
    for name in before.keys() | now.keys():
        was, table = before.get(name, {}), now.get(name, {})
        changed = {path: row for path, row in table.items() if (old := was.get(path)) is not row and old != row}
        later[name] = (changed, [path for path in was if path not in table])
    return later


def _dumped(values: Any) -> bytes:
    return marshal.dumps(values, _NO_REFERENCES)


def _story(plain: tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]) -> StoryRow:
    return StoryRow(tuple(map(Item._make, plain[0])), _problems(plain[1]))


# How the rows of a table are made from tuples.
_READERS: dict[str, Callable[[Any], Any]] = {
    "files": FileRow._make,
    "stories": _story,
    "pictures": PictureRow._make,
    "pages": StagedPage._make,
    "assets": AssetRow._make,
}


def _rows(name: str, plain: Table) -> Table:
    make = _READERS.get(name)
    return {path: make(row) for path, row in plain.items()} if make else plain


def _plain(name: str, table: Table) -> Table:
    """Return a table as what marshal can write: no subclass of tuple."""
    if name == "stories":
        return {
            slug: ([tuple(item) for item in row.items], [_plain_problem(each) for each in row.problems])
            for slug, row in table.items()
        }
    return {path: tuple(row) for path, row in table.items()} if name in _READERS else table


def _plain_problem(each: Problem) -> tuple[Any, ...]:
    return (each.path, each.line, each.code, each.message, each.severity)


def _problems(plain: list[tuple[Any, ...]]) -> tuple[Problem, ...]:
    return tuple(Problem(*each) for each in plain)
