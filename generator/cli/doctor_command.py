"""`longhand doctor`: what is missing for a push to end online."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from generator.cli import desk
from generator.deploy import actions, doctor
from generator.deploy.actions import Run
from generator.deploy.doctor import Finding
from generator.deploy.git import open_clone

_LEVELS = {"mend": "error", "note": "notice"}


@click.command("doctor")
def command() -> int:
    """Say what is missing for a push to end online, and how to mend it.

    It looks at this clone, its settings and the environment; in GitHub Actions also at Pages, the protection of the
    branch and the right to write, and says in the run's summary what to click.
    """
    settings = desk.load_settings()
    run = actions.of_environment(os.environ)
    git = open_clone(settings.root, run.token, run.server_url, run.is_hosted)
    findings = list(doctor.examine(settings, git, run, os.environ))
    for finding in findings:
        desk.say(_line(run, finding))
    faults = [finding for finding in findings if finding.level == "mend"]
    if run.is_hosted:
        _summarise(run, findings)
    end = "a push can go online" if not faults else f"{desk.plural(len(faults), 'thing')} to mend"
    desk.say(f"{desk.plural(len(findings), 'thing')} looked at: {end}.")
    return 1 if faults else 0


def _line(run: Run, finding: Finding) -> str:
    level = _LEVELS.get(finding.level)
    if not run.is_hosted or level is None:
        return str(finding)
    return actions.annotation(level, "longhand doctor", finding.text)


def _summarise(run: Run, findings: Sequence[Finding]) -> None:
    told = [finding for finding in findings if finding.level != "fine"]
    if told:
        run.add_summary("### What to look at\n\n" + "\n".join(f"* {finding}" for finding in told))
