"""One call to the Messages API: paid for within the budget, tried again where that helps, its answer kept."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import anthropic
import httpx2

from generator.article import Usage
from generator.problems import LonghandError
from generator.writing.answer import Answer, from_message
from generator.writing.answers import Answers
from generator.writing.budget import Budget, Reservation
from generator.writing.outcomes import BROKEN, Rejected, TryAgain, cleaner, of_error, of_stop, tolerant
from generator.writing.prices import Tariff
from generator.writing.request import LEAST_TOKENS, MAX_TOKENS, Request
from generator.writing.retry import Gate, Overloaded
from generator.writing.writer import KEY, StopRun, Unavailable, WriterError, add_usage

TRIES = 4  # for each call, where the network or the server fails; overload does not count
PAUSES = (1.0, 2.0, 4.0)  # seconds before the second, third and fourth try
TIMEOUT = httpx2.Timeout(600.0, connect=15.0)  # seconds; between two pieces of a stream
KEPT = ("end_turn", "refusal")  # asking again would pay for the same; a cut answer may fit next time
LOOPBACK = ("127.0.0.1", "::1", "localhost")
REJECTED_IN_A_ROW = 3  # requests that the API calls wrong before the run is stopped


class NoKey(LonghandError):
    """A model is to write, and no key is set."""

    exit_status = 2


@dataclass(frozen=True)
class Connection:
    """Where the API is and how it is called. The key is looked up when a client is made, and kept nowhere else."""

    base_url: str | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    transport: httpx2.BaseTransport | None = None

    def client(self) -> anthropic.Anthropic:
        """Return the SDK's client, its own retries off; raises NoKey, or StopRun for an address that leaks the key."""
        key = self.environment.get(KEY, "").strip()
        if not key:
            raise NoKey(f"no key is set; put it into the environment variable {KEY}, or use --writer offline")
        address = self.base_url or self.environment.get("ANTHROPIC_BASE_URL") or None
        if address and not _is_private(address):
            raise StopRun("`base_url` must begin with https:// (http:// only on this machine), or the key would leak")
        http = anthropic.DefaultHttpxClient(transport=self.transport) if self.transport else None
        return anthropic.Anthropic(
            api_key=key, base_url=address, max_retries=0, timeout=TIMEOUT, http_client=http, open_telemetry=False
        )

    def cleaner(self) -> Callable[[str], str]:
        """Return what makes the API's messages fit to show."""
        return cleaner(self.environment.get(KEY, "").strip())


def _is_private(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


@dataclass
class Api:
    """Calls the API for all workers. Thread-safe."""

    connection: Connection
    tariff: Tariff
    budget: Budget
    answers: Answers
    gate: Gate = field(default_factory=Gate)
    pauses: tuple[float, ...] = PAUSES
    _client: anthropic.Anthropic | None = None
    _rejected: int = 0
    _lock: Lock = field(default_factory=Lock)

    def ask(self, request: Request) -> Answer:
        """Return a complete answer: the one that was kept for this very request, or a new one.

        Raises WriterError: Refused, Unusable (cut, rejected), Unavailable after four tries, StopRun, LimitReached.
        """
        kept = self.answers.load(request.story, request.language, request.key)
        return self._complete(kept) if kept else self._ask(request)

    def _ask(self, request: Request) -> Answer:
        lost = Usage()
        for number in range(1, TRIES + 1):
            try:
                answer = self._paid(request)
                return replace(answer, usage=add_usage(answer.usage, lost))
            except TryAgain as failure:
                lost = add_usage(lost, failure.usage)
                if number == TRIES:
                    raise Unavailable(f"{failure}, {TRIES} times; run the command again later", lost) from None
                self.gate.pause(self.pauses[min(number, len(self.pauses)) - 1])
            except WriterError as error:
                error.usage = add_usage(error.usage, lost)
                raise
        raise AssertionError("unreachable: the last try returns or raises")

    def _paid(self, request: Request) -> Answer:
        for_input = request.input_cost(self.tariff)
        with self.budget.reserve(self.tariff, for_input, MAX_TOKENS, LEAST_TOKENS) as reservation:
            answer = self._sent(request, reservation)
            if answer.stop is not None:  # else nobody knows what was billed, and the whole reservation counts
                reservation.settle(answer.usage.cost_usd)
        return self._complete(answer)

    def _complete(self, answer: Answer) -> Answer:
        failure = of_stop(answer)
        if failure is not None:
            raise failure
        return answer

    def _sent(self, request: Request, reservation: Reservation) -> Answer:
        """Send the request until the API is not overloaded; settles the reservation where nothing is billed."""
        while True:
            try:
                with self.gate.turn():
                    answer = self._streamed(request, reservation.max_tokens)
                break
            except Overloaded:
                continue
            except TryAgain as failure:
                if not failure.billed:
                    reservation.settle(0.0)
                raise
            except WriterError as error:
                reservation.settle(0.0)
                self._count(error)
                raise
        self._count(None)
        if answer.stop in KEPT:
            with contextlib.suppress(OSError):  # a full disk must not cost the answer that has just come
                self.answers.store(request.story, request.language, request.key, answer)
        return answer

    def _streamed(self, request: Request, max_tokens: int) -> Answer:
        try:
            with self.client().messages.stream(max_tokens=max_tokens, **request.params) as stream:
                message: Any = tolerant(stream.get_final_message())
            answer = from_message(message)
        except (anthropic.AnthropicError, *BROKEN) as error:
            # `from None`: the SDK's error holds the request, and with it the key and the evidence.
            raise of_error(error, self.connection.cleaner()) from None
        return replace(answer, usage=self.tariff.priced(answer.usage))

    def client(self) -> anthropic.Anthropic:
        """Return the SDK's client, made when it is first needed; raises NoKey or StopRun."""
        with self._lock:
            self._client = self._client or self.connection.client()
            return self._client

    def _count(self, error: WriterError | None) -> None:
        """Stop the run once the API has rejected several requests in a row: the next would fare no better."""
        with self._lock:
            self._rejected = self._rejected + 1 if isinstance(error, Rejected) else 0
            if self._rejected >= REJECTED_IN_A_ROW:
                raise StopRun(f"{error}; {self._rejected} requests in a row were rejected") from None
