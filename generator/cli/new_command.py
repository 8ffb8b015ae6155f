"""`longhand new`: a summary file to fill in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator import summary_edits
from generator.atomic import write_atomically
from generator.cli import desk
from generator.fields import parse_date, parse_language, parse_link
from generator.newsroom import reading
from generator.problems import LonghandError, relative_path
from generator.settings import Settings
from generator.summary import FOLDER
from generator.writing.sources import Fetched


@click.command("new")
@click.argument("title", required=False)
@click.option("--link", metavar="URL", help="The address of the original.")
@click.option("--language", metavar="CODE", help="The summary's language, such as fr.")
@click.option("--date", "day", metavar="DAY", help="The story's day, such as 2025-10-16; else today.")
def command(title: str | None, link: str | None, language: str | None, day: str | None) -> int:
    """Make a summary file to fill in, in content/summaries/.

    Without TITLE, the title, date, language and publisher are taken from the page at --link, where it can be read.
    """
    settings = desk.load_settings()
    address = _link(link)
    if not title and not address:
        raise click.UsageError("a story has a title: longhand new 'Title of the story', or --link with its original")
    page = Fetched("") if title or not address else _page(settings, address)
    spoken = _language(language) or page.language or None
    when = _day(day or (page.published if is_day(page.published) else None))
    file = write_new(settings, title or page.title, when, address, spoken, page.publisher)
    desk.say(f"{relative_path(file, settings.root)} is there. Write the summary in it, then run `longhand publish`.")
    return 0


def write_new(
    settings: Settings, title: str, day: date, link: str | None, language: str | None, publisher: str = ""
) -> Path:
    """Write a new summary file and return its path; raises LonghandError where one of that name exists."""
    name, text = summary_edits.new_summary(title, day, link, language, publisher)
    file = settings.content / FOLDER / name
    try:
        write_atomically(file, text.encode("utf-8"), unless_exists=True)
    except FileExistsError:
        there = relative_path(file, settings.root)
        raise LonghandError(f"{there} is already there; give the story another title") from None
    return file


def _page(settings: Settings, link: str) -> Fetched:
    """Return what the page says of itself; raises LonghandError where it has no title to give."""
    found = reading.about(reading.sources_of(settings), link)
    if isinstance(found, Fetched) and found.title:
        return found
    reason = found if isinstance(found, str) else "the page has no title"
    raise LonghandError(f"{link}: {reason}; give the title yourself: longhand new 'Title of the story' --link {link}")


def is_day(text: str) -> bool:
    """Tell whether a page's own date can be a story's."""
    try:
        return bool(text) and isinstance(parse_date(text), date)
    except ValueError:
        return False


def _day(text: str | None) -> date:
    if text is None:
        return desk.now().date()
    try:
        day = parse_date(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--date") from None
    assert isinstance(day, date)
    return day


def _language(text: str | None) -> str | None:
    try:
        return parse_language(text) if text else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--language") from None


def _link(text: str | None) -> str | None:
    try:
        link = parse_link(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--link") from None
    return link if isinstance(link, str) else None
