"""`longhand receive`: articles that wait in pull requests come into this clone."""

from __future__ import annotations

import os

import click

from generator import library
from generator.cli import desk
from generator.deploy import actions, waiting
from generator.deploy.git import open_clone
from generator.newsroom import archive as archive_module


@click.command("receive")
def command() -> int:
    """Take the articles that wait in pull requests, so that none is written twice.

    The workflow runs it before `longhand write`. Claims that merging would accept are not accepted here.
    """
    settings = desk.load_settings()
    run = actions.of_environment(os.environ)
    git = open_clone(settings.root, run.token, run.server_url, run.is_hosted)
    with library.locked(settings.build, settings.content):
        branches = waiting.fetch(git)
        received = list(waiting.receive(archive_module.load(settings), branches)) if branches else []
    for line in received:
        desk.say(line)
    desk.say(f"{desk.plural(len(received), 'story')} taken from pull requests. `longhand write` writes the others.")
    return 0
