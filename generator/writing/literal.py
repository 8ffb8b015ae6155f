"""Text that people typed, as Markdown that shows it letter for letter."""

from __future__ import annotations

import re
from urllib.parse import quote

from generator.titles import one_line
from generator.writing.citations import escaped

# What begins a heading, list, quotation, rule, code block, admonition, definition or directive at a line's start.
_OPENING = re.compile(r"^[#+\-=>~!?/:|%@^]")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
# Attributes, cells, strike-through, highlighting and superscript: the last three in Material's usual extensions.
_MARKS = re.compile(r"[{}|]|~~|==|\^\^|\+\+")


def literal(text: str) -> str:
    """Return one line of Markdown, for a paragraph, a list item or a table's cell, that reads exactly as `text`.

    The signs that a backslash does not quote in every Markdown are written as numeric character references.
    """
    line = _MARKS.sub(lambda marks: _references(marks[0]), escaped(one_line(text)))
    line = _NUMBERED.sub(lambda item: item[1] + _references(item[2]), line)
    return _OPENING.sub(lambda sign: _references(sign[0]), line)


def link(words: str, url: str) -> str:
    """Return a Markdown link; `url` is one that `fields.parse_link` accepted."""
    return f"[{literal(words)}]({quote(url, safe=_UNTOUCHED)})"


# All of RFC 3986 but what Markdown reads as a sign of its own: brackets, `*`, `_`, `!` and `'`.
_UNTOUCHED = ":/?#@$&+,;=%-.~"


def _references(signs: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in signs)
