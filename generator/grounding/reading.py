"""Reads a text once: its tokens, and everything in it that is a claim or can support one."""

from dataclasses import dataclass
from functools import lru_cache

from generator.grounding.dates import find_dates
from generator.grounding.name_spans import Name, find_names
from generator.grounding.numeric_dates import Date
from generator.grounding.quantities import find_quantities
from generator.grounding.quantity import Quantity
from generator.grounding.quotations import Quotation, find_quotations
from generator.grounding.relative_dates import RelativeDate, find_relative_dates
from generator.grounding.text import Text, read

_ZONE = 4  # letters of the abbreviation of a time zone
_REMEMBERED = 32  # texts: a story's articles in several languages rest on the same evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its language, and what in it is a claim and can support one.

    `taken` marks the tokens that belong to no name, those of dates and amounts of money.
    """

    text: Text
    language: str
    dates: list[Date]
    quantities: list[Quantity]
    quotations: list[Quotation]
    taken: bytearray

    def names(self) -> list[Name]:
        """The names in the text, which only an article's text is asked for."""
        return find_names(self.text, self.language, self.taken)

    def relative_dates(self) -> list[RelativeDate]:
        """The spans relative to the story's date in the text, which only an article's text is asked for."""
        return find_relative_dates(self.text, self.language)

    def written(self, start: int, end: int) -> str:
        """The words from token `start` to token `end` as the text has them, on one line."""
        first, last = self.text.span(start, end)
        return " ".join(self.text.source[first:last].splitlines())

    def shown(self, start: int, end: int) -> str:
        """The words from token `start` to token `end` for a message, white space made plain."""
        return self.text.shown(start, end)


def _is_zone(text: Text, index: int) -> bool:
    """Whether the word at `index`, behind a time of day, may be the abbreviation of its time zone."""
    raw = text.raw[index]
    return 2 <= len(raw) <= _ZONE and raw.isalpha() and raw.isupper()


@lru_cache(maxsize=_REMEMBERED)
def reading(source: str, language: str) -> Reading:
    """Reads `source` by the rules of `language`, a two-letter code."""
    text = read(source)
    taken = bytearray(len(text))
    dates = find_dates(text, language, taken)
    quantities = find_quantities(text, language, taken)
    for quantity in quantities:
        if quantity.kind == "money":  # the dollar of US$5 is not a country
            taken[quantity.start : quantity.end] = b"\x01" * (quantity.end - quantity.start)
        elif quantity.unit == "hour" and _is_zone(text, quantity.end):  # 10:15 BST
            taken[quantity.end] = 1
    return Reading(text, language, dates, quantities, find_quotations(source), taken)
