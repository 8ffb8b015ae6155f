"""`longhand serve`: the site on this machine, made again at each save."""

from __future__ import annotations

import click

from generator import library
from generator.cli import desk, writing
from generator.newsroom import archive as archive_module
from generator.newsroom import desk as newsroom_desk
from generator.problems import LonghandError
from generator.settings import Settings


@click.command("serve")
@click.option("--drafts", is_flag=True, help="Show drafts, held and future stories too, with their claims.")
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
def command(drafts: bool, port: int) -> int:
    """Look at the site while you write; saving a summary shows its page."""
    from generator.publishing import serve

    settings = desk.load_settings()
    _refresh(settings)
    told = serve.Told(desk.say, desk.show)
    serve.serve(settings, desk.now, drafts=drafts, port=port, on_change=lambda: _refresh(settings), told=told)
    return 0


def _refresh(settings: Settings) -> None:
    """Write offline what is missing, and check what changed; a model is never called from here."""
    try:
        with library.locked(settings.build, settings.content, wait_seconds=5):
            found = archive_module.load(settings)
            report = writing.write(found, writing.Order(writer="offline"), desk.now())
            found = newsroom_desk.ground_all(found, report)
    except LonghandError as error:
        desk.warn(f"longhand: {error}")
        return
    desk.show([*found.problems, *report.problems])
