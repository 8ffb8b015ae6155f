"""Articles: Markdown with front matter, split into sections, with the provenance of each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

import yaml
from frontmatter.default_handlers import YAMLHandler
from pydantic import Field, ValidationError, field_validator

from generator import textfile, yamlfile
from generator.fields import Day, Fields, Lines, Link, Moment, Number, OptionalLine, Text, many
from generator.problems import Problem
from generator.slug import is_slug, slugify
from generator.summary import Correction, Image, Status, clean_alias, withdrawal_problems

FOLDER = "articles"
MAX_BYTES = 512 * 1024
MAX_VALUES = 20_000  # of the front matter: each unsupported claim takes seven
LEAD = "lead"
CONCLUSION = "conclusion"
DESCRIPTION_LENGTH = 160  # characters: what search engines and cards show

WrittenBy = Literal["human", "model", "unknown"]


class Usage(Fields):
    """What the model read and wrote for the article (tokens), and what it cost (US dollars)."""

    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_input_tokens: int = 0
    cache_creation_input_tokens: int = 0
    cost_usd: Number = 0.0
    requests: int = 0


class Claim(Fields):
    """An unsupported claim: character offsets into the body, title or description (end exclusive), kind, text, why."""

    start: int
    end: int
    kind: Literal["number", "percent", "money", "date", "name", "quote"]
    text: str
    why: str
    place: Literal["body", "title", "description"] = "body"


class Grounding(Fields):
    """What the grounding check found for the text (title, description, body) and evidence with these hashes."""

    body: str
    evidence: str
    rules: int
    checked: int
    unsupported: Annotated[tuple[Claim, ...], many] = ()
    missing: Annotated[tuple[str, ...], many] = ()
    notes: Annotated[tuple[str, ...], many] = ()


class Review(Fields):
    """Who reviewed the body with this hash, and which claims they accepted."""

    state: Literal["unreviewed", "reviewed"] = "unreviewed"
    by: OptionalLine = None
    at: Moment | None = None
    body: str | None = None
    accepted: Annotated[tuple[str, ...], many] = ()


class Provenance(Fields):
    """Where an article's text comes from; the program's, not the editor's."""

    story: str
    writer: str = Field(description="A model's name, 'offline' or 'imported'")
    written_by: WrittenBy | None = None  # of imported articles
    written: Moment | None = None
    input: str | None = None  # hash of the summary's fields that affect the text
    recipe: str | None = None  # hash of model, prompt and house style
    sections: dict[str, str] = Field(default_factory=dict)  # hashes as written: a difference is a human edit
    left_out: Lines = ()  # angles for which the evidence held nothing
    grounding: Grounding | None = None
    usage: Usage | None = None
    review: Review = Review()

    @field_validator("story")
    @classmethod
    def _story_is_slug(cls, value: str) -> str:
        if not is_slug(value):
            raise ValueError(f"{value[:60]!r} is no story; write the story's `id`, or its summary's file name")
        return value


class FrontMatter(Fields):
    """What may stand above an article; all but title, description and provenance only where no summary says it."""

    title: Text
    description: OptionalLine = None
    longhand: Provenance | None = None
    date: Day | None = None
    tags: Lines = ()
    authors: Lines = ()
    link: Link = None
    status: Status = "ready"
    withdrawn_reason: OptionalLine = None
    publish_at: Moment | None = None
    corrections: Annotated[tuple[Correction, ...], many] = ()
    aliases: Lines = ()
    image: Image | None = None

    @field_validator("title")
    @classmethod
    def _one_line(cls, value: str) -> str:
        if "\n" in value or len(value) > 500:
            raise ValueError("must be a single line of at most 500 characters")
        return value

    @field_validator("aliases")
    @classmethod
    def _aliases_are_paths(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(clean_alias(alias) for alias in value)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body: `name` is the heading's id, or `lead`; the texts of all sections join to the body."""

    name: str
    text: str

    @property
    def hash(self) -> str:
        """The hash of the section's text, whatever its line ends and the blank lines around it."""
        return text_hash(self.text)


@dataclass(frozen=True, slots=True)
class Article:
    """A story's text in one language."""

    slug: str
    language: str
    matter: FrontMatter
    body: str
    path: str = field(default="", compare=False)  # relative to the repository, with forward slashes
    body_line: int = field(default=1, compare=False)  # the line of the file on which the body begins
    line_end: str = field(default="\n", compare=False)  # of the file; in `body` it is "\n", unless the file mixes them

    @property
    def title(self) -> str:
        """The article's title."""
        return self.matter.title

    @property
    def provenance(self) -> Provenance | None:
        """Where the text comes from; None where nobody said (an archive that was moved in)."""
        return self.matter.longhand

    @property
    def story(self) -> str:
        """The slug of the story that the article belongs to."""
        return self.matter.longhand.story if self.matter.longhand else self.slug

    @property
    def sections(self) -> tuple[Section, ...]:
        """The body's sections, in order."""
        return split_sections(self.body)


def text_hash(text: str) -> str:
    """Return `sha256:…` of the text, without its line ends' kind and the blank space around it."""
    return _digest(text.replace("\r\n", "\n").strip().encode("utf-8", "surrogatepass"))


def values_hash(values: Iterable[Any]) -> str:
    """Return `sha256:…` of plain values, by their `repr`; equal values have equal hashes on every machine."""
    return _digest(repr(tuple(values)).encode("utf-8", "backslashreplace"))


def _digest(data: bytes) -> str:
    """Return the first 80 bits: nobody finds a second text with them, and people read past a short line more easily."""
    return "sha256:" + hashlib.sha256(data).hexdigest()[:20]


_FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}|~{3,})")
_ID = re.compile(r"#([A-Za-z][\w-]*)")
_TAKEN = (LEAD, "title", "description")  # provenance keeps hashes under these names too


def split_sections(body: str) -> tuple[Section, ...]:
    """Split a body at its level-2 headings, code blocks aside; the parts join to the body again, byte for byte.

    A heading without an id is named by its words; a name that is taken gets a number.
    """
    parts: list[list[str]] = [[]]
    names = [LEAD]
    free = _FreeNames(_TAKEN)
    fence = ""
    for line in re.findall(r"[^\n]*\n|[^\n]+", body):
        marks = _FENCE.match(line)
        if marks and not fence:
            fence = marks["marks"]
        elif marks and marks["marks"].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        elif not fence and line.startswith("## "):
            names.append(free.name(_heading_name(line)))
            parts.append([])
        parts[-1].append(line)
    sections = tuple(Section(name, "".join(lines)) for name, lines in zip(names, parts, strict=True))
    return sections if sections[0].text.strip() or len(sections) == 1 else _join_first(sections)


def _heading_name(line: str) -> str:
    words = line[3:].strip().rstrip("#").rstrip()
    text, brace, attributes = words.rpartition("{")
    if brace and attributes.endswith("}"):
        named = _ID.match(attributes.lstrip(": "))
        return named[1] if named else slugify(text) or "section"
    return slugify(words) or "section"


class _FreeNames:
    """Names that are given once; the second claimant of `legal` is `legal-2`."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def name(self, wanted: str) -> str:
        free, number = wanted, self._last.get(wanted, 1)
        while free in self._taken:
            number += 1
            free = f"{wanted}-{number}"
        self._last[wanted] = number
        self._taken.add(free)
        return free


def _join_first(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Give the blank lines of an empty lead to the first section, so that nothing is lost."""
    first, second, *rest = sections
    return (replace(second, text=first.text + second.text), *rest)


def section_hashes(article: Article) -> dict[str, str]:
    """Return the hash of the title, the description and each section, by name, as provenance keeps them."""
    hashes = {"title": text_hash(article.title)}
    if article.matter.description:
        hashes["description"] = text_hash(article.matter.description)
    return hashes | {section.name: section.hash for section in article.sections}


def edited_sections(article: Article) -> frozenset[str]:
    """Return the names of what a person changed, added or deleted since it was written.

    Every section of an imported article, and of one without provenance, counts as edited.
    """
    now = section_hashes(article)
    provenance = article.provenance
    if provenance is None or provenance.writer == "imported":
        return frozenset(now)
    then = provenance.sections
    return frozenset(name for name in now.keys() | then.keys() if now.get(name) != then.get(name))


def is_reviewed(article: Article) -> bool:
    """Tell whether a named person reviewed exactly this text (title, standfirst and body)."""
    review = article.provenance.review if article.provenance else Review()
    return review.state == "reviewed" and review.body == reviewed_hash(article)


def reviewed_hash(article: Article) -> str:
    """Return the hash to which a review is bound: of title, description and body, byte for byte."""
    return values_hash((article.title, article.matter.description, article.body))


def with_provenance(article: Article, **changes: Any) -> Article:
    """Return the article with these fields of its provenance changed."""
    provenance = article.provenance or Provenance(story=article.slug, writer="imported", written_by="unknown")
    changed = provenance.model_copy(update=changes)
    return replace(article, matter=article.matter.model_copy(update={"longhand": changed}))


class _Handler(YAMLHandler):
    """Front matter for python-frontmatter, read by the strict reader and written in the model's order."""

    def split(self, text: str) -> tuple[str, str]:
        _, matter, body = self.FM_BOUNDARY.split(text, 2)
        return matter, body


_handler = _Handler()
_PROVENANCE: Mapping[str, type[Fields]] = {"grounding": Grounding, "usage": Usage, "review": Review}
_PARTS: Mapping[str, type[Fields]] = {"longhand": Provenance, "image": Image, "corrections": Correction}


def _fields_at(location: yamlfile.Location) -> Iterable[str]:
    if not location:
        return FrontMatter.model_fields
    if location[0] == "longhand" and len(location) > 1:
        return _PROVENANCE.get(str(location[1]), Provenance).model_fields
    return _PARTS.get(str(location[0]), FrontMatter).model_fields


def parse(text: str, slug: str, language: str, path: str = "") -> Article | tuple[Problem, ...]:
    """Read an article's file, or return all that is wrong with it."""
    problems = textfile.text_problems(text, path, markdown=True)
    if problems:
        return tuple(problems)
    line_end = "\r\n" if 0 < text.count("\n") == text.count("\r\n") else "\n"
    text = text.replace("\r\n", "\n") if line_end == "\r\n" else text
    if not re.match(r"---[ \t]*\r?\n", text):
        return (Problem(path, 1, "no-front-matter", "must begin with a line '---', its title, and a line '---'"),)
    try:
        matter, body = _handler.split(text)
    except ValueError:
        return (Problem(path, 1, "no-front-matter", "its front matter does not end; add a line '---' after it"),)
    source = yamlfile.parse(matter.removeprefix("\n"), path, first_line=2, max_values=MAX_VALUES)
    problems = list(source.problems) + withdrawal_problems(source)
    try:
        front = FrontMatter.model_validate(source.values) if source.values or not problems else None
    except ValidationError as error:
        return tuple(problems + yamlfile.model_problems(error, source, _fields_at))
    if problems or front is None:
        return tuple(problems)
    lead_in = len(body) - len(body.lstrip("\r\n"))
    line = text.count("\n", 0, len(text) - len(body) + lead_in) + 1
    return Article(slug, language, front, body[lead_in:].rstrip() + "\n", path, line, line_end)


def render(article: Article) -> str:
    """Return the article's file: `parse(render(a)) == a` for every article whose body is stripped and ends its line."""
    text = f"---\n{_dumped(article.matter)}---\n{article.body.strip(chr(10) + chr(13)).rstrip()}\n"
    return _with_line_ends(text, article.line_end)


def respelled(text: str, before: Article, article: Article) -> str:
    """Return `text`, from which `before` was read, saying what `article` says.

    What the two have in common stays as people spelled it, byte for byte: the body, and in the front matter order,
    quotes and comments.
    """
    opening, closing, *_ = _handler.FM_BOUNDARY.finditer(text)
    matter, body = text[opening.end() : closing.start()], text[closing.end() :]
    if article.body != before.body:
        body = _with_line_ends(f"\n{article.body.strip(chr(10) + chr(13)).rstrip()}\n", article.line_end)
    for name in FrontMatter.model_fields:
        if getattr(article.matter, name) != getattr(before.matter, name):
            matter = _with_block(matter, name, _dumped(article.matter, {name}), article.line_end)
    result = f"{text[: opening.end()]}{matter}{text[closing.start() : closing.end()]}{body}"
    return result if parse(result, article.slug, article.language) == article else render(article)


def _with_block(matter: str, key: str, block: str, line_end: str) -> str:
    """Return front matter with the lines of `key` replaced, or added at the end; comments after them stay."""
    lines = matter.split("\n")  # the first is the rest of the opening line
    keys = {place[0]: line for place, line in yamlfile.parse(matter, "").lines.items() if len(place) == 1}
    start = keys.get(key, len(lines)) - 1
    end = min((line - 1 for line in keys.values() if line - 1 > start), default=len(lines) - 1)
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return "\n".join([*lines[:start], *_with_line_ends(block, line_end).split("\n")[:-1], *lines[end:]])


def _dumped(matter: FrontMatter, only: set[str] | None = None) -> str:
    values = matter.model_dump(mode="json", exclude_defaults=True, include=only)
    if not values:
        return ""
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=1_000_000, default_flow_style=None)


def _with_line_ends(text: str, line_end: str) -> str:
    return text.replace("\n", line_end) if line_end != "\n" and "\r\n" not in text else text
