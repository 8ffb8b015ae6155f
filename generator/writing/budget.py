"""The limit on spending: money is set aside before each call, so that no order of events can cross the limit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition

from generator.article import Usage
from generator.writing.prices import MILLION, Tariff
from generator.writing.writer import LimitReached

_CENT_FRACTION = 1e-9  # what float sums may differ by


@dataclass
class Reservation:
    """US dollars set aside for one call of at most `max_tokens` output tokens.

    What is not settled stays spent: a call whose cost nobody knows may have cost all of it.
    """

    dollars: float
    max_tokens: int
    cost: float | None = None

    def settle(self, dollars: float) -> None:
        """Say what the call cost; 0.0 where the API asks nothing."""
        self.cost = dollars


@dataclass
class Budget:
    """What a run may spend, in US dollars; `limit` None lifts the limit. Thread-safe.

    `remedy` names what sets the limit, for the message to whoever reaches it.
    """

    limit: float | None
    remedy: str = "--limit-usd"
    spent: float = 0.0
    _reserved: float = 0.0
    _changed: Condition = field(default_factory=Condition)

    @contextmanager
    def reserve(self, tariff: Tariff, for_input: float, max_tokens: int, least_tokens: int) -> Iterator[Reservation]:
        """Set money aside for a call: `for_input` US dollars, and `max_tokens` of output.

        Waits while other calls hold what this one needs. Alone, it makes do with what is left, down to
        `least_tokens` of output; raises LimitReached where even that might cross the limit.
        """
        reservation = self.take(tariff, for_input, max_tokens, least_tokens)
        try:
            yield reservation
        finally:
            self.close(reservation)

    def take(
        self, tariff: Tariff, for_input: float, max_tokens: int, least_tokens: int, wait: bool = True
    ) -> Reservation:
        """Set money aside until `close`; without `wait`, all that was asked for or LimitReached, at once."""
        with self._changed:
            while (tokens := self._affordable(tariff, for_input, max_tokens)) < max_tokens:
                alone = self._reserved <= _CENT_FRACTION
                if wait and alone and tokens >= least_tokens:
                    break
                least = for_input + tariff.cost(Usage(output_tokens=least_tokens))
                if alone or not wait or self.limit is None or self.spent + least > self.limit + _CENT_FRACTION:
                    raise LimitReached(self._message(least))
                self._changed.wait()
            dollars = for_input + tariff.cost(Usage(output_tokens=tokens))
            self._reserved += dollars
            return Reservation(dollars, tokens)

    def close(self, reservation: Reservation) -> None:
        """End a reservation: what it was settled at is spent, all of it where it was not settled."""
        with self._changed:
            self._reserved -= reservation.dollars
            self.spent += reservation.dollars if reservation.cost is None else reservation.cost
            self._changed.notify_all()

    def _affordable(self, tariff: Tariff, for_input: float, max_tokens: int) -> int:
        """Return how many output tokens what is left can pay now, at most `max_tokens`; -1 where not even the input."""
        if self.limit is None:
            return max_tokens
        left = self.limit - self.spent - self._reserved - for_input
        if left < -_CENT_FRACTION or tariff.price.output <= 0:
            return -1 if left < -_CENT_FRACTION else max_tokens
        return min(max_tokens, int((left + _CENT_FRACTION) * MILLION / (tariff.share * tariff.price.output)))

    def _message(self, least: float) -> str:
        limit = f"the limit of {self.limit:.2f} US dollars is reached: {self.spent:.2f} are spent"
        return f"{limit} and the next article may cost {least:.2f}; raise it with {self.remedy}"
