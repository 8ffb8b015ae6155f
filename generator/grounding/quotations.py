"""Finds quotations, and says whether one appears in a text word for word."""

import re
from typing import NamedTuple

_QUOTATION = re.compile(
    r"«\s*(?P<french>[^«»]{1,2000}?)\s*»|“(?P<curly>[^“”]{1,2000})”|„(?P<low>[^„“”]{1,2000})[“”]"
    r"|(?<!\w)\"(?P<straight>[^\"\n]{1,2000})\"|(?<![\w‘])‘(?P<single>[^‘’\n]{1,300}(?:’\w[^‘’\n]{1,300}){0,6})’(?!\w)"
)
_OPENING = re.compile('[«“„"‘]')
_WORDS = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_GAPS = re.compile(r"\[[^\]]{0,200}\]|\(…\)|\.\.\.|…|\(\.\.\.\)")
# Words of a quotation that is a claim: fewer between quotation marks are a turn of phrase, or a title.
_LEAST = 2
_LEAST_TRANSLATED = 3


class Quotation(NamedTuple):
    """A quotation; `start` and `end` are character offsets that take in the quotation marks."""

    start: int
    end: int
    text: str
    words: int


def find_quotations(source: str) -> list[Quotation]:
    """The quotations of `source`, those of one word included, in order."""
    found, at = [], 0
    for mark in _OPENING.finditer(source):
        match = _QUOTATION.match(source, mark.start()) if mark.start() >= at else None
        if match is None:
            continue
        at = match.end()
        inner = match[match.lastgroup or 0]
        words = len(_WORDS.findall(inner))
        if words:
            found.append(Quotation(match.start(), match.end(), inner, words))
    return found


def is_claim(quotation: Quotation, *, translated: bool = False) -> bool:
    """Whether the quotation is long enough to be somebody's words, or a translation of them."""
    return quotation.words >= (_LEAST_TRANSLATED if translated else _LEAST)


def plain(source: str) -> str:
    """The words of `source` in lower case, one space before and after each: what quotations are compared in."""
    return f" {' '.join(_WORDS.findall(source.lower().replace('’', chr(39))))} "


def appears(quotation: Quotation, evidence: str) -> bool:
    """Whether every unbroken part of the quotation stands in `evidence`, a text that `plain` made."""
    parts = [plain(part) for part in _GAPS.split(quotation.text)]
    return all(part in evidence for part in parts if part.strip())
