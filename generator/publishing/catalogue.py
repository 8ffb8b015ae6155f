"""Brings the catalogue of stories up to date, reading again only the stories of which a file has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import article, summary
from generator.publishing.pictures import FOLDER
from generator.publishing.reader import Material, Reading, guessed_slug, hash_of
from generator.publishing.scan import Stamp
from generator.publishing.state import FileRow, State, StoryRow

ReadMany = Callable[[Iterable[tuple[str, ...]]], Iterable[Reading]]
# A file may be changed once more within the tick of the disk's clock and keep its stamp (git calls it racily clean):
# those that are as young as the youngest are compared by content.
_TICK = 50_000_000  # nanoseconds
_FOLDERS = (f"{summary.FOLDER}/", f"{article.FOLDER}/")


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths of content files, relative to the content folder: new or different ones, and those that are gone."""

    changed: frozenset[str]
    gone: frozenset[str]
    restamped: bool = False  # a file was touched or restored without being changed

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone)

    def below(self, *folders: str) -> Changes:
        """Return the changes in these folders."""
        changed = frozenset(path for path in self.changed if path.startswith(folders))
        return Changes(changed, frozenset(path for path in self.gone if path.startswith(folders)))


def find_changes(state: State, stamps: Mapping[str, Stamp], content: Path) -> Changes:
    """Compare the files with those of the last run; one whose stamp alone differs gets its new stamp in the state."""
    settled = max([time for _, time, _ in stamps.values()], default=0) - _TICK
    before = {path: row.stamp for path, row in state.files.items()}
    doubtful = [path for path, stamp in stamps.items() if before.get(path) != stamp or stamp[1] >= settled]
    changed, restamped = set(), {}
    for path in doubtful:
        row, stamp = state.files.get(path), stamps[path]
        if row is None or not row.hash or row.hash != hash_of(content / path):
            changed.add(path)
        elif row.stamp != stamp:
            restamped[path] = row._replace(stamp=stamp)
    state.files.update(restamped)
    return Changes(frozenset(changed), frozenset(state.files.keys() - stamps.keys()), bool(restamped))


def refresh(
    state: State, stamps: Mapping[str, Stamp], changes: Changes, read: ReadMany
) -> dict[str, tuple[Material, ...]]:
    """Update the state's files and stories; return the materials of the stories that were read again, by slug.

    A story is read again where one of its files or pictures has changed.
    """
    own, others = changes.below(*_FOLDERS), changes.below(FOLDER)
    changed, touched = sorted(own.changed), others.changed | others.gone
    dirty = {state.files[path].slug for path in [*own.gone, *changed] if path in state.files}
    if touched:
        dirty |= {slug for slug, row in state.stories.items() for item in row.items if touched & {*item.pictures}}
    for path in own.gone:
        del state.files[path]
    if not dirty and not changed:
        return {}
    unread = set(changed)
    slugs = {path: row.slug for path, row in state.files.items() if path not in unread and path.startswith(_FOLDERS)}
    slugs |= {path: guessed_slug(path) for path in changed}
    dirty |= {slugs[path] for path in changed}

    readings = _read_stories(dirty, slugs, read)
    truth = {file.path: file for reading in readings.values() for file in reading.files}
    misplaced = {slugs[path]: file.slug for path, file in truth.items() if slugs[path] != file.slug}
    slugs |= {path: file.slug for path, file in truth.items()}
    if misplaced:  # a file's name was not its story's: read the stories concerned again, now that all are known
        readings |= _read_stories({*misplaced, *misplaced.values()}, slugs, read)
        dirty |= misplaced.keys() | set(misplaced.values())
    for path, file in truth.items():
        state.files[path] = FileRow(stamps[path], file.hash, file.slug)
    return _enter(state, dirty, readings)


def _read_stories(wanted: set[str], slugs: Mapping[str, str], read: ReadMany) -> dict[str, Reading]:
    """Read the stories called `wanted`; a story without files has an empty reading."""
    paths: dict[str, list[str]] = {slug: [] for slug in wanted}
    for path, slug in slugs.items():
        if slug in wanted:
            paths[slug].append(path)
    by_files = {tuple(sorted(files)): slug for slug, files in paths.items() if files}
    readings = {slug: Reading((), (), (), ()) for slug, files in paths.items() if not files}
    for reading in read(sorted(by_files)):
        readings[by_files[tuple(file.path for file in reading.files)]] = reading
    return readings


def _enter(state: State, dirty: set[str], readings: Mapping[str, Reading]) -> dict[str, tuple[Material, ...]]:
    materials = {}
    for slug in dirty:
        reading = readings[slug]
        if reading.files:
            state.stories[slug] = StoryRow(reading.items, reading.problems)
            materials[slug] = reading.materials
        else:
            state.stories.pop(slug, None)
    return materials
