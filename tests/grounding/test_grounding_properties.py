"""Invariants of the check that hold for any text whatever."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.grounding import Passage, check
from generator.grounding.language import detect
from generator.grounding.text import read
from tests.grounding.baseline import passages

_WORDS = st.sampled_from(
    (
        "Alibaba a un the de of 12 1,200 1.5 1 200 % $ € million milliards mille three vingt-et-un quatre-vingt-dix "
        "March mars 2025 1er January « » “ ” \" ' – - , . ; ( ) [ ] [^a] {#b} `c` ** _ \n\n # last year hier Monday "
        "lundi United Nations COVID-19 U.S. XXe Q3 T3 11.30am 15h30 half tiers Président Xi Jinping l' d' "
        "https://x.org [^a]: one in five"
    ).split(" ")
)
_TEXTS = st.one_of(
    st.text(max_size=300), st.lists(_WORDS, max_size=60).map(" ".join), st.lists(_WORDS, max_size=60).map("".join)
)
_SPACED = st.lists(
    st.sampled_from([*"a1.-,é\0\1\t\n\r \u00a0\u2009\u2028", "200", "\u202f345", "  ", "\t\t", "de1 000"])
).map("".join)
_PIECES = ["a", "l", "Été", "COVID", "U.S.", "x.com", "5", "1,5", "1 000", *"’'-.,;:!?()[]«»“”%$°_²"]
_LANGUAGES = st.sampled_from(["en", "fr", "de", None])


@settings(deadline=None, max_examples=80)
@given(_TEXTS, st.lists(_TEXTS, max_size=3), _LANGUAGES, st.booleans())
def test_any_text_is_checked_and_offsets_are_valid(
    body: str, sources: list[str], language: str | None, required: bool
) -> None:
    """No text makes the check fail, every finding lies in the body, and findings come in order."""
    evidence = [Passage(source, "source", required=required) for source in sources]
    report = check(body, evidence, language=language, story_date=datetime.date(2025, 10, 16))
    for finding in [*report.findings, *report.unverifiable]:
        assert 0 <= finding.start < finding.end <= len(body)
        assert finding.why
    assert list(report.findings) == sorted(report.findings, key=lambda finding: (finding.start, finding.end))
    assert len(report.findings) <= 2 * report.checked
    assert report == check(body, evidence, language=language, story_date=datetime.date(2025, 10, 16))


@settings(deadline=None, max_examples=300)
@given(st.one_of(_SPACED, _TEXTS))
def test_tokens_stand_where_the_text_has_them(source: str) -> None:
    """Tokens are all of a text but its white space, in order, and each knows what stands before it."""
    text, end = read(source), 0
    for index in range(len(text)):
        start, behind = text.span(index, index + 1)
        before = source[end:start]
        assert not before.strip()
        assert text.new_line(index) == (index > 0 and "\n" in before)
        assert text.attached(index) == (index > 0 and not before)
        assert len(before) == 1 if text.spaced(index) else before != " " or not index
        assert len(text.raw[index]) == behind - start
        end = behind
    assert not source[end:].strip()


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=7).map("".join))
def test_a_chunk_is_cut_the_same_way_between_signs(chunk: str) -> None:
    """The quick ways to cut common chunks find what the pattern for all others does."""
    alone, between = read(chunk), read(f"¶{chunk}¶")
    assert len(between) == len(alone) + 2
    for one, other in ((alone.raw, between.raw), (alone.keys, between.keys), (alone.kinds, between.kinds)):
        assert other[1 : len(alone) + 1] == one[: len(alone)]
    assert between.breaks[2 : len(alone) + 1] == alone.breaks[1 : len(alone)]


@settings(deadline=None, max_examples=80)
@given(_TEXTS, st.sampled_from(["en", "fr", "de"]))
def test_a_text_is_supported_by_itself(text: str, language: str) -> None:
    """An article checked against itself has no findings and lacks nothing, in every language."""
    report = check(text, [Passage(text, "summary", language, required=True)], language=language)
    assert report.findings == ()
    assert report.missing == ()


@pytest.mark.parametrize("languages", ["fr_en", "en_en", "fr_fr", "en_fr"])
def test_real_passages_are_supported_by_themselves(languages: str) -> None:
    """Every article and every text of evidence in the baseline supports itself."""
    for passage in passages(languages):
        for text in (passage.evidence, passage.article):
            assert check(text, [Passage(text, "source")]).findings == ()


@settings(deadline=None, max_examples=30)
@given(_TEXTS, _TEXTS)
def test_more_evidence_never_adds_a_number_or_a_date(body: str, source: str) -> None:
    """What one source supports, it still supports beside another."""
    alone = check(body, [Passage(body, "source", "en")], language="en")
    both = check(body, [Passage(body, "source", "en"), Passage(source, "source", "en")], language="en")
    assert alone.findings == both.findings == ()


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=200))
def test_the_language_of_any_text_is_told(text: str) -> None:
    """A language is a two-letter code or the default."""
    assert len(detect(text, "und")) in (2, 3)
