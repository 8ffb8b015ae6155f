"""Money: what tokens cost, and a limit that no order of events crosses."""

from __future__ import annotations

import datetime
import random
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article import Usage
from generator.problems import LonghandError
from generator.writing import prices, tokens
from generator.writing.budget import Budget
from generator.writing.prices import Price, Tariff, price_of, stale_warning
from generator.writing.writer import LimitReached, add_usage

OPUS = Tariff(price_of("claude-opus-5-5", {}, limited=True))


def test_prices_are_those_of_the_list() -> None:
    """A million tokens each: 4 + 20 + 8 + 0.20 dollars; a batch asks half."""
    million = 1_000_000
    usage = Usage(
        input_tokens=million,
        output_tokens=million,
        cache_creation_input_tokens=million,
        cache_read_input_tokens=million,
    )
    assert OPUS.cost(usage) == 32.2
    assert Tariff(OPUS.price, prices.BATCH_SHARE).cost(usage) == 16.1


def test_the_publishers_prices_come_first() -> None:
    """Also for a model that the list does not have."""
    own = {"local": Price(input=0.0, output=0.0), "claude-opus-5-5": Price(input=1.0, output=2.0)}
    assert price_of("local", own, limited=True).output == 0
    assert price_of("claude-opus-5-5", own, limited=True).input == 1


def test_an_unknown_model_is_refused_while_there_is_a_limit() -> None:
    """The message says both ways out."""
    with pytest.raises(LonghandError, match=r"prices:.*--limit-usd none"):
        price_of("gpt-9", {}, limited=True)
    assert price_of("gpt-9", {}, limited=False).output == 0


def test_old_prices_are_warned_about() -> None:
    """After 90 days, unless the publisher has set his own."""
    read = prices.price_list().date
    late = read + datetime.timedelta(days=91)
    assert stale_warning("claude-opus-5-5", {}, late) is not None
    assert stale_warning("claude-opus-5-5", {}, read + datetime.timedelta(days=90)) is None
    assert stale_warning("claude-opus-5-5", {"claude-opus-5-5": OPUS.price}, late) is None


def test_a_reservation_makes_do_with_what_is_left() -> None:
    """Alone, a call gets as many tokens as the limit can pay, and none where that is too few."""
    budget = Budget(0.2)
    with budget.reserve(OPUS, 0.04, 10_000, 6_000) as reservation:
        assert reservation.max_tokens == 8_000
        reservation.settle(0.1)
    with pytest.raises(LimitReached, match=r"0\.20 US dollars"), budget.reserve(OPUS, 0.04, 10_000, 6_000):
        pass
    assert budget.spent == pytest.approx(0.1)


def test_what_nobody_settles_is_spent() -> None:
    """A call that broke off may have cost all of it."""
    budget = Budget(1.0)
    with budget.reserve(OPUS, 0.1, 10_000, 5_000):
        pass
    assert budget.spent == pytest.approx(0.3)


def test_a_call_waits_for_what_another_may_give_back() -> None:
    """Two calls that together would cross the limit go one after the other."""
    budget = Budget(0.3)
    first_in, go = threading.Event(), threading.Event()
    tokens_given: list[int] = []

    def first() -> None:
        with budget.reserve(OPUS, 0.0, 10_000, 10_000) as reservation:
            first_in.set()
            go.wait(5)
            reservation.settle(0.01)

    thread = threading.Thread(target=first)
    thread.start()
    first_in.wait(5)
    threading.Timer(0.05, go.set).start()
    with budget.reserve(OPUS, 0.0, 10_000, 10_000) as reservation:
        tokens_given.append(reservation.max_tokens)
        reservation.settle(0.01)
    thread.join(5)
    assert tokens_given == [10_000] and budget.spent == pytest.approx(0.02)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.floats(0.0, 1.5))
def test_no_order_of_events_crosses_the_limit(seed: int, limit: float) -> None:
    """Eight workers whose calls cost anything up to what was set aside, or are never settled."""
    budget = Budget(limit)

    def worker(number: int) -> None:
        chance = random.Random(seed + number)
        for _ in range(6):
            try:
                with budget.reserve(OPUS, chance.random() * 0.05, 10_000, 4_000) as reservation:
                    assert budget.spent + budget._reserved <= limit + 1e-9
                    if chance.random() < 0.8:
                        reservation.settle(chance.random() * reservation.dollars)
            except LimitReached:
                return

    threads = [threading.Thread(target=worker, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert not any(thread.is_alive() for thread in threads)
    assert budget.spent <= limit + 1e-9


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_the_bound_of_tokens_is_never_less_than_half_the_letters(text: str) -> None:
    """And never less than the estimate that is shown."""
    assert tokens.bound(text) >= len(text) / 2
    assert tokens.bound(text) + 1 >= tokens.estimate(text)


def test_usage_adds_up() -> None:
    """Tokens, requests and cost of several calls."""
    total = add_usage(Usage(input_tokens=1, cost_usd=0.1, requests=1), Usage(output_tokens=2, cost_usd=0.2, requests=2))
    assert (total.input_tokens, total.output_tokens, total.requests, total.cost_usd) == (1, 2, 3, 0.3)
