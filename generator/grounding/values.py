"""The plain values of grounding: passages of evidence in, findings and missing claims out."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "percent", "money", "date", "name", "quote"]

RULES = 46
"""Version of the rules: raise it whenever the result of a check can change."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of evidence.

    `origin` is "summary", "fact", "source", "background" or "footnote"; `language` a BCP 47 tag, detected where
    it is None; `required` says that the article should not drop the passage's figures, dates and quotations.
    """

    text: str
    origin: str
    language: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim of the article that is not in the evidence, and why, in a sentence for a person.

    `start` and `end` are character offsets into the article's body, end exclusive.
    """

    start: int
    end: int
    kind: Kind
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure, date or quotation of a required passage that the article dropped."""

    kind: Kind
    text: str
    origin: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    `checked` counts the claims that were looked up; `findings` are the unsupported ones in order of `start`;
    `unverifiable` ones, such as translated quotations, hold nothing; `notes` say what could not be checked.
    """

    checked: int
    findings: tuple[Finding, ...]
    unverifiable: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    notes: tuple[str, ...]
