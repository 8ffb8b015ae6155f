"""Files that save a later run work: believed only whole, and only by the program that wrote them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

_HEAD = 64  # characters: a hash of the key and the rest


def load(file: Path, key: str) -> bytes | None:
    """Return what `save` put there under the same `key`; None where there is nothing, or it is foreign or damaged."""
    try:
        raw = file.read_bytes()
    except OSError:
        return None
    payload = raw[_HEAD:]
    return payload if raw[:_HEAD] == _head(key, payload) else None


def save(file: Path, key: str, payload: bytes) -> None:
    """Replace the file in one step; raises OSError where it cannot be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    replace(file, _head(key, payload) + payload)


def replace(file: Path, data: bytes) -> None:
    """Write a file that nothing is lost with, in one step; raises OSError where it cannot be written.

    What lies in its way, a link to another place perhaps, is deleted and not followed.
    """
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    with part.open("xb") as stream:
        stream.write(data)
    part.replace(file)


def _head(key: str, payload: bytes) -> bytes:
    return sha256(f"{key}\n".encode() + payload).hexdigest().encode()


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
