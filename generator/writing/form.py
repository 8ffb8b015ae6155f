"""From an answer to a draft: title, standfirst, lead and sections, each with its footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.article import DESCRIPTION_LENGTH, LEAD, Section, split_sections
from generator.titles import shorten
from generator.writing import structure
from generator.writing.answer import Answer
from generator.writing.citations import PLACE, Footnotes, place, places
from generator.writing.markers import read_markers
from generator.writing.writer import Assignment, Draft

_HEADING_LINE = re.compile(r"^#.*$", re.MULTILINE)
_HEADING_MARKS = re.compile(r"[*_`]+")

# Says of an article without a source what it rests on; a language that is not here says it in its label alone.
SUMMARY_ALONE = {
    "en": "*No source beside the summary was read for this article.*",
    "fr": "*Aucune source autre que le résumé n’a été lue pour cet article.*",
}


@dataclass(frozen=True)
class Parts:
    """An answer taken apart; `sections` includes the lead, and their texts still hold the citations' places."""

    title: str
    standfirst: str
    sections: tuple[Section, ...]


def draft(answer: Answer, assignment: Assignment, markers: bool) -> Draft:
    """Return the draft that an answer makes, with all that is wrong with its form."""
    blocks = read_markers(answer.text, assignment.documents) if markers else answer.blocks
    text, refused = place(blocks, assignment.documents)
    parts = take_apart(_HEADING_LINE.sub(lambda line: PLACE.sub("", line[0]), text))  # a heading has no footnote
    written = PLACE.sub("", text).strip()
    nameless = () if parts.title else ("the title is missing; begin with a line `# ` and the title",)
    fatal = [*refused, *nameless, *structure.faults(written, assignment)]
    footnotes = Footnotes(places(blocks), assignment.documents)
    last = parts.sections[-1]
    remarked = (*parts.sections[:-1], replace(last, text="\n\n".join([last.text.rstrip(), *_remarks(assignment)])))
    sections = [_written(section, footnotes) for section in remarked]
    present = {section.name for section in parts.sections}
    return Draft(
        title=assignment.title or parts.title,
        description=shorten(parts.standfirst, DESCRIPTION_LENGTH),
        body="\n\n".join(sections) + "\n",
        answer=written,
        left_out=tuple(angle for angle in assignment.angles if angle not in present),
        faults=(*fatal, *structure.advice(written)),
        usable=not fatal,
        usage=answer.usage,
    )


def take_apart(text: str) -> Parts:
    """Split an answer into title, standfirst and sections; what is missing is empty."""
    text = text.strip()
    title, text = _first(text) if text.startswith("# ") else ("", text)
    standfirst, body = ("", text) if text.startswith("#") else _paragraph(text)
    return Parts(_plain(title.removeprefix("# ")), _plain(standfirst), split_sections(_with_places(body, standfirst)))


def _with_places(body: str, standfirst: str) -> str:
    """Give the lead's first paragraph what the standfirst cites: front matter holds no footnotes."""
    places = "".join(place[0] for place in PLACE.finditer(standfirst))
    if not places or not body or body.startswith("#"):
        return body
    first, rest = _paragraph(body)
    return f"{first.rstrip()}{places}\n\n{rest}"


def _first(text: str) -> tuple[str, str]:
    line, _, rest = text.partition("\n")
    return line, rest.lstrip("\n")


def _paragraph(text: str) -> tuple[str, str]:
    parts = re.split(r"\n[ \t]*\n", text, maxsplit=1)
    return parts[0], (parts[1] if len(parts) > 1 else "").lstrip("\n")


def _plain(text: str) -> str:
    """Return a line without citations and emphasis, as front matter holds it."""
    return " ".join(_HEADING_MARKS.sub("", PLACE.sub("", text)).split())


def _written(section: Section, footnotes: Footnotes) -> str:
    """Return a section with its footnotes."""
    if section.name == LEAD:
        return footnotes.write(LEAD, section.text)
    heading, rest = _first(section.text.lstrip("\n"))
    return f"{heading.strip()}\n\n{footnotes.write(section.name, rest)}"


def _remarks(assignment: Assignment) -> list[str]:
    if any(document.origin == "source" for document in assignment.documents):
        return []
    remark = SUMMARY_ALONE.get(assignment.language.split("-")[0])
    return [remark] if remark else []
