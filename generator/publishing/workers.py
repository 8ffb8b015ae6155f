"""Workers: processes that share out work over the cores, and are killed when one item takes too long."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NoReturn, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Make = Callable[[], Callable[[Item], Result]]

BATCH = 16  # items a worker is given at a time: few messages, and little lost when a worker is killed
# Times the processor's time that an item may take: on a machine with much else to do it waits for its turn.
PATIENCE = 6
_HAS_TIMERS = hasattr(signal, "setitimer")  # Windows has none: there an item's time is the clock's
# Forked workers share the parent's imports, configuration and templates; where there is no fork they load their own.
FORKS = "fork" in multiprocessing.get_all_start_methods()
_context: Any = multiprocessing.get_context("fork" if FORKS else "spawn")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item has no result, as the end of a sentence that begins with the item's name."""

    reason: str


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(eq=False)
class _Worker(Generic[Item]):
    process: BaseProcess
    connection: Connection
    items: deque[Item] = field(default_factory=deque)  # given to it, without a result yet; the first is in work
    since: float = 0.0  # when the first was begun
    is_ready: bool = False  # it was started ahead, and takes other work when it has done this


@dataclass(frozen=True, slots=True)
class _Task:
    """What a worker that was started ahead is to do with the items that follow."""

    make: Make[Any, Any]
    seconds: float | None


_ready_workers: list[_Worker[Any]] = []


def prepare(modules: Sequence[str]) -> None:
    """Start a worker ahead, which loads these modules while this process goes on; `dismiss` ends it.

    It serves each `run` that is told to take it. Where this process has loaded them all, or cannot fork, none starts.
    """
    if FORKS and not _ready_workers and not sys.modules.keys() >= set(modules):
        _ready_workers.append(_started(None, modules))


def is_prepared() -> bool:
    """Tell whether a worker that was started ahead waits for work."""
    dead = [worker for worker in _ready_workers if not worker.process.is_alive()]
    for worker in dead:
        _ready_workers.remove(worker)
        _stop(worker)
    return bool(_ready_workers)


def dismiss() -> None:
    """End the workers that were started ahead."""
    while _ready_workers:
        worker = _ready_workers.pop()
        worker.is_ready = False
        _stop(worker)


def run(
    make: Make[Item, Result],
    items: Iterable[Item],
    *,
    seconds: float | None = None,
    processes: int | None = None,
    prepared: bool = False,
) -> Iterator[tuple[Item, Result | Failure]]:
    """Apply the function that `make()` returns in each worker to all items; yield each with its result, in any order.

    The workers begin at once, and end when the last result was taken.
    An item that raises, takes more than `seconds` of the processor (or `PATIENCE` times that by the clock), or ends
    its worker gets a Failure, and the rest goes on. Without
    `seconds` a worker tells the results of a batch together: where it ends, the batch's first item gets the Failure.
    `make` and the items must be picklable where the system cannot fork, and for a worker that was `prepared`: it does
    all of the work where it is there.
    """
    waiting = iter(items)
    start = partial(_start, _Task(make, seconds))
    if prepared and is_prepared():
        start, processes = partial(_begin, _Task(make, seconds)), 1
    workers: list[_Worker[Item]] = []
    try:
        while len(workers) < (processes or cores()) and (batch := _take(waiting)):
            workers.append(start(batch))
    except BaseException:
        for worker in workers:
            _stop(worker)
        raise
    return _results(workers, waiting, start, seconds)


def _results(
    workers: list[_Worker[Item]],
    waiting: Iterator[Item],
    start: Callable[[list[Item]], _Worker[Item]],
    seconds: float | None,
) -> Iterator[tuple[Item, Any]]:
    """Yield the workers' results, and give them what waits; where one has ended, `start` begins another."""
    try:
        while workers:
            for worker in _ready(workers, seconds):
                yield from _receive(worker, seconds)
                if worker.connection.closed:
                    workers.remove(worker)
                    _stop(worker)
                    if batch := list(worker.items) or _take(waiting):
                        workers.append(start(batch))
                elif not worker.items:
                    if batch := _take(waiting):
                        _send(worker, batch)
                    else:
                        workers.remove(worker)
                        _stop(worker)
    finally:
        for worker in workers:
            _stop(worker)


def run_here(make: Make[Item, Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | Failure]]:
    """Do what `run` does in this process, for a few items that are known not to hang."""
    function: Callable[[Item], Result] | None = None
    for item in items:
        function = function or make()
        yield item, _outcome(function, item)


def _take(items: Iterator[Item]) -> list[Item]:
    return [item for _, item in zip(range(BATCH), items, strict=False)]


def _start(task: _Task, batch: list[Item]) -> _Worker[Item]:
    worker = _started(task)
    _send(worker, batch)
    return worker


def _begin(task: _Task, batch: list[Item]) -> _Worker[Item]:
    """Let the worker that was started ahead begin with a batch; a new one where it has died meanwhile."""
    if not is_prepared():
        return _start(task, batch)
    worker = _ready_workers.pop()
    with contextlib.suppress(OSError):  # as in _send
        worker.connection.send(task)
    _send(worker, batch)
    return worker


def _started(task: _Task | None, modules: Sequence[str] = ()) -> _Worker[Any]:
    ours, theirs = _context.Pipe()
    process = _context.Process(target=_work, args=(theirs, ours, task, modules), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, is_ready=task is None)


def _send(worker: _Worker[Item], batch: list[Item]) -> None:
    worker.items.extend(batch)
    worker.since = time.monotonic()
    with contextlib.suppress(OSError):  # it is dead: whoever waits for its results finds out, and names the first item
        worker.connection.send(batch)


def _stop(worker: _Worker[Item]) -> None:
    """End a worker; one that was started ahead and has nothing to do waits for more."""
    if worker.is_ready and not worker.items and not worker.connection.closed and worker.process.is_alive():
        _ready_workers.append(worker)
        return
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def _ready(workers: list[_Worker[Item]], seconds: float | None) -> list[_Worker[Item]]:
    """Wait until workers have results or have died, or one has had its time."""
    left = None
    if seconds is not None:
        left = max(0.0, min(worker.since for worker in workers) + _patience(seconds) - time.monotonic())
    ready = wait([worker.connection for worker in workers], left)
    late = time.monotonic() - _patience(seconds or 0.0)
    return [
        worker for worker in workers if worker.connection in ready or (seconds is not None and worker.since <= late)
    ]


def _receive(worker: _Worker[Item], seconds: float | None) -> Iterator[tuple[Item, Any]]:
    """Yield what the worker has finished; a worker that is late or dead costs its first item and its life."""
    try:
        while worker.connection.poll():
            results = worker.connection.recv()
            worker.since = time.monotonic()
            for result in results:
                yield worker.items.popleft(), result
            if not worker.items:
                return
    except (EOFError, OSError):
        worker.connection.close()
        worker.process.join()
        is_late = _HAS_TIMERS and worker.process.exitcode == -signal.SIGPROF
        reason = f"took more than {seconds:g} seconds" if is_late else "ended the process that worked on it"
        yield worker.items.popleft(), Failure(reason)
        return
    if seconds is not None and time.monotonic() - worker.since >= _patience(seconds):
        worker.connection.close()
        yield worker.items.popleft(), Failure(f"took more than {seconds:g} seconds")


def _patience(seconds: float) -> float:
    return seconds * PATIENCE if _HAS_TIMERS else seconds


def _work(connection: Connection, parents: Connection, task: _Task | None, modules: Sequence[str]) -> None:
    """Serve batches until the parent has no more or is gone; tell results one by one, or without `seconds` together."""
    parents.close()  # a forked copy: while it is open, the parent's end would go unnoticed
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    gc.freeze()  # what the parent loaded stays: the collector need not walk it
    gc.enable()  # the parent may have paused it; a worker's own garbage is in cycles
    for name in modules:
        with contextlib.suppress(ImportError):  # who needs it says so
            import_module(name)
    function = task.make() if task else None
    try:
        while True:
            received = connection.recv()
            if isinstance(received, _Task):
                task, function = received, _made(received)
            elif task and function:
                _serve(connection, function, task.seconds, received)
    except (EOFError, OSError):
        os._exit(0)


def _made(task: _Task) -> Callable[[Any], Any]:
    """Return the task's function; one that fails for each item where it cannot be made."""
    try:
        return task.make()
    except Exception as error:  # the caller does the work itself, and finds out
        return partial(_fail, error)


def _fail(error: Exception, _item: object) -> NoReturn:
    raise error


def _serve(
    connection: Connection, function: Callable[[Item], Result], seconds: float | None, batch: list[Item]
) -> None:
    for items in [batch] if seconds is None else [[item] for item in batch]:
        if seconds is not None and _HAS_TIMERS:
            signal.setitimer(signal.ITIMER_PROF, seconds)  # its signal ends this process
        results = [_outcome(function, item) for item in items]
        if seconds is not None and _HAS_TIMERS:
            signal.setitimer(signal.ITIMER_PROF, 0)
        connection.send(results)


def _outcome(function: Callable[[Item], Result], item: Item) -> Result | Failure:
    try:
        return function(item)
    except RecursionError:
        return Failure("is nested too deeply")
    except MemoryError:
        return Failure("needs too much memory")
    except Exception as error:  # one item must not end the others; the caller names it in a problem
        return Failure(f"failed ({type(error).__name__}: {error})")
