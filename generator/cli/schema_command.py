"""`longhand schema`: the summaries' JSON Schema, for completion in editors."""

from __future__ import annotations

import json

import click

from generator import summary


@click.command("schema")
def command() -> int:
    """Print the JSON Schema of a summary, for completion in your editor."""
    click.echo(json.dumps(summary.json_schema(), ensure_ascii=False, indent=2))
    return 0
