"""`longhand check`: everything that is wrong with the content, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator import tracked
from generator.cli import desk
from generator.deploy import touched
from generator.deploy.git import Git
from generator.newsroom import archive, inspection
from generator.newsroom.archive import Archive
from generator.problems import Problem, in_order
from generator.settings import BUILD, SITE, Settings


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
@click.option("--again", is_flag=True, help="Read every file and look every claim up again, whatever was recorded.")
@click.option("--since", metavar="COMMIT", help="Show first what stands in files that changed since then.")
def command(paths: tuple[Path, ...], style: str, again: bool, since: str | None) -> int:
    """Validate everything: summaries, articles, evidence, settings.

    With PATHs, only what concerns these files or folders is shown. Nothing is changed.
    """
    settings = desk.load_settings()
    found = archive.load(settings, anew=again)
    from generator.publishing import pages

    everything = in_order([*inspection.problems(found, again=again), *pages.check(settings), *_made_files(settings)])
    problems = [problem for problem in everything if _concerns(problem, paths, settings.root)]
    if since:
        changed = touched.touched(Git(settings.root), found, since).paths
        problems.sort(key=lambda problem: problem.path not in changed)
    if style == "json":
        click.echo(desk.as_json(problems))
    elif style == "github":
        for problem in problems:
            click.echo(desk.github_annotation(problem))
        desk.warn(f"{_counted(found, problems)}; ten of a kind at most stand on their lines under “Files changed”.")
    else:
        desk.show(problems)
        desk.say(f"{_counted(found, problems)}.{_next(desk.errors(problems))}")
        if any(problem.code.startswith("unsupported-") for problem in problems):
            desk.say(desk.HOW_TO_ACCEPT)
    return 1 if desk.errors(problems) else 0


def _counted(found: Archive, problems: Sequence[Problem]) -> str:
    checked = f"{desk.plural(len(found.stories), 'story')} and {desk.plural(len(found.articles), 'article')} checked"
    errors = desk.errors(problems)
    return f"{checked}: {desk.plural(errors, 'problem')}, {desk.plural(len(problems) - errors, 'warning')}"


def _made_files(settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each folder that a build makes and that is in git.

    Somebody can hide there what nobody reads in a pull request.
    """
    for name in (BUILD, SITE):
        found = tracked.tracked(settings.root, name)
        if found:
            yield found


def _concerns(problem: Problem, paths: tuple[Path, ...], root: Path) -> bool:
    place = root / problem.path
    return not paths or any(place.is_relative_to(path.resolve()) for path in paths)


def _next(errors: int) -> str:
    return " Mend them and run this again." if errors else " `longhand publish` writes what is missing and builds."
