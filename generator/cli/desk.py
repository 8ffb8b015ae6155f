"""What commands share: where the publication is, what time it is, and how problems and progress are shown."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.deploy import actions
from generator.problems import LonghandError, Problem, printable

if TYPE_CHECKING:
    from generator.settings import Settings

SETTINGS_FILE = "mkdocs.yml"  # `settings.FILE`; importing it would cost each command 0.15 s

YES = "LONGHAND_YES"  # for runs that nobody sits at: `1` stands for --yes

HOW_TO_ACCEPT = "To accept a claim that you know to be true: longhand review ID/LANG --by NAME --accept CLAIM"


def find_root(start: Path | None = None) -> Path:
    """Return the nearest folder, here or above, that holds `mkdocs.yml`; raises LonghandError where there is none."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise LonghandError(f"there is no {SETTINGS_FILE} here or above; run longhand in a clone of your publication")


def load_settings() -> Settings:
    """Return the settings of the publication that the user stands in."""
    from generator import settings

    return settings.load(find_root())


def now() -> datetime:
    """Return the moment of this run, in UTC: the only reading of the clock. SOURCE_DATE_EPOCH overrides it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise LonghandError(f"SOURCE_DATE_EPOCH is {epoch[:40]!r}; it must be a number of seconds") from None


def say(text: str = "") -> None:
    """Print a line for a person."""
    click.echo(printable(text))


def warn(text: str) -> None:
    """Print a line for a person to the error output."""
    click.echo(printable(text), err=True)


def is_terminal() -> bool:
    """Tell whether a person looks at the output as it comes."""
    return sys.stdout.isatty() and not os.environ.get("CI")


def github_annotation(problem: Problem) -> str:
    """Return the problem as GitHub Actions reads it, at its line."""
    return actions.annotation(problem.severity, problem.code, problem.message, problem.path, problem.line)


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems as a JSON list."""
    rows: list[dict[str, Any]] = [
        {"path": p.path, "line": p.line, "code": p.code, "message": p.message, "severity": p.severity} for p in problems
    ]
    return to_json(rows)


def to_json(values: Any) -> str:
    """Return values as JSON for a program; what no Unicode text may hold (a file's name that is none) is escaped."""
    text = json.dumps(values, ensure_ascii=False, indent=2)
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)


def show(problems: Iterable[Problem]) -> None:
    """Print each problem on a line; warnings say so, and come first: what is to be mended stands next to the prompt."""
    coloured = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    for problem in sorted(problems, key=lambda problem: problem.severity == "error"):
        line = str(problem)
        if coloured:
            colour = "yellow" if problem.severity == "warning" else "red"
            line = line.replace(f": {problem.code}: ", f": {click.style(problem.code, fg=colour)}: ", 1)
        click.echo(f"{line} (warning)" if problem.severity == "warning" else line, err=True)


def errors(problems: Iterable[Problem]) -> int:
    """Return how many of the problems are more than warnings."""
    return sum(problem.severity == "error" for problem in problems)


def plural(count: int, noun: str) -> str:
    """Return `1 story`, `2 stories`."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("y") else f"{count:,} {noun}s"
