"""Which made files git holds though it should not: runs would believe, and even run, what somebody else put there."""

from __future__ import annotations

import re
from pathlib import Path

from generator.problems import LonghandError, Problem

_PLAIN_INDEX = (2, 3)  # the versions in which each path stands whole
_SPLIT = b"link"  # the extension by which a part of the index stands in another file


def tracked(root: Path, folder: str) -> Problem | None:
    """Return the problem of a folder below `root` that runs make, and that git holds; None where it holds none of it.

    Git is asked (5 ms) only where its index may name such a file. Without git there is nothing to find.
    """
    if not _may_hold(root, folder):
        return None
    import subprocess  # 5 ms to load, hardly ever needed

    try:
        done = subprocess.run(["git", "ls-files", "-z", "--", folder], cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    path = done.stdout.decode("utf-8", "replace").partition("\0")[0]
    if not path:
        return None
    message = f"is made by each build, and does not belong into git; git rm -r --cached {folder}"
    return Problem(path, 0, "made-file", message)


def refuse(root: Path, folder: str) -> None:
    """Raise LonghandError where git holds a file of a folder that runs make, and believe what they find in."""
    found = tracked(root, folder)
    if found:
        raise LonghandError(f"nobody knows who made what is in {folder}; delete it, and take it out of git", [found])


def _may_hold(root: Path, folder: str) -> bool:
    clone = next((place for place in (root, *root.parents) if (place / ".git").exists()), None)
    if clone is None:
        return False
    try:
        index = (clone / ".git" / "index").read_bytes()
    except FileNotFoundError:
        return False  # nothing was ever added
    except OSError:
        return True  # a worktree, whose index stands elsewhere
    is_plain = int.from_bytes(index[4:8], "big") in _PLAIN_INDEX and _SPLIT not in index
    return not is_plain or re.search(rb"%b[/\0]" % re.escape(folder).encode(), index) is not None
