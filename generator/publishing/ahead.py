"""Work done ahead: in a second process, while this one loads what comes after it."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Ahead(Generic[Result]):
    """Work that was begun in a process of its own; calling it waits for its result.

    Where no process can be made, or its result does not come, the work is done here, when it is called; an exception
    comes from there too. What `work` returns must be picklable. Make it before there are threads.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work, self._process, self._reader = work, 0, -1
        if not hasattr(os, "fork"):
            return
        reader, writer = os.pipe()
        try:
            self._process, self._reader = os.fork(), reader
        except OSError:  # too many processes, or no memory
            os.close(reader)
            os.close(writer)
            return
        if not self._process:
            _do(work, writer)
        os.close(writer)

    def __call__(self) -> Result:
        if self._reader < 0:
            return self._work()
        with open(self._reader, "rb") as stream:  # noqa: PTH123 - a number
            data = stream.read()
        _, status = os.waitpid(self._process, 0)
        if status:
            return self._work()
        result: Result = pickle.loads(data)
        return result


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
