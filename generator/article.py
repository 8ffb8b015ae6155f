"""Articles: a story's text in one language, and the provenance of each of its sections."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from generator.fields import Day, Fields, Lines, Link, Moment, Number, OptionalLine, Text, many
from generator.sections import LEAD as LEAD
from generator.sections import Section as Section
from generator.sections import split_sections as split_sections
from generator.sections import text_hash as text_hash
from generator.sections import values_hash as values_hash
from generator.slug import is_slug
from generator.summary import Correction, Image, Status, clean_alias

FOLDER = "articles"
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
