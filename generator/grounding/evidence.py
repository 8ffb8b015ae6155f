"""Indexes evidence so that a claim is looked up in time that does not grow with it."""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

from generator.grounding import language as languages
from generator.grounding.markdown import prose
from generator.grounding.numeric_dates import Date
from generator.grounding.quantity import TIMED, Quantity
from generator.grounding.quotations import Wording
from generator.grounding.reading import Reading, reading
from generator.grounding.shares import find_shares
from generator.grounding.values import Passage
from generator.grounding.word_index import WordIndex

ANY_MONTH = 0  # of a day that is told without its month
_FIGURES = "0123456789"
_LOOKED_AT = 64
_ARTICLES = ("a", "an")  # read as one: a year
_TO_ONE = ("a", "un")  # trois buts à un
_APART = 8  # tokens between two numbers that make a score, a vote or a range
_REMEMBERED = 4  # indexes of evidence


@dataclass(slots=True)
class Evidence(WordIndex):
    """The evidence of an article, indexed by value, day, word and so on.

    `unread` says that some of it is in a language whose dates cannot be read; `quoting` that some of it quotes;
    `mixed` that the article's own dates cannot be read, so that its days are plain numbers. `meant` holds, where an
    article is indexed, the numbers of the summary: a number that says one of them says no other.
    """

    readings: list[Reading] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    required: list[tuple[Passage, Reading]] = field(default_factory=list)
    quantities: dict[float, list[Quantity]] = field(default_factory=dict)
    values: list[float] = field(default_factory=list)
    currencies: set[str] = field(default_factory=set)
    meant: set[float] = field(default_factory=set)
    full_dates: set[tuple[int | None, int | None, int | None]] = field(default_factory=set)
    month_days: set[tuple[int, int]] = field(default_factory=set)
    month_years: set[tuple[int | None, int | None]] = field(default_factory=set)
    dated_weekdays: set[int] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    decades: set[int] = field(default_factory=set)
    weekdays: set[int] = field(default_factory=set)
    _pairs: set[frozenset[float]] | None = None
    _spans: frozenset[tuple[str, str]] | None = None
    _codes: frozenset[tuple[str, str]] | None = None
    _numbering: frozenset[str] | None = None
    _minutes: frozenset[tuple[float, ...]] | None = None
    _wordings: dict[str, Wording] = field(default_factory=dict)
    quoting: bool = False
    unread: bool = False
    mixed: bool = False

    def add(self, read_text: Reading) -> None:
        """Takes a text into the index."""
        self.readings.append(read_text)
        self.languages.add(read_text.language)
        for quantity in [*read_text.quantities, *find_shares(read_text.text, read_text.quantities)]:
            if quantity.currency:
                self.currencies.add(quantity.currency)
            for value in quantity.values:
                known = self.quantities.get(value)
                if known is None:
                    self.quantities[value] = [quantity]
                elif len(known) < _LOOKED_AT and all(_is_another(quantity, other) for other in known):
                    known.append(quantity)
        for date in read_text.dates:
            self._add_date(date)
        self.unread = self.unread or read_text.language not in languages.KNOWN
        self.quoting = self.quoting or bool(read_text.quotations)
        self.add_words(read_text.text)

    def _add_date(self, date: Date) -> None:
        if date.day is not None:
            self.days.add(date.day)
        self.full_dates.add((date.day, date.month, date.year))
        self.month_years.add((date.month, date.year))
        if date.day and date.month is None:
            self.month_days.add((ANY_MONTH, date.day))
        if date.day and date.month:
            self.month_days.add((date.month, date.day))
            with suppress(ValueError):  # 31 June
                self.dated_weekdays.add(datetime.date(date.year or 0, date.month, date.day).weekday())
        if date.year is not None:
            (self.decades if date.decade else self.years).add(date.year)
        if date.month is not None:
            self.months.add(date.month)
        if date.weekday is not None:
            self.weekdays.add(date.weekday)

    def close(self) -> None:
        """Ends the building: sorts what is looked up by nearness."""
        self.values = sorted(self.quantities)

    def wording(self, language: str) -> Wording:
        """The words of all evidence in a language, in which quotations are looked for."""
        if language not in self._wordings:
            texts = [read_text.text.source for read_text in self.readings if read_text.language == language]
            self._wordings[language] = Wording(texts)
        return self._wordings[language]

    def has_pair(self, one: float, other: float) -> bool:
        """Whether the evidence has two numbers close together, in any order: 2-1, "two goals to one"."""
        if self._pairs is None:
            self._pairs = {
                frozenset((first.values[0], second.values[0]))
                for read_text in self.readings
                for place, first in enumerate(read_text.quantities)
                for second in read_text.quantities[place + 1 : place + 4]
                if second.start - first.end <= _APART
                and read_text.text.keys[first.start] not in _ARTICLES
                and read_text.text.keys[second.start] not in _ARTICLES
            }
            self._pairs |= {
                frozenset((first.values[0], 1.0))
                for read_text in self.readings
                for first in read_text.quantities
                if read_text.text.keys[first.end + 1 : first.end + 3] == _TO_ONE
            }
        return frozenset((one, other)) in self._pairs

    def says(self, unit: str, way: str) -> bool:
        """Whether the evidence says last or next month or year, yesterday or tomorrow: `unit` and `way` tell which."""
        if self._spans is None:
            self._spans = frozenset((span.unit, span.way) for read in self.readings for span in read.relative_dates())
        return (unit, way) in self._spans

    def has_code(self, letter: str, digits: str) -> bool:
        """Whether an acronym of the evidence begins with a folded letter, any where it is "", before digits: AF447."""
        if self._codes is None:
            stems = ((code.rstrip(_FIGURES), code) for code in self.acronyms)
            self._codes = frozenset(
                (first, code[len(stem) :]) for stem, code in stems if stem and stem != code for first in (stem[0], "")
            )
        return (letter, digits) in self._codes

    def has_minutes(self, time: Quantity) -> bool:
        """Whether the evidence has a time of day with the minutes of `time`, whatever its hour."""
        if self._minutes is None:
            hours = (one for read in self.readings for one in read.quantities if one.unit == "hour")
            self._minutes = frozenset(one.values[TIMED - 1 :] for one in hours)
        return time.unit == "hour" and time.values[TIMED - 1 :] in self._minutes

    def numbers_something(self, digits: str) -> bool:
        """Whether the evidence has these digits in what is read as no figure and no date: the motorway I-71."""
        if self._numbering is None:
            self._numbering = frozenset(digits for read in self.readings for digits in _unread(read))
        return digits in self._numbering

    def between(self, low: float, high: float) -> list[Quantity]:
        """The quantities with a value from `low` to `high`, both included."""
        first, last = bisect_left(self.values, low), bisect_right(self.values, high)
        return [quantity for value in self.values[first : min(last, first + 50)] for quantity in self.quantities[value]]


def _is_another(quantity: Quantity, known: Quantity) -> bool:
    """Whether a quantity of one value says more than one that is known: another unit, or other minutes."""
    timed = len(quantity.values) == TIMED and quantity.values != known.values
    return timed or quantity.unit != known.unit or quantity.sort != known.sort


def _unread(read_text: Reading) -> Iterator[str]:
    """The digits that belong to no quantity and no date of a text."""
    figures = {place for one in read_text.quantities for place in range(one.start, one.end)}
    dated = {place for date in read_text.dates for place in range(date.start, date.end)}
    for place in read_text.text.numbers:
        if place not in figures and place not in dated:
            yield read_text.text.raw[place]


@lru_cache(maxsize=_REMEMBERED)
def gather(passages: tuple[Passage, ...], default: str) -> Evidence:
    """The index of `passages`; one whose language cannot be told is read in `default` and in the known languages.

    The last ones are remembered: an article's title and description rest on the evidence of its body.
    """
    evidence = Evidence(mixed=default not in languages.KNOWN)
    for passage in passages:
        text = prose(passage.text, numbering=True)
        language = languages.primary(passage.language) or languages.detect(text, "")
        for place, each in enumerate([language] if language else dict.fromkeys([default, *languages.KNOWN])):
            evidence.add(reading(text, each))
            if passage.required and not place:  # an article need not number its paragraphs as the summary does
                evidence.required.append((passage, reading(prose(passage.text), each)))
    evidence.close()
    return evidence
