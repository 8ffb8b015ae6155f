"""Settings: what the publisher decides, read strictly from `mkdocs.yml` alone, without MkDocs."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import BeforeValidator, Field, ValidationError, field_validator

from generator import textfile, yamlfile
from generator.fields import Fields, Line, Lines, Link, Number, OptionalLine, parse_language
from generator.problems import LonghandError, Problem
from generator.slug import is_slug

FILE = "mkdocs.yml"
BUILD, SITE = "build", "site"  # folders that builds write to, below the root
_LINKED = "is a symbolic link; delete it (for a site that stands elsewhere, longhand build --site-dir)"
MAX_DEPTH = 50
_FROM_ENVIRONMENT = "!ENV"  # MkDocs' tag: the value of a variable, or of the first that is set of several

Policy = Literal["hold", "mark", "allow"]
Kind = Literal["number", "percent", "money", "date", "name", "quote"]
DEFAULT_MODEL = "claude-opus-5-5"


class Unsupported(Fields):
    """What happens to a claim that is not in the evidence, by kind of claim."""

    number: Policy = "hold"
    percent: Policy = "hold"
    money: Policy = "hold"
    date: Policy = "hold"
    name: Policy = "mark"
    quote: Policy = "hold"


class Publisher(Fields):
    """Who answers for the site."""

    name: OptionalLine = None
    url: Link = None
    email: OptionalLine = None
    responsible: OptionalLine = Field(None, description="The person who holds editorial responsibility")
    licence: OptionalLine = "CC BY 4.0"
    licence_url: Link = "https://creativecommons.org/licenses/by/4.0/"


Rate = Annotated[Number, Field(ge=0)]


class Price(Fields):
    """US dollars for a million tokens."""

    input: Rate
    output: Rate
    cache_write: Rate = 0.0
    cache_read: Rate = 0.0


def _switch(value: Any) -> Any:
    if isinstance(value, str):
        if value.lower() not in ("true", "false", "yes", "no"):
            raise ValueError(f"{value[:40]!r} is not a switch; write true or false")
        return value.lower() in ("true", "yes")
    return value


def _policies(value: Any) -> Any:
    """`unsupported: mark` stands for the same policy for every kind."""
    return dict.fromkeys(get_args(Kind), value) if isinstance(value, str) else value


def _limit(value: Any) -> Any:
    return None if value in ("none", "None") else value


Switch = Annotated[bool, BeforeValidator(_switch)]
Dollars = Annotated[Annotated[Number, Field(ge=0)] | None, BeforeValidator(_limit)]  # `none` lifts the limit
Count = Annotated[int, Field(ge=0)]


class Choices(Fields):
    """What stands under `plugins: longhand:`."""

    languages: Lines = ("en",)
    angles: Lines = ("legal", "ethical", "industrial", "practical")
    writer: Literal["auto", "offline", "claude", "batch"] = "auto"
    model: Line = DEFAULT_MODEL
    base_url: Link = Field(None, description="An Anthropic-compatible server; else Anthropic's")
    citations: Literal["native", "markers"] = "native"
    effort: Literal["low", "medium", "high"] = "medium"
    fetch: Switch = True
    workers: Annotated[int, Field(ge=1, le=16)] = 4
    limit_usd: Dollars = Field(1.0, description="US dollars a run; none for no limit")
    monthly_limit_usd: Dollars = Field(None, description="US dollars a calendar month (UTC)")
    prices: dict[str, Price] = Field(default_factory=dict, description="US dollars for a million tokens, by model")
    unsupported: Annotated[Unsupported, BeforeValidator(_policies)] = Unsupported()
    review: Literal["none", "pull-request"] = "none"
    label: Literal["always", "until-reviewed"] = "always"
    publisher: Publisher = Publisher()
    report: Literal["issue", "email", "none"] = "issue"
    full_build_below: Count = Field(200, description="Articles; a smaller site is built in full on the host")
    branch: Line = Field("main", description="The branch that the site is published from; links to sources name it")
    statistics_sources: Lines = Field((), description="Hosts the statistics hook of the template may reach")

    @field_validator("languages")
    @classmethod
    def _at_least_one(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("name at least one language, such as [en]")
        checked = [parse_language(code) for code in value]
        if len(set(checked)) != len(checked):
            raise ValueError("a language stands here twice")
        return tuple(checked)

    @field_validator("angles")
    @classmethod
    def _slugs(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for angle in value:
            if not is_slug(angle):
                raise ValueError(f"{angle!r} cannot name a section; write one word such as 'legal'")
        return value


@dataclass(frozen=True, slots=True)
class Settings:
    """The publisher's settings, and the folders they hold for. All paths are absolute."""

    root: Path
    choices: Choices = field(default_factory=Choices)
    site_name: str = "Longhand"
    site_description: str = ""
    site_url: str = ""  # with a trailing slash, or empty
    repo_url: str = ""  # without a trailing slash, or empty
    branch: str = "main"
    build_folder: str = BUILD  # relative to the root; `longhand serve` stages in a place of its own
    lines: Mapping[yamlfile.Location, int] = field(default_factory=dict, compare=False)

    @property
    def content(self) -> Path:
        """The folder of summaries, articles and pages."""
        return self.root / "content"

    @property
    def build(self) -> Path:
        """The folder of what can be made again."""
        return self.root / self.build_folder

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.root / SITE

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's languages; the first stands at the root."""
        return self.choices.languages


def load(root: Path) -> Settings:
    """Read the settings of the repository at `root`; raises LonghandError with all that is wrong with them.

    Also where a folder that builds write to is a link: they delete what they find there, wherever it leads.
    """
    linked = [Problem(name, 0, "symlink", _LINKED) for name in (BUILD, SITE) if (root / name).is_symlink()]
    if linked:
        raise LonghandError("builds would write to another place", linked)
    file = root / FILE
    text = textfile.read_text(file, FILE)
    if isinstance(text, Problem):
        if not file.exists():
            raise LonghandError(f"there is no {FILE} in {root}; run longhand in a clone of your publication")
        raise LonghandError(f"{FILE} cannot be read", [text])
    source = _read(text)
    problems = list(source.problems)
    choices = Choices()
    try:
        choices = Choices.model_validate(source.values.get("longhand") or {})
    except ValidationError as error:
        problems += yamlfile.model_problems(error, _inner(source), _fields_at)
    if problems:
        raise LonghandError(f"the settings in {FILE} have problems", problems)
    top = {key: str(value or "").strip() for key, value in source.values.items() if isinstance(value, str)}
    return Settings(
        root=root,
        choices=choices,
        site_name=top.get("site_name", "") or "Longhand",
        site_description=top.get("site_description", ""),
        site_url=_with_slash(top.get("site_url", "")),
        repo_url=top.get("repo_url", "").rstrip("/"),
        branch=choices.branch,
        lines=source.lines,
    )


def _inner(source: yamlfile.YamlFile) -> yamlfile.YamlFile:
    """Return our part of the file, with places counted from it."""
    lines = {place[1:]: line for place, line in source.lines.items() if place[:1] == ("longhand",)}
    return yamlfile.YamlFile(FILE, {}, lines, faulty=frozenset(place[1:] for place in source.faulty))


def _with_slash(url: str) -> str:
    return url if not url or url.endswith("/") else f"{url}/"


_PARTS: Mapping[str, type[Fields]] = {"unsupported": Unsupported, "publisher": Publisher, "prices": Price}


def _fields_at(location: yamlfile.Location) -> Iterable[str]:
    return (_PARTS.get(str(location[0]), Choices) if location else Choices).model_fields


def _read(text: str) -> yamlfile.YamlFile:
    """Read the top-level scalars of `mkdocs.yml` and the mapping under `plugins: longhand:`, whatever else it holds.

    Anchors, tags and merges are MkDocs' own business where it reads them; under `longhand:` they are refused.
    """
    reader = _Reader(yamlfile.Builder(FILE, 1, yamlfile.MAX_VALUES))
    problems = textfile.text_problems(text, FILE)
    if problems:
        return yamlfile.YamlFile(FILE, {}, {}, tuple(problems))
    with contextlib.suppress(yamlfile.Refused):
        try:
            reader.document(yamlfile.events(text))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            reader.builder.problem(line, "yaml", "cannot be read as YAML; check the indentation")
    builder = reader.builder
    return yamlfile.YamlFile(FILE, reader.values, builder.lines, tuple(builder.problems), frozenset(builder.faulty))


@dataclass(slots=True)
class _Reader:
    """Picks what concerns us from the events of `mkdocs.yml`."""

    builder: yamlfile.Builder
    values: dict[str, Any] = field(default_factory=dict)

    def document(self, events: Iterator[Any]) -> None:
        next(events)  # the start of the stream
        if isinstance(next(events), yaml.StreamEndEvent):
            return
        for key, value in self._pairs(next(events), events):
            if isinstance(value, yaml.ScalarEvent):
                self.values[key] = _of_environment([value.value]) if value.tag == _FROM_ENVIRONMENT else value.value
            elif key == "plugins":
                self._plugins(value, events)
            elif value.__class__ is yaml.SequenceStartEvent and value.tag == _FROM_ENVIRONMENT:
                self.values[key] = _of_environment([item.value for item in self._items(events)])
            else:
                self._skip(value, events)

    def _pairs(self, start: Any, events: Iterator[Any]) -> Iterator[tuple[str, Any]]:
        """Yield each key and the first event of its value, which the caller reads to its end."""
        if not isinstance(start, yaml.MappingStartEvent):
            self._skip(start, events)
            return
        for key in events:
            if isinstance(key, yaml.MappingEndEvent):
                return
            if not isinstance(key, yaml.ScalarEvent):
                self.builder.refuse(self.builder.line(key), "bad-key", "a setting's name must be plain text")
            yield key.value, next(events)

    def _plugins(self, value: Any, events: Iterator[Any]) -> None:
        """Read our options from either form that MkDocs knows: a list of names and mappings, or a mapping."""
        if not isinstance(value, yaml.SequenceStartEvent):
            self._options(value, events)
            return
        for entry in events:
            if isinstance(entry, yaml.SequenceEndEvent):
                return
            self._options(entry, events)

    def _options(self, start: Any, events: Iterator[Any]) -> None:
        for name, value in self._pairs(start, events):
            if name == "longhand":
                place = ("longhand",)
                self.builder.lines[place] = self.builder.line(value)
                self.values[name] = self.builder.value(value, events, place)
            else:
                self._skip(value, events)

    def _skip(self, start: Any, events: Iterator[Any]) -> None:
        """Read on to the end of the value that begins with `start`.

        Not however deep it is: the parser's time grows with the square of the depth.
        """
        depth, event = 0, start
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if not depth:
                return
            if depth > MAX_DEPTH:
                self.builder.refuse(self.builder.line(event), "too-deep", f"is nested deeper than {MAX_DEPTH} levels")
            event = next(events)

    def _items(self, events: Iterator[Any]) -> Iterator[Any]:
        """Yield the scalars of the list that has begun."""
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            if isinstance(event, yaml.ScalarEvent):
                yield event
            else:
                self._skip(event, events)


def _of_environment(names: list[str]) -> str:
    """Return what MkDocs reads for `!ENV NAME` and for `!ENV [NAME, OTHER, default]`."""
    variables, default = (names[:-1], names[-1]) if len(names) > 1 else (names, "")
    return next((os.environ[name] for name in variables if name in os.environ), default)
