"""Work done ahead: in a second process, while this one loads what comes after it."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def begin(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin `work` in a process of its own, and return what waits for its result.

    Where no process can be made, or its result does not come, the work is done here, when it is waited for; an
    exception comes from there too. What `work` returns must be picklable. Call it before there are threads.
    """
    if not hasattr(os, "fork"):
        return work
    reader, writer = os.pipe()
    try:
        process = os.fork()
    except OSError:  # too many processes, or no memory
        os.close(reader)
        os.close(writer)
        return work
    if not process:
        _do(work, writer)
    os.close(writer)

    def wait() -> Result:
        with open(reader, "rb") as stream:  # noqa: PTH123 - a number
            data = stream.read()
        _, status = os.waitpid(process, 0)
        if status:
            return work()
        result: Result = pickle.loads(data)
        return result

    return wait


def _do(work: Callable[[], object], writer: int) -> None:
    """Do the work in the new process, and end it; whatever goes wrong, the other one finds out."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process is told too, and ends
        with open(writer, "wb") as stream:
            pickle.dump(work(), stream, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
