"""The cache of converted HTML: a body becomes HTML once, for its page, the feeds and the search."""

from __future__ import annotations

import contextlib
import errno
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.problems import Problem
from generator.publishing import mkdocs_config, workers
from generator.settings import Settings

if TYPE_CHECKING:
    from markdown.extensions import Extension

SECONDS = 5.0  # for one body; an ordinary one takes 3 ms
FEW = 20  # bodies that one worker converts as soon as several would, if it was started ahead
OWN_EXTENSION = "longhand_safe"
_OF_MARKDOWN = frozenset({"toc", "tables", "fenced_code"})  # what MkDocs adds to any list
_RELATIVE = re.compile(r' (?:href|src)="(?!#|[A-Za-z][A-Za-z0-9+.-]*:)')
_TABLES = """
CREATE TABLE IF NOT EXISTS made_by (hash TEXT);
CREATE TABLE IF NOT EXISTS html (key TEXT PRIMARY KEY, html TEXT, toc TEXT, relative INTEGER, failure TEXT);
"""
_COLUMNS = "html, toc, relative, failure"


@dataclass(frozen=True, slots=True)
class Converted:
    """A body as HTML: `toc` holds its headings as the `toc` extension nests them (level, id, name, children).

    `relative` tells that a link or a picture in it is relative to its page.
    """

    html: str
    toc: str  # JSON
    relative: bool


class HtmlCache:
    """Converted bodies on disk, by their fingerprints; made anew when what converts them has changed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._path = settings.root / "build" / "cache" / "html.sqlite3"  # one for all builds: its keys are contents
        self._made_by = mkdocs_config.conversion_hash(settings)
        self._connections = contextlib.ExitStack()
        self._database = self._open()

    def close(self) -> None:
        """Close the file."""
        self._connections.close()

    def ensure(self, bodies: Mapping[str, str]) -> dict[str, str]:
        """Convert the bodies (by key) that are not here yet, on all cores; return why some cannot be, by key.

        A body that raises, crashes the process or takes more than `SECONDS` costs nothing but itself.
        """
        with self._told():
            return self._ensured(bodies)

    def _ensured(self, bodies: Mapping[str, str]) -> dict[str, str]:
        known = self._known(bodies)
        missing = [name for name in bodies if name not in known]
        failures = {name: why for name, why in known.items() if why}
        if not missing:
            return failures
        make = partial(_converter_of, self._settings)
        few = len(missing) <= FEW and workers.is_prepared()
        mkdocs_config.plain(self._settings)  # which may be refused: not of a body's fault
        if not few:
            converter(self._settings)  # before the workers are forked: they share it
        for position, ((name, _), result) in enumerate(
            workers.run(make, ((name, bodies[name]) for name in missing), seconds=SECONDS, prepared=few)
        ):
            if isinstance(result, workers.Failure):
                failures[name] = result.reason
                row: tuple[object, ...] = (name, None, None, 0, result.reason)
            else:
                row = (name, result.html, result.toc, result.relative, None)
            self._database.execute(f"INSERT OR REPLACE INTO html (key, {_COLUMNS}) VALUES (?, ?, ?, ?, ?)", row)
            if position % 500 == 499:
                self._database.commit()
        self._database.commit()
        return failures

    def get(self, name: str) -> Converted | None:
        """Return what the body of this key became, or None where it is not here."""
        with self._told():
            row = self._database.execute("SELECT html, toc, relative FROM html WHERE key = ?", (name,)).fetchone()
        return Converted(row[0], row[1], bool(row[2])) if row and row[0] is not None else None

    def html(self, name: str) -> str:
        """Return the HTML of a body that `ensure` has converted; raises KeyError for another."""
        converted = self.get(name)
        if converted is None:
            raise KeyError(name)
        return converted.html

    def keep(self, names: Iterable[str]) -> None:
        """Forget all bodies but these, once they are less than half of what is here: each edit leaves one behind."""
        kept = set(names)
        with self._told():
            (count,) = self._database.execute("SELECT count(*) FROM html").fetchone()
            if count > 2 * len(kept) + 100:
                gone = [row for row in self._database.execute("SELECT key FROM html") if row[0] not in kept]
                self._database.executemany("DELETE FROM html WHERE key = ?", gone)
                self._database.commit()

    def _known(self, names: Mapping[str, str]) -> dict[str, str | None]:
        if len(names) > 500:
            rows = self._database.execute("SELECT key, failure FROM html")
            return {name: failure for name, failure in rows if name in names}
        marks = ", ".join("?" * len(names))
        return dict(self._database.execute(f"SELECT key, failure FROM html WHERE key IN ({marks})", tuple(names)))

    def _open(self) -> sqlite3.Connection:
        """Open the file; one that is damaged, foreign or made by another program is begun again."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.is_symlink():
            self._forget()  # SQLite would write where it leads
        try:
            database = self._connect()
            made_by = database.execute("SELECT hash FROM made_by").fetchone()
            columns = database.execute(f"SELECT {_COLUMNS} FROM html LIMIT 1").fetchall()
            if made_by == (self._made_by,) or not (made_by or columns):
                database.execute("DELETE FROM made_by")
                database.execute("INSERT INTO made_by VALUES (?)", (self._made_by,))
                database.commit()
                return database
        except sqlite3.DatabaseError:
            pass
        self._forget()
        with self._told():
            database = self._connect()
            database.execute("INSERT INTO made_by VALUES (?)", (self._made_by,))
            database.commit()
        return database

    def _forget(self) -> None:
        self.close()  # Windows deletes no file that is open
        for file in self._path.parent.glob(f"{self._path.name}*"):
            file.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Raise what SQLite says of the disk as OSError; a file that turns out to be damaged is not used again."""
        try:
            yield
        except sqlite3.Error as error:
            if not isinstance(error, sqlite3.OperationalError):
                self._forget()
            raise OSError(errno.EIO, str(error), str(self._path)) from None

    def _connect(self) -> sqlite3.Connection:
        database = self._connections.enter_context(contextlib.closing(sqlite3.connect(self._path, timeout=60)))
        # A killed process loses nothing by this; after a power cut the file may be damaged, and is then begun again.
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(_TABLES)
        return database


@contextlib.contextmanager
def open_cache(settings: Settings) -> Iterator[HtmlCache]:
    """Open the cache for the time of a `with` block."""
    cache = HtmlCache(settings)
    try:
        yield cache
    finally:
        cache.close()


def failure_problem(path: str, reason: str) -> Problem:
    """Return the problem of a file whose Markdown could not be converted."""
    remedy = "simplify it: long runs of brackets and deep nesting do this"
    return Problem(path, 0, "markdown", f"its Markdown {reason}; {remedy}")


def converter(settings: Settings) -> Callable[[str], Converted]:
    """Return a function that converts bodies exactly as MkDocs would, in this process."""
    return _converter(settings.root, mkdocs_config.conversion_hash(settings))


def _converter_of(settings: Settings) -> Callable[[tuple[str, str]], Converted]:
    convert = converter(settings)
    return lambda item: convert(item[1])


@lru_cache(maxsize=1)
def _converter(root: Path, _version: str) -> Callable[[str], Converted]:
    from markdown import Markdown  # with the extensions 0.05 s, only where something is to be converted

    config = mkdocs_config.plain(Settings(root))
    extensions = [_extension(name, config.extension_configs.get(name, {})) for name in config.extensions]
    markdown = Markdown(extensions=extensions, extension_configs=config.extension_configs)

    def convert(body: str) -> Converted:
        markdown.reset()
        html = markdown.convert(body)
        toc = [_plain(token) for token in getattr(markdown, "toc_tokens", [])]
        return Converted(html, json.dumps(toc, ensure_ascii=False), _RELATIVE.search(html) is not None)

    return convert


def _extension(name: str, options: Mapping[str, Any]) -> Extension | str:
    """Return one of Markdown's own extensions or ours; another's name, for which Markdown looks in all packages."""
    if name == OWN_EXTENSION:
        from generator.publishing.safe_markdown import SafeMarkdownExtension

        return SafeMarkdownExtension(**options)
    if name in _OF_MARKDOWN:
        extension: Extension = import_module(f"markdown.extensions.{name}").makeExtension(**options)
        return extension
    return name


def _plain(token: Mapping[str, object]) -> dict[str, object]:
    """Return what MkDocs' table of contents reads of a heading."""
    children = token["children"]
    assert isinstance(children, list)
    return {
        "level": token["level"], "id": token["id"], "name": token["name"],
        "children": [_plain(child) for child in children],
    }  # fmt: skip
