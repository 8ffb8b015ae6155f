"""Articles: read, split, hashed and written again without losing a byte that a person wrote."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article import (
    Article,
    Claim,
    FrontMatter,
    Grounding,
    Provenance,
    Review,
    edited_sections,
    is_reviewed,
    reviewed_hash,
    section_hashes,
    split_sections,
    text_hash,
    with_provenance,
)
from generator.article_file import parse, render, respelled
from generator.problems import Problem

HASH = "sha256:" + "0" * 64


def article(body: str = "Lead.\n", **matter: Any) -> Article:
    return Article("a", "en", FrontMatter(**{"title": "A title", **matter}), body)


def read(text: str) -> Article:
    parsed = parse(text, "a", "en", "content/articles/en/a.md")
    assert isinstance(parsed, Article), parsed
    return parsed


def faults(text: str) -> list[tuple[int, str]]:
    parsed = parse(text, "a", "en", "content/articles/en/a.md")
    assert not isinstance(parsed, Article)
    return [(problem.line, problem.code) for problem in parsed]


def as_written(body: str, **matter: Any) -> Article:
    """An article that nobody has edited since it was written."""
    made = article(body, longhand=Provenance(story="a", writer="offline", input=HASH), **matter)
    return with_provenance(made, sections=section_hashes(made))


PRINTABLE = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp"])
LINES = st.text(PRINTABLE, min_size=1, max_size=40).map(str.strip).filter(bool)
MARKDOWN = st.lists(
    LINES
    | st.sampled_from(["", "## Law {#legal}", "## Law", "```", "~~~", "---", "[^a-1]: x", "## ", "##", "{#x}", "# T"]),
    max_size=14,
).map("\n".join)
PROVENANCES = st.none() | st.builds(
    Provenance,
    story=st.just("a"),
    writer=LINES,
    written_by=st.sampled_from([None, "human", "model"]),
    sections=st.dictionaries(st.sampled_from(["lead", "legal", "null", "yes", "2025"]), st.just(HASH), max_size=3),
    left_out=st.lists(LINES, max_size=2).map(tuple),
    grounding=st.none()
    | st.builds(
        Grounding,
        body=st.just(HASH),
        evidence=st.just(HASH),
        rules=st.integers(0, 9),
        checked=st.integers(0, 99),
        unsupported=st.lists(
            st.builds(
                Claim, start=st.integers(0, 9), end=st.integers(10, 19), kind=st.just("name"), text=LINES, why=LINES
            ),
            max_size=2,
        ).map(tuple),
    ),
    review=st.builds(Review, state=st.just("reviewed"), by=LINES, body=st.just(HASH)),
)
ARTICLES = st.builds(
    Article,
    slug=st.just("a"),
    language=st.just("en"),
    matter=st.builds(
        FrontMatter,
        title=LINES,
        description=st.none() | LINES,
        longhand=PROVENANCES,
        tags=st.lists(LINES, max_size=2).map(tuple),
    ),
    body=MARKDOWN.map(lambda body: body.strip() + "\n"),
    line_end=st.sampled_from(["\n", "\r\n"]),
)


@settings(deadline=None, max_examples=200)
@given(ARTICLES)
def test_what_is_rendered_is_read_as_it_was(made: Article) -> None:
    """`parse(render(a)) == a`, with the line ends of the file it came from."""
    text = render(made)
    again = parse(text, "a", "en")
    assert again == made
    assert isinstance(again, Article) and again.line_end == made.line_end
    assert ("\r\n" in text) == (made.line_end == "\r\n")


@settings(deadline=None, max_examples=200)
@given(MARKDOWN)
def test_sections_join_to_the_body(body: str) -> None:
    """Byte for byte, each under a name of its own."""
    sections = split_sections(body)
    assert "".join(section.text for section in sections) == body
    names = [section.name for section in sections]
    assert len(set(names)) == len(names)
    assert not {"title", "description"} & set(names)


def names(body: str) -> list[str]:
    return [section.name for section in split_sections(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Lead.\n\n## Law {#legal}\n\nText.\n\n## Ethics\n", ["lead", "legal", "ethics"]),
        ("## Law {#legal}\nText.\n", ["legal"]),
        ("\n\n## Law\nText.\n", ["law"]),
        ("", ["lead"]),
        ("Lead.\n## Law\n## Law\n## Law-2\n## Law\n", ["lead", "law", "law-2", "law-2-2", "law-3"]),
        ("Lead.\n## Lead\n## Title\n## Description\n", ["lead", "lead-2", "title-2", "description-2"]),
        ("Lead.\n### Third\n#### Fourth\n # Not\n", ["lead"]),
        ("Lead.\n##No space\n", ["lead"]),
        ("Lead.\n```\n## code\n```\n## Law\n", ["lead", "law"]),
        ("Lead.\n~~~~\n## code\n~~~\n## still code\n~~~~\n## Law\n", ["lead", "law"]),
        ("Lead.\n## 漢字\n## 🎈\n", ["lead", "section", "section-2"]),
        ("Lead.\n## Law ##\n## Ethics {: #ethics .wide } ##\n", ["lead", "law", "ethics"]),
        ("Lead.\n## Law {.wide}\n## A {b} c\n", ["lead", "law", "a-b-c"]),
        ("Lead.\r\n## Law {#legal}\r\nText.\r\n", ["lead", "legal"]),
    ],
)
def test_sections_are_named_by_their_headings(body: str, expected: list[str]) -> None:
    """By the id, else the words; never twice, never like what provenance calls title and standfirst."""
    assert names(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "## " + " " * 300_000 + "x",
        "## " + "{ #" * 100_000,
        "## " + "#" * 300_000,
        "## a\n" * 60_000,
        "## a-2\n## a\n" * 20_000,
        "```\n" * 80_000,
        "## x" + " {#a" * 100_000 + "}",
    ],
)
def test_no_body_makes_splitting_slow(body: str) -> None:
    """Half a megabyte of headings, braces or blanks takes less than a second."""
    started = time.process_time()
    split_sections(body)
    assert time.process_time() - started < 1


def test_an_edit_of_any_part_is_noticed() -> None:
    """Title, standfirst, a section, an added and a deleted section: each under its name."""
    body = "Lead.\n\n## Law {#legal}\n\nText.\n\n## Ethics {#ethical}\n\nMore.\n"
    made = as_written(body, description="Standfirst")
    assert edited_sections(made) == frozenset()
    changed = replace(made, body=body.replace("Text.", "My text."))
    assert edited_sections(changed) == {"legal"}
    assert edited_sections(replace(made, body=body + "\n## Mine\n\nWords.\n")) == {"mine"}
    assert edited_sections(replace(made, body=body.partition("## Ethics")[0])) == {"ethical"}
    matter = made.matter.model_copy(update={"title": "Mine", "description": None})
    assert edited_sections(replace(made, matter=matter)) == {"title", "description"}


def test_a_section_called_title_does_not_hide_an_edit_of_the_title() -> None:
    """Headings share no name with the front matter's fields."""
    made = as_written("Lead.\n\n## Title\n\nText.\n")
    assert edited_sections(replace(made, matter=made.matter.model_copy(update={"title": "Mine"}))) == {"title"}


def test_line_ends_and_blank_lines_are_no_edit() -> None:
    """Git may change the first on Windows, an editor the second."""
    assert text_hash("a\r\nb\r\n") == text_hash("a\nb\n\n")
    assert text_hash("a\nb") != text_hash("a b")


def test_everything_in_an_imported_article_is_a_persons() -> None:
    """Also in one without provenance."""
    made = article("Lead.\n\n## Law\n\nText.\n")
    assert edited_sections(made) == {"title", "lead", "law"}
    imported = with_provenance(made, writer="imported", sections=section_hashes(made))
    assert edited_sections(imported) == {"title", "lead", "law"}


def test_a_review_is_bound_to_every_byte() -> None:
    """A changed letter, title or standfirst makes it void; so does anybody else's hash."""
    made = as_written("Lead.\n")
    reviewed = with_provenance(made, review=Review(state="reviewed", by="Ada", body=reviewed_hash(made)))
    assert is_reviewed(reviewed)
    assert not is_reviewed(replace(reviewed, body="Lead!\n"))
    assert not is_reviewed(replace(reviewed, matter=reviewed.matter.model_copy(update={"title": "B"})))
    assert not is_reviewed(replace(reviewed, matter=reviewed.matter.model_copy(update={"description": "B"})))
    assert not is_reviewed(with_provenance(made, review=Review(state="unreviewed", body=reviewed_hash(made))))
    assert not is_reviewed(article())


def test_a_review_survives_git_changing_the_line_ends() -> None:
    """A checkout on Windows is no edit."""
    made = as_written("Lead.\n\nMore.\n")
    reviewed = with_provenance(made, review=Review(state="reviewed", by="Ada", body=reviewed_hash(made)))
    assert is_reviewed(read(render(reviewed).replace("\n", "\r\n")))


def test_the_body_begins_on_its_line() -> None:
    """Problems in the body are told on the file's lines, whatever stands between."""
    assert read("---\ntitle: A\n---\nLead.\n").body_line == 4
    assert read("---\ntitle: A\n---\n\n\nLead.\n").body_line == 6
    assert read("---\r\ntitle: A\r\n---\r\n\r\nLead.\r\n").body_line == 5
    assert read("---\ntitle: A\n---  \nLead.\n\n---\n\nEnd.\n").body == "Lead.\n\n---\n\nEnd.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "no-front-matter")]),
        ("Lead.\n", [(1, "no-front-matter")]),
        ("---\ntitle: A\nLead.\n", [(1, "no-front-matter")]),
        ("----\ntitle: A\n---\nLead.\n", [(1, "no-front-matter")]),
        ("\ufeff---\ntitle: A\n---\n", [(1, "control-character")]),
        ("---\n---\nLead.\n", [(2, "empty")]),
        ("---\ndate: 2025-01-01\n---\n", [(2, "missing-field")]),
        ("---\ntitle: A\ntempalte: x.html\n---\n", [(3, "unknown-field")]),
        ("---\ntitle: A\nhooks: [x]\nicon: y\n---\n", [(3, "unknown-field"), (4, "unknown-field")]),
        ("---\ntitle: A\nlonghand:\n  story: ../../etc\n  writer: x\n---\n", [(4, "bad-value")]),
        ("---\ntitle: A\nlonghand: {story: a}\n---\n", [(3, "missing-field")]),
        ("---\ntitle: |\n  A\n  B\n---\n", [(2, "bad-value")]),
        ("---\ntitle: A\nstatus: withdrawn\n---\n", [(3, "missing-field")]),
        ("---\ntitle: A\naliases: [../x]\n---\n", [(3, "bad-value")]),
        ("---\ntitle: A\n---\nx\x00y\n", [(4, "control-character")]),
        ("---\ntitle: A\n---\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", [(n, "conflict-marker") for n in (4, 6, 8)]),
        ("---\n<<<<<<< a\ntitle: A\n=======\ntitle: B\n>>>>>>> b\n---\n", [(n, "conflict-marker") for n in (2, 4, 6)]),
        ("---\ntitle: [a\n---\n", [(2, "yaml")]),
    ],
)
def test_what_is_wrong_with_an_article_is_told_by_line(text: str, expected: list[tuple[int, str]]) -> None:
    """Front matter, body and conflicts; nothing of it crashes or is passed over."""
    assert faults(text) == expected


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from(list("-#:{}[]&*!\n \r\x00ab'\"")), max_size=60), st.booleans())
def test_any_text_is_an_article_or_problems(text: str, framed: bool) -> None:
    """No text crashes the reader."""
    parsed = parse(f"---\n{text}\n---\nBody\n" if framed else text, "a", "en", "a.md")
    assert isinstance(parsed, Article) or all(isinstance(problem, Problem) for problem in parsed)


SPELLED = """---
# Written by hand, with care
title:   "A title"   # in quotes
tags: [one,
  two]
longhand:
  story: a
  writer: offline
# about the link
link: https://example.org/a
---


Lead.\x20\x20
Second line.


"""


def test_new_provenance_leaves_every_other_byte_alone() -> None:
    """Comments, quotes, order, blank lines and trailing blanks are a person's."""
    before = read(SPELLED)
    after = with_provenance(before, input=HASH, review=Review(state="reviewed", by="Ada"))
    text = respelled(SPELLED, before, after)
    assert read(text) == after
    changed = [line for line in text.splitlines(keepends=True) if line not in SPELLED.splitlines(keepends=True)]
    assert all(line.startswith("  ") for line in changed) and len(changed) == 2
    without = "".join(line for line in text.splitlines(keepends=True) if line not in changed)
    assert without == SPELLED


def test_a_new_body_leaves_the_front_matter_alone() -> None:
    """And a new field is added without touching the others."""
    before = read(SPELLED)
    text = respelled(SPELLED, before, replace(before, body="New.\n"))
    assert text == SPELLED.partition("Lead")[0] + "New.\n"
    aliased = replace(before, matter=before.matter.model_copy(update={"aliases": ("old/a",)}))
    assert respelled(SPELLED, before, aliased) == SPELLED.replace("\n---\n\n", "\naliases: [old/a]\n---\n\n")


def test_a_field_that_went_is_taken_out_with_its_lines() -> None:
    """The comment that stands before the next field stays."""
    before = read(SPELLED)
    after = replace(before, matter=before.matter.model_copy(update={"tags": (), "longhand": None}))
    expected = SPELLED.replace("tags: [one,\n  two]\n", "").replace("longhand:\n  story: a\n  writer: offline\n", "")
    assert respelled(SPELLED, before, after) == expected


def test_windows_line_ends_stay() -> None:
    """In what is changed as in what is not."""
    text = SPELLED.replace("\n", "\r\n")
    before = read(text)
    assert before.body == "Lead.  \nSecond line.\n"
    after = respelled(text, before, with_provenance(before, input=HASH))
    assert after.count("\r\n") == after.count("\n")
    assert read(after) == with_provenance(before, input=HASH)
    assert respelled(text, before, replace(before, body="a\n\nb\n")).endswith("\r\na\r\n\r\nb\r\n")


def test_mixed_line_ends_stay_as_they_are() -> None:
    """Nobody's bytes are made uniform behind their back."""
    text = "---\ntitle: A\n---\nOne.\r\nTwo.\n"
    before = read(text)
    assert before.body == "One.\r\nTwo.\n"
    after = respelled(text, before, with_provenance(before, story="a"))
    assert after.endswith("---\nOne.\r\nTwo.\n") and read(after).body == before.body


@settings(deadline=None, max_examples=150)
@given(ARTICLES, ARTICLES)
def test_any_change_is_spelled_so_that_it_reads_right(before: Article, after: Article) -> None:
    """Whatever changed, the file says it, and an unchanged body keeps its bytes."""
    text = render(before)
    after = replace(after, line_end=before.line_end)
    assert parse(respelled(text, before, after), "a", "en") == after
    assert respelled(text, before, before) == text


def test_front_matter_in_one_line_is_written_anew() -> None:
    """Where lines cannot be exchanged the whole front matter is."""
    text = "---\n{title: A, tags: [x]}\n---\nLead.\n"
    before = read(text)
    after = with_provenance(before, story="a")
    assert read(respelled(text, before, after)) == after


def test_provenance_of_thousands_of_claims_can_be_read_again() -> None:
    """The program never writes what it refuses to read."""
    claims = tuple(Claim(start=n, end=n + 1, kind="number", text=str(n), why="not there") for n in range(2_000))
    made = as_written("Lead.\n")
    full = with_provenance(
        made, grounding=Grounding(body=HASH, evidence=HASH, rules=1, checked=2_000, unsupported=claims)
    )
    assert parse(render(full), "a", "en") == full
