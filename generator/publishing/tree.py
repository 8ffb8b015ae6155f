"""The staged tree on disk: files are written only where their bytes change, and what is gone is deleted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

from generator.publishing import workers

JOURNAL = ".writing"  # there while a run changes the tree: a run that was killed leaves it behind
MANY = 500  # files that are worth starting processes for


class Tree:
    """The folder `docs` and what a run changed in it, by path relative to it."""

    def __init__(self, docs: Path, known: dict[str, str]) -> None:
        """Open the tree; `known` are the hashes of the files that the last run left, by path."""
        self.docs = docs
        self.present = set(_files(os.fspath(docs), ""))
        self._known = {} if JOURNAL in self.present else known
        self.intact = self.present & self._known.keys()  # files that are there as the last run left them
        self.changed: set[str] = set()
        self.removed: set[str] = set()
        self._made: set[str] = set()

    def is_intact(self, paths: Iterable[str]) -> bool:
        """Tell whether exactly these files are there, as the last run left them."""
        return bool(self._known) and self.present == set(paths)

    def holds(self, path: str) -> bool:
        """Tell whether a file is there, and whole: no run was killed while it changed the tree."""
        return path in self.present and JOURNAL not in self.present

    def write(self, path: str, data: bytes) -> str:
        """Write a file unless it holds these bytes already; return the hash of the bytes."""
        content_hash = blake2b(data, digest_size=16).hexdigest()
        file = self.docs / path
        if path in self.present and self._hash(path) == content_hash:
            return content_hash
        self._begin()
        if (folder := path.rpartition("/")[0]) not in self._made:
            _make_folder(self.docs, folder)
            self._made.add(folder)
        if file.is_dir():
            _delete_folder(file)
        with open(file, "wb") as stream:  # noqa: PTH123 - a third of the time of Path.open, ten thousand times
            stream.write(data)
        self.changed.add(path)
        return content_hash

    def write_all(self, files: Sequence[tuple[str, Callable[[], str]]]) -> list[str]:
        """Write what the functions return, each at its path, on all cores where that pays; return the hashes in order.

        The functions run in processes that have this one's memory: without a fork, or for few files, in this one.
        """
        if len(files) < MANY or not workers.FORKS:
            return [self.write(path, make().encode("utf-8")) for path, make in files]
        self._begin()
        hashes = [""] * len(files)
        for number, written in workers.run(lambda: partial(self._write_one, files), range(len(files))):
            # What fails there fails here too, and says why.
            done = self._write_one(files, number) if isinstance(written, workers.Failure) else written
            hashes[number], is_changed = done
            if is_changed:
                self.changed.add(files[number][0])
        return hashes

    def _write_one(self, files: Sequence[tuple[str, Callable[[], str]]], number: int) -> tuple[str, bool]:
        """Write one of the files; return its hash, and whether its bytes are new."""
        path, make = files[number]
        return self.write(path, make().encode("utf-8")), path in self.changed

    def keep_only(self, paths: Iterable[str]) -> None:
        """Delete every file that is not among `paths`, and folders that it leaves empty."""
        for path in sorted(self.present.difference(paths, [JOURNAL])):
            self._begin()
            file = self.docs / path
            if file.is_file() or file.is_symlink():
                file.unlink()
            self.removed.add(path)
            for folder in file.relative_to(self.docs).parents[:-1]:
                try:
                    (self.docs / folder).rmdir()
                except OSError:  # not empty
                    break

    def finish(self) -> None:
        """Note that the tree is whole; call it when what is known of it has been saved."""
        (self.docs / JOURNAL).unlink(missing_ok=True)

    def _begin(self) -> None:
        if not self.changed and not self.removed:
            self.docs.mkdir(parents=True, exist_ok=True)
            (self.docs / JOURNAL).touch()

    def _hash(self, path: str) -> str:
        known = self._known.get(path)
        return known or blake2b((self.docs / path).read_bytes(), digest_size=16).hexdigest()


def _make_folder(docs: Path, folder: str) -> None:
    """Make a folder; a file that stands where it belongs gives way."""
    place = docs
    for part in Path(folder).parts:
        place = place / part
        if place.is_file() or place.is_symlink():
            place.unlink()
    place.mkdir(parents=True, exist_ok=True)


def _delete_folder(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            _delete_folder(entry)
        else:
            entry.unlink()
    folder.rmdir()


def _files(place: str, path: str) -> Iterator[str]:
    try:
        listing = os.scandir(place)
    except (FileNotFoundError, NotADirectoryError):
        return
    with listing as entries:
        for entry in entries:
            here = f"{path}{entry.name}"
            if entry.is_symlink():
                os.unlink(entry.path)  # noqa: PTH108 - a stranger's: writing would follow it
            elif entry.is_dir():
                yield from _files(entry.path, f"{here}/")
            else:
                yield here
