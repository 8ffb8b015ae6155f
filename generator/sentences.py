"""Cuts a text into sentences: the passages that a footnote may quote whole."""

from __future__ import annotations

import re

# A full stop after these does not end a sentence (English and French news style; months and titles).
_ABBREVIATIONS = frozenset(
    "m mm mme mmes mlle dr pr me st ste mr mrs ms prof sr jr gen col sen rep gov no art fig vol vs inc corp co ltd "
    "jan feb mar apr jun jul aug sep sept oct nov dec janv févr avr juil déc approx env cf al p pp éd ed".split()
)
_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?:\s*»)?(?=\s)|\n\s*\n")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of `text`, in order, each on one line; blank lines end a sentence too."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if match[0].strip() and not _ends(text, start, match.end()):
            continue
        found.append(text[start : match.end()])
        start = match.end()
    found.append(text[start:])
    return tuple(line for part in found if (line := " ".join(part.split())))


def _ends(text: str, start: int, end: int) -> bool:
    """Tell whether the sign before `end` ends the sentence that begins at `start`."""
    after = text[end : end + 40].lstrip()
    if after and (after[0].islower() or after[0] in ",;:»"):
        return False
    word = _LAST_WORD.search(text[start:end])
    if word is None:
        return True
    return len(word[1]) > 1 and word[1].lower() not in _ABBREVIATIONS
