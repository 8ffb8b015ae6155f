"""The seam between the newsroom and whoever writes an article: plain values in, a draft or a defined failure out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal, Protocol

from generator.article import Usage
from generator.problems import LonghandError

KEY = "ANTHROPIC_API_KEY"  # the environment variable: the only place a key comes from

Origin = Literal["summary", "fact", "source", "background"]


@dataclass(frozen=True)
class Document:
    """A piece of evidence, cut into the passages that a footnote may quote whole.

    A summary has one passage a sentence, the facts one passage each, a source or a background one passage a sentence.
    """

    title: str
    origin: Origin
    passages: tuple[str, ...]
    publisher: str = ""
    author: str = ""
    url: str = ""
    language: str | None = None


@dataclass(frozen=True)
class Assignment:
    """What a writer is asked for: one story in one language, from this evidence and no other.

    `title` is the summary's own title and is kept; None where the summary has none in `language`. `addresses` are
    those of all sources, also of the ones whose text is not among the documents.
    `previous` and `faults` make it a revision: the answer that was given and what precisely is wrong with it.
    """

    story: str
    language: str
    angles: tuple[str, ...]
    documents: tuple[Document, ...]
    title: str | None = None
    notes: str = ""
    house_style: str = ""
    date: datetime.date | None = None
    addresses: tuple[str, ...] = ()
    previous: str | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """An answer that has become an article's text, not yet checked.

    `body` is Markdown as an article file holds it: lead, then `## Wording {#section}` sections, each ending in its
    own footnote definitions `[^section-1]: Document: “passage”`. `answer` is what was written, for a revision to
    start from. `left_out` names the angles for which the evidence held nothing. `faults` say what is wrong, each in a
    sentence for the writer; with `usable` false they keep the text from being an article at all. `usage` covers
    every call that led here, `revisions` counts the answers that were sent back.
    """

    title: str
    description: str
    body: str
    answer: str = ""
    left_out: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    usable: bool = True
    usage: Usage = field(default_factory=Usage)
    revisions: int = 0


class Writer(Protocol):
    """Whoever turns an assignment into a draft. Thread-safe: several assignments are written at once."""

    @property
    def name(self) -> str:
        """What provenance calls the writer: a model's name, or `offline`."""
        ...

    def recipe(self, house_style: str) -> str:
        """`sha256:…` over everything but the evidence that shapes the text: model, prompt and house style."""
        ...

    def write(self, assignment: Assignment) -> Draft:
        """Write one article. Raises WriterError: StopRun ends the run, the others concern this story alone."""
        ...


class WriterError(LonghandError):
    """No article came of an assignment; `usage` is what was paid all the same."""

    def __init__(self, message: str, usage: Usage | None = None) -> None:
        super().__init__(message)
        self.usage = usage or Usage()


class Refused(WriterError):
    """The model declined to write this story."""


class Unusable(WriterError):
    """An answer arrived that is not a complete article: cut, or not in the form that was asked for."""


class Unavailable(WriterError):
    """No answer arrived, after all retries: rate limit, overload, server error or network."""


class StopRun(WriterError):
    """Going on would fail or cost the same way for every story: key, permission, credit, model, or setting."""


class Interrupted(StopRun):
    """Somebody pressed Ctrl+C."""

    exit_status = 130


class LimitReached(StopRun):
    """The next call might cross the limit on spending; nothing was sent."""

    exit_status = 3


def add_usage(*usages: Usage) -> Usage:
    """Return what several calls used together; the cost is kept to a millionth of a dollar."""
    names = ("input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens", "requests")
    totals = {name: sum(getattr(usage, name) for usage in usages) for name in names}
    return Usage(**totals, cost_usd=round(sum(usage.cost_usd for usage in usages), 6))
