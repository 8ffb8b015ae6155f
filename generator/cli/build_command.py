"""`longhand build`: stage, MkDocs, search index; only what changed."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli import desk, printing
from generator.deploy import actions
from generator.publishing import build
from generator.publishing.quick import BuildResult, Look


@click.command("build")
@click.option("--full", is_flag=True, help="Build everything again, whatever changed.")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option("--drafts", is_flag=True, help="Show drafts, held and future stories too; not for publishing.")
@click.option("--no-search", is_flag=True, help="Leave the search index as it is.")
@click.option("--yes", is_flag=True, envvar=desk.YES, help="Go on even if many articles would leave the site.")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to put the site, instead of site/.")
def command(full: bool, strict: bool, drafts: bool, no_search: bool, yes: bool, site_dir: Path | None) -> int:
    """Build the site from what is there; nothing is written in content/."""
    result = None if full else _unchanged(drafts, site_dir)
    if not isinstance(result, BuildResult):
        result = build.build(
            desk.load_settings(),
            desk.now(),
            full=full,
            drafts=drafts,
            site_dir=site_dir,
            index=not no_search,
            seen=result,
            may_shrink=yes,
        )
    actions.of_environment(os.environ).set_output("site", "complete")  # it may be deployed, whatever is left out
    desk.show(result.problems)
    where = site_dir or "site"
    desk.say(f"{desk.plural(result.articles, 'article')} in {where}/: {printing.pages(result)}. {printing.look()}")
    return 1 if desk.errors(result.problems) or (strict and result.problems) else 0


def _unchanged(drafts: bool, site_dir: Path | None) -> BuildResult | Look:
    """Return the last build's result where nothing has changed since, else what was looked at."""
    result, seen = build.unchanged(desk.find_root(), desk.now(), drafts=drafts, site_dir=site_dir)
    return result or seen
