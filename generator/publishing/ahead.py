"""Work done ahead: in a second process, while this one loads what comes after it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from generator.publishing import workers

Result = TypeVar("Result")


def ahead(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin work in a process of its own; return the function that waits for its result.

    Where no process can be made, or its result does not come, the work is done here, when it is waited for; an
    exception comes from there too. What `work` returns must be picklable. Call it before there are threads.
    """
    if not workers.FORKS:
        return work
    try:
        results = workers.run(partial(_of_nothing, work), [None], processes=1)
    except OSError:  # too many processes, or no memory
        return work

    def wait() -> Result:
        ((_, result),) = results
        return work() if isinstance(result, workers.Failure) else result

    return wait


def _of_nothing(work: Callable[[], Result]) -> Callable[[None], Result]:
    return lambda _: work()
