"""Indexes evidence so that a claim is looked up in time that does not grow with it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.grounding import language as languages
from generator.grounding.dates import Date, find_dates
from generator.grounding.quantities import Quantity, find_quantities
from generator.grounding.quotations import Quotation, find_quotations, plain
from generator.grounding.text import Text, read
from generator.grounding.values import Passage

_REMEMBERED = 32  # texts: a story's articles in several languages rest on the same evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its language and everything in it that is a claim or can support one."""

    text: Text
    language: str
    dates: list[Date]
    quantities: list[Quantity]
    quotations: list[Quotation]


@lru_cache(maxsize=_REMEMBERED)
def reading(source: str, language: str) -> Reading:
    """Reads `source` by the rules of `language`, a two-letter code."""
    text = read(source)
    taken = bytearray(len(text))
    dates = find_dates(text, language, taken)
    return Reading(text, language, dates, find_quantities(text, language, taken), find_quotations(source))


@dataclass(slots=True)
class Evidence:
    """The evidence of an article, indexed by value, day, word and so on."""

    readings: list[Reading] = field(default_factory=list)
    quantities: dict[float, list[Quantity]] = field(default_factory=dict)
    values: list[float] = field(default_factory=list)
    full_dates: set[tuple[int | None, int | None, int | None]] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    decades: set[int] = field(default_factory=set)
    weekdays: set[int] = field(default_factory=set)
    words: dict[str, list[int]] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    quoting: bool = False

    def add(self, read_text: Reading) -> None:
        """Takes a text into the index."""
        self.readings.append(read_text)
        for quantity in read_text.quantities:
            for value in quantity.values:
                self.quantities.setdefault(value, []).append(quantity)
        for date in read_text.dates:
            self._add_date(date)
        self.quoting = self.quoting or bool(read_text.quotations)

    def _add_date(self, date: Date) -> None:
        self.full_dates.add((date.day, date.month, date.year))
        if date.year is not None:
            self.years.add(date.year)
            if date.decade:
                self.decades.add(date.year)
        if date.month is not None:
            self.months.add(date.month)
        if date.weekday is not None:
            self.weekdays.add(date.weekday)

    def close(self) -> None:
        """Ends the building: sorts what is looked up by nearness, and joins the texts of each language."""
        self.values = sorted(self.quantities)
        joined: dict[str, list[str]] = {}
        for read_text in self.readings:
            joined.setdefault(read_text.language, []).append(plain(read_text.text.source))
        self.plain = {language: " ".join(texts) for language, texts in joined.items()}

    def between(self, low: float, high: float) -> list[Quantity]:
        """The quantities with a value from `low` to `high`, both included."""
        first, last = bisect_left(self.values, low), bisect_right(self.values, high)
        return [quantity for value in self.values[first : min(last, first + 50)] for quantity in self.quantities[value]]


def gather(passages: Sequence[Passage], default: str) -> Evidence:
    """The index of `passages`; one whose language cannot be told is read in `default`."""
    evidence = Evidence()
    for passage in passages:
        language = languages.primary(passage.language) or languages.detect(passage.text, default)
        evidence.add(reading(passage.text, language))
    evidence.close()
    return evidence
