"""Hostile input: the check takes time linear in its length, whatever it is made of."""

import datetime
import time
from collections.abc import Callable

import pytest

from generator.grounding import Passage, check

_SIZE = 16_000  # characters
_LARGE = 64_000
_HOSTILE = {
    "digits": "1",
    "groups of digits": "1 000 ",
    "points": "1.",
    "open quotation marks": "«",
    "straight quotation marks": '" a',
    "brackets": "[",
    "nested brackets": "[](",
    "footnotes": "[^a",
    "code": "`",
    "fences": "```\n",
    "tags": "<a",
    "braces": "{#",
    "capitals": "Aa ",
    "one long name": "Van der ",
    "acronyms": "AB ",
    "initials": "A.",
    "number words": "twenty-",
    "months": "3 March, ",
    "scales": "5 million ",
    "addresses": "https://",
    "hyphens": "A-",
    "accents": "é",
    "spaces": " ",
    "lines": "\n",
    "emphasis": "**",
}
_EVIDENCE = 100_003  # the number of the first claim of the evidence


def _year(number: int) -> int:
    """Even for the article, odd for the evidence."""
    return 1000 + 2 * (7 * number % 500) + (number >= _EVIDENCE)


# Texts of claims that are all different, and are not those of the evidence: nothing that is remembered helps.
_DIFFERENT: dict[str, Callable[[int], str]] = {
    "dates": lambda i: f"{1 + i % 28} March {_year(i)}, ",
    "months": lambda i: f"March {_year(i)}, ",
    "weekdays": lambda i: f"Monday {1 + i % 28} March {_year(i)}, ",
    "relative dates": lambda i: f"last year {1 + i % 28} May {_year(i)}, ",
    "acronyms": lambda i: "".join(chr(ord("A") + i // 26**place % 26) for place in range(4)) + " ",
    "quotations": lambda i: f"“a{i} b{i} c{i}” ",
    "numbers": lambda i: f"about {i} things, ",
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("make", _DIFFERENT.values(), ids=_DIFFERENT.keys())
def test_time_grows_with_length_alone_where_no_claim_is_like_another(make: Callable[[int], str], language: str) -> None:
    """Four times as many different claims and as much evidence take at most twelve times the time."""

    def seconds(size: int) -> float:
        article, evidence = ("".join(make(first + i) for i in range(size // 8))[:size] for first in (0, _EVIDENCE))
        return _seconds(article, evidence, language)

    small, large = seconds(_LARGE // 4), seconds(_LARGE)
    assert large < 12 * max(small, 0.1)


@pytest.mark.parametrize("claims", ["In 2024, ", "on Wednesday, ", "in September, ", "Flight {}, "])
def test_what_evidence_tells_otherwise_is_looked_up_once(claims: str) -> None:
    """Claims beside the story's day, and codes: four times as many, and as much evidence, take at most twelve times."""

    def seconds(size: int) -> float:
        article, evidence = ("".join(text.format(i) for i in range(size // 8)) for text in (claims, "AZ{}9 word "))
        return _seconds(article, evidence, story_date=datetime.date(2025, 10, 16))

    small, large = seconds(_LARGE // 4), seconds(_LARGE)
    assert large < 12 * max(small, 0.1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_endless_word_takes_no_longer_than_many(language: str) -> None:
    """A word of a quarter of a million letters is looked up like a short one."""
    assert _seconds("É" * 250_000, "a", language) < 1.2


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("known", ["New York ", "Paris Corée ", "Prime Minister Zorg ", "WiFi Wi-Fi "])
def test_one_endless_name_takes_no_longer_than_many(known: str, language: str) -> None:
    """A name of many thousand words that the tables know goes on to the next word in the same time as a short one."""
    assert _seconds(known * 24_000 + "and so on.", "a", language) < 4


def test_the_languages_of_the_evidence_are_told_once() -> None:
    """Claims that depend on them do not ask every one of thousands of passages again."""
    evidence = [Passage(f"Mot {i}.", "source", "fr") for i in range(12_000)]
    start = time.process_time()
    check("They are grade 50000, " * 12_000, evidence, language="en")
    assert time.process_time() - start < 4


@pytest.mark.parametrize("unit", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_time_grows_with_length_alone(unit: str) -> None:
    """Four times the text takes at most twelve times the time (four, and room for a noisy machine)."""
    small, large = (_seconds(unit * (size // len(unit))) for size in (_SIZE // 4, _SIZE))
    assert large < 12 * max(small, 0.1)


def test_a_million_digits_are_no_number() -> None:
    """A megabyte of digits is looked at once, and is no claim."""
    assert check("1" * 1_000_000, [Passage("2" * 1_000_000, "source")]).findings == ()


def test_a_hundred_thousand_open_quotation_marks_quote_nothing() -> None:
    """Quotation marks that nothing closes are no quotation."""
    assert check("« a " * 100_000, [Passage("b", "source")]).findings == ()


def _seconds(
    text: str, evidence: str | None = None, language: str = "en", story_date: datetime.date | None = None
) -> float:
    passage = Passage(text if evidence is None else evidence, "source", required=True)
    start = time.process_time()
    check(text, [passage], language=language, story_date=story_date)
    return time.process_time() - start
