"""`longhand write`: write the articles that are missing or stale."""

from __future__ import annotations

import click

from generator.cli import desk, writing


@click.command("write")
@click.argument("stories", nargs=-1, metavar="[ID]...")
@click.option(
    "--writer",
    type=click.Choice(["auto", "offline", "claude", "batch"]),
    help="Who writes; auto is Claude where a key is set, else the offline writer. Default: the settings'.",
)
@click.option("--limit-usd", metavar="DOLLARS", help="What this run may spend at most; none lifts the limit.")
@click.option("--dry-run", is_flag=True, help="Say what would be written and what it would cost; write nothing.")
@click.option("--no-fetch", is_flag=True, help="Read no source from the network; what was read before still counts.")
@click.option("--no-wait", is_flag=True, help="With --writer batch: submit, and return; the next write collects.")
@click.option("--again", is_flag=True, help="Write current articles again; what people edited is kept.")
@click.option("--force", is_flag=True, help="Replace even what people edited; asks first.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(
    stories: tuple[str, ...],
    writer: str | None,
    limit_usd: str | None,
    dry_run: bool,
    no_fetch: bool,
    no_wait: bool,
    again: bool,
    force: bool,
    yes: bool,
) -> int:
    """Write the articles that are missing or stale.

    All stories, or those with these IDs (ID/LANG for one language). What people edited is kept, byte for byte.
    """
    order = writing.Order(
        stories=stories,
        writer=writer,
        limit_usd=limit_usd,
        dry_run=dry_run,
        fetch=not no_fetch,
        wait=not no_wait,
        again=again,
        force=force,
        yes=yes,
    )
    return writing.run(desk.load_settings(), order, desk.now())
