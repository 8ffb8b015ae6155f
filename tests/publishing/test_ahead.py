"""Work done ahead, in a process of its own: its result comes, whatever becomes of the process."""

from __future__ import annotations

import os
import signal

import pytest

from generator.publishing import workers
from generator.publishing.ahead import ahead


def test_the_work_is_done_elsewhere_and_its_result_comes_here() -> None:
    """And large results too, which no pipe holds at once."""
    here = os.getpid()
    process, data = ahead(lambda: (os.getpid(), "x" * 5_000_000))()
    assert process != here and len(data) == 5_000_000


def test_an_exception_is_raised_where_the_result_is_waited_for() -> None:
    """With its own words."""

    def work() -> None:
        raise FileNotFoundError("no such folder")

    wait = ahead(work)
    with pytest.raises(FileNotFoundError, match="no such folder"):
        wait()


def test_work_whose_process_was_killed_is_done_here() -> None:
    """The system may end any process."""
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    assert ahead(work)() == here


def test_work_is_done_here_where_no_process_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a system without fork, or with too many processes."""

    def no_fork() -> int:
        raise BlockingIOError("too many processes")

    monkeypatch.setattr(os, "fork", no_fork)
    assert ahead(os.getpid)() == os.getpid()
    monkeypatch.setattr(workers, "FORKS", False)
    assert ahead(os.getpid)() == os.getpid()
