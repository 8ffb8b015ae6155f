"""What texts said when they were read before (values, a language): a run reads only what no run before it has seen.

Parsing takes most of the time in which an archive is read (0.6 of 1.0 s for 1,000 articles with 30 claims each).
"""

from __future__ import annotations

import marshal
import sys
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator import kept

FILE = "parsed"
_LIBRARIES = ("PyYAML", "pydantic", "py3langid")


class Parsed:
    """Plain values by the text they were parsed from, kept in `folder`; what another program kept is not believed."""

    def __init__(self, folder: Path) -> None:
        self._file, self._key = folder / FILE, _key()
        self._known = _load(self._file, self._key)
        self._used: dict[bytes, bytes] = {}

    def get(self, kind: str, text: str) -> Any | None:
        """Return what was put for this text, None where nothing was."""
        digest = _digest(kind, text)
        found = self._known.get(digest)
        if found is None:
            return None
        self._used[digest] = found
        return marshal.loads(found)

    def put(self, kind: str, text: str, values: Any) -> None:
        """Keep plain values (strings, numbers, None, lists, tuples and dicts) for this text."""
        self._used[_digest(kind, text)] = marshal.dumps(values)

    def save(self) -> None:
        """Keep what this run has used, and nothing else; a disk that takes nothing costs time alone."""
        if self._used.keys() == self._known.keys():
            return
        try:
            kept.save(self._file, self._key, marshal.dumps(self._used))
        except OSError:
            return


def _load(file: Path, key: str) -> dict[bytes, bytes]:
    payload = kept.load(file, key)
    found = marshal.loads(payload) if payload else {}
    assert isinstance(found, dict)
    return found


def _key() -> str:
    """Return a hash of all that decides what a file says: the modules beside this one, and what they parse with."""
    total = blake2b(" ".join((sys.version, *map(version, _LIBRARIES))).encode(), digest_size=16)
    for module in sorted(Path(__file__).parent.glob("*.py")):
        total.update(module.read_bytes())
    return total.hexdigest()


def _digest(kind: str, text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20, person=kind.encode()).digest()
