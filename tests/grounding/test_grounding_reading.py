"""How single dates and quantities are read (words, values, what they count), and why they are not in the evidence."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest

from generator.grounding import Passage, check
from generator.grounding.reading import reading

# A line for each text: its dates as [words, day, month, year, weekday, decade], or its quantities as
# [words, values, kind, currency, unit, bound, worth of the last digit, scaled, ordinal, held to it].
_DATA = Path(__file__).parent / "data"
_FILE = _DATA / "readings.jsonl"
# What an article says, in English unless it says so, its evidence, and the findings as [words, kind, reason].
_REASONS = [json.loads(line) for line in (_DATA / "reasons.jsonl").read_text("utf-8").splitlines()]


def _read_of(kind: str) -> Iterator[Any]:
    for number, line in enumerate(_FILE.read_text("utf-8").splitlines(), 1):
        record = json.loads(line)
        if kind in record:
            yield pytest.param(record["language"], record["text"], record[kind], id=f"{record['language']}-{number}")


@pytest.mark.parametrize(("language", "text", "dates"), [*_read_of("dates")])
def test_dates_are_read_with_the_words_that_belong_to_them(language: str, text: str, dates: list[list[Any]]) -> None:
    """A date has its day, month, year, weekday or decade and no other word, and what is none is not read as one."""
    read = reading(text, language)
    assert [[read.shown(date.start, date.end), *astuple(date)[2:]] for date in read.dates] == dates
    taken = {token for date in read.dates for token in range(date.start, date.end)}
    assert {token for token, mark in enumerate(read.taken) if mark} >= taken


@pytest.mark.parametrize(("language", "text", "quantities"), [*_read_of("quantities")])
def test_quantities_are_read_with_what_they_count(language: str, text: str, quantities: list[list[Any]]) -> None:
    """A quantity has every value that it can have, its kind, currency, unit and bound, and no word too many."""
    read = reading(text, language)
    found = [[read.shown(one.start, one.end), list(one.values), *one.sort] for one in read.quantities]
    assert found == quantities


@pytest.mark.parametrize("number", range(len(_REASONS)))
def test_a_figure_or_date_is_supported_or_told_what_the_evidence_has_instead(number: int) -> None:
    """Each claim is found in the evidence, or its finding has the claim's words, its kind and the reason."""
    record = _REASONS[number]
    day = datetime.date.fromisoformat(record["story_date"]) if "story_date" in record else None
    evidence = [Passage(record["evidence"], "source", record["language"])]
    spoken = record.get("article_language", "en")
    report = check(record["article"], evidence, language=spoken, story_date=day)
    found = [[finding.text, finding.kind, finding.why] for finding in report.findings if finding.kind != "name"]
    assert found == record["findings"]
