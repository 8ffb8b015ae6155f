"""From an answer to a draft: citations as footnotes, markers, structure."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article import Usage, split_sections
from generator.writing.answer import Answer, Block, Citation, Malformed, from_message, from_plain, to_plain
from generator.writing.citations import escaped, place, quoted
from generator.writing.form import draft, take_apart
from generator.writing.markers import read_markers
from generator.writing.sources import passages
from generator.writing.writer import Document
from tests.writing.desk import GAIN, PLEDGE, SOURCE, SUMMARY, assignment


def cited(words: str, *places: tuple[int, int, int]) -> Block:
    """A block that cites these passages, word for word."""
    documents = (SUMMARY, SOURCE)
    return Block(words, tuple(Citation(d, a, b, "".join(documents[d].passages[a:b])) for d, a, b in places))


def body_of(*blocks: Block) -> str:
    """The body of a draft whose lead is made of these blocks."""
    opening = Block("# A title\n\nA standfirst.\n\n")
    return draft(Answer((opening, *blocks), "end_turn", "m", Usage()), assignment(), markers=False).body


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([cited("It pays.", (0, 0, 1))], "It pays.[^lead-1]"),
        ([cited("It pays", (0, 0, 1)), Block(". And so on.")], "It pays.[^lead-1] And so on."),
        ([cited("It “pays", (0, 0, 1)), Block(".” And so on.")], "It “pays.”[^lead-1] And so on."),
        ([cited("It pays.\n\n", (0, 0, 1)), Block("More.")], "It pays.[^lead-1]\n\nMore."),
        ([cited("It pays.", (0, 0, 1), (1, 0, 1))], "It pays.[^lead-1][^lead-2]"),
        ([cited("It pays.", (0, 0, 1), (0, 0, 1))], "It pays.[^lead-1]"),
        ([cited("One.", (0, 0, 1)), cited(" Two.", (0, 1, 2)), cited(" Three.", (0, 0, 1))],
         "One.[^lead-1] Two.[^lead-2] Three.[^lead-1]"),
        ([Block("| a | b |\n|---|---|\n"), cited("| 1 | 2 |", (0, 0, 1))], "| 1 | 2[^lead-1] |"),
    ],
)  # fmt: skip
def test_a_footnote_stands_where_the_cited_words_end(blocks: list[Block], expected: str) -> None:
    """Behind the full stop, before the blank line, within the cell, and each passage once."""
    assert expected in body_of(*blocks)


def test_headings_carry_no_footnote() -> None:
    """A citation of a heading's words is left out: it would break the section's id."""
    body = body_of(Block("Lead.\n\n"), cited("## Law {#legal}", (0, 0, 1)), cited("\n\nText.", (0, 1, 2)))
    assert "## Law {#legal}\n" in body and "Text.[^legal-1]" in body


def test_what_the_standfirst_cites_is_cited_by_the_lead() -> None:
    """Front matter holds no footnotes, and no evidence is lost."""
    opening = (Block("# A title\n\n"), cited("It pays.\n\n", (0, 0, 1)), Block("First.\n\nSecond."))
    made = draft(Answer(opening, "end_turn", "m", Usage()), assignment(), markers=False)
    assert made.description == "It pays."
    assert made.body.startswith("First.[^lead-1]\n\nSecond.")


def test_a_range_of_short_passages_is_one_footnote_and_of_long_ones_several() -> None:
    """A footnote quotes at most 300 characters."""
    long = tuple(f"{letter * 200}." for letter in "ab")
    documents = (Document("S", "summary", ("One.", "Two.", *long)),)
    blocks = (
        Block("# T\n\nS.\n\n"),
        Block("Short.", (Citation(0, 0, 2, "One.Two."),)),
        Block(" Long.", (Citation(0, 2, 4, "".join(long)),)),
    )
    body = draft(Answer(blocks, "end_turn", "m", Usage()), assignment(documents=documents), markers=False).body
    assert "S: “One. Two.”" in body and f"S: “{long[0]}”" in body and f"S: “{long[1]}”" in body
    assert "Short.[^lead-1] Long.[^lead-2][^lead-3]" in body


@pytest.mark.parametrize(
    "citation",
    [
        Citation(0, 0, 1, "Other words."),
        Citation(0, 0, 2, PLEDGE),
        Citation(0, 1, 9, GAIN),
        Citation(0, 1, 1, ""),
        Citation(0, -1, 1, GAIN),
        Citation(7, 0, 1, PLEDGE),
        Citation(-1, 0, 0, ""),
    ],
)
def test_a_citation_that_does_not_match_its_passages_is_refused(citation: Citation) -> None:
    """Wrong words, wrong range, wrong document."""
    text, faults = place([Block("It pays.", (citation,))], (SUMMARY, SOURCE))
    assert text == "It pays." and len(faults) == 1


def test_how_the_api_joins_passages_does_not_matter() -> None:
    """White space aside, the words are those of the passages."""
    _, faults = place([Block("It.", (Citation(0, 0, 2, f"{PLEDGE}\n{GAIN}"),))], (SUMMARY,))
    assert faults == ()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_a_quoted_passage_is_inert_and_reads_back(text: str) -> None:
    """Whatever a stranger's page says: no tag, no link, no emphasis, no entity; unescaped, the same words."""
    quote = escaped(text)
    assert html.unescape(re.sub(r"\\([\\`*_\[\]])", r"\1", quote)) == text
    assert "<" not in quote
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]`*_]", quote)


def test_quotation_marks_are_those_of_the_passages_language() -> None:
    """French passages between guillemets."""
    assert (quoted("Oui.", "fr-CA"), quoted("Yes.", "en"), quoted("Yes.", None)) == ("« Oui. »", "“Yes.”", "“Yes.”")


def test_a_documents_name_cannot_break_its_footnote() -> None:
    """Title, author and publisher once each, on one line, without quotation marks or Markdown."""
    document = Document("A “title”\n[x](y)", "source", ("Words.",), publisher="P", author="P")
    blocks = (Block("# T\n\nS.\n\n"), Block("It.", (Citation(0, 0, 1, "Words."),)))
    body = draft(Answer(blocks, "end_turn", "m", Usage()), assignment(documents=(document,)), markers=False).body
    assert "[^lead-1]: A ’title’ \\[x\\](y), P: “Words.”" in body


def test_markers_are_read_as_citations() -> None:
    """Alone, together, in a row; and one that no passage has is a citation of nothing."""
    blocks = read_markers("One [S1]. Two [S2][S3]. Three [S1, S3]. Four [S9].", (SUMMARY, SOURCE))
    assert [block.text for block in blocks] == ["One", ". Two", ". Three", ". Four", "."]
    numbers = [[(c.document, c.start) for c in block.citations] for block in blocks]
    assert numbers == [[(0, 0)], [(0, 1), (1, 0)], [(0, 0), (1, 0)], [(-1, 0)], []]
    assert place(blocks, (SUMMARY, SOURCE))[1] == ("a citation points to a document that was not given",)


def test_an_answer_is_taken_apart() -> None:
    """Title and standfirst without emphasis, the rest in sections."""
    parts = take_apart("# A *title*\nA **stand**first\non two lines.\n\nLead.\n\n## Law {#legal}\n\nText.")
    assert (parts.title, parts.standfirst) == ("A title", "A standfirst on two lines.")
    assert [section.name for section in parts.sections] == ["lead", "legal"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["# T\n", "\n\n", "## A {#legal}\n", "text ", "```\n", "- x\n", "|", "{#b}", "¶\r"])))
def test_no_answer_breaks_the_form(parts: list[str]) -> None:
    """Whatever a model says becomes a draft, usable or with faults that say why not."""
    made = draft(Answer((Block("".join(parts)),), "end_turn", "m", Usage()), assignment(), markers=False)
    assert made.usable or made.faults
    assert "".join(section.text for section in split_sections(made.body)) == made.body


def test_an_answer_survives_the_disk() -> None:
    """Plain values and back."""
    blocks = (cited("It pays.", (0, 0, 1)), Block("é\ud800"))
    answer = Answer(blocks, "end_turn", "m", Usage(input_tokens=3, requests=1))
    assert from_plain(to_plain(answer)) == answer


@pytest.mark.parametrize("message", [None, [], {}, {"content": "x"}, {"content": [], "usage": None}, {"usage": {}}])
def test_what_is_no_message_is_refused(message: object) -> None:
    """A wrong shape is a fault with a name."""
    with pytest.raises(Malformed):
        from_message(message)


def test_foreign_blocks_and_citations_are_tolerated_but_never_believed() -> None:
    """Thinking is left out; a citation of another kind cites nothing."""
    message = {
        "content": [
            {"type": "thinking", "thinking": "hm"},
            {"type": "text", "text": "It.", "citations": [{"type": "char_location", "cited_text": PLEDGE}]},
        ],
        "stop_reason": "end_turn",
        "usage": {"input_tokens": 1, "output_tokens": None},
    }
    answer = from_message(message)
    assert answer.text == "It."
    assert place(answer.blocks, (SUMMARY,))[1] != ()


def test_long_sentences_of_a_source_are_cut_into_passages() -> None:
    """None is longer than a footnote may quote, and no word is lost."""
    clauses = [f"the clause number {number} of a very long sentence" for number in range(40)]
    text = f"Short one. {', '.join(clauses)}."
    found = passages(text + " " + "x" * 700)
    assert max(map(len, found)) <= 300
    assert "".join("".join(found).split()) == "".join(text.split()) + "x" * 700
