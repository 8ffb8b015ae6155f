"""`longhand check`: everything that is wrong with the content, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import desk
from generator.newsroom import archive, inspection
from generator.problems import Problem, in_order


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
@click.option("--again", is_flag=True, help="Read every file and look every claim up again, whatever was recorded.")
def command(paths: tuple[Path, ...], style: str, again: bool) -> int:
    """Validate everything: summaries, articles, evidence, settings.

    With PATHs, only what concerns these files or folders is shown. Nothing is changed.
    """
    settings = desk.load_settings()
    found = archive.load(settings, anew=again)
    from generator.publishing import pages

    everything = in_order([*inspection.problems(found, again=again), *pages.check(settings)])
    problems = [problem for problem in everything if _concerns(problem, paths, settings.root)]
    if style == "json":
        click.echo(desk.as_json(problems))
    elif style == "github":
        for problem in problems:
            click.echo(desk.github_annotation(problem))
    else:
        desk.show(problems)
        errors = desk.errors(problems)
        counted = (
            f"{desk.plural(len(found.stories), 'story')} and {desk.plural(len(found.articles), 'article')} checked"
        )
        warnings = desk.plural(len(problems) - errors, "warning")
        desk.say(f"{counted}: {desk.plural(errors, 'problem')}, {warnings}.{_next(errors)}")
        if any(problem.code.startswith("unsupported-") for problem in problems):
            desk.say(desk.HOW_TO_ACCEPT)
    return 1 if desk.errors(problems) else 0


def _concerns(problem: Problem, paths: tuple[Path, ...], root: Path) -> bool:
    place = root / problem.path
    return not paths or any(place.is_relative_to(path.resolve()) for path in paths)


def _next(errors: int) -> str:
    return " Mend them and run this again." if errors else " `longhand publish` writes what is missing and builds."
