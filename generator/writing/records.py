"""Records of the message batches under way: written before each is created, deleted once its answers are here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from generator import kept
from generator.writing.jsonfile import write_json
from generator.writing.writer import StopRun

FOLDER = "batches"


@dataclass(frozen=True)
class Record:
    """A batch as it is written down: `requests` names story and language by `custom_id`.

    `number` is "" until the API has answered; `newest` is the newest batch that there was before, so that a lost one
    can be found among those that came after it.
    """

    name: str
    newest: str
    requests: Mapping[str, tuple[str, str]]
    number: str = ""
    foreign: tuple[str, ...] = ()  # batches that looked like this one and were somebody else's


def load(folder: Path) -> tuple[Record, ...]:
    """Return the records in the order in which they were written; raises StopRun where one cannot be read."""
    return tuple(_read(file) for file in sorted(folder.glob("*.json")))


def under_way(folder: Path) -> frozenset[tuple[str, str]]:
    """Return story and language of all that a batch has been asked for; raises StopRun as `load` does."""
    return frozenset(place for record in load(folder) for place in record.requests.values())


def next_name(folder: Path) -> str:
    """Return a name that sorts after all that are there."""
    taken = [int(file.stem) for file in folder.glob("*.json") if file.stem.isdigit()]
    return f"{max(taken, default=0) + 1:06}"


def save(folder: Path, record: Record) -> None:
    """Write a record down; raises OSError."""
    write_json(folder / f"{record.name}.json", asdict(record))


def _read(file: Path) -> Record:
    try:
        values = json.loads(kept.read(file))
        requests = {name: (str(place[0]), str(place[1])) for name, place in values["requests"].items()}
        return Record(file.stem, values["newest"], requests, values["number"], tuple(values["foreign"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise StopRun(f"{file} cannot be read; it names a batch that may be paid for: mend or delete it") from None
