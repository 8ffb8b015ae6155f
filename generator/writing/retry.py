"""One gate for all workers: when the API says "too much", everybody waits, and one request tries whether it is over."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition

from generator.writing.writer import StopRun

FIRST_PAUSE = 1.0  # seconds; doubled each time the API is still too busy
LONGEST_PAUSE = 10.0  # seconds, where the API names no time
LONGEST_RETRY_AFTER = 120.0  # seconds: the cap on what the API may ask for with `retry-after`
PATIENCE = 900.0  # seconds without one answer, after which the run ends


class Overloaded(Exception):
    """The API answered 429 or 529; `retry_after` is the pause it asks for, in seconds, where it asks for one."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


@dataclass
class Gate:
    """Open, every worker passes. Closed, all wait; then one passes and finds out for the rest.

    So an outage costs the requests that were under way and one for each pause, however many workers there are.
    """

    first_pause: float = FIRST_PAUSE
    longest_pause: float = LONGEST_PAUSE
    longest_retry_after: float = LONGEST_RETRY_AFTER
    patience: float = PATIENCE
    clock: Callable[[], float] = time.monotonic
    _changed: Condition = field(default_factory=Condition)
    _closings: int = 0  # counts how often the gate was closed: news from before the last time is old
    _closed_until: float | None = None
    _closed_since: float = 0.0
    _pause: float = 0.0
    _scout: bool = False  # one request is out to see whether the API answers again
    _reason: str | None = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until a request may be sent; Overloaded leaving the block closes the gate, success opens it.

        Raises StopRun where the run has been stopped, or the API has not answered for `patience` seconds.
        """
        closings, scouting = self._enter()
        try:
            yield
        except Overloaded as overload:
            self._close(closings, overload)
            raise
        except BaseException:
            self._leave(scouting)
            raise
        self._open(closings, scouting)

    def stop(self, reason: str) -> None:
        """Let nobody through any more: those who wait and those who come raise StopRun with this reason."""
        with self._changed:
            self._reason = self._reason or reason
            self._changed.notify_all()

    def pause(self, seconds: float) -> None:
        """Wait as one worker alone; raises StopRun as soon as the run is stopped."""
        end = self.clock() + seconds
        with self._changed:
            while (left := end - self.clock()) > 0 and self._reason is None:
                self._changed.wait(left)
            self._raise_if_stopped()

    def _enter(self) -> tuple[int, bool]:
        with self._changed:
            while True:
                self._raise_if_stopped()
                if self._closed_until is None:
                    return self._closings, False
                left = self._closed_until - self.clock()
                if left <= 0 and not self._scout:
                    self._scout = True
                    return self._closings, True
                self._changed.wait(left if left > 0 else None)

    def _close(self, closings: int, overload: Overloaded) -> None:
        with self._changed:
            if closings != self._closings:
                return  # another request of the same wave has closed the gate already
            now = self.clock()
            if self._closed_until is None:
                self._closed_since, self._pause = now, self.first_pause
            else:
                self._pause = min(2 * self._pause, self.longest_pause)
            asked = min(overload.retry_after or 0.0, self.longest_retry_after)
            self._closings += 1
            self._closed_until = now + max(self._pause, asked)
            self._scout = False
            if now - self._closed_since > self.patience:
                waited = f"the API has been too busy for {round(self.patience / 60)} minutes ({overload})"
                self._reason = f"{waited}; run the command again later"
            self._changed.notify_all()

    def _open(self, closings: int, scouting: bool) -> None:
        with self._changed:
            if scouting and closings == self._closings:
                self._closed_until, self._scout = None, False
                self._changed.notify_all()

    def _leave(self, scouting: bool) -> None:
        with self._changed:
            if scouting:
                self._scout = False
                self._changed.notify_all()

    def _raise_if_stopped(self) -> None:
        if self._reason is not None:
            raise StopRun(self._reason)
