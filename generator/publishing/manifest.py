"""The manifest: what each file of the site was made from, so that a build makes only what is missing or out of date."""

from __future__ import annotations

import errno
import hashlib
import marshal
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from generator import kept
from generator.publishing import fingerprint

VERSION = f"site 1, Python {sys.version_info[0]}.{sys.version_info[1]}"  # whose marshal another may not read
SEARCH = "pagefind"  # the folder of the search index, whose files are Pagefind's own
SHARDS = f"{SEARCH}/shards.json"  # the list of its shards
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # Windows has none
PART = ".longhand-part"  # what a file is called until it is complete


class Output(NamedTuple):
    """A file of the site: the hash of what it was made from, its size and time on disk, and its content's hash."""

    made_from: str
    size: int  # bytes
    modified: int  # nanoseconds
    content: str


@dataclass
class Manifest:
    """The site's files by path, and what is the same for all of them.

    `base` is the hash of what every page depends on, `titles` are those that the navigation prints, `documents` the
    hashes of the search documents by page, `shards` what each search shard was made from.
    """

    base: str = ""
    titles: list[str] = field(default_factory=list)
    outputs: dict[str, Output] = field(default_factory=dict)
    theme: list[str] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)
    shards: dict[str, list[str]] = field(default_factory=dict)


class ManifestFile:
    """The manifest on disk, with a second file that names what a build is about to change.

    A build that is killed leaves the second file behind; what it names counts as unknown in the next build.
    """

    def __init__(self, build: Path, root: Path, site: Path) -> None:
        self.path = build / "cache" / f"site-{fingerprint.place(site, root)}.bin"
        self.pending = self.path.with_suffix(".pending")

    def load(self) -> Manifest | None:
        """Return the manifest without what an interrupted build may have changed; None where there is none to trust."""
        payload = kept.load(self.path, VERSION)
        if payload is None:
            return None
        values = marshal.loads(payload)
        outputs = {path: Output._make(row) for path, row in values["outputs"].items()}
        manifest = Manifest(**values | {"outputs": outputs})
        if self.pending.exists():
            names = self._pending()
            if names is None:
                return None
            for path in names:
                manifest.outputs.pop(path, None)
                manifest.shards.pop(path.removeprefix("pagefind/"), None)
        return manifest

    def is_known(self) -> bool:
        """Tell whether a build has ever begun to write the site."""
        return self.path.exists() or self.pending.exists()

    def leftovers(self) -> list[str]:
        """Return the paths that an interrupted build was about to change."""
        return self._pending() or []

    def begin(self, paths: Iterable[str]) -> None:
        """Note which files (or shards) are about to change, those of an interrupted build included."""
        kept.save(self.pending, VERSION, marshal.dumps(sorted({*paths, *self.leftovers()})))

    def save(self, manifest: Manifest) -> None:
        """Replace the manifest; from now on the files are known again."""
        rows = {path: tuple(output) for path, output in sorted(manifest.outputs.items())}
        kept.save(self.path, VERSION, marshal.dumps(vars(manifest) | {"outputs": rows}))
        self.pending.unlink(missing_ok=True)

    def _pending(self) -> list[str] | None:
        payload = kept.load(self.pending, VERSION)
        names: list[str] | None = None if payload is None else marshal.loads(payload)
        return names


def output_path(path: str) -> str:
    """Return where MkDocs prints a staged page, relative to the site: `articles/x.md` at `articles/x/index.html`."""
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".md")
    place = f"{folder}/" if folder else ""
    return f"{place}index.html" if stem in ("index", "README") else f"{place}{stem}/index.html"


def content_hash(data: bytes) -> str:
    """Return the hash of a file's bytes, as the manifest keeps it."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def found(site: Path) -> Manifest:
    """Return the manifest of a site of which nothing is known but its files' names; deletes links and empty folders.

    Nothing is written through the one, and a file may have to stand where the other does. Like MkDocs, leaves alone
    what begins with a dot (`.git`).
    """
    paths = _files(site, "") if site.is_dir() else []
    index = f"{SEARCH}/"
    shards = {path.split("/")[1] for path in paths if path.startswith(index) and path.count("/") > 1}
    ours = [path for path in paths if not (path.startswith(index) and (path.count("/") > 1 or path == SHARDS))]
    return Manifest(outputs={path: Output("", 0, 0, "") for path in ours}, shards={name: [] for name in shards})


def _files(folder: Path, place: str) -> list[str]:
    """Return the files below a folder, relative to the site; `place` is the folder's own path with a slash."""
    paths: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{place}{entry.name}"
            if path.startswith("."):
                continue
            if entry.is_symlink():
                os.unlink(entry.path)  # noqa: PTH108
            elif not entry.is_dir():
                paths.append(path)
            elif below := _files(folder / entry.name, f"{path}/"):
                paths += below
            else:
                os.rmdir(entry.path)  # noqa: PTH106
    return paths


def write_output(file: Path, data: bytes, made_from: str) -> Output:
    """Write a file of the site in one step, and return its entry; nobody ever reads half of it.

    A file that holds these bytes already is left as it is. Raises OSError where the disk does not take them all.
    """
    if (there := _time_of(file, data)) is not None:
        return Output(made_from, len(data), there, content_hash(data))
    part = f"{file}{PART}"  # not a Path: this runs ten thousand times
    try:
        stream = _opened(part)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        stream = _opened(part)
    with stream:
        if stream.write(data) != len(data):  # a disk takes what still fits, and says so with the next byte alone
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), part)
        modified = os.fstat(stream.fileno()).st_mtime_ns
    os.replace(part, file)  # noqa: PTH105
    return Output(made_from, len(data), modified, content_hash(data))


def _opened(part: str) -> FileIO:
    """Open a file to write; a link that somebody put there is deleted, and not followed."""
    try:
        return FileIO(part, "w", opener=_not_through_links)
    except FileNotFoundError:
        raise
    except OSError:
        if not os.path.islink(part):  # noqa: PTH114
            raise
        os.unlink(part)  # noqa: PTH108
        return FileIO(part, "w", opener=_not_through_links)


def _not_through_links(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_LINKS, 0o666)


def _time_of(file: Path, data: bytes) -> int | None:
    """Return the time (nanoseconds) of a file that holds exactly `data`; None for any other."""
    try:
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123
            status = os.fstat(stream.fileno())
            is_same = status.st_size == len(data) and stream.read(len(data) + 1) == data
    except OSError:
        return None
    return status.st_mtime_ns if is_same else None


def intact(file: str, output: Output) -> Output | None:
    """Return the entry of a file that is as it was written, its time brought up to date; None for any other file."""
    size, modified = _size_and_time(file)
    if size != output.size:
        return None
    if modified == output.modified:
        return output
    # A checkout or a restored cache gives files new times: what they hold decides.
    if content_hash(Path(file).read_bytes()) != output.content:
        return None
    return output._replace(modified=modified)


def suspects(file: ManifestFile, site: Path) -> frozenset[str]:
    """Return the paths of which the site's file is missing, or has another size or time than the manifest says."""
    outputs = (file.load() or Manifest()).outputs
    return frozenset(
        path for path, output in outputs.items() if _size_and_time(f"{site}/{path}") != (output.size, output.modified)
    )


def _size_and_time(file: str) -> tuple[int, int]:
    """Return a file's size (bytes) and time (nanoseconds); of one that is missing, a size that no file has."""
    try:
        found = os.stat(file)  # noqa: PTH116
    except OSError:
        return -1, 0
    return found.st_size, found.st_mtime_ns


def remove(site: Path, path: str) -> None:
    """Delete a file of the site, what an interrupted build left of it, and the folders that are empty then."""
    for name in (path, path + PART):
        (site / name).unlink(missing_ok=True)
    folder = (site / path).parent
    while folder != site:
        try:
            folder.rmdir()
        except OSError:  # not empty, or not there
            if folder.exists():
                return
        folder = folder.parent
