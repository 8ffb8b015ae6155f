"""What an imported story is called, and its day: from what its file says, its name, and never from its prose."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from generator.fields import parse_date
from generator.importing.values import Found, Options, Refused
from generator.problems import Problem
from generator.slug import is_slug, slugify, split_dated_name
from generator.titles import title_of

# File names that say nothing of a story: its title says more.
_NAMELESS = frozenset(["index", "readme", "untitled", "article", "summary", "post", "content", "text"])


def summary_name(slug: str, day: date) -> str:
    """Return the name of a story's summary file below `content/summaries/`."""
    return f"{day.year:04}/{slug}.yml"


def day_of(found: Found, options: Options) -> date:
    """Return the day of publication: never one that stands in the prose."""
    if options.date:
        return options.date
    dated, _ = split_dated_name(_name(found.path))
    said = found.values.get("date") or dated
    if not said:
        remedy = "give --date 2025-10-16, add a line `Date: 2025-10-16`, or begin the file's name with the day"
        raise Refused(Problem(found.path, found.start, "no-date", f"the story has no publication date; {remedy}"))
    try:
        day = parse_date(str(said))
        assert isinstance(day, date)
        return day
    except ValueError as error:
        raise Refused(Problem(found.path, found.line("date"), "bad-date", str(error))) from None


def _name(path: str) -> str:
    """Return the name that a file gives its story: a page bundle's `index.md` is named by its folder."""
    place = PurePosixPath(path)
    return place.parent.name if place.stem.lstrip("_").lower() == "index" else place.stem


def slug_of(found: Found, options: Options, is_alone: bool, title: str) -> str:
    """Return the story's slug: the option's, else the file's, else its title's; raises Refused where there is none."""
    if options.id and not is_slug(options.id):
        remedy = f"give --id {slugify(options.id) or 'a-short-name'}"
        raise Refused(Problem(found.path, 0, "bad-id", f"{options.id!r} cannot stand in an address; {remedy}"))
    stem = split_dated_name(_name(found.path))[1] if is_alone else ""
    named = found.values.get("slug") or ("" if stem.lower() in _NAMELESS else stem)
    words = found.values.get("title") or title or title_of(found.summary)
    slug = options.id or slugify(str(named)) or slugify(words)
    if not slug:
        message = "neither its name nor its title has a Latin letter or digit; give --id a-short-name"
        raise Refused(Problem(found.path, found.start, "no-slug", message))
    return slug
