"""Several stories at once: each draft is handed over as soon as it is finished."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from generator.writing.pool import Outcome, run
from generator.writing.writer import Draft, Interrupted, Refused, StopRun


def draft(number: int) -> Draft:
    """A draft that tells its number."""
    return Draft(title=str(number), description="", body="")


def test_every_job_has_its_outcome() -> None:
    """Drafts and failures alike, and failures of one story stop no other."""
    outcomes: list[Outcome[int]] = []

    def work(number: int) -> Draft:
        if number % 5 == 0:
            raise Refused(str(number))
        return draft(number)

    run(range(20), work, outcomes.append)
    assert sorted(outcome.job for outcome in outcomes) == list(range(20))
    assert {outcome.job for outcome in outcomes if isinstance(outcome.result, Refused)} == {0, 5, 10, 15}


def test_four_workers_work_at_once() -> None:
    """No fewer, and no more."""
    together = threading.Barrier(4)
    outcomes: list[Outcome[int]] = []

    def work(number: int) -> Draft:
        together.wait(5)
        return draft(number)

    run(range(8), work, outcomes.append)
    assert len(outcomes) == 8


def test_a_stop_hands_out_no_further_job_but_finishes_what_is_under_way() -> None:
    """What is paid for is saved."""
    started: list[int] = []
    outcomes: list[Outcome[int]] = []

    def work(number: int) -> Draft:
        started.append(number)
        if number == 1:
            raise StopRun("no credit")
        time.sleep(0.1)
        return draft(number)

    run(range(100), work, outcomes.append, workers=2)
    assert len(started) <= 3
    assert [outcome.job for outcome in outcomes if isinstance(outcome.result, Draft)] == [
        number for number in started if number != 1
    ]


def test_a_fault_of_the_program_is_raised_where_the_run_was_started() -> None:
    """It does not vanish in a thread."""

    def work(number: int) -> Draft:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(range(3), work, lambda outcome: None)


def test_an_interrupt_hands_over_what_is_finished() -> None:
    """Ctrl+C abandons what is under way, and says so to whoever waits."""
    outcomes: list[Outcome[int]] = []
    told: list[bool] = []

    def work(number: int) -> Draft:
        if number > 3:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(30)
        return draft(number)

    start = time.monotonic()
    with pytest.raises(Interrupted):
        run(range(100), work, outcomes.append, interrupted=lambda: told.append(True))
    assert time.monotonic() - start < 5
    assert {outcome.job for outcome in outcomes} == {0, 1, 2, 3} and told == [True]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
