"""Summaries: what an editor commits for a story, one YAML file each, checked field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator

from generator import yamlfile
from generator.fields import Day, Fields, Language, Line, Lines, Link, Moment, Number, OptionalLine, Text, many
from generator.parsed import Parsed
from generator.problems import Problem, in_order, relative_path
from generator.slug import is_slug, slugify, split_dated_name
from generator.textfile import walk

FOLDER = "summaries"
SUFFIXES = (".yml", ".yaml")
Status = Literal["draft", "ready", "hold", "withdrawn"]


class Source(Fields):
    """Where a story comes from: a page, and the passage or the file of text taken from it."""

    url: Link = Field(None, description="The address of the source, http or https")
    title: OptionalLine = None
    author: OptionalLine = None
    publisher: OptionalLine = None
    published: Day | None = Field(None, description="The day it was published, such as 2025-10-16")
    quote: Text | None = Field(None, description="A passage of the source, word for word: evidence for the article")
    file: OptionalLine = Field(None, description="A text file in the repository that holds the source's words")


class Fact(Fields):
    """A figure of the story, with its value and unit where it can be plotted."""

    text: Text = Field(description="The fact as a sentence")
    value: Number | None = Field(None, description="The figure as a number, such as 1.7")
    unit: OptionalLine = Field(None, description="What the value counts, such as billion euros")


class Correction(Fields):
    """What was put right after publication."""

    date: Day
    text: Text
    by: OptionalLine = None


class Image(Fields):
    """A picture and what a publication owes with it."""

    path: Line = Field(description="The picture's path below content/images/")
    alt: Line = Field(description="What the picture shows, for people who do not see it")
    caption: OptionalLine = None
    credit: Line = Field(description="Who made the picture")
    licence: Line = Field(description="Under which licence it is used")


class Summary(Fields):
    """A summary as its author wrote it; only `summary` is always needed."""

    summary: Text = Field(description="The story in a few sentences, in any language")
    date: Day | None = Field(None, description="The story's day; else the file's name begins with it")
    title: OptionalLine = Field(None, description="The story's title in the summary's language")
    language: Language | None = Field(None, description="The summary's language (BCP 47), such as fr; else detected")
    link: Link = Field(None, description="The address of the original; may be empty")
    id: OptionalLine = Field(None, description="The story's name in addresses; else the file's name")
    authors: Lines = ()
    tags: Lines = Field((), description="The story's topics")
    notes: Text | None = Field(None, description="Notes to the writer; never printed")
    status: Status = Field("ready", description="draft, ready, hold (written, not printed) or withdrawn")
    withdrawn_reason: OptionalLine = None
    publish_at: Moment | None = Field(None, description="Printed from this moment on, such as 2025-10-17T06:00:00Z")
    sources: Annotated[tuple[Source, ...], many] = ()
    facts: Annotated[tuple[Fact, ...], many] = ()
    angles: Lines | None = Field(None, description="The article's sections; else those of the settings")
    corrections: Annotated[tuple[Correction, ...], many] = ()
    aliases: Lines = Field((), description="Old addresses of the story, such as 2024/old-name")
    image: Image | None = None

    @field_validator("id")
    @classmethod
    def _id_is_slug(cls, value: str | None) -> str | None:
        if value is not None and not is_slug(value):
            raise ValueError(f"{value!r} cannot stand in an address; write {slugify(value) or 'a-short-name'!r}")
        return value

    @field_validator("angles")
    @classmethod
    def _angles_are_slugs(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        for angle in value or ():
            if not is_slug(angle) or angle in ("title", "description", "lead", "conclusion"):
                raise ValueError(f"{angle!r} cannot name a section; write one word such as 'legal'")
        return value

    @field_validator("aliases")
    @classmethod
    def _aliases_are_paths(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(clean_alias(alias) for alias in value)


def clean_alias(alias: str) -> str:
    """Return an old address as a path without leading or trailing slash; raises ValueError where it cannot be one."""
    path = alias.strip().strip("/").removesuffix("/index.html")
    parts = PurePosixPath(path).parts
    if not parts or len(path) > 200 or any(not re.fullmatch(r"[\w][\w.~-]*", part, re.ASCII) for part in parts):
        raise ValueError(f"{alias[:60]!r} is not an address of this site; write a path such as 2024/old-name")
    return "/".join(parts)


@dataclass(frozen=True, slots=True)
class Story:
    """A summary with what its file says about it: its identity (`slug`), day and place."""

    slug: str
    date: date
    path: str  # relative to the repository, with forward slashes
    summary: Summary
    lines: yamlfile.YamlFile  # where each field stands

    def line(self, *location: str | int) -> int:
        """Return the line of the field at `location`."""
        return self.lines.line(location)


@dataclass(frozen=True, slots=True)
class Summaries:
    """All stories of a folder, by slug, all that is wrong with its files, and the slugs of those that hold no story."""

    stories: tuple[Story, ...]
    problems: tuple[Problem, ...]
    broken: frozenset[str] = frozenset()


_MODELS: dict[str, type[Fields]] = {"sources": Source, "facts": Fact, "corrections": Correction, "image": Image}


def _fields_at(location: yamlfile.Location) -> Iterable[str]:
    model = _MODELS.get(str(location[0]), Summary) if location else Summary
    return model.model_fields


def slug_of(source: yamlfile.YamlFile) -> str:
    """Return the identity that a summary file claims, whatever else is wrong with it: `id`, else its name's slug."""
    named = source.values.get("id")
    name = split_dated_name(PurePosixPath(source.path).stem)[1]
    return slugify(named if isinstance(named, str) and named.strip() else name)


def parse(source: yamlfile.YamlFile) -> Story | tuple[Problem, ...]:
    """Return the story of one summary file, or all that is wrong with it."""
    problems = list(source.problems)
    dated, _ = split_dated_name(PurePosixPath(source.path).stem)
    summary: Summary | None = None
    if source.values or not problems:
        try:
            summary = Summary.model_validate(source.values)
        except ValidationError as error:
            problems += yamlfile.model_problems(error, source, _fields_at)
    problems += withdrawal_problems(source)
    slug = slug_of(source)
    if not slug:
        message = "its name has no Latin letter or digit; add `id: a-short-name`"
        problems.append(Problem(source.path, 0, "no-slug", message))
    day = summary.date if summary else None
    if "date" not in source.values or source.values["date"] is None:
        day = _day_of_name(dated, source, problems)
    if problems or summary is None or day is None:
        return tuple(problems)
    return Story(slug, day, source.path, summary, source)


def withdrawal_problems(source: yamlfile.YamlFile) -> list[Problem]:
    """Return a problem where a story is withdrawn and nothing says why."""
    reason = source.values.get("withdrawn_reason")
    if source.values.get("status") != "withdrawn" or (isinstance(reason, str) and reason.strip()):
        return []
    message = "a withdrawn story says why; add `withdrawn_reason: …`"
    return [Problem(source.path, source.line(("status",)), "missing-field", message)]


def _day_of_name(dated: str | None, source: yamlfile.YamlFile, problems: list[Problem]) -> date | None:
    if dated is None:
        if source.values:
            remedy = "add `date: 2025-10-16`, or begin the file's name with the day"
            problems.append(Problem(source.path, 1, "missing-field", f"'date' is needed; {remedy}"))
        return None
    try:
        return date.fromisoformat(dated)
    except ValueError:
        remedy = "rename the file, or add `date: …`"
        problems.append(Problem(source.path, 0, "bad-date", f"its name begins with {dated}, which is no day; {remedy}"))
        return None


def load(content: Path, root: Path | None = None, parsed: Parsed | None = None) -> Summaries:
    """Read every summary below `content/summaries`; `root` is the folder that problems name paths from.

    `parsed` knows what was read before.
    """
    root = root or content.parent
    files, problems = walk(content / FOLDER, root, SUFFIXES)
    stories: list[Story] = []
    broken: set[str] = set()
    for file in files:
        source = yamlfile.load(file, relative_path(file, root), parsed)
        read = parse(source)
        if isinstance(read, Story):
            stories.append(read)
        else:
            problems += read
            broken.add(slug_of(source))
    kept, doubles = _without_doubles(stories)
    in_slug_order = tuple(sorted(kept, key=lambda story: story.slug))
    return Summaries(in_slug_order, in_order(problems + doubles), frozenset(broken) - {story.slug for story in kept})


def same_story(story: Story, first: Story) -> Problem:
    """Return the problem of a summary whose story `first` has claimed."""
    message = f"the story {story.slug!r} is already in {first.path}; add another `id: …` here, or rename the file"
    return Problem(story.path, story.line("id"), "same-story", message)


def _without_doubles(stories: Sequence[Story]) -> tuple[list[Story], list[Problem]]:
    first: dict[str, Story] = {}
    problems = []
    for story in stories:
        other = first.setdefault(story.slug, story)
        if other is not story:
            problems.append(same_story(story, other))
    return list(first.values()), problems


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a summary file, for completion in editors."""
    schema = Summary.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Longhand summary"}
