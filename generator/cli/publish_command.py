"""`longhand publish`: check, write what is missing, build."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import click

from generator import library
from generator.article import Article
from generator.cli import desk, printing, writing
from generator.newsroom import archive as archive_module
from generator.newsroom import checking, inspection
from generator.newsroom import desk as newsroom_desk
from generator.newsroom.archive import Archive
from generator.newsroom.desk import Report
from generator.policy import unsupported_claims
from generator.problems import LonghandError, Problem, relative_path
from generator.publishing import build
from generator.settings import Settings

_LISTED = "`longhand check` lists them, with what to do"


@click.command("publish")
@click.option("--yes", is_flag=True, envvar=desk.YES, help="Go on even if many articles would leave the site.")
@click.option("--limit-usd", metavar="DOLLARS", help="What this run may spend at most; none lifts the limit.")
def command(yes: bool, limit_usd: str | None) -> int:
    """Check everything, write what is missing, build the site."""
    settings = desk.load_settings()
    moment = desk.now()
    order = writing.Order(yes=yes, limit_usd=limit_usd)
    with library.locked(settings.build, settings.content):
        found = archive_module.load(settings)
        report, stopped = _write(found, order)
        if stopped is not None:
            found = archive_module.load(settings)  # what was finished before is there
        found = newsroom_desk.ground_all(found, report)
        problems = {*inspection.problems(found), *report.problems, *_clock(found, moment)}
        try:
            result = build.build(settings, moment, may_shrink=yes)
        except LonghandError:
            desk.show(_condensed(found, sorted(problems)))
            raise
    shown = sorted(problems | set(result.problems))
    desk.show(_condensed(found, shown))
    desk.say(_summary(settings, found, result.articles, printing.pages(result), shown))
    if stopped is not None:
        desk.warn(f"longhand: {stopped}")
        return int(getattr(stopped, "exit_status", 1))
    return 1 if desk.errors(shown) or report.count("failed") else 0


def _clock(found: Archive, now: datetime) -> Iterator[Problem]:
    """Yield a warning where the clock says an earlier day than articles were written on: `publish_at` goes by it."""
    written = [each.provenance.written for each in found.articles if each.provenance and each.provenance.written]
    if written and max(written) > now + timedelta(days=1):
        message = f"the clock says {now:%Y-%m-%d}, but an article was written on {max(written):%Y-%m-%d}; set the clock"
        yield Problem("mkdocs.yml", 0, "clock", message, "warning")


def _condensed(found: Archive, problems: list[Problem]) -> list[Problem]:
    """Return one line an article for the claims that are only marked; `longhand check` lists each."""
    marked = {item for item in problems if item.severity == "warning" and item.code.startswith("unsupported-")}
    paths = {item.path for item in marked}
    lines = [_marked(found, article) for article in found.articles if article.path in paths]
    return sorted([*(item for item in problems if item not in marked), *lines])


def _marked(found: Archive, article: Article) -> Problem:
    """Return the warning that says how many claims the article's page marks: equal ones of a line count each."""
    claims = unsupported_claims(checking.grounded(found, article), found.settings.choices.unsupported, "mark")
    message = f"{desk.plural(len(claims), 'claim')} marked as not in the evidence; {_LISTED}"
    return Problem(article.path, 0, "unsupported", message, "warning")


def _write(found: Archive, order: writing.Order) -> tuple[Report, LonghandError | None]:
    """Write what is due; whatever goes wrong there, the site is still built from what is valid."""
    try:
        report = writing.write(found, order, desk.now())
    except LonghandError as error:
        return Report(problems=list(error.problems)), error
    return report, report.stopped


def _summary(settings: Settings, found: Archive, articles: int, pages: str, problems: list[Problem]) -> str:
    place = relative_path(settings.site / "index.html", settings.root)
    newest = max(found.stories, key=lambda story: (story.date, story.slug), default=None)
    content = f"{settings.content.name}/"
    faulty = next((each.path for each in problems if each.severity == "error" and each.path.startswith(content)), None)
    edit = f"edit {newest.path} next" if newest else "write a summary with `longhand new TITLE`"
    edit = f"mend {faulty} next" if faulty else edit
    errors, warnings = desk.errors(problems), len(problems) - desk.errors(problems)
    trouble = f"; {desk.plural(errors, 'problem')} listed above" if errors else ""
    trouble += f"; {desk.plural(warnings, 'warning')}" if warnings else ""
    return (
        f"{desk.plural(articles, 'article')} in {place} ({pages}{trouble}): "
        f"look at it with `make serve` or `longhand serve`, and {edit}."
    )
