"""Titles and standfirsts for texts that have none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.titles import STANDFIRST_LENGTH, TITLE_LENGTH, sentences, shorten, standfirst_of, title_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Dupont a vu Mme. Martin. Il est parti.", ["M. Dupont a vu Mme. Martin.", "Il est parti."]),
        ("Mr. Smith met J. K. Jones Jr. on Jan. 5. He left.", ["Mr. Smith met J. K. Jones Jr. on Jan. 5.", "He left."]),
        ("The U.S. Senate voted. It was late.", ["The U.S. Senate voted.", "It was late."]),
        ("She lives in the U.S. He does not.", ["She lives in the U.S.", "He does not."]),
        ("Cela vaut 53,5 milliards. C’est 1.5 % de moins.", ["Cela vaut 53,5 milliards.", "C’est 1.5 % de moins."]),
        ("Am 3. Oktober kam er. Es regnete.", ["Am 3. Oktober kam er.", "Es regnete."]),
        ("« C’est bien. » Il sourit.", ["« C’est bien. »", "Il sourit."]),
        ("“It works.” She left.", ["“It works.”", "She left."]),
        ("Really?! Yes… No.", ["Really?!", "Yes…", "No."]),
        ("他来了。你好！", ["他来了。", "你好！"]),
        ("A line\nthat goes on\n\nA paragraph without an end", ["A line that goes on", "A paragraph without an end"]),
        ("He said no. See no. 5.", ["He said no.", "See no. 5."]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Abbreviations, initials, decimals and German dates end no sentence; quotations keep their closing mark."""
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A short story. It goes on.", "A short story"),
        ("What now? Nobody knows.", "What now?"),
        (
            "En février 2025, Alibaba s’est engagé à investir 380 milliards de yuan (53 milliards de dollars).",
            "En février 2025, Alibaba s’est engagé à investir 380 milliards de yuan",
        ),
        (
            "The company that everybody had been watching since the spring sold 1,7 million units, it said.",
            "The company that everybody had been watching since the spring sold 1,7 million…",
        ),
        (
            "Chinese e-commerce giant Alibaba has announced a historic commitment to invest over $50 billion into AI.",
            "Chinese e-commerce giant Alibaba has announced a historic commitment to invest…",
        ),
        ("", ""),
    ],
)
def test_a_title_is_the_first_sentence_shortened_at_a_clause(text: str, title: str) -> None:
    """A long sentence is cut at a pause between words, never within a figure, else at a word that can end a title."""
    assert title_of(text) == title


def test_a_title_does_not_end_within_a_quotation() -> None:
    """A comma inside quotation marks is no place to cut."""
    text = "The head of the committee called the whole affair “a disgrace, a scandal, and the end of an era” on Monday."
    assert title_of(text).count("“") == title_of(text).count("”") or title_of(text).endswith("…")


def test_a_standfirst_takes_the_sentences_that_fit() -> None:
    """Whole sentences introduce the story as long as they fit into 160 characters."""
    text = "One short sentence here. Another one follows it. " + "And a very long one, which does not fit, ends it " * 5
    assert standfirst_of(text) == "One short sentence here. Another one follows it."


def test_a_standfirst_does_not_repeat_the_title() -> None:
    """A first sentence that is already the title is left out where another follows."""
    assert standfirst_of("Prices fell. Nobody knows why.", "Prices fell") == "Nobody knows why."
    assert standfirst_of("Prices fell.", "Prices fell") == "Prices fell."


def test_french_spaces_survive() -> None:
    """The no-break space before a percent sign stays where the author put it."""
    assert title_of("Une hausse de 12\u202f% en un an.") == "Une hausse de 12\u202f% en un an"


@given(st.text(alphabet=st.sampled_from(list("abcdé .,;:!?…()«»“”\"'—0123\n\u202f漢。")), max_size=400))
@settings(deadline=None, max_examples=150)
def test_nothing_is_invented_and_nothing_is_too_long(text: str) -> None:
    """A title and a standfirst keep to their length, to one line, and to the text's own words in order."""
    title, standfirst = title_of(text), standfirst_of(text)
    assert len(title) <= TITLE_LENGTH and len(standfirst) <= STANDFIRST_LENGTH
    assert "\n" not in title + standfirst
    for made in (title, standfirst):
        assert "".join(made.removesuffix("…").split()) in "".join(text.split())


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=80)
def test_sentences_keep_every_word(text: str) -> None:
    """Splitting loses nothing but blank space."""
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["." * 200_000, "a. " * 60_000, "Mr. " * 60_000, "“" * 200_000, ". »" * 60_000])
def test_hostile_texts_are_split_in_linear_time(text: str) -> None:
    """A summary of the largest size, whatever is in it, takes no longer than a moment."""
    started = time.process_time()
    sentences(text)
    title_of(text)
    assert time.process_time() - started < 3


def test_a_word_longer_than_the_limit_is_cut() -> None:
    """Where there is no space to cut at, the word itself is shortened."""
    assert shorten("x" * 200, 10) == "x" * 9 + "…"
