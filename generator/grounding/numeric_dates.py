"""Finds the dates that a text writes in digits alone."""

import datetime
import re
from dataclasses import dataclass

from generator.grounding.text import Text

_NUMERIC = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4})")
_LINKED = "NSNSN"  # the kinds of the tokens of 2025-10-16 and 16/10/2025
_SLASHED = re.compile(r"\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4}))\b")


@dataclass(slots=True)
class Date:
    """A date as far as it is given; `start` and `end` are tokens, end exclusive; `weekday` 0 is Monday."""

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    decade: bool = False


def find_numeric_dates(text: Text, language: str, taken: bytearray) -> list[Date]:
    """Dates in digits: 2025-10-16, 16/10/2025, 16.10.2025 (the month first in English where that is possible)."""
    dates, place = [], text.kinds.find(_LINKED)
    while place >= 0:
        match = _SLASHED.match(text.source, text.span(place, place + 1)[0])
        date = _from_groups(match, language) if match else None
        if date:
            dates.append(Date(place, place + len(_LINKED), *date))
        place = text.kinds.find(_LINKED, place + (len(_LINKED) if match else 1))
    for index in text.numbers:
        raw = text.raw[index]
        if 8 <= len(raw) <= 10 and raw.count(".") == 2:
            match_dots = _NUMERIC.fullmatch(raw)
            date = _from_groups(match_dots, language) if match_dots else None
            if date:
                dates.append(Date(index, index + 1, *date))
    if language == "en" and "9/11" in text.source:  # the one day that is known by its figures alone
        threes = zip(text.keys, text.keys[1:], text.keys[2:], strict=False)
        dates += [Date(i, i + 3, 11, 9) for i, three in enumerate(threes) if three == ("9", "/", "11")]
    for found in dates:
        taken[found.start : found.end] = b"\x01" * (found.end - found.start)
    return dates


def _from_groups(match: re.Match[str], language: str) -> tuple[int, int, int] | None:
    year, month, day, first, second, last = (int(group or 0) for group in match.groups())
    if not year:
        year, month, day = (
            (last, first, second) if language == "en" and first <= 12 and "/" in match[0] else (last, second, first)
        )
        if month > 12:
            month, day = day, month
    try:
        datetime.date(year, month, day)
    except ValueError:
        return None
    return day, month, year
