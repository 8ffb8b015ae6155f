"""`longhand import`: stories written elsewhere become summaries and articles here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import click

from generator import importing, library
from generator.cli import desk
from generator.fields import parse_date
from generator.importing import Options, Outcome
from generator.newsroom import archive as archive_module
from generator.newsroom import desk as newsroom_desk
from generator.newsroom.desk import Report
from generator.problems import LonghandError
from generator.settings import Settings
from generator.slug import is_slug, slugify


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE...")
@click.option("--date", "day", metavar="DAY", help="The stories' day, such as 2025-10-16, where the files do not say.")
@click.option("--title", help="The title, of one story.")
@click.option("--language", metavar="CODE", help="The articles' language, such as en; else what they read like.")
@click.option("--id", "slug", metavar="ID", help="The story's name in addresses, of one story.")
@click.option(
    "--written-by",
    type=click.Choice(["human", "model", "unknown"]),
    default="unknown",
    show_default=True,
    help="Who wrote the articles; readers are told.",
)
def command(
    files: tuple[Path, ...],
    day: str | None,
    title: str | None,
    language: str | None,
    slug: str | None,
    written_by: Literal["human", "model", "unknown"],
) -> int:
    """Take in stories that were written elsewhere.

    A FILE is a text with "Summary:", "Original Link:" and "Generated Article:", once or often, or Markdown with front
    matter; a folder stands for the files in it.

    Nothing that is there is overwritten. What is guessed (title, language) is said; a date is never guessed.
    """
    if slug is not None and not is_slug(slug):
        raise click.BadParameter(f"{slug!r} cannot stand in an address; write {slugify(slug)!r}", param_hint="--id")
    settings = desk.load_settings()
    options = Options(_day(day), title, language, slug, written_by, settings.languages)
    read = importing.read_all(files, options)
    with library.locked(settings.build, settings.content):
        library.ensure_writable(settings.content)
        outcomes = importing.save(settings.content, read.records, keep_names=slug is not None)
        _check_new(settings, outcomes)
    notes = [
        note for record, outcome in zip(read.records, outcomes, strict=True) if outcome.written for note in record.notes
    ]
    problems = [*read.problems, *importing.condensed(notes)]
    problems += [problem for outcome in outcomes for problem in outcome.problems]
    desk.show(problems)
    for outcome in outcomes:
        for path in outcome.written:
            desk.say(f"{path}: written")
        for path in outcome.already:
            desk.say(f"{path}: already there, left as it is")
    written = sum(bool(outcome.written) for outcome in outcomes)
    end = "`longhand publish` checks and prints them." if written else "Nothing was changed."
    desk.say(f"{desk.plural(written, 'story')} imported. {end}")
    return 1 if desk.errors(problems) else 0


def _check_new(settings: Settings, outcomes: Sequence[Outcome]) -> None:
    """Look the claims of the new articles up in their evidence."""
    new = {path for outcome in outcomes for path in outcome.written}
    found = archive_module.load(settings)
    report = Report()
    newsroom_desk.ground_all(found, report, [article for article in found.articles if article.path in new])
    failed = [outcome.detail for outcome in report.outcomes if outcome.action == "failed"]
    if failed:
        raise LonghandError(failed[0])


def _day(text: str | None) -> date | None:
    try:
        day = parse_date(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--date") from None
    return day if isinstance(day, date) else None
