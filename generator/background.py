"""Background: sourced passages (laws, company profiles), evidence for every story with one of their topics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from generator import yamlfile
from generator.fields import Day, Fields, Language, Line, Lines, Link, OptionalLine, Text, many
from generator.problems import Problem, in_order, relative_path
from generator.summary import SUFFIXES, Story
from generator.textfile import walk

FOLDER = "background"


class BackgroundPassage(Fields):
    """One passage, word for word or as a statement that its source supports."""

    text: Text


class BackgroundFile(Fields):
    """A background file as its author wrote it."""

    title: Line
    publisher: OptionalLine = None
    author: OptionalLine = None
    url: Link = None
    published: Day | None = None
    language: Language | None = None
    topics: Lines = ()
    passages: Annotated[tuple[BackgroundPassage, ...], many, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Background:
    """A background file and its place; `path` is relative to the repository."""

    path: str
    file: BackgroundFile

    @property
    def passages(self) -> tuple[str, ...]:
        """The texts of the passages."""
        return tuple(passage.text for passage in self.file.passages)


@dataclass(frozen=True, slots=True)
class Backgrounds:
    """All background of a folder, and all that is wrong with its files."""

    background: tuple[Background, ...]
    problems: tuple[Problem, ...]


def _fields_at(location: yamlfile.Location) -> Iterable[str]:
    return (BackgroundPassage if location else BackgroundFile).model_fields


def parse(source: yamlfile.YamlFile) -> Background | tuple[Problem, ...]:
    """Return one background file's content, or all that is wrong with it."""
    problems = list(source.problems)
    if source.values or not problems:
        try:
            return Background(source.path, BackgroundFile.model_validate(source.values))
        except ValidationError as error:
            problems += yamlfile.model_problems(error, source, _fields_at)
    return tuple(problems)


def load(content: Path, root: Path) -> Backgrounds:
    """Read every file below `content/background`."""
    files, problems = walk(content / FOLDER, root, SUFFIXES)
    parsed = [parse(yamlfile.load(file, relative_path(file, root))) for file in files]
    problems += [problem for faults in parsed if not isinstance(faults, Background) for problem in faults]
    return Backgrounds(tuple(item for item in parsed if isinstance(item, Background)), in_order(problems))


def of_story(story: Story, background: Iterable[Background]) -> tuple[Background, ...]:
    """Return the background that shares a topic with the story, whatever the topics' case."""
    topics = {tag.casefold() for tag in story.summary.tags}
    return tuple(item for item in background if topics & {topic.casefold() for topic in item.file.topics})
