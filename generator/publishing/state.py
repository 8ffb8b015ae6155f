"""What stage knows from its last run, kept in one file that is believed only whole and only by the same program."""

from __future__ import annotations

import marshal
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


class FileRow(NamedTuple):
    """A content file as it was last read."""

    stamp: Stamp
    hash: str
    slug: str


class StoryRow(NamedTuple):
    """A story as it was last read."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


class PageRow(NamedTuple):
    """A staged page, and the key of what it was made from."""

    url: str
    hash: str
    language: str
    lastmod: str
    shard: str
    listed: bool
    key: str


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
    pages: dict[str, PageRow] = field(default_factory=dict)
    assets: dict[str, AssetRow] = field(default_factory=dict)
    refused: tuple[Problem, ...] = ()  # links and special files
    problems: tuple[Problem, ...] = ()
    due: str = ""  # the next `publish_at`, ISO
    now: str = ""  # the moment of the run
    articles: int = 0

    def hashes(self) -> dict[str, str]:
        """Return the hash of each staged file by path."""
        pages = {path: row.hash for path, row in self.pages.items()}
        return pages | {path: row.hash for path, row in self.assets.items()}


def load(file: Path, key: str) -> State:
    """Return what the last run saved under `key`; an empty state where there is none, or it is foreign or damaged."""
    payload = kept.load(file, key)
    if payload is None:
        return State()
    with kept.paused_collection():
        try:
            return _from_plain(marshal.loads(payload))
        except (ValueError, TypeError, EOFError, KeyError):
            return State()


def save(file: Path, key: str, state: State) -> None:
    """Replace the saved state in one step."""
    kept.save(file, key, marshal.dumps(_to_plain(state), _NO_REFERENCES))


def _to_plain(state: State) -> dict[str, Any]:
    """Return the state as what marshal can write: no subclass of tuple."""
    return {
        "files": {path: tuple(row) for path, row in state.files.items()},
        "stories": {
            slug: ([tuple(item) for item in row.items], _plain_problems(row.problems))
            for slug, row in state.stories.items()
        },
        "nearest": state.nearest,
        "pictures": {path: tuple(row) for path, row in state.pictures.items()},
        "pages": {path: tuple(row) for path, row in state.pages.items()},
        "assets": {path: tuple(row) for path, row in state.assets.items()},
        "refused": _plain_problems(state.refused),
        "problems": _plain_problems(state.problems),
        "due": state.due,
        "now": state.now,
        "articles": state.articles,
    }


def _plain_problems(problems: tuple[Problem, ...]) -> list[tuple[Any, ...]]:
    return [(each.path, each.line, each.code, each.message, each.severity) for each in problems]


def _problems(plain: list[tuple[Any, ...]]) -> tuple[Problem, ...]:
    return tuple(Problem(*each) for each in plain)


def _from_plain(plain: dict[str, Any]) -> State:
    make_file, make_item, make_page = FileRow._make, Item._make, PageRow._make
    return State(
        files={path: make_file(row) for path, row in plain["files"].items()},
        stories={
            slug: StoryRow(tuple(map(make_item, items)), _problems(problems))
            for slug, (items, problems) in plain["stories"].items()
        },
        nearest=plain["nearest"],
        pictures={path: PictureRow(*row) for path, row in plain["pictures"].items()},
        pages={path: make_page(row) for path, row in plain["pages"].items()},
        assets={path: AssetRow(*row) for path, row in plain["assets"].items()},
        refused=_problems(plain["refused"]),
        problems=_problems(plain["problems"]),
        due=plain["due"],
        now=plain["now"],
        articles=plain["articles"],
    )
