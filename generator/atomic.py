"""Files written whole or not at all, through no link, and what a killed run left of them cleared away."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
from pathlib import Path

_OURS, _SUFFIX = ".longhand-", ".tmp"
_TEMPORARY = re.compile(r"\.longhand-(?:([0-9]{1,10})-)?\w{8}\.tmp", re.ASCII)  # the number is the process's


def write_atomically(path: Path, data: bytes, unless_exists: bool = False) -> None:
    """Write `data` to `path` so that any reader, at any moment, finds the old file or the new one, mode 0644.

    Raises OSError, with nothing changed or left behind, when the disk is full or the folder cannot be written;
    FileExistsError where `unless_exists` and there is a file, whoever made it and however late.
    """
    _make_folder(path.parent)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=_prefix(), suffix=_SUFFIX)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            temporary.chmod(0o644)  # mkstemp's is 0600
            os.fsync(stream.fileno())
        if not (unless_exists and _linked(temporary, path)):
            temporary.replace(path)
    finally:
        with contextlib.suppress(OSError):  # the next run's `clear_leftovers` deletes what cannot be deleted now
            temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def try_out(folder: Path) -> None:
    """Make a file in `folder` and delete it again; raises OSError where that cannot be done."""
    with tempfile.NamedTemporaryFile(dir=folder, prefix=_prefix(), suffix=_SUFFIX):
        pass


def clear_leftovers(folder: Path, depth: int | None = None) -> None:
    """Delete the temporary files that killed runs left in a folder; called before this run writes any.

    Also in all folders below it, or in those so many steps below. Nothing is followed: a link is neither a folder to
    look into nor a file to delete. What a live process of another number writes, with or without the lock, stays.
    """
    if folder.is_symlink():
        return
    for place, folders, names in os.walk(folder):
        if depth is not None and len(Path(place).relative_to(folder).parts) >= depth:
            folders.clear()
        for name in names:
            match = _TEMPORARY.fullmatch(name) if name.startswith(_OURS) else None
            if match and not _is_at_work(int(match[1] or 0)):
                _delete(Path(place, name))


def delete_links(folder: Path) -> None:
    """Delete the links that a folder of ours is or holds: nothing is written, or cleared away, where they lead."""
    with contextlib.suppress(OSError):
        for place in (folder, *(folder / name for name in os.listdir(folder))):  # noqa: PTH208
            if place.is_symlink():
                place.unlink()


def _delete(file: Path) -> None:
    with contextlib.suppress(OSError):
        if stat.S_ISREG(file.lstat().st_mode):
            file.unlink()


def _is_at_work(process: int) -> bool:
    """Whether another process has this number; 0 is nobody's."""
    if process in (0, os.getpid()):
        return False
    if os.name == "nt":
        return True  # there, to ask a process would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True


def _prefix() -> str:
    return f"{_OURS}{os.getpid()}-"


def _linked(temporary: Path, path: Path) -> bool:
    """Give a file a second name that nobody has yet; False on a disk that knows no second names."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        return False
    return True


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, so that they last through a power cut."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for place in missing:
        sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut.

    A disk that cannot promise it (or Windows, which has no such call) is no reason to fail: the file has its new
    content, and after a power cut it is the old one or the new one all the same.
    """
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
