"""Files that save a later run work: believed only whole, and only by the program that wrote them."""

from __future__ import annotations

import errno
import gc
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

_HEAD = 64  # characters: a hash of the key and the rest
_SIZE = 8  # bytes that say how long a first part is


def read(file: Path) -> bytes:
    """Return the bytes of a file that runs keep; raises OSError for a link, a pipe or a device too: some never end."""
    if not stat.S_ISREG(file.lstat().st_mode):
        raise OSError(errno.EINVAL, "no ordinary file", str(file))
    return file.read_bytes()


def load(file: Path, key: str) -> bytes | None:
    """Return what `save` put there under the same `key`; None where there is nothing, or it is foreign or damaged."""
    try:
        raw = read(file)
    except OSError:
        return None
    payload = raw[_HEAD:]
    return payload if raw[:_HEAD] == _head(key, payload) else None


def save(file: Path, key: str, payload: bytes) -> None:
    """Replace the file in one step; raises OSError where it cannot be written."""
    replace(file, _head(key, payload) + payload)


class Base(NamedTuple):
    """The part of a file in two parts that stays: its head, and where the other part begins."""

    head: bytes
    end: int  # bytes from the start of the file


def load_parts(file: Path, key: str) -> tuple[Base, bytes, bytes] | None:
    """Return the two parts that were saved under the same `key`; None where either is missing, foreign or damaged."""
    try:
        raw = memoryview(read(file))
    except OSError:
        return None
    end = _HEAD + _SIZE + int.from_bytes(raw[_HEAD : _HEAD + _SIZE], "little")
    first, second = raw[_HEAD + _SIZE : end], raw[end + _HEAD :]
    base = Base(bytes(raw[:_HEAD]), end)
    if base.head != _head(key, first) or raw[end : end + _HEAD] != _head(base.head.decode(), second):
        return None
    return base, bytes(first), bytes(second)


def save_parts(file: Path, key: str, first: bytes, second: bytes) -> None:
    """Replace a file in two parts in one step; raises OSError where it cannot be written."""
    head = _head(key, first)
    replace(file, head + len(first).to_bytes(_SIZE, "little") + first + _head(head.decode(), second) + second)


def save_second_part(file: Path, base: Base, second: bytes) -> None:
    """Write the second part anew; who is killed meanwhile leaves a file that counts as damaged. Raises OSError."""
    with file.open("r+b") as stream:
        stream.seek(base.end)
        stream.write(_head(base.head.decode(), second) + second)
        stream.truncate()


def replace(file: Path, data: bytes) -> None:
    """Write a file that nothing is lost with, in one step; raises OSError where it cannot be written.

    What lies in its way, a link to another place perhaps, is deleted and not followed.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    with part.open("xb") as stream:
        stream.write(data)
    part.replace(file)


def _head(key: str, payload: bytes | memoryview) -> bytes:
    total = sha256(f"{key}\n".encode())
    total.update(payload)
    return total.hexdigest().encode()


@contextmanager
def paused_collection() -> Iterator[None]:
    """Make many small values without the collector looking through them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
