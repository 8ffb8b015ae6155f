"""Fingerprints: hashes of what made a file, by which a later build knows whether to make it again."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent


def digest(parts: Iterable[bytes | str]) -> str:
    """Return a hash of the parts in order, 32 hexadecimal digits; no two lists of parts have the same by joining."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def body(text: str) -> str:
    """Return the name under which the HTML of a staged body is kept."""
    return digest([text])


def folder(path: Path) -> str:
    """Return a hash of the names and contents of all files below `path`, hidden ones and bytecode aside."""
    return digest(part for file in files(path) for part in (file.relative_to(path).as_posix(), file.read_bytes()))


def place(site: Path, root: Path) -> str:
    """Return a short name for a site's folder, the same on every machine that has it at the same place below `root`."""
    return digest([Path(os.path.relpath(site, root)).as_posix()])[:12]


def file(path: Path) -> str:
    """Return a hash of a file's content; a missing file has one too."""
    return digest([path.read_bytes()] if path.is_file() else [])


@cache
def packages() -> str:
    """Return a hash of the Python version and of every installed package's name and version."""
    spec = find_spec("mkdocs")
    home = Path(spec.origin).parent.parent if spec and spec.origin else PROGRAM
    return digest([sys.version, *sorted(path.name for path in home.glob("*.dist-info"))])


@cache
def program() -> str:
    """Return a hash of this program's source and of the packages it runs on."""
    return digest([folder(PROGRAM), packages()])


def files(path: Path) -> list[Path]:
    """Return all files below `path`, hidden ones and bytecode aside, in a stable order."""
    found = []
    for place, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        found += [Path(place, name) for name in sorted(names) if not name.startswith(".")]
    return found
