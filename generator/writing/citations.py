"""Citations as footnotes: checked against the documents, and put where the words that rest on them end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.titles import shorten
from generator.writing.answer import Block, Citation
from generator.writing.writer import Document

# Private-use signs hold a citation's place in the text until its section, and so its label, is known.
PLACE = re.compile("\ue000(\\d+)\ue001")
_PRIVATE = re.compile("[\ue000\ue001]")
_CLOSING = re.compile(r"[.,;:!?…»”’\"')\]]*")
_MARKDOWN = re.compile(r"[\\`*_\[\]]")
_ENTITY = re.compile(r"&(?=#?\w+;)")

LONGEST_QUOTE = 300  # characters of a source that one footnote may quote
QUOTED_SHARE = 0.25  # of a source's text, over all footnotes of an article
ALWAYS_QUOTED = 600  # characters: so much of a short source may be quoted whatever its share


def place(blocks: Sequence[Block], documents: Sequence[Document]) -> tuple[str, tuple[str, ...]]:
    """Join the blocks, with `\\ue000 number \\ue001` where a footnote belongs; also return why citations are refused.

    The number is an index into `places(blocks)`.
    """
    text = "".join(_PRIVATE.sub("", block.text) for block in blocks)
    marks: list[tuple[int, str]] = []
    faults: list[str] = []
    end = number = 0
    for block in blocks:
        own = _PRIVATE.sub("", block.text)
        stop = end + len(own.rstrip())
        end += len(own)
        for citation in block.citations:
            fault = _fault(citation, documents)
            if fault:
                faults.append(fault)
            else:
                marks.append((_footnote_offset(text, stop), f"\ue000{number}\ue001"))
            number += 1
    for offset, mark in sorted(marks, key=lambda one: one[0])[::-1]:
        text = text[:offset] + mark + text[offset:]
    return text, tuple(dict.fromkeys(faults))


def places(blocks: Sequence[Block]) -> tuple[Citation, ...]:
    """Return all citations of the answer, in order."""
    return tuple(citation for block in blocks for citation in block.citations)


def _footnote_offset(text: str, stop: int) -> int:
    """Return where the footnote stands: behind closing punctuation and quotes, but inside a table's cell."""
    closing = _CLOSING.match(text, stop)
    stop = closing.end() if closing else stop
    return len(text[: stop - 1].rstrip()) if text[stop - 1 : stop] == "|" else stop


def _fault(citation: Citation, documents: Sequence[Document]) -> str | None:
    """Say why a citation is refused: it points outside the documents, or its words are not those of the passages."""
    if not 0 <= citation.document < len(documents):
        return "a citation points to a document that was not given"
    document = documents[citation.document]
    if not 0 <= citation.start < citation.end <= len(document.passages):
        return f"a citation points to passages that {document.title!r} does not have"
    # Nobody promises how the API joins passages, so white space does not count.
    if _bare("".join(document.passages[citation.start : citation.end])) != _bare(citation.text):
        return f"a citation's words are not those of the passages of {document.title!r} that it names"
    return None


def _bare(text: str) -> str:
    return "".join(text.split())


@dataclass
class Footnotes:
    """Numbers an article's footnotes section by section, and keeps count of what each source has lent."""

    citations: Sequence[Citation]
    documents: Sequence[Document]
    _quoted: Counter[int] = field(default_factory=Counter)  # characters, by document

    def write(self, section: str, text: str) -> str:
        """Return the section with its citations as footnotes, their definitions at its end."""
        labels: dict[str, str] = {}

        def reference(match: re.Match[str]) -> str:
            found = ""
            for note in self._notes(self.citations[int(match[1])], labels):
                label = labels.setdefault(note, f"{section}-{len(labels) + 1}")
                found += f"[^{label}]"
            return found

        body = PLACE.sub(reference, text).strip()
        body = _without_repeats(body)
        definitions = [f"[^{label}]: {note}" for note, label in labels.items()]
        return "\n\n".join(part for part in (body, "\n".join(definitions)) if part)

    def _notes(self, citation: Citation, known: dict[str, str]) -> list[str]:
        """Return what the footnotes say: one for all passages where they are short together, else one for each."""
        document = self.documents[citation.document]
        passages = [" ".join(text.split()) for text in document.passages[citation.start : citation.end]]
        joined = " ".join(passages)
        parts = [joined] if len(joined) <= LONGEST_QUOTE else passages
        return [self._note(citation.document, part, known) for part in parts]

    def _note(self, number: int, passage: str, known: dict[str, str]) -> str:
        document = self.documents[number]
        if document.origin == "source":
            passage = shorten(passage, LONGEST_QUOTE)
        note = f"{document_name(document)}: {quoted(passage, document.language)}"
        if document.origin != "source" or note in known:
            return note
        allowed = max(ALWAYS_QUOTED, QUOTED_SHARE * sum(map(len, document.passages)))
        if self._quoted[number] + len(passage) > allowed:
            return document_name(document)
        self._quoted[number] += len(passage)
        return note


def _without_repeats(text: str) -> str:
    """Leave out a reference that stands twice in a row."""
    return re.sub(r"(\[\^[a-z0-9-]+\])(?:\[\^[a-z0-9-]+\])*", lambda run: _each_once(run[0]), text)


def _each_once(run: str) -> str:
    return "".join(dict.fromkeys(re.findall(r"\[\^[a-z0-9-]+\]", run)))


def document_name(document: Document) -> str:
    """Return title, author and publisher, each once, as Markdown that shows them as they are."""
    names = dict.fromkeys(" ".join(name.split()) for name in (document.title, document.author, document.publisher))
    return escaped(re.sub(r"[“”«»\"]", "’", ", ".join(name for name in names if name)))


def quoted(passage: str, language: str | None) -> str:
    """Return the passage between the quotation marks of its language, as Markdown that shows it as it is."""
    text = escaped(passage)
    return f"« {text} »" if (language or "").startswith("fr") else f"“{text}”"


def escaped(text: str) -> str:
    """Return Markdown that shows `text` as it is, and nothing more."""
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    return _MARKDOWN.sub(lambda sign: "\\" + sign[0], text)
