"""Joins two numbers that say one measure: 12 euros 50, 6ft 6in, three years and four months."""

from collections.abc import Iterator
from itertools import pairwise

from generator.grounding import measures
from generator.grounding.quantity import Quantity
from generator.grounding.text import Text

_HUNDREDTHS = frozenset({"euro", "euros", "dollar", "dollars", "franc", "francs", "metre", "metres"})
_CLOSE = 3  # tokens between them: the unit, with hyphens or "and"
_LINKS = frozenset({(), ("and",), ("et",), (",",), ("-",)})
# How many of a smaller unit of another dimension make a larger one.
_PARTS = {("feet", "inches"): 12.0, ("pounds", "ounces"): 16.0, ("minutes", "seconds"): 60.0}


def compounds(text: Text, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """The pairs of neighbours in `quantities` that are one measure, each with the whole, in the unit of the smaller."""
    for one, other in pairwise(quantities):
        if other.start - one.end > _CLOSE:
            continue
        if _tells_hundredths(text, one, other):
            value = round(one.values[0] + other.values[0] / 100, 2)
            yield one, other, one._replace(values=(value,), step=0.01)
        elif size := tells_parts(text, one, other):
            unit = _smaller_unit(text, one, other)
            yield one, other, other._replace(values=(one.values[0] * size + other.values[0],), unit=unit, claim=True)


def _tells_hundredths(text: Text, one: Quantity, other: Quantity) -> bool:
    """Whether `other` tells the hundredths of `one`, the unit between them."""
    linked = text.keys[other.start - 1] in ("and", "et") and other.currency == "cent"  # 12 euros and 50 cents
    return (
        text.keys[other.start - 1 - linked] in _HUNDREDTHS
        and other.start - one.end in (0, 1)
        and (other.kind == "number" or other.currency == "cent")
        and other.unit not in measures.UNITS
        and other.values[0] in range(10, 100)
    )


def tells_parts(text: Text, one: Quantity, other: Quantity) -> float:
    """How many of the unit of `other` make one of that of `one`, whose rest `other` tells; 0 where it tells none."""
    place = one.end + (text.keys[one.end] == "-")
    if one.currency:  # three pounds, nine ounces
        place -= 1
    larger, smaller = measures.UNITS.get(one.measured), measures.UNITS.get(_smaller_unit(text, one, other) or "")
    if larger is None or smaller is None or text.keys[place] != one.measured or other.kind != "number":
        return 0.0
    if text.keys[place + 1 : other.start] not in _LINKS or one.values[0] % 1 or one.ordinal or other.ordinal:
        return 0.0
    size = larger[1] / smaller[1] if larger[0] == smaller[0] else _PARTS.get((larger[0], smaller[0]), 0.0) * larger[1]
    return size if size > 1 and other.values[0] < size else 0.0


def _smaller_unit(text: Text, one: Quantity, other: Quantity) -> str | None:
    """The unit of `other`, which behind feet may be left out or short: 6ft 6in, a 5-foot-10 player."""
    inches = other.unit == "in" or text.keys[other.start - 1] == "-"
    return "inches" if one.counts("foot") and inches and other.unit not in measures.UNITS else other.unit
