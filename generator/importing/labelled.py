"""Reads the "Summary: / Original Link: / Generated Article:" form: one file, one story or several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.importing.values import Found, warning
from generator.problems import Problem
from generator.slug import slugify

_LABEL = re.compile(r"^[\s>#*_]{0,8}(?P<name>[^\W\d_][^:：\n*_]{1,30}?)[\s*_]{0,4}[:：][*_]{0,3}(?=\s|$)(?P<rest>.*)$")
_NAMES = {
    "summary": "summary resume synthese",
    "link": "original-link link original-url url lien-original lien-d-origine lien-vers-l-original lien source-link",
    "body": "generated-article article full-article article-genere article-complet texte-de-l-article",
    "date": "date publication-date date-of-publication published date-de-publication publication publie-le",
    "title": "title headline titre",
    "language": "language langue",
    "tags": "tags topics sujets themes mots-cles",
    "authors": "author authors auteur auteurs autrice",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}
_TEXTS = ("summary", "body")
_SEPARATOR = re.compile(r"^\s*(?:-{3,}|={3,}|\*{3,}|_{3,}|#{3,})\s*$")
_LEADING = re.compile(rf"#|{_SEPARATOR.pattern}")  # a heading or a rule: what may stand above the first label


def label(line: str) -> tuple[str, str] | None:
    """Return the field that a line names at its beginning, and what stands behind the colon; None for prose."""
    match = _LABEL.match(line)
    name = _FIELDS.get(slugify(match["name"])) if match else None
    return (name, match["rest"].strip()) if match and name else None


def is_labelled(text: str, is_markdown: bool = False) -> bool:
    """Tell whether a file is in this form: it has a line that begins with `Summary:` or `Generated Article:`.

    An article in Markdown may have such a line too: there it must have both, or begin with a label.
    """
    lines = [(line, label(line)) for line in text.splitlines() if line.strip()]
    texts = {found[0] for _, found in lines if found and found[0] in _TEXTS}
    if not texts or not is_markdown or len(texts) == len(_TEXTS):
        return bool(texts)
    first = next((found for line, found in lines if found or not _LEADING.match(line)), None)
    return first is not None


@dataclass(slots=True)
class _Open:
    """The story that is being read: for each field its lines, with their numbers."""

    start: int
    fields: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    @property
    def is_writing(self) -> bool:
        """Whether the article's text has begun: from there on a label is as likely prose."""
        return any(text.strip() for _, text in self.fields.get("body", ()))

    def label(self, number: int, name: str, text: str) -> str:
        """Open a field; what follows is its text."""
        kept = "summary_language" if name == "language" and "body" not in self.fields else name
        self.fields.setdefault(kept, []).append((number, text))
        return kept

    def add(self, name: str, number: int, text: str) -> bool:
        """Add a line to a field; only summary, article and a link that is still empty go on after their first line."""
        content = self.fields.get(name, [])
        if name in _TEXTS or (name == "link" and not content[-1][1]):
            content.append((number, text.strip() if name == "link" else text))
            return True
        return False


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: what it names, if anything, and what comes after it.

    `leads_to` is what follows the run of labels and blank lines that the line is in: `summary`, `body`, `prose` or
    `end` (of the file, or a rule). `next` is the next field of a story's skeleton: `summary`, `link`, `body` or none.
    """

    text: str
    label: tuple[str, str] | None
    leads_to: str
    next: str


def _survey(text: str) -> list[_Line]:
    """Look at the lines from the last to the first, so that each knows what follows."""
    surveyed: list[_Line] = []
    leads_to, following = "end", ""
    for line in reversed(text.split("\n")):
        found = label(line)
        if found:
            leads_to = found[0] if found[0] in _TEXTS else leads_to
        elif line.strip():
            leads_to = "end" if _SEPARATOR.match(line) else "prose"
        surveyed.append(_Line(line, found, leads_to, following))
        if found and found[0] in ("summary", "link", "body"):
            following = found[0]
    return surveyed[::-1]


def read(text: str, path: str) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Return the stories of a file, and a warning for each line that belongs to none."""
    lines = _survey(text)
    leading = next((line.label[0] for line in lines if line.label), "summary") not in _TEXTS
    stories: list[_Open] = []
    problems: list[Problem] = []
    current = ""
    for number, line in enumerate(lines, start=1):
        if line.label and (not stories or _is_label(stories[-1], line)):
            if not stories or _begins(stories[-1], line, leading):
                stories.append(_Open(number))
            current = stories[-1].label(number, *line.label)
        elif not (stories and stories[-1].add(current, number, line.text)) and not _SEPARATOR.match(line.text):
            message = "this line stands behind no label and was left out; begin it with `Summary:` or another label"
            problems += [warning(path, number, "unread-line", message)] if line.text.strip() else []
    ends = [*(story.start for story in stories[1:]), len(lines) + 1]
    return tuple(_found(story, end, path) for story, end in zip(stories, ends, strict=False)), tuple(problems)


def _is_label(story: _Open, line: _Line) -> bool:
    """Tell a label from prose: within an article, only what leads to the next story or to the end is one."""
    name = line.label[0] if line.label else ""
    if not story.is_writing:
        return True
    if name == "summary":
        return line.next in ("link", "body")
    return name != "body" and line.leads_to != "prose"


def _begins(story: _Open, line: _Line, leading: bool) -> bool:
    """Tell whether a label opens the next story; `leading`: the file's first story has its date and title on top."""
    name = line.label[0] if line.label else ""
    if name == "summary":
        return "summary" in story.fields or "body" in story.fields
    if story.is_writing:
        return leading and line.leads_to in _TEXTS
    return leading and line.leads_to == "summary" and "summary" in story.fields and name in story.fields


def _found(story: _Open, end: int, path: str) -> Found:
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    notes: list[Problem] = []
    for name, content in story.fields.items():
        if name in _TEXTS:
            continue
        line, value = next(((number, text) for number, text in content if text), content[0])
        values[name], lines[name] = value, line
        for other, text in content:
            if text and text != value:
                message = f"a second {name} was left out; the first is on line {line}"
                notes.append(warning(path, other, "label-twice", message))
    for name in ("tags", "authors"):
        if values.get(name):
            values[name] = [part.strip() for part in re.split(r"[,;]", values[name]) if part.strip()]
    body = _trimmed(story.fields.get("body", []))
    lines["summary"] = story.fields["summary"][0][0] if "summary" in story.fields else story.start
    return Found(
        path,
        story.start,
        end,
        values,
        lines,
        summary="\n".join(text.strip() for _, text in _trimmed(story.fields.get("summary", []))),
        body=paragraphs([text for _, text in body]),
        body_line=body[0][0] if body else story.start,
        notes=tuple(notes),
    )


def _trimmed(content: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Leave out blank lines and separators at both ends."""
    kept = [not (not text.strip() or _SEPARATOR.match(text)) for _, text in content]
    if not any(kept):
        return []
    return content[kept.index(True) : len(kept) - kept[::-1].index(True)]


_STRUCTURE = re.compile(r"^(?:\s|[-*+>|#]|\d+[.)]\s|`{3}|~{3})")


def paragraphs(lines: Sequence[str]) -> str:
    """Return Markdown in which each line that was a paragraph is one.

    In this form paragraphs are often single lines. A line that neither ends a sentence nor is longer than an editor's
    window was wrapped, and goes on in the next one.
    """
    return "\n".join(_spaced(lines)).strip()


def _spaced(lines: Sequence[str]) -> Iterator[str]:
    fenced = False
    for line, following in zip(lines, (*lines[1:], ""), strict=False):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        yield line.rstrip()
        is_whole = len(line) > 100 or line.rstrip().endswith((".", "!", "?", "…", "”", "»", '"'))
        is_prose = not _STRUCTURE.match(line) and not _STRUCTURE.match(following)
        if not fenced and line.strip() and following.strip() and is_prose and is_whole:
            yield ""
