"""Hostile input: the check takes time linear in its length, whatever it is made of."""

import time

import pytest

from generator.grounding import Passage, check

_SIZE = 16_000  # characters
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


def _seconds(text: str) -> float:
    start = time.process_time()
    check(text, [Passage(text, "source", required=True)], language="en")
    return time.process_time() - start
