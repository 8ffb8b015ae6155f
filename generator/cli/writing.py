"""Runs the desk for `write` and `publish`, and says what was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import click

from generator import library
from generator.cli import desk
from generator.newsroom import archive as archive_module
from generator.newsroom import desk as newsroom_desk
from generator.newsroom import writers
from generator.newsroom.archive import Archive
from generator.newsroom.desk import Outcome, Report
from generator.plan import Step
from generator.problems import LonghandError
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked of the writer."""

    stories: tuple[str, ...] = ()
    writer: str | None = None
    limit_usd: str | None = None
    dry_run: bool = False
    again: bool = False
    force: bool = False
    yes: bool = False


def run(settings: Settings, order: Order, now: datetime) -> int:
    """Write what the order asks for, and say so; return the exit status."""
    with library.locked(settings.build):
        report = write(settings, order, now)
    desk.show(report.problems)
    failed = report.count("failed")
    written = desk.plural(report.count("written", "rewritten"), "article")
    if order.dry_run:
        return 0
    desk.say(f"{written} written{_cost(report)}. Run `longhand serve` to look at the site.")
    return 1 if failed or desk.errors(report.problems) else 0


def write(settings: Settings, order: Order, now: datetime) -> Report:
    """Adopt, write and check as the plan says, saving each article as it is finished."""
    found = archive_module.load(settings)
    wanted = order.writer or settings.choices.writer
    model = writers.is_model(wanted)
    steps = archive_module.steps(found, model)
    selected = _selected(found, steps, order.stories)
    due = newsroom_desk.due(selected, order.again, order.force)
    if order.dry_run:
        _predict(due)
        return Report()
    _confirm(due, order)
    report = Report()
    newsroom_desk.adopt(found, selected, report, show_outcome)
    if due:
        written = newsroom_desk.write(found, due, writers.choose(wanted), now, order.force, show_outcome)
        report.outcomes += written.outcomes
        report.problems += written.problems
    return report


def _selected(found: Archive, steps: tuple[Step, ...], names: tuple[str, ...]) -> tuple[Step, ...]:
    """Return the steps of the named stories (`ID` or `ID/LANGUAGE`), all where none is named."""
    known = {step.slug for step in steps} | set(found.by_slug)
    unknown = [name for name in names if name.partition("/")[0] not in known]
    if unknown:
        raise LonghandError(f"there is no story {unknown[0]!r}; `longhand status` lists them")
    wanted = {tuple(name.partition("/")[::2]) for name in names}
    return tuple(
        step for step in steps if not names or (step.slug, "") in wanted or (step.slug, step.language) in wanted
    )


def _predict(due: tuple[Step, ...]) -> None:
    for step in due:
        desk.say(f"{step.slug}/{step.language}: would be written ({step.state})")
    desk.say(f"{desk.plural(len(due), 'article')} would be written; nothing was written.")


def _confirm(due: tuple[Step, ...], order: Order) -> None:
    """Ask before people's edits are replaced; without a terminal, `--yes` must say so."""
    edited = [step for step in due if step.edited and step.article]
    if not order.force or order.yes or not edited:
        return
    names = ", ".join(f"{step.slug}/{step.language}" for step in edited)
    if not desk.is_terminal():
        raise LonghandError(f"--force would replace what people edited in {names}; add --yes to do so")
    click.confirm(f"Replace what people edited in {names}?", abort=True)


def show_outcome(outcome: Outcome) -> None:
    """Print what was done for one story."""
    detail = f": {outcome.detail}" if outcome.detail else ""
    cost = f" (${outcome.usage.cost_usd:.4f})" if outcome.usage and outcome.usage.cost_usd else ""
    tell = desk.warn if outcome.action == "failed" else desk.say
    tell(f"{outcome.slug}/{outcome.language}: {outcome.action}{detail}{cost}")


def _cost(report: Report) -> str:
    return f" for ${report.cost_usd:.2f}" if report.cost_usd else ""
