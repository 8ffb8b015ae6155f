"""The gate: when the API says "too much", everybody waits, and one request tries whether it is over."""

from __future__ import annotations

import threading
import time

import pytest

from generator.writing.retry import Gate, Overloaded
from generator.writing.writer import StopRun


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def overload(gate: Gate, retry_after: float | None = None) -> None:
    """One request that is answered 529."""
    with pytest.raises(Overloaded), gate.turn():
        raise Overloaded("busy", retry_after)


def test_an_open_gate_lets_everybody_through() -> None:
    """Without waiting."""
    gate = Gate()
    with gate.turn(), gate.turn():
        assert gate._closed_until is None


def test_pauses_double_up_to_the_longest() -> None:
    """Each overload of the scout closes the gate for longer."""
    clock = Clock()
    gate = Gate(first_pause=1.0, longest_pause=3.0, clock=clock)
    pauses = []
    for _ in range(4):
        overload(gate)
        assert gate._closed_until is not None
        pauses.append(gate._closed_until - clock.now)
        clock.now = gate._closed_until
    assert pauses == [1.0, 2.0, 3.0, 3.0]


@pytest.mark.parametrize(("asked", "waited"), [(0.5, 1.0), (30.0, 30.0), (9_999.0, 120.0)])
def test_retry_after_is_honoured_up_to_a_cap(asked: float, waited: float) -> None:
    """A server cannot make a run sleep for a day."""
    clock = Clock()
    gate = Gate(clock=clock)
    overload(gate, asked)
    assert gate._closed_until == waited


def test_overloads_of_one_wave_close_the_gate_once() -> None:
    """What was under way when the gate closed says nothing new."""
    clock = Clock()
    gate = Gate(clock=clock)
    with pytest.raises(Overloaded), gate.turn():
        overload(gate)
        raise Overloaded("busy", 100.0)
    assert gate._closed_until == 1.0


def test_an_answer_opens_the_gate_and_resets_the_pause() -> None:
    """The next overload begins with the first pause again."""
    clock = Clock()
    gate = Gate(clock=clock)
    overload(gate)
    clock.now = 1.0
    with gate.turn():
        pass
    assert gate._closed_until is None
    overload(gate)
    assert gate._closed_until == 2.0


def test_one_scout_goes_while_the_others_wait() -> None:
    """Eight workers at a closed gate send one request, not eight."""
    gate = Gate(first_pause=0.02, longest_pause=0.02)
    overload(gate)
    inside, most, lock = 0, 0, threading.Lock()
    answered = threading.Event()

    def worker() -> None:
        nonlocal inside, most
        with gate.turn():
            with lock:
                inside += 1
                if not answered.is_set():
                    most = max(most, inside)
            time.sleep(0.05)
            answered.set()

    threads = [threading.Thread(target=worker) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert (inside, most) == (8, 1)


def test_a_scout_that_fails_otherwise_lets_the_next_one_go() -> None:
    """A broken connection does not leave the gate closed for ever."""
    clock = Clock()
    gate = Gate(clock=clock)
    overload(gate)
    clock.now = 1.0
    with pytest.raises(OSError), gate.turn():
        raise OSError
    with gate.turn():
        pass
    assert gate._closed_until is None


def test_patience_ends() -> None:
    """After fifteen minutes without an answer the run stops, and says why."""
    clock = Clock()
    gate = Gate(clock=clock)
    overload(gate)
    clock.now = 901.0
    overload(gate)
    with pytest.raises(StopRun, match="15 minutes"), gate.turn():
        pass


def test_a_stopped_gate_wakes_those_who_wait() -> None:
    """Ctrl+C does not wait for a pause to end."""
    gate = Gate(first_pause=60.0)
    overload(gate)
    reasons: list[str] = []

    def worker() -> None:
        try:
            with gate.turn():
                pass
        except StopRun as stop:
            reasons.append(str(stop))

    thread = threading.Thread(target=worker)
    thread.start()
    gate.stop("enough")
    thread.join(5)
    assert reasons == ["enough"]
    with pytest.raises(StopRun):
        gate.pause(60.0)
