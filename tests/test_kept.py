"""What runs keep is believed only from an ordinary file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import kept

KEY = "key"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def test_what_was_saved_under_the_same_key_is_there(file: Path) -> None:
    """Another key, a changed byte, or no file: nothing."""
    kept.save(file, KEY, b"payload")
    assert kept.load(file, KEY) == b"payload"
    assert kept.load(file, "another") is None
    file.write_bytes(file.read_bytes()[:-1] + b"D")
    assert kept.load(file, KEY) is None
    assert kept.load(file.with_name("absent"), KEY) is None


def test_neither_links_nor_pipes_nor_devices_are_read(file: Path, tmp_path: Path) -> None:
    """A pipe waits for ever, a device may have no end, and a link leads to one or the other."""
    kept.save_parts(tmp_path / "elsewhere", KEY, b"first", b"second")
    file.symlink_to(tmp_path / "elsewhere")
    assert kept.load_parts(tmp_path / "elsewhere", KEY) is not None
    assert kept.load_parts(file, KEY) is None
    for place in ("/dev/zero", "/dev/null"):
        file.unlink()
        file.symlink_to(place)
        assert (kept.load(file, KEY), kept.load_parts(file, KEY)) == (None, None)
    file.unlink()
    os.mkfifo(file)
    assert (kept.load(file, KEY), kept.load_parts(file, KEY)) == (None, None)
