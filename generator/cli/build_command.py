"""`longhand build`: stage, MkDocs, search index; only what changed."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import desk, printing


@click.command("build")
@click.option("--full", is_flag=True, help="Build everything again, whatever changed.")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option("--drafts", is_flag=True, help="Show drafts, held and future stories too; not for publishing.")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to put the site, instead of site/.")
def command(full: bool, strict: bool, drafts: bool, site_dir: Path | None) -> int:
    """Build the site from what is there; nothing is written in content/."""
    settings = desk.load_settings()
    result = printing.build(settings, desk.now(), full=full, strict=strict, drafts=drafts, site_dir=site_dir)
    desk.show(result.problems)
    where = site_dir or settings.site.relative_to(settings.root)
    desk.say(f"{desk.plural(result.articles, 'article')} in {where}/: {printing.pages(result)}. {printing.look()}")
    return 1 if desk.errors(result.problems) or (strict and result.problems) else 0
