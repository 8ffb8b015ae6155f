"""Workers: work shared out over processes, of which one may hang or die without harm to the rest."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kept import paused_collection
from generator.publishing import workers


def _square() -> Callable[[int], int]:
    return lambda number: number * number


def _troubled() -> Callable[[int], int]:
    def work(number: int) -> int:
        while number == 2:
            pass
        if number == 3:
            time.sleep(60)
        if number == 5:
            os._exit(7)
        if number == 7:
            raise ValueError("seven")
        if number == 9:
            return work(number)
        return number

    return work


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(), max_size=100), st.integers(1, 4))
def test_every_item_gets_its_result(numbers: list[int], processes: int) -> None:
    """The results are those of a loop, whatever the number of items and workers."""
    results = list(workers.run(_square, numbers, processes=processes))
    assert sorted(results) == sorted((number, number * number) for number in numbers)


def test_an_item_that_hangs_dies_or_raises_costs_only_itself() -> None:
    """A late, dead, raising or endlessly recursing item is a failure with its reason; all others have results."""
    results = dict(workers.run(_troubled, range(40), seconds=0.5, processes=2))
    failures = {item: result.reason for item, result in results.items() if isinstance(result, workers.Failure)}
    assert failures == {
        2: "took more than 0.5 seconds",
        3: "took more than 0.5 seconds",
        5: "ended the process that worked on it",
        7: "failed (ValueError: seven)",
        9: "is nested too deeply",
    }
    assert all(results[item] == item for item in range(40) if item not in failures)


def test_an_item_that_waits_for_its_turn_is_not_late() -> None:
    """On a busy machine the clock runs on while an item does not: only its own time counts, up to a point."""
    results = dict(workers.run(lambda: _slow, range(3), seconds=0.2, processes=1))
    assert results == {0: 0, 1: 1, 2: 2}


def _slow(number: int) -> int:
    time.sleep(0.4)
    return number


def test_no_process_is_left_behind() -> None:
    """A caller that stops early leaves no worker running."""
    import multiprocessing

    for _ in workers.run(_square, range(1000), processes=2):
        break
    assert multiprocessing.active_children() == []


def _collecting() -> Callable[[int], bool]:
    return lambda _: gc.isenabled()


def test_workers_collect_their_garbage_though_the_parent_has_paused() -> None:
    """Ten thousand converted texts leave their trees behind, in cycles."""
    with paused_collection():
        assert dict(workers.run(_collecting, [1, 2], processes=1)) == {1: True, 2: True}


def _dying_after_a_batch() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == workers.BATCH - 1:
            threading.Timer(0.1, os._exit, [1]).start()
        return number

    return work


def test_a_worker_that_dies_between_two_batches_costs_one_item() -> None:
    """A system that is short of memory ends whom it likes: what the dead worker was to be given is done by another."""
    done = {}
    for item, result in workers.run(_dying_after_a_batch, range(2 * workers.BATCH), processes=1):
        done[item] = result
        if item == workers.BATCH - 1:
            time.sleep(0.5)
    assert done.pop(workers.BATCH) == workers.Failure("ended the process that worked on it")
    assert done == {number: number for number in range(2 * workers.BATCH) if number != workers.BATCH}


def _where() -> Callable[[int], int]:
    return lambda _: os.getpid()


def _broken() -> Callable[[int], int]:
    raise OSError("no disk")


@pytest.fixture
def prepared() -> Iterator[None]:
    """A worker that was started ahead."""
    workers.prepare(["tests.no_such_module"])
    yield
    workers.dismiss()
    assert not workers.is_prepared()


@pytest.mark.usefixtures("prepared")
def test_a_worker_started_ahead_serves_one_run_after_the_other() -> None:
    """All of the work of each is done in it, and what it did not need to load is no matter."""
    first = dict(workers.run(_where, range(40), prepared=True))
    second = dict(workers.run(_where, range(3), prepared=True, seconds=5))
    assert len({*first.values(), *second.values()}) == 1
    assert os.getpid() not in first.values()
    assert dict(workers.run(_square, range(3), prepared=True)) == {0: 0, 1: 1, 2: 4}


@pytest.mark.usefixtures("prepared")
def test_an_item_that_hangs_costs_the_worker_started_ahead_and_nothing_else() -> None:
    """Others take its place, and the next run has workers of its own."""
    results = dict(workers.run(_troubled, [1, 2, 4], seconds=0.5, prepared=True))
    assert results == {1: 1, 2: workers.Failure("took more than 0.5 seconds"), 4: 4}
    assert not workers.is_prepared()
    assert dict(workers.run(_square, [3], prepared=True)) == {3: 9}


@pytest.mark.usefixtures("prepared")
def test_work_that_cannot_begin_fails_for_each_item() -> None:
    """And the worker goes on with the next."""
    results = dict(workers.run(_broken, range(2), prepared=True))
    assert results == dict.fromkeys(range(2), workers.Failure("failed (OSError: no disk)"))
    assert dict(workers.run(_square, [3], prepared=True)) == {3: 9}


@pytest.mark.usefixtures("prepared")
def test_time_between_two_runs_counts_for_neither() -> None:
    """The clock of an item stops with it."""
    assert dict(workers.run(_square, [2], seconds=0.2, prepared=True)) == {2: 4}
    assert dict(workers.run(_slow_square, [3], prepared=True)) == {3: 9}


def _slow_square() -> Callable[[int], int]:
    def work(number: int) -> int:
        end = time.process_time() + 0.4
        while time.process_time() < end:
            pass
        return number * number

    return work


def test_none_is_started_for_what_is_loaded() -> None:
    """As where a site is built again and again by one process."""
    workers.prepare(["os", "time"])
    assert not workers.is_prepared()
