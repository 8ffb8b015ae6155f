"""Finds the content's files and tells by their stamps which may have changed since the last run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.problems import Problem

Stamp = tuple[int, int, int]  # size in bytes, time of change in nanoseconds, number of the file on its disk
SUFFIXES = {
    "summaries": (".yml", ".yaml"),
    "articles": (".md",),
    "pages": (".md",),
    "images": (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"),
}


def scan(content: Path) -> tuple[dict[str, Stamp], tuple[Problem, ...]]:
    """Return the stamp of every file that is published or read, by path relative to `content`, in a stable order.

    Hidden files and folders are left out. Symbolic links are refused: they could lead out of the content.
    """
    found: dict[str, Stamp] = {}
    problems: list[Problem] = []
    for folder, suffixes in SUFFIXES.items():
        if (content / folder).is_symlink():
            problems.append(_symlink(f"{content.name}/{folder}"))
            continue
        for path, entry in _entries(os.fspath(content / folder), folder, problems):
            if entry.is_symlink():
                problems.append(_symlink(f"{content.name}/{path}"))
            elif not path.lower().endswith(suffixes):
                continue
            elif not entry.is_file(follow_symlinks=False):
                message = "is no ordinary file; commit a text file or a picture"
                problems.append(Problem(f"{content.name}/{path}", 0, "not-a-file", message))
            else:
                status = entry.stat()
                found[path] = (status.st_size, status.st_mtime_ns, status.st_ino)
    return dict(sorted(found.items())), tuple(sorted(problems))


def _symlink(path: str) -> Problem:
    return Problem(path, 0, "symlink", "is a symbolic link; commit what it leads to instead")


def _entries(place: str, path: str, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        listing = os.scandir(place)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        message = f"cannot be read ({error.strerror or error}); check the folder and its rights"
        problems.append(Problem(f"content/{path}", 0, "unreadable", message))
        return
    with listing as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            here = f"{path}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, here, problems)
            else:
                yield here, entry
