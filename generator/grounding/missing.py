"""Finds the figures, dates and quotations of required passages that the article dropped."""

import datetime
from collections.abc import Iterable, Iterator

from generator.grounding import date_support, quantity_support
from generator.grounding.evidence import Evidence
from generator.grounding.measures import UNITS
from generator.grounding.quotations import is_claim
from generator.grounding.reading import Reading
from generator.grounding.values import Kind, Missing, Passage

_LEAST = 2.0  # "one" and "two" in letters are no figures, but "two years" are


def find_missing(
    required: Iterable[tuple[Passage, Reading]], article: Evidence, story_date: datetime.date | None
) -> Iterator[Missing]:
    """What the article, indexed as if it were evidence, lacks of the required passages; each claim once."""
    seen: set[tuple[str, str]] = set()
    for passage, reading in required:
        for kind, text in [
            *_figures(reading, article),
            *_dates(reading, article, story_date),
            *_quotations(reading, article),
        ]:
            if (kind, text.lower()) not in seen:
                seen.add((kind, text.lower()))
                yield Missing(kind, text, passage.origin, f"the {passage.origin} says {text}; the article does not")


def _figures(reading: Reading, article: Evidence) -> Iterator[tuple[Kind, str]]:
    for quantity in reading.quantities:
        in_letters = reading.text.kinds[quantity.start] == "W" and quantity.kind == "number"
        measured = quantity.unit in UNITS
        if not quantity.claim or (in_letters and (quantity.ordinal or (quantity.values[0] <= _LEAST and not measured))):
            continue
        if quantity_support.why_unsupported(quantity, reading, article, coarser=True):
            yield quantity.kind, reading.written(quantity.start, quantity.end)


def _dates(reading: Reading, article: Evidence, story_date: datetime.date | None) -> Iterator[tuple[Kind, str]]:
    for place, date in enumerate(reading.dates):
        dated = any(other.start == date.end for other in reading.dates[place + 1 : place + 2])
        if date.weekday is not None and dated:  # "Thursday 16 October": the day of the month is enough
            continue
        shown = reading.written(date.start, date.end)
        if date_support.why_unsupported(date, shown, article, story_date):
            yield "date", shown


def _quotations(reading: Reading, article: Evidence) -> Iterator[tuple[Kind, str]]:
    """The quotations that the article lacks; one in another language counts as kept where the article quotes at all."""
    same = reading.language in article.languages
    for quotation in reading.quotations:
        if not is_claim(quotation):
            continue
        kept = article.wording(reading.language).has(quotation) if same else article.quoting
        if not kept:
            yield "quote", quotation.text
