"""Citations for servers that know none: each passage gets a marker such as [S3], and code checks what comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from generator.writing.answer import Block, Citation
from generator.writing.writer import Document

# One marker, or several between one pair of brackets: [S3], [S3, S7].
_MARKERS = re.compile(r"\[(S\d{1,6}(?:\s{0,2}[,;]\s{0,2}S\d{1,6})*)\]")
_NUMBER = re.compile(r"S(\d+)")


def marked_documents(documents: Sequence[Document], contexts: Sequence[dict[str, str]]) -> list[dict[str, Any]]:
    """Return each document as a text block of JSON, its passages under their markers, numbered through from 1."""
    blocks, number = [], 1
    for document, context in zip(documents, contexts, strict=True):
        passages = {f"S{number + index}": passage for index, passage in enumerate(document.passages)}
        number += len(document.passages)
        values = {"document": document.title[:200], **context, "passages": passages}
        blocks.append({"type": "text", "text": json.dumps(values, ensure_ascii=False)})
    return blocks


def read_markers(text: str, documents: Sequence[Document]) -> tuple[Block, ...]:
    """Cut an answer at its markers: each stretch cites what the markers after it name.

    A marker that no passage has becomes a citation of nothing, which the check of citations refuses.
    """
    places = [
        Citation(document, index, index + 1, passage)
        for document, entry in enumerate(documents)
        for index, passage in enumerate(entry.passages)
    ]
    blocks: list[Block] = []
    start = 0
    for match in _MARKERS.finditer(text):
        cited = tuple(_place(int(number), places) for number in _NUMBER.findall(match[1]))
        words = text[start : match.start()].rstrip(" \t")
        if not words and blocks:
            blocks[-1] = Block(blocks[-1].text, blocks[-1].citations + cited)
        else:
            blocks.append(Block(words, cited))
        start = match.end()
    return (*blocks, Block(text[start:]))


def _place(number: int, places: Sequence[Citation]) -> Citation:
    return places[number - 1] if 1 <= number <= len(places) else Citation(-1, 0, 0, f"S{number}")
