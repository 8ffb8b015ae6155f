"""Is an answer an article in the form that was asked for? Each fault is a sentence that tells the writer what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.article import CONCLUSION, LEAD, split_sections
from generator.language import detect
from generator.textfile import text_problems
from generator.writing.prompt import language_name
from generator.writing.writer import Assignment

LEAST_WORDS = 60
MOST_WORDS = 2_500
LONGEST_TITLE = 200  # characters
_TELLING = 200  # characters of prose that are needed to tell its language

_HEADING = re.compile(r"^## +\S.*? +\{#(?P<id>[a-z][a-z0-9-]*)\}[ \t]*$")
_LEVEL_1 = re.compile(r"^#(?!#)")
_SETEXT = re.compile(r"^(?:=+|-+)[ \t]*$")
_LEAKS = (
    (re.compile(r"</?\s*(?:antml|cite)\b", re.IGNORECASE), "citation tags stand in the text; cite, and write no tags"),
    (re.compile(r"<[A-Za-z/!?]"), "HTML stands in the text; write plain Markdown"),
    (re.compile(r"!\[|!\s*\]\("), "an image stands in the text; leave it out"),
    (re.compile(r"\[\^"), "footnotes of your own stand in the text; cite instead"),
    (re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE), "a link definition stands in the text; leave it out"),
    (re.compile(r"\]\(|\]\["), "a link stands in the text; leave it out"),
    (re.compile(r"\{\{|\{%|\{:|\{[.#](?![a-z0-9-]+\}[ \t]*$)", re.MULTILINE), "template syntax stands in the text"),
    (re.compile(r"\[ ?S\d{1,6}(?:[^\]\n]{0,60})\]"), "markers such as [S3] stand in the text; cite instead"),
)
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})", re.MULTILINE)


def faults(text: str, assignment: Assignment) -> tuple[str, ...]:
    """Return what keeps an answer from being an article; `text` is the whole answer without its citations."""
    found = dict.fromkeys([*_opening(text), *_sections(text, assignment.angles), *_leaks(text)])
    if not found:
        found = dict.fromkeys(_language(text, assignment.language))
    return tuple(found)


def advice(text: str) -> tuple[str, ...]:
    """Return what a revision should better, but what an article may keep."""
    words = len(re.findall(r"\w+", text))
    if words < LEAST_WORDS:
        return (f"the article has {words} words; say all that the documents say",)
    if words > MOST_WORDS:
        return (f"the article has {words} words; shorten it to at most {MOST_WORDS}",)
    return ()


def _opening(text: str) -> Iterator[str]:
    if _FENCE.match(text):
        yield "the answer is wrapped in a code fence; write the Markdown itself"
    elif not re.match(r"# +\S", text):
        yield "the answer must begin with a line `# ` and the title, with no word before it"
    lines = text.splitlines()
    if len([line for line in lines if _LEVEL_1.match(line)]) > 1 or any(map(_is_setext, lines, lines[1:])):
        yield "there must be one level-1 heading, the title; underline no headings"
    if lines and len(lines[0]) > LONGEST_TITLE:
        yield f"the title is longer than {LONGEST_TITLE} characters; shorten it"
    before = re.split(r"^##", "\n".join(lines[1:]), maxsplit=1, flags=re.MULTILINE)[0]
    if len([part for part in re.split(r"\n[ \t]*\n", before) if part.strip()]) < 2:
        yield "a standfirst of one paragraph and a lead of at least one more must stand before the first section"


def _is_setext(line: str, following: str) -> bool:
    return bool(line.strip() and _SETEXT.match(following))


def _sections(text: str, angles: Sequence[str]) -> Iterator[str]:
    known = (*angles, CONCLUSION)
    names = []
    for line in text.splitlines():
        if re.match(r"##(?!#)", line):
            heading = _HEADING.match(line) if len(line) <= LONGEST_TITLE else None
            if heading:
                names.append(heading["id"])
            else:
                yield f"the heading {line[:80]!r} must end in its id, such as {{#{known[0]}}}"
    for name in names:
        if name not in known:
            yield f"the section {{#{name}}} was not asked for; the sections are {', '.join(known)}"
    asked = [name for name in known if name in names]
    if [name for name in names if name in known] != asked:
        yield f"each section comes once, in this order: {', '.join(asked)}"
    if CONCLUSION not in names:
        yield f"the conclusion is missing; end with a section {{#{CONCLUSION}}}"
    for section in split_sections(text):
        if section.name != LEAD and len(section.text.strip().splitlines()) < 2:
            yield f"the section {{#{section.name}}} has no text; write it or leave its heading out"


def _leaks(text: str) -> Iterator[str]:
    if _FENCE.search(text):
        yield "a code fence stands in the text; write prose"
    yield from (message for pattern, message in _LEAKS if pattern.search(text))
    for problem in text_problems(text, "answer", markdown=True):
        yield f"line {problem.line}: {problem.message}"


def _language(text: str, language: str) -> Iterator[str]:
    """Look at each section alone: an answer may begin in one language and go on in another."""
    for section in split_sections(text):
        prose = " ".join(line for line in section.text.splitlines() if not line.startswith("#"))
        found, sure = detect(prose)
        if len(prose) >= _TELLING and sure and found != language.split("-")[0].lower():
            yield f"the section {{#{section.name}}} is not in {language_name(language)}; write all of it in it"
