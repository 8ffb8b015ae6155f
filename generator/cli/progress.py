"""Progress: a bar where a person looks on, a plain line for each story elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.cli import desk
from generator.newsroom.desk import Outcome, Tell
from generator.problems import printable

ENOUGH_FOR_A_BAR = 5  # stories; fewer are read faster than a bar


@contextmanager
def telling(total: int) -> Iterator[Tell]:
    """Give a function that tells what was done for each of `total` stories."""
    if total < ENOUGH_FOR_A_BAR or not desk.is_terminal():
        yield show_outcome
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Writing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task("", total=total)

        def tell(outcome: Outcome) -> None:
            bar.advance(task)
            if outcome.action == "failed" or outcome.detail:
                bar.console.print(sentence(outcome), markup=False, highlight=False)

        yield tell


def show_outcome(outcome: Outcome) -> None:
    """Print what was done for one story."""
    (desk.warn if outcome.action == "failed" else desk.say)(sentence(outcome))


def sentence(outcome: Outcome) -> str:
    """Return what was done for one story, in a line."""
    detail = f": {outcome.detail}" if outcome.detail else ""
    cost = f" (${outcome.usage.cost_usd:.4f})" if outcome.usage and outcome.usage.cost_usd else ""
    return printable(f"{outcome.slug}/{outcome.language}: {outcome.action}{detail}{cost}")
