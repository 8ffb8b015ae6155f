"""Runs the real command with one fault: the n-th change to the publication's files fails, or kills the process.

`python -m tests.faults.injector WATCHED ACTION NUMBER -- ARGUMENTS…` where ACTION is `count`, `kill` or the name of an
error (`ENOSPC`). An audit hook sees every file that is opened for writing, renamed, linked, unlinked, chmodded or made
below WATCHED, before it happens. `count` prints the number of such events to the error output and changes nothing.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from typing import Any

_CHANGES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"}


def main() -> None:
    """Set the hook, then run the command line."""
    watched, action, number = os.path.realpath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    seen = 0

    def is_change(event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "open":
            path, mode, flags = arguments[0], arguments[1], arguments[2]
            writes = (
                bool(flags & (os.O_WRONLY | os.O_RDWR))
                if isinstance(flags, int)
                else bool(set(mode or "r") & set("wax+"))
            )
            return writes and _is_below(path, watched)
        return event in _CHANGES and any(_is_below(path, watched) for path in arguments[:2])

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if not is_change(event, arguments):
            return
        seen += 1
        if seen == number and action == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if seen == number and action != "count":
            raise OSError(getattr(errno, action), os.strerror(getattr(errno, action)), str(arguments[0]))

    from generator.cli import main as run

    sys.addaudithook(hook)
    try:
        run(sys.argv[sys.argv.index("--") + 1 :])
    finally:
        if action == "count":
            sys.stderr.write(f"\nchanges: {seen}\n")


def _is_below(path: Any, folder: str) -> bool:
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    return os.path.abspath(os.fsdecode(path)).startswith(folder + os.sep)  # noqa: PTH100 (no links are followed)


if __name__ == "__main__":
    main()
