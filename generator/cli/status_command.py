"""`longhand status`: a row for each story."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence

import click

from generator.cli import desk
from generator.newsroom import archive as archive_module
from generator.newsroom import means, overview, writers
from generator.newsroom.overview import Row
from generator.problems import printable

NOTHING = "-"


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def command(as_json: bool) -> int:
    """Show a row for each story: state, claims, review, cost.

    Unsupported are claims that are not in the evidence, of all that were looked up; missing are the summary's
    figures, dates and quotations that the article dropped.
    """
    settings = desk.load_settings()
    found = archive_module.load(settings)
    model = writers.is_model(settings.choices.writer)
    rows = overview.rows(found, model, means.recipe(found) if model else None)
    if as_json:
        click.echo(desk.to_json([dataclasses.asdict(row) for row in rows]))
        return 0
    desk.show(found.problems)
    left_out: tuple[str, ...] = ()
    if desk.is_terminal():
        from generator.cli import status_table  # rich, which a program that reads this has no use for

        left_out = status_table.show(rows, _cells, NOTHING)
    else:
        for row in rows:
            click.echo("\t".join(_cells(row).values()))
    desk.say(_counts(rows))
    if left_out:
        desk.say(f"The window is too narrow for: {', '.join(left_out)}.")
    return 1 if desk.errors(found.problems) else 0


def _counts(rows: Sequence[Row]) -> str:
    """Say how many stories there are, and in what state their articles are."""
    states = Counter(row.state for row in rows)
    told = [f"{count} {state}" for state, count in sorted(states.items())]
    held = sum(row.held for row in rows)
    cost = sum(row.cost_usd for row in rows)
    told += [f"{held} held"] if held else []
    told += [f"${cost:.2f} spent on them so far"] if cost else []
    stories = desk.plural(len({row.story for row in rows}), "story")
    return f"{stories}: {', '.join(told) or 'none yet'}. `longhand ground ID` shows a story's claims."


def _cells(row: Row) -> Mapping[str, str]:
    """Return what a row says, by the heading of its column."""
    state = row.state if row.status in ("ready", "") else f"{row.state}, {row.status}"
    state += ", recipe changed" if row.recipe_changed else ""
    cells = {
        "story": row.story,
        "lang": row.language,
        "state": f"{state}, held" if row.held else state,
        "writer": row.writer or NOTHING,
        "unsupported": f"{len(row.open_claims)} of {row.checked}" if row.checked else NOTHING,
        "missing": str(len(row.missing) or NOTHING),
        "review": NOTHING if row.review == "unreviewed" else row.review,
        "cost": f"${row.cost_usd:.2f}" if row.cost_usd else NOTHING,
    }
    return {heading: printable(text) for heading, text in cells.items()}
