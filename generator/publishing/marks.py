"""Prints the marks around unsupported claims into finished HTML, readable without JavaScript and on paper."""

from __future__ import annotations

import re

from generator.publishing import reserved
from generator.publishing.reserved import CLOSE, NUMBER_END, OPEN

# A tag as nh3 writes it (values in double quotes), the two ends of a mark, or text.
_PIECE = re.compile(
    r'(?P<tag><(?:[^>"]|"[^"]*")*>)'
    rf"|{OPEN}(?P<number>[0-9]+){NUMBER_END}|(?P<close>{CLOSE})|(?P<text>[^<{OPEN}{CLOSE}]+)"
)
_WORDS = {"en": "not in the evidence", "fr": "absent des sources"}


def print_marks(html: str, language: str) -> str:
    """Return clean HTML whose marks are `<mark>` elements, each run of text in its own, so that tags stay balanced.

    A mark without text is a place to link to. After a claim stands a link to `#lh-claim-1`, where the page explains it.
    """
    if OPEN not in html:
        return reserved.strip(html)
    parts: list[str] = []
    number, begun = "", False
    for piece in _PIECE.finditer(html):
        if piece["number"]:
            number, begun = piece["number"], False
        elif piece["close"]:
            if number:  # else the mark began where nothing can be marked
                parts.append(_note(number, language) if begun else f'<span id="lh-mark-{number}"></span>')
            number = ""
        elif piece["text"] and number and piece["text"].strip():
            name = "" if begun else f' id="lh-mark-{number}"'
            parts.append(f'<mark class="lh-unsupported"{name}>{piece["text"]}</mark>')
            begun = True
        else:
            parts.append(piece[0])
    return reserved.strip("".join(parts))


def _note(number: str, language: str) -> str:
    words = _WORDS.get(language.split("-")[0], _WORDS["en"])
    return f'<sup class="lh-why"><a href="#lh-claim-{number}" aria-label="{words} ({number})">?</a></sup>'
