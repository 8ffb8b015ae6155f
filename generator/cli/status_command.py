"""`longhand status`: a row for each story."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import click

from generator.cli import desk
from generator.newsroom import archive as archive_module
from generator.newsroom import means, overview, writers
from generator.newsroom.overview import Row
from generator.problems import printable


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def command(as_json: bool) -> int:
    """Show a row for each story: state, claims, review, cost.

    Claims are those not in the evidence, of all that were looked up; missing are the summary's figures, dates and
    quotations that the article dropped.
    """
    settings = desk.load_settings()
    found = archive_module.load(settings)
    model = writers.is_model(settings.choices.writer)
    rows = overview.rows(found, model, means.recipe(found) if model else None)
    if as_json:
        click.echo(desk.to_json([dataclasses.asdict(row) for row in rows]))
        return 0
    desk.show(found.problems)
    if desk.is_terminal():
        _table(rows)
    else:
        for row in rows:
            click.echo("\t".join(printable(cell) for cell in _cells(row)))
    held = sum(row.held for row in rows)
    cost = sum(row.cost_usd for row in rows)
    counts = f"{desk.plural(len({row.story for row in rows}), 'story')}, {held} held, ${cost:.2f} spent on them so far"
    desk.say(f"{counts}. `longhand ground ID` shows a story's claims.")
    return 1 if desk.errors(found.problems) else 0


_HEADINGS = ("story", "language", "state", "writer", "not in the evidence", "missing", "review", "cost")


def _cells(row: Row) -> tuple[str, ...]:
    state = row.state if row.status in ("ready", "") else f"{row.state}, {row.status}"
    if row.recipe_changed:
        state += ", recipe changed"
    unsupported = [claim for claim in row.unsupported if claim not in row.accepted]
    claims = f"{len(unsupported)} of {row.checked}" if row.checked else "-"
    cost = f"${row.cost_usd:.2f}" if row.cost_usd else "-"
    held = f"{claims}, held" if row.held else claims
    return (row.story, row.language, state, row.writer or "-", held, str(len(row.missing)), row.review, cost)


def _table(rows: Sequence[Row]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in _HEADINGS:
        table.add_column(heading, overflow="fold" if heading == "story" else "ellipsis", no_wrap=heading != "story")
    for row in rows:
        style = "red" if row.held or row.state == "conflict" else ("yellow" if row.state != "current" else "")
        table.add_row(
            *(Text(printable(cell), style=style if index == 2 else "") for index, cell in enumerate(_cells(row)))
        )
    Console().print(table)
