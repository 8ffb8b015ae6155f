"""Runs the desk for `write` and `publish`, and says what was written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click

from generator import library
from generator.article import Article
from generator.cli import desk, progress
from generator.newsroom import archive as archive_module
from generator.newsroom import desk as newsroom_desk
from generator.newsroom import writers
from generator.newsroom.archive import Archive
from generator.newsroom.desk import Report, Tell
from generator.plan import Step
from generator.problems import LonghandError
from generator.settings import Settings
from generator.writing import records
from generator.writing.offline import OfflineWriter

if TYPE_CHECKING:
    from generator.newsroom.model_desk import ModelDesk


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked of the writer."""

    stories: tuple[str, ...] = ()
    writer: str | None = None
    limit_usd: str | None = None
    dry_run: bool = False
    fetch: bool = True
    wait: bool = True
    again: bool = False
    force: bool = False
    yes: bool = False


def run(settings: Settings, order: Order, now: datetime) -> int:
    """Write what the order asks for, and say so; return the exit status."""
    agreed = _agreed(settings, order)
    with library.locked(settings.build, settings.content):
        report = write(archive_module.load(settings), order, now, agreed)
    desk.show(report.problems)
    if order.dry_run:
        return 0
    written = desk.plural(report.count("written", "rewritten"), "article")
    waiting = report.count("waiting")
    if report.outcomes or report.stopped:
        desk.say(f"{written} written{_cost(report)}. {_next(waiting)}")
    else:
        desk.say("0 articles written: none is missing or stale. Run `longhand serve` to look at the site.")
    if report.stopped is not None:
        desk.warn(f"longhand: {report.stopped}; what was finished is saved")
        return int(getattr(report.stopped, "exit_status", 1))
    return 1 if report.count("failed") or desk.errors(report.problems) else 0


def write(found: Archive, order: Order, now: datetime, agreed: Sequence[Article] = ()) -> Report:
    """Adopt, write and check as the plan says, saving each article as it is finished.

    `agreed`: the articles, as they were read, whose edits a person agreed to replace.
    """
    _limit(order.limit_usd, None)  # what is no amount is said whoever writes
    wanted = order.writer or found.settings.choices.writer
    model = writers.is_model(wanted)
    selected, due = _due(found, order, model)
    if order.dry_run:
        _predict(found, due, order, now, model)
        return Report()
    _refuse_others(due, order, agreed)
    report = Report()
    newsroom_desk.adopt(found, selected, report, progress.show_outcome)
    due = (*due, *_waiting(found, selected, due)) if model else due
    if not due:
        _tell_of_edited(selected, order)
        return report
    with progress.telling(len(due)) as tell:
        if not model:
            return newsroom_desk.write(found, due, OfflineWriter(), now, order.force, tell, report)
        return _model_desk(found, order, now, report, tell).write(due)


def _tell_of_edited(selected: tuple[Step, ...], order: Order) -> None:
    """Say why what was asked for by name was not written, where people's edits are the reason."""
    for step in selected if order.stories else ():
        if step.edited:
            desk.say(f"{step.slug}/{step.language}: left as people edited it; --force writes it anew")


def _waiting(found: Archive, selected: tuple[Step, ...], due: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps that a batch of an earlier run was asked for, though nothing else makes them due."""
    places = records.under_way(found.settings.build / records.FOLDER)
    return tuple(step for step in selected if (step.slug, step.language) in places and step not in due)


def _model_desk(
    found: Archive, order: Order, now: datetime, report: Report, tell: Tell = newsroom_desk.silent
) -> ModelDesk:
    from generator.newsroom.model_desk import ModelDesk, Terms  # the SDK takes most of a second to import

    terms = Terms(
        by_batch=(order.writer or found.settings.choices.writer) == "batch",
        limit_usd=_limit(order.limit_usd, found.settings.choices.limit_usd),
        fetch=order.fetch,
        wait=order.wait,
        again=order.again,
        force=order.force,
    )
    return ModelDesk(found, terms, now, tell, report)


def _limit(asked: str | None, default: float | None) -> float | None:
    """Return the limit in US dollars; raises UsageError for what is neither a number nor `none`."""
    if asked is None:
        return default
    if asked.strip().lower() == "none":
        return None
    try:
        dollars = float(asked)
    except ValueError:
        dollars = math.nan
    if not 0 <= dollars < math.inf:
        raise click.UsageError(f"--limit-usd {asked[:40]!r} is no amount; write a number such as 1.00, or none")
    return dollars


def _due(found: Archive, order: Order, model: bool) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Return the steps of the stories that the order names, and those of them that are to be written."""
    selected = _selected(found, archive_module.steps(found, model), order.stories)
    return selected, newsroom_desk.due(selected, order.again, order.force, model)


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


def _predict(found: Archive, due: tuple[Step, ...], order: Order, now: datetime, model: bool) -> None:
    """Say what would be written, and what that is likely to cost."""
    total = 0.0
    if model:
        for guess in _model_desk(found, order, now, Report()).predict(due):
            tokens = f"about {guess.input_tokens:,} tokens in, {guess.output_tokens:,} out"
            desk.say(f"{guess.story}/{guess.language}: would be written, {tokens}, ${guess.cost_usd:.2f}")
            total += guess.cost_usd
    else:
        for step in due:
            desk.say(f"{step.slug}/{step.language}: would be written ({step.state})")
    cost = f" for about ${total:.2f}, up to three times that where answers are sent back" if model else ""
    desk.say(f"{desk.plural(len(due), 'article')} would be written{cost}; nothing was written.")


def _agreed(settings: Settings, order: Order) -> tuple[Article, ...]:
    """Ask before people's edits are replaced; without a terminal, `--yes` must say so.

    No other run waits for the answer: it is asked for before the lock is taken.
    """
    if not order.force or order.yes or order.dry_run:
        return ()
    wanted = order.writer or settings.choices.writer
    edited = _edited(_due(archive_module.load(settings), order, writers.is_model(wanted))[1])
    if not edited:
        return ()
    names = ", ".join(f"{article.story}/{article.language}" for article in edited)
    if not desk.is_terminal():
        raise LonghandError(f"--force would replace what people edited in {names}; add --yes to do so")
    click.confirm(f"Replace what people edited in {names}?", abort=True)
    return edited


def _refuse_others(due: tuple[Step, ...], order: Order, agreed: Sequence[Article]) -> None:
    """Raise LonghandError where --force would replace another edit than the ones that were asked about."""
    others = [] if not order.force or order.yes else [article for article in _edited(due) if article not in agreed]
    if others:
        names = ", ".join(article.path for article in others)
        raise LonghandError(f"{names}: edited while you were asked; nothing was written, run it again")


def _edited(due: tuple[Step, ...]) -> tuple[Article, ...]:
    return tuple(step.article for step in due if step.edited and step.article)


def _cost(report: Report) -> str:
    return f" for ${report.cost_usd:.2f}" if report.cost_usd else ""


def _next(waiting: int) -> str:
    if waiting:
        return f"{desk.plural(waiting, 'article')} wait for a batch: run `longhand write` again to collect them."
    return "Run `longhand serve` to look at the site."
