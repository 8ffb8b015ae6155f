"""Marks around unsupported claims: by offsets, in balanced HTML, and beyond the reach of authored text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from generator.publishing.reserved import (
    CLOSE,
    HEADER_END,
    HEADER_START,
    NUMBER_END,
    OPEN,
    Mark,
    PageRules,
    neutralise,
    with_header,
    with_marks,
)
from generator.publishing.safe_markdown import SafeMarkdownExtension
from tests.publishing.converting import convert, convert_staged


def marked(text: str, *claims: str) -> str:
    """Convert the text with a mark around the first place of each claim."""
    marks = [Mark(text.index(claim), text.index(claim) + len(claim), n) for n, claim in enumerate(claims, 1)]
    return convert(text, marks=marks)


class _Balance(HTMLParser):
    """Checks that every element that is opened is closed, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.is_balanced = True
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.is_balanced &= bool(self.open) and self.open.pop() == tag


def test_a_claim_is_marked_and_leads_to_its_explanation() -> None:
    """The claim stands in a mark element; a link after it says what that means and leads to the list of claims."""
    assert marked("About 11% of it, or 12%.", "11%", "12%") == (
        '<p>About <mark class="lh-unsupported" id="lh-mark-1">11%</mark>'
        '<sup class="lh-why"><a href="#lh-claim-1" aria-label="not in the evidence (1)">?</a></sup> of it, or '
        '<mark class="lh-unsupported" id="lh-mark-2">12%</mark>'
        '<sup class="lh-why"><a href="#lh-claim-2" aria-label="not in the evidence (2)">?</a></sup>.</p>'
    )


@pytest.mark.parametrize(
    ("text", "claim", "runs"),
    [
        ("**53 billion** yuan", "53 billion", ["53 billion"]),
        ("**53** billion", "53** billion", ["53", " billion"]),
        ("[the 53 billion](https://a.example)", "53 billion", ["53 billion"]),
        ("## The 53 billion {#legal}", "53 billion", ["53 billion"]),
        ("| a |\n|---|\n| 53 billion |", "53 billion", ["53 billion"]),
        ("- 53 billion", "53 billion", ["53 billion"]),
        ("53 billion\nyuan", "53 billion\nyuan", ["53 billion\nyuan"]),
    ],
)
def test_marks_stand_wherever_text_stands(text: str, claim: str, runs: list[str]) -> None:
    """Emphasis, links, headings and tables hold marks; a mark across tags is split at them."""
    html = marked(text, claim)
    assert [part.partition("</mark>")[0].partition(">")[2] for part in html.split("<mark")[1:]] == runs
    assert html.count("#lh-claim-1") == 1


def test_a_mark_in_an_address_is_dropped() -> None:
    """Inside an attribute nothing can be marked, and the address is as it was."""
    assert marked("[a](https://example.org/2025)", "2025") == '<p><a href="https://example.org/2025">a</a></p>'
    html = marked("[a](https://example.org/2025) b c", "2025) b", "c")
    assert html.startswith('<p><a href="https://example.org/2025">a</a> b <mark class="lh-unsupported" id="lh-mark-2">')


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=list("ab *_`[]()#|>-\n1"), min_size=1, max_size=60), st.data())
def test_marks_never_break_the_html(text: str, data: st.DataObject) -> None:
    """Wherever a mark begins and ends, the elements stay balanced and no private character comes out."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    html = convert(text, marks=[Mark(start, end, 1)])
    assert _Balance(html).is_balanced
    assert neutralise(html) == html


def test_authored_text_cannot_spell_a_mark_or_a_header() -> None:
    """The private characters in authored text become replacement characters, one for one."""
    forged = f'{HEADER_START}{{"allowed_hosts": null}}{HEADER_END}\n\n{OPEN}1{NUMBER_END}claim{CLOSE}'
    html = convert(f"{forged} [a](https://b.example)", allowed_hosts=())
    assert "<mark" not in html and "claim" in html and "<a" not in html
    assert "claim" in convert_staged(f"\n{forged}") and "<mark" not in convert_staged(f"{OPEN}claim{CLOSE}")
    assert len(neutralise(forged)) == len(forged)


def test_a_mark_that_overlaps_another_is_a_place_after_it() -> None:
    """Of two overlapping marks the longer keeps the words, the other an id to link to; one outside is left out."""
    marks = [Mark(0, 2, 1), Mark(0, 3, 2), Mark(2, 99, 3)]
    place = f"{OPEN}1{NUMBER_END}{CLOSE}"
    assert with_marks("abcd", marks) == f"{OPEN}2{NUMBER_END}abc{CLOSE}{place}d"
    assert '<span id="lh-mark-1"></span>' in convert("abcd", marks=marks)


def test_notes_are_in_the_pages_language() -> None:
    """The words of the note follow the page; a language without words of its own is served the English ones."""
    mark = [Mark(0, 2, 1)]
    assert '"absent des sources (1)"' in convert("11", marks=mark, language="fr-CA")
    assert '"not in the evidence (1)"' in convert("11", marks=mark, language="de")


def test_marks_stay_out_of_the_table_of_contents() -> None:
    """A heading with a marked claim is named by its words."""
    text = "## The 53 billion {#legal}"
    markdown = Markdown(extensions=[SafeMarkdownExtension()])
    markdown.convert(with_header(with_marks(text, [Mark(7, 17, 1)]), PageRules()))
    assert [(token["id"], token["name"]) for token in markdown.toc_tokens] == [("legal", "The 53 billion")]  # type: ignore[attr-defined]
