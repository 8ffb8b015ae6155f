"""Files are written whole or not at all, and what killed runs left is cleared away."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from generator import atomic
from generator.atomic import clear_leftovers, delete_links, try_out, write_atomically


def test_every_reader_sees_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    """A thread that reads all the time never finds half a file."""
    file = tmp_path / "a.md"
    versions = [letter.encode() * 200_000 for letter in "abcdef"]
    write_atomically(file, versions[0])
    torn: list[bytes] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            data = file.read_bytes()
            if data not in versions:
                torn.append(data[:20])

    thread = threading.Thread(target=look)
    thread.start()
    for version in versions * 5:
        write_atomically(file, version)
    done.set()
    thread.join()
    assert torn == []


def leftover(folder: Path, process: int | None) -> Path:
    """A temporary file as the process of this number would leave it; as older versions did without one."""
    file = folder / (".longhand-0abc_xyz.tmp" if process is None else f".longhand-{process}-0abc_xyz.tmp")
    file.write_text("half")
    return file


@pytest.fixture
def ended() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_only_what_nobody_writes_any_more_is_cleared(tmp_path: Path, ended: int) -> None:
    """A process that lives may be about to give its file its name; a number that was ours before is nobody else's."""
    dead = [leftover(tmp_path, process) for process in (None, ended, os.getpid())]
    alive = leftover(tmp_path, os.getppid())
    clear_leftovers(tmp_path)
    assert [file.exists() for file in dead] == [False, False, False]
    assert alive.exists()


def test_to_ask_whether_a_process_lives_does_not_end_it(tmp_path: Path) -> None:
    """Its file stays, and so does it."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        file = leftover(tmp_path, process.pid)
        clear_leftovers(tmp_path)
        assert file.exists()
        process.communicate(b"\n")
    assert process.returncode == 0


def test_what_cannot_be_deleted_now_is_cleared_by_a_later_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the run that made it nor the next one fails for it: what they say is what went wrong first."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(PermissionError):
        write_atomically(tmp_path / "a.md", b"A")
    clear_leftovers(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    monkeypatch.undo()
    clear_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_was_trying_out_is_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the name of a temporary file."""
    make = tempfile.NamedTemporaryFile
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", lambda **named: make(**named, delete=False))
    try_out(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    clear_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_new_folders_last_through_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is noted in the one above it, and the file in its own; a folder that was there needs nothing."""
    synced: list[Path] = []
    monkeypatch.setattr(atomic, "sync_folder", synced.append)
    write_atomically(tmp_path / "a/b/c.md", b"C")
    assert sorted(synced) == [tmp_path, tmp_path / "a", tmp_path / "a/b"]
    synced.clear()
    write_atomically(tmp_path / "a/b/c.md", b"D")
    assert synced == [tmp_path / "a/b"]


def test_a_new_file_gets_its_name_by_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To replace what stands there, which somebody may just have made, is not even tried."""

    def refused(*_: object) -> None:
        raise AssertionError("a file was replaced")

    monkeypatch.setattr(Path, "replace", refused)
    write_atomically(tmp_path / "a.md", b"A", unless_exists=True)
    assert (tmp_path / "a.md").read_bytes() == b"A"


def test_a_file_that_is_there_is_named_on_any_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are no links, too."""

    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    (tmp_path / "a.md").write_bytes(b"A")
    with pytest.raises(FileExistsError) as told:
        write_atomically(tmp_path / "a.md", b"B", unless_exists=True)
    assert (told.value.errno, told.value.strerror, told.value.filename) == (
        errno.EEXIST,
        "File exists",
        str(tmp_path / "a.md"),
    )
    assert (tmp_path / "a.md").read_bytes() == b"A"


@pytest.mark.parametrize(
    "name",
    [
        ".longhand-0abc_xyz.tmp~",
        ".longhand-x.tmp",
        "longhand-0abc_xyz.tmp",
        ".longhand-notes1.md",
        ".longhand-1-2-0abc_xyz.tmp",
    ],
)
def test_a_file_of_another_name_stays(tmp_path: Path, name: str) -> None:
    """A person may have files that begin or end like ours."""
    (tmp_path / name).write_text("mine")
    clear_leftovers(tmp_path)
    assert (tmp_path / name).exists()


def test_neither_links_nor_folders_of_such_a_name_are_touched(tmp_path: Path) -> None:
    """Nor is what a link leads to, nor a folder that is a link itself."""
    outside = tmp_path / "outside"
    outside.mkdir()
    kept = leftover(outside, None)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/.longhand-abcdefgh.tmp").symlink_to(kept)
    (tmp_path / "in/.longhand-ABCDEFGH.tmp").mkdir()
    (tmp_path / "link").symlink_to(outside)
    (tmp_path / "after").mkdir()
    leftover(tmp_path / "after", None)
    for folder in ("in", "link", "absent", "after"):
        clear_leftovers(tmp_path / folder)
    assert kept.read_text() == "half"
    assert list((tmp_path / "after").iterdir()) == []
    assert len(list((tmp_path / "in").iterdir())) == 2


@pytest.mark.parametrize(("depth", "left"), [(None, 0), (0, 2), (1, 1)])
def test_folders_below_are_cleared_as_deep_as_is_asked(tmp_path: Path, depth: int | None, left: int) -> None:
    """The content's to the last, those of `build` one step down."""
    (tmp_path / "a/b").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "a", tmp_path / "a/b"):
        leftover(folder, None)
    clear_leftovers(tmp_path, depth)
    assert len(list(tmp_path.rglob("*.tmp"))) == left


def test_links_are_deleted_and_what_they_lead_to_is_not(tmp_path: Path) -> None:
    """Those in a folder, and the folder where it is one itself."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine").write_text("mine")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/link").symlink_to(outside)
    (tmp_path / "in/file").symlink_to(outside / "mine")
    (tmp_path / "in/ours").write_text("ours")
    (tmp_path / "link").symlink_to(outside)
    for folder in ("in", "link", "absent"):
        delete_links(tmp_path / folder)
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["ours"]
    assert not (tmp_path / "link").is_symlink()
    assert (outside / "mine").read_text() == "mine"


def test_what_is_being_written_bears_the_number_of_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a run which clears leftovers can tell it from one."""
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(os.listdir(tmp_path)))  # noqa: PTH208
    write_atomically(tmp_path / "a.md", b"A")
    assert seen[0].startswith(f".longhand-{os.getpid()}-")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_folder_is_tried_out_without_a_trace(tmp_path: Path) -> None:
    """And one that takes no file is told by an OSError."""
    try_out(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OSError, match="absent"):
        try_out(tmp_path / "absent")
