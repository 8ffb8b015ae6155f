"""The offline writer: an article arranged from the summary, its facts and sources, without a language model.

It adds no word of its own but headings, so that every claim in it is in the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from generator.article import values_hash
from generator.titles import standfirst_of, title_of
from generator.writing.headings import Headings, headings
from generator.writing.literal import link, literal
from generator.writing.writer import Assignment, Document, Draft, Origin

VERSION = 1  # raise it when the same assignment would make another article
_PARAGRAPH_WORDS = 45  # a paragraph ends with the sentence that reaches them
_QUOTABLE = 600  # characters: a source is quoted whole up to this length, a longer one is only named
_LABELLED = re.compile(r"(?P<label>[^\n]{2,120}?)[ \u00a0\u202f]?:[ \u00a0\u202f]+(?P<figure>\S[^\n]{0,60})")


class OfflineWriter:
    """Arranges what an assignment's documents say; the same assignment makes the same draft, byte for byte."""

    name = "offline"

    def recipe(self, house_style: str) -> str:
        """Return the hash of this arrangement; it does not follow the house style."""
        del house_style
        return values_hash((self.name, VERSION))

    def write(self, assignment: Assignment) -> Draft:
        """Return the article; it makes no call and raises nothing."""
        sentences = _passages(assignment.documents, "summary")
        text = " ".join(sentences)
        title = assignment.title or title_of(text)
        body = "\n\n".join([*_paragraphs(sentences), *_sections(assignment, text)]) + "\n"
        return Draft(title=title, description=standfirst_of(text, title), body=body, answer=body)


def _passages(documents: Iterable[Document], origin: Origin) -> tuple[str, ...]:
    return tuple(passage for document in documents if document.origin == origin for passage in document.passages)


def _paragraphs(sentences: Iterable[str]) -> list[str]:
    """Return the summary's sentences in paragraphs; the first alone where it is long enough to lead."""
    paragraphs: list[list[str]] = [[]]
    words = 0
    for sentence in sentences:
        paragraphs[-1].append(sentence)
        words += len(sentence.split())
        if words >= (_PARAGRAPH_WORDS if len(paragraphs) > 1 else _PARAGRAPH_WORDS // 3):
            paragraphs.append([])
            words = 0
    return [literal(" ".join(paragraph)) for paragraph in paragraphs if paragraph]


def _sections(assignment: Assignment, summary: str) -> list[str]:
    words = headings(assignment.language)
    facts = _passages(assignment.documents, "fact")
    figures = [figure for fact in facts if (figure := _figure(fact))]
    others = [fact for fact in facts if not _figure(fact) and fact not in summary]
    quotes = [_quote(document) for document in assignment.documents if _is_quotable(document)]
    parts = [
        ("figures", words and words.figures, _table(figures, words) if figures else ""),
        ("facts", words and words.facts, "\n".join(f"- {literal(fact)}" for fact in others)),
        ("quotes", words and words.quotes, "\n\n".join(quotes)),
        ("sources", words and words.sources, _sources(assignment)),
    ]
    return [f"## {heading} {{#{name}}}\n\n{text}" if heading else text for name, heading, text in parts if text]


def _figure(fact: str) -> tuple[str, str] | None:
    """Split a fact such as "Series C: 1.7 billion euros" into what is counted and the figure."""
    match = _LABELLED.fullmatch(fact.rstrip(" ."))
    if match is None or not re.search(r"\d", match["figure"]):
        return None
    return match["label"].strip(), match["figure"]


def _table(figures: Sequence[tuple[str, str]], words: Headings | None) -> str:
    columns = (words.subject, words.figure) if words else (" ", " ")
    rows = [columns, ("---", "---:"), *((literal(subject), literal(figure)) for subject, figure in figures)]
    return "\n".join(f"| {subject} | {figure} |" for subject, figure in rows)


def _is_quotable(document: Document) -> bool:
    return document.origin == "source" and 0 < len(" ".join(document.passages)) <= _QUOTABLE


def _quote(document: Document) -> str:
    names = dict.fromkeys(name for name in (document.author, document.title, document.publisher) if name)
    attribution = f"\n>\n> — {literal(', '.join(names))}" if names else ""
    return f"> {literal(' '.join(document.passages))}{attribution}"


def _sources(assignment: Assignment) -> str:
    """Return the list of addresses, each under the name of the document that was read there, else of its host."""
    known = {
        document.url: document for document in assignment.documents if document.url and document.origin == "source"
    }
    lines = []
    for url in dict.fromkeys((*assignment.addresses, *known)):
        document = known.get(url)
        name = (document.title if document else "") or _host(url)
        publisher = document.publisher if document and document.publisher not in name else ""
        lines.append(f"- {link(name, url)}" + (f", {literal(publisher)}" if publisher else ""))
    return "\n".join(lines)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")
