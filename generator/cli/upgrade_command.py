"""`longhand upgrade`: a later release of the program, content and settings untouched."""

from __future__ import annotations

import importlib.metadata

import click

from generator.cli import desk
from generator.deploy import upgrade
from generator.deploy.git import Git


@click.command("upgrade")
@click.argument("release")
@click.option("--source", required=True, metavar="URL", help="The repository that Longhand's releases come from.")
@click.option("--present", metavar="RELEASE", help="The release that is here; else that of the installed program.")
def command(release: str, source: str, present: str | None) -> int:
    """Take RELEASE of the program; content/ and mkdocs.yml stay as they are.

    Use it instead of `git merge`: that would bring deleted examples back. What you changed in the program yourself is
    merged, and listed where it has to be merged by hand.
    """
    settings = desk.load_settings()
    here = present or f"v{importlib.metadata.version('longhand')}"
    result = upgrade.upgrade(Git(settings.root), source, release, here)
    if result is None:
        desk.say(f"{release} is here already.")
        return 0
    for path in result.conflicts:
        desk.warn(f"{path}: changed both here and in {release}; choose in the file, then: git add {path}")
    if result.conflicts:
        desk.warn("When all are done: git commit. To give up: git merge --abort")
        return 1
    desk.say(f"{release} is merged. Run `make setup`, then `longhand check`, and push.")
    return 0
