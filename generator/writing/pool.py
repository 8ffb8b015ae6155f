"""Several stories at once: workers write, and each draft is handed over as soon as it is finished."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Lock, Thread, current_thread, main_thread
from types import FrameType
from typing import Generic, TypeVar

from generator.writing.writer import Draft, Interrupted, StopRun, WriterError

WORKERS = 4
_LOOK_UP_EVERY = 0.1  # seconds between two looks at whether Ctrl+C was pressed


Job = TypeVar("Job")  # whatever stands for one article to write


@dataclass(frozen=True)
class Outcome(Generic[Job]):
    """What came of a job: a draft, or the reason why there is none."""

    job: Job
    result: Draft | WriterError


@dataclass
class _Desk(Generic[Job]):
    """What the workers share: the jobs left, the outcomes, and whether to go on."""

    left: Iterator[Job]
    work: Callable[[Job], Draft]
    finished: Queue[Outcome[Job] | BaseException]
    stopped: Event
    lock: Lock

    def next(self) -> Job | None:
        with self.lock:
            return None if self.stopped.is_set() else next(self.left, None)

    def run(self) -> None:
        while (job := self.next()) is not None:
            try:
                self.finished.put(Outcome(job, self.work(job)))
            except WriterError as error:
                if isinstance(error, StopRun):
                    self.stopped.set()
                self.finished.put(Outcome(job, error))
            except BaseException as error:
                self.stopped.set()
                self.finished.put(error)  # a fault of the program: raised where the run was started
                return


def run(
    jobs: Iterable[Job],
    work: Callable[[Job], Draft],
    done: Callable[[Outcome[Job]], None],
    workers: int = WORKERS,
    interrupted: Callable[[], None] = lambda: None,
) -> None:
    """Do the jobs with `workers` threads and call `done` here, for each outcome as soon as it is there.

    StopRun hands out no further job; what is under way is still finished and handed over. Ctrl+C calls
    `interrupted`, hands over what is finished, abandons what is under way and raises Interrupted.
    """
    desk = _Desk(iter(jobs), work, Queue(), Event(), Lock())
    threads = [Thread(target=desk.run, name=f"writer-{number}", daemon=True) for number in range(workers)]
    with _interrupts() as pressed:
        for thread in threads:
            thread.start()
        while not pressed.is_set() and any(thread.is_alive() for thread in threads):
            _hand_over(desk, done, wait=True)
        desk.stopped.set()
        if pressed.is_set():
            interrupted()
        while _hand_over(desk, done, wait=False):
            pass
        if pressed.is_set():
            raise Interrupted("the run was interrupted")


def _hand_over(desk: _Desk[Job], done: Callable[[Outcome[Job]], None], wait: bool) -> bool:
    """Hand over the next outcome, if there is one (or one comes soon); tell whether there was."""
    try:
        outcome = desk.finished.get(timeout=_LOOK_UP_EVERY) if wait else desk.finished.get_nowait()
    except Empty:
        return False
    if isinstance(outcome, BaseException):
        desk.stopped.set()
        raise outcome
    done(outcome)
    return True


@contextmanager
def _interrupts() -> Iterator[Event]:
    """Turn Ctrl+C into an event, so that it cannot fall between an answer and its saving."""
    pressed = Event()

    def on_interrupt(number: int, frame: FrameType | None) -> None:
        del number, frame
        pressed.set()

    if current_thread() is not main_thread():
        yield pressed
        return
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
