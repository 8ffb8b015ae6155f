"""`longhand deliver`: finished articles go to the main branch, held ones into pull requests."""

from __future__ import annotations

import hashlib
import os

import click

from generator import library
from generator.cli import desk
from generator.deploy import actions, delivery
from generator.deploy.actions import Run
from generator.deploy.delivery import Delivery
from generator.deploy.git import open_clone
from generator.deploy.host import Host
from generator.newsroom import archive as archive_module
from generator.newsroom import desk as newsroom_desk
from generator.newsroom.archive import Archive
from generator.newsroom.desk import Report
from generator.settings import Settings


@click.command("deliver")
def command() -> int:
    """Commit new articles and push them; held ones go into pull requests.

    All changed articles are checked again first. Those that pass go to the main branch in one commit. A held article,
    and with the setting `review: pull-request` every new one, goes into a pull request of its story; merging publishes
    it. The workflow runs this after `longhand write`; it works in any clone that may push to `origin`.
    """
    settings = desk.load_settings()
    run = actions.of_environment(os.environ)
    git = open_clone(settings.root, run.token, run.server_url, run.is_hosted)
    branch = run.branch or git.branch() or settings.branch
    host = Host(run) if run.is_hosted and run.token else None
    with library.locked(settings.build, settings.content):
        found = _checked(settings)
        try:
            result = delivery.deliver(git, found, branch, host)
        finally:
            run.set_output("commit", git.head())  # whatever becomes of the articles, this can be built
    _tell(run, result, settings, found)
    return 1 if result.faults else 0


def _checked(settings: Settings) -> Archive:
    """Check what changed, and return the archive with what was found."""
    found, report = archive_module.load(settings), Report()
    newsroom_desk.ground_all(found, report)
    return archive_module.load(settings) if report.outcomes else found


def _tell(run: Run, result: Delivery, settings: Settings, found: Archive) -> None:
    run.set_output("commit", result.commit)
    run.set_output("state", _state(settings, found))
    for line in result.done:
        desk.say(line)
    for line in result.faults:
        desk.warn(actions.annotation("error", "longhand deliver", line) if run.is_hosted else line)
    if not result.done and not result.faults:
        desk.say("Nothing to deliver: no article changed, and none is held.")
    lines = [f"* {line}" for line in result.done] + [f"* ⚠ {line}" for line in result.faults]
    if lines:
        run.add_summary("### Articles\n\n" + "\n".join(lines))


def _state(settings: Settings, found: Archive) -> str:
    """Return the name under which a large site's build is kept between runs, empty for one that is built in full."""
    if len(found.articles) < settings.choices.full_build_below:
        return ""
    lock = settings.root / "requirements.lock"
    return f"site-{hashlib.sha256(lock.read_bytes() if lock.is_file() else b'').hexdigest()[:16]}"
