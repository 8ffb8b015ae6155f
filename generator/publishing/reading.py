"""What a reader meets of an article's Markdown: its words without links and notes, and how long they take."""

from __future__ import annotations

import re

WORDS_A_MINUTE = 230  # adults read 238 words of English non-fiction a minute (Brysbaert 2019), French a little fewer
# Where no spaces part the words, characters count (Trauzettel-Klosinski and Dietz 2012, doi 10.1167/iovs.11-8284,
# table 2, in which English has 228 words).
CHINESE_A_MINUTE, JAPANESE_A_MINUTE = 255, 357

_FOOTNOTE = re.compile(r"^\[\^[^\]\n]+\]:.*(?:\n(?: {4}|\t).*)*\n?", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}|~{3,}).*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\]|\{[^}\n]{0,200}\})")
_REFERENCE = re.compile(r"\[\^[^\[\]\n]+\]")
_HEADING_END = re.compile(r"^(#{1,6}[^\n{]*)\{[^}\n]{0,200}\}[ \t]*$", re.MULTILINE)
_LINE_START = re.compile(r"^\s{0,3}(?:#{1,6}|>|[-*+]|\d+[.)])\s+", re.MULTILINE)
_UNSPACED = re.compile(
    r"[\u3005\u3041-\u3096\u30A1-\u30FA\u30FC\uFF66-\uFF9D\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF]"
)
_MARKUP = re.compile(r"[*_`|]")
_REMOVED = (
    (_FOOTNOTE, ""), (_REFERENCE, ""), (_FENCE, ""), (_HEADING_END, r"\1"), (_LINK, r"\1"), (_LINE_START, ""),
    (_MARKUP, ""),
)  # fmt: skip


def plain_words(body: str) -> str:
    """Return an article's text without Markdown and without its notes, its paragraphs kept apart by blank lines."""
    text = body
    for pattern, instead in _REMOVED:
        text = pattern.sub(instead, text)
    return text.strip()


def minutes(text: str, language: str) -> int:
    """Return how many minutes a plain text takes to read, at least one."""
    spaced, characters = (text, 0) if text.isascii() else _UNSPACED.subn(" ", text)
    words = sum(any(map(str.isalnum, word)) for word in spaced.split()) if characters else len(spaced.split())
    rate = JAPANESE_A_MINUTE if language.startswith("ja") else CHINESE_A_MINUTE
    return max(1, round(words / WORDS_A_MINUTE + characters / rate))
