"""Writing by batches, in rounds: what was answered is drafted and checked, what is wanting goes into the next batch."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from generator.writing.batch import LARGEST, LARGEST_BYTES, Batches
from generator.writing.budget import Reservation
from generator.writing.form import draft
from generator.writing.outcomes import of_stop
from generator.writing.pool import Outcome
from generator.writing.request import MAX_TOKENS, Request
from generator.writing.revise import Check, write_checked
from generator.writing.style import Style
from generator.writing.writer import Assignment, Draft, LimitReached, Unavailable, WriterError

ROUNDS_FOR_A_REQUEST = 3  # batches that may expire or fail under a request before its story is given up
FIRST_POLL = 1.0  # seconds, doubled up to
LONGEST_POLL = 60.0


class Pending(Exception):
    """The answer to this request is not there yet."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.key)
        self.request = request


@dataclass(frozen=True)
class KeptWriter:
    """Writes from answers that are there; raises Pending for one that is not."""

    batches: Batches
    style: Style

    def write(self, assignment: Assignment) -> Draft:
        """Return the draft of an answer that is there; raises Pending, or WriterError for one that is none."""
        request = self.style.request(assignment)
        if request.key in self.batches.failed:
            raise self.batches.failed[request.key]
        answer = self.batches.api.answers.load(request.story, request.language, request.key)
        if answer is None:
            raise Pending(request)
        failure = of_stop(answer)
        if isinstance(failure, WriterError):
            raise failure
        return draft(answer, assignment, self.style.markers)


@dataclass
class Rounds:
    """The loop of the batch writer. `wait` False: submit what there is to submit, and return."""

    writer: KeptWriter
    check: Callable[[Assignment], Check]
    done: Callable[[Outcome[Assignment]], None]
    wait: bool = True
    sleep: Callable[[float], None] = time.sleep
    _asked: Counter[str] = field(default_factory=Counter)
    _finished: set[tuple[str, str]] = field(default_factory=set)

    def run(self, assignments: Callable[[], Iterable[Assignment]]) -> bool:
        """Write the assignments, which are listed anew in each round; tell whether nothing is left under way.

        Raises StopRun; LimitReached once what fits into the limit has been submitted, and collected where it waits.
        """
        batches = self.writer.batches
        while True:
            if not self._collected():
                return False
            limit = self._round(assignments())
            under_way = bool(batches.records())
            if limit is not None and not (under_way and self.wait):
                raise limit
            if not (under_way and self.wait):
                return not under_way

    def _collected(self) -> bool:
        pause = FIRST_POLL
        while not self.writer.batches.collect():
            if not self.wait:
                return False
            self.sleep(pause)
            pause = min(2 * pause, LONGEST_POLL)
        return True

    def _round(self, assignments: Iterable[Assignment]) -> LimitReached | None:
        """Hand over what is finished and submit the rest; return the limit where it kept something back."""
        parcel = _Parcel(self.writer.batches)
        for assignment in assignments:
            place = (assignment.story, assignment.language)
            if place in self._finished:
                continue
            try:
                result = self._written(assignment)
            except Pending as pending:
                self._asked[pending.request.key] += parcel.add(pending.request)
                continue
            self._finished.add(place)
            self.done(Outcome(assignment, result))
        parcel.send()
        return parcel.limit

    def _written(self, assignment: Assignment) -> Draft | WriterError:
        """Return what the answers that are there make; raises Pending for the first one that is worth asking for."""
        while True:
            try:
                return write_checked(self.writer.write, assignment, self.check(assignment))
            except Pending as pending:
                if self._asked[pending.request.key] < ROUNDS_FOR_A_REQUEST:
                    raise
                message = f"no batch brought an answer in {ROUNDS_FOR_A_REQUEST} tries; run the command again"
                self.writer.batches.failed[pending.request.key] = Unavailable(message)
            except WriterError as error:
                return error


@dataclass
class _Parcel:
    """Requests for the next batch, sent when it is full; what does not fit into the limit is kept back.

    Money stays set aside until the batch is collected.
    """

    batches: Batches
    limit: LimitReached | None = None
    _requests: list[Request] = field(default_factory=list)
    _reservations: list[Reservation] = field(default_factory=list)
    _bytes: int = 0

    def add(self, request: Request) -> bool:
        api = self.batches.api
        try:
            reservation = api.budget.take(api.tariff, request.input_cost(api.tariff), MAX_TOKENS, MAX_TOKENS, False)
        except LimitReached as limit:
            self.limit = self.limit or limit
            return False
        size = len(json.dumps(request.params))
        if len(self._requests) >= LARGEST or self._bytes + size > LARGEST_BYTES:
            self.send()
        self._requests.append(request)
        self._reservations.append(reservation)
        self._bytes += size
        return True

    def send(self) -> None:
        """Submit what is there; raises WriterError."""
        requests, reservations = self._requests, self._reservations
        self._requests, self._reservations, self._bytes = [], [], 0
        if not requests:
            return
        self.batches.reserved |= {
            request.key: reservation for request, reservation in zip(requests, reservations, strict=True)
        }
        self.batches.submit(requests)
