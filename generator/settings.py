"""Settings: what the publisher decides, read strictly from `mkdocs.yml` alone, without MkDocs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import BeforeValidator, Field, ValidationError, field_validator

from generator import textfile, yamlfile
from generator.fields import Fields, Language, Line, Lines, Link, Number, OptionalLine
from generator.problems import LonghandError, Problem
from generator.slug import is_slug

FILE = "mkdocs.yml"

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


class Price(Fields):
    """US dollars for a million tokens."""

    input: Number
    output: Number
    cache_write: Number = 0.0
    cache_read: Number = 0.0


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
Dollars = Annotated[Number | None, BeforeValidator(_limit)]  # `none` lifts the limit
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
    full_build_below: Count = Field(2000, description="Articles; in CI a smaller site is built in full")
    branch: Line = Field("main", description="The branch that the site is published from; links to sources name it")
    statistics_sources: Lines = Field((), description="Hosts the statistics hook of the template may reach")

    @field_validator("languages")
    @classmethod
    def _at_least_one(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("name at least one language, such as [en]")
        checked = [_checked_language(code) for code in value]
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


class _LanguageCode(Fields):
    code: Language


def _checked_language(code: str) -> str:
    try:
        return _LanguageCode(code=code).code
    except ValidationError as error:
        raise ValueError(str(error.errors()[0]["ctx"]["error"])) from None


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
    build_folder: str = "build"  # relative to the root; `longhand serve` stages in a place of its own
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
        return self.root / "site"

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's languages; the first stands at the root."""
        return self.choices.languages


def load(root: Path) -> Settings:
    """Read the settings of the repository at `root`; raises LonghandError with all that is wrong with them."""
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
        lines = {place[1:]: line for place, line in source.lines.items() if place[:1] == ("longhand",)}
        inner = yamlfile.YamlFile(FILE, {}, lines)
        problems += yamlfile.model_problems(error, inner, _fields_at)
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


def _with_slash(url: str) -> str:
    return url if not url or url.endswith("/") else f"{url}/"


_PARTS: Mapping[str, type[Fields]] = {"unsupported": Unsupported, "publisher": Publisher, "prices": Price}


def _fields_at(location: yamlfile.Location) -> Iterable[str]:
    return (_PARTS.get(str(location[0]), Choices) if location else Choices).model_fields


def _read(text: str) -> yamlfile.YamlFile:
    """Read the top-level scalars of `mkdocs.yml` and the mapping under `plugins: longhand:`, whatever else it holds."""
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = Problem(FILE, mark.line + 1 if mark else 0, "yaml", "cannot be read as YAML; check the indentation")
        return yamlfile.YamlFile(FILE, {}, {}, (problem,))
    lines: dict[yamlfile.Location, int] = {}
    values: dict[str, Any] = {}
    for key, node in root.value if isinstance(root, yaml.MappingNode) else ():
        if isinstance(node, yaml.ScalarNode):
            values[key.value] = node.value
            lines[(key.value,)] = key.start_mark.line + 1
        elif key.value == "plugins":
            for name, options in _plugins(node):
                if name == "longhand":
                    values["longhand"] = _plain(options, ("longhand",), lines)
    return yamlfile.YamlFile(FILE, values, lines)


def _plugins(node: yaml.Node) -> Iterable[tuple[str, yaml.Node]]:
    """Yield the plugins' names and options, from either form that MkDocs knows (list or mapping)."""
    entries = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for entry in entries:
        if isinstance(entry, yaml.MappingNode):
            yield from ((key.value, options) for key, options in entry.value)


def _plain(node: yaml.Node, place: yamlfile.Location, lines: dict[yamlfile.Location, int]) -> Any:
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*place, index), lines) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        for key, _ in node.value:
            lines[(*place, str(key.value))] = key.start_mark.line + 1
        return {str(key.value): _plain(item, (*place, str(key.value)), lines) for key, item in node.value}
    return None if node.tag == "tag:yaml.org,2002:null" else node.value
