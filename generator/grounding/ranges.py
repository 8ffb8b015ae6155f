"""Gives the numbers of a range or a list what only one of them is written with: 5 to 10 million euros."""

from generator.grounding import measures
from generator.grounding.compounds import tells_parts
from generator.grounding.numerals import NO_CLAIM
from generator.grounding.quantity import Quantity
from generator.grounding.text import Text

_RANGE = frozenset({"-", "–", "—", "to", "a", "au", "and", "et", "or", "ou", "/", "&", "through"})
_LIST = _RANGE | {","}
_SECONDS = frozenset({("seconde",), ("secondes",), ("sec",), ("s",)})
_SECOND_SIGNS = frozenset({('"',), ("″",), ("”",), ("'", "'"), ("′", "′")})
_HUNDREDTHS, _THOUSANDTHS = 2, 3  # digits of the part of a second
_AGAINST = frozenset("sur les contre apres au lieu des de of the against from compared with , ( en".split())
_NUMBERING = ("no", "nos", "numero", "number")
_OF = frozenset({("des",), ("of", "the"), ("of", "its"), ("sur", "les")})
_PARTS = ("dont", "including")
_STOPS = frozenset(".;:!?")
_IN_SENTENCE = 15  # tokens to a number that leaves out the scale of the one before it
_SCALE, _NOON = 1000, 12
_CLOSE = 4  # tokens between two quantities that have to do with each other


def share(text: Text, found: list[Quantity]) -> list[Quantity]:
    """Gives the members of a range or a list the scale, percent sign, currency or unit of the one that has it."""
    found = _compounds(text, found)
    close = [place for place in range(1, len(found)) if found[place].start - found[place - 1].end <= _CLOSE]
    shared = -1  # the place of the member that last took over; a comma goes on with a list, it does not begin one
    for place in reversed(close):
        one, other = found[place - 1], found[place]
        if not _linked(text, one, other, shared == place):
            continue
        if _in_thousands(text, one, other):
            found[place - 1] = one = one._replace(values=(*one.values, one.values[0] * 1000))
        if (
            one.kind == "number"
            and not one.ordinal
            and text.keys[one.start - 1] not in _NUMBERING  # no 1 à 13,5 %
            and one.unit not in measures.UNITS
            and (other.kind != "number" or other.scaled or other.unit in measures.UNITS)
        ):
            found[place - 1], shared = _inherit(one, other), place - 1
        elif one.kind == "money" and not one.scaled and other.scaled:
            found[place - 1] = one._replace(values=_both_scales(one, other))
    for place in close:
        one, other = found[place - 1], found[place]
        if one.kind == "money" and other.kind == "number" and other.unit is None and _linked(text, one, other, False):
            found[place] = other._replace(kind="money", currency=one.currency)
    _refine(text, found, close)
    _carry_scales(text, found)
    _carry_money(text, found)
    _carry_bounds(text, found, close)
    _respaced(text, found, close)
    _add_hundredths(text, found, close)
    return found


def _compounds(text: Text, found: list[Quantity]) -> list[Quantity]:
    """Joins the parts of a number that begins with a scale word: un million deux cent mille."""
    joined: list[Quantity] = []
    for other in found:
        one = joined[-1] if joined else None
        if (
            one is not None
            and one.end == other.start
            and text.spaced(other.start)
            and one.scaled
            and one.kind == "number"
            and text.kinds[one.start] == text.kinds[other.start] == "W"
            and not other.ordinal
            and text.keys[other.start] not in ("a", "an")  # a thousand a year
            and 0 < other.values[0] < _scale_of(one)
        ):
            total = one.values[0] + other.values[0]
            joined[-1] = other._replace(start=one.start, values=(total,), scaled=True, bound=one.bound)
        else:
            joined.append(other)
    return joined


def _in_thousands(text: Text, one: Quantity, other: Quantity) -> bool:
    """Whether a range leaves out the thousands of its first number: 30 à 40 000."""
    return (
        one.kind == "number"
        and one.unit not in measures.UNITS  # à 14h20 à 200 000 euros
        and one.values[0] < other.values[0] / 1000 < 1000
        and other.values[0] % 1000 == 0
        and text.kinds[one.start] == "N"
        and text.keys[one.end] in ("a", "to", "-", "–")
    )


def _carry_scales(text: Text, found: list[Quantity]) -> None:
    """Lets a bare number be read in the scale of one before it in the sentence, or of which it is a part.

    So 41 millions d'euros sur les 94 prévus; 340 millions, dont 75 ont été versés; 1,1 des 5,2 millions d'inscrits.
    """
    scaled: Quantity | None = None
    for place, one in enumerate(found):
        if one.scaled:
            before = found[place - 1] if place else None
            if before and _is_bare(before) and text.keys[before.end : one.start] in _OF:
                found[place - 1] = _in_scale(before, one)
            scaled = one
        elif scaled and 0 < one.start - scaled.end <= _IN_SENTENCE and _is_bare(one):
            between = text.keys[scaled.end : one.start]
            near = one.values[0] < _SCALE and _STOPS.isdisjoint(between)
            if (near and not one.plural) or (len(between) <= _CLOSE and _AGAINST.issuperset(between)):
                found[place] = _in_scale(one, scaled)


def _carry_money(text: Text, found: list[Quantity]) -> None:
    """Lets a large bare number be a part of the sum before it, or count: 1,3 million d'euros, dont 280 000 cachés."""
    for place in range(1, len(found)):
        one, other = found[place - 1], found[place]
        if text.keys[one.start - 1] == "(" and place > 1:  # 1,4 million de livres (1,6 million d'euros), dont 640 000
            one = found[place - 2]
        part = text.keys[other.start - 1] in _PARTS and other.start - one.end <= _IN_SENTENCE
        if part and one.kind == "money" and _is_bare(other) and other.values[0] >= _SCALE:
            is_sum = text.keys[other.start - 1] == "dont" and not other.plural  # no 2 000 salariés, 2,000 staff
            found[place] = other._replace(kind="money", currency=one.currency) if is_sum else other._replace(unit=None)


def _carry_bounds(text: Text, found: list[Quantity], close: list[int]) -> None:
    """Lets a measure in brackets be as rough as the one that it converts: about 12 miles (19 km)."""
    for place in close:
        one, other = found[place - 1], found[place]
        if one.bound and text.keys[other.start - 1] == "(" and {one.unit, other.unit} <= measures.UNITS.keys():
            found[place] = other._replace(bound=one.bound)


def _is_bare(one: Quantity) -> bool:
    """Whether a number has no scale, sign or measure of its own."""
    return one.kind == "number" and not one.scaled and not one.ordinal and one.unit not in measures.UNITS


def _in_scale(one: Quantity, scaled: Quantity) -> Quantity:
    """A number that can also be read in the scale of another."""
    factor = _scale_of(scaled)
    return one._replace(values=one.values + tuple(value * factor for value in one.values))


def _respaced(text: Text, found: list[Quantity], close: list[int]) -> None:
    """Lets a number that was cut behind its comma or point be read whole too: "5, 000", "3. 5 million"."""
    for place in close:
        one, other = found[place - 1], found[place]
        mark, first, second = text.keys[other.start - 1], text.keys[one.end - 1], text.keys[other.start]
        if other.start != one.end + 1 or not text.spaced(other.start) or not (first + second).isdecimal():
            continue
        if mark == "," and len(second) == 3 and len(first) <= 3:
            found[place - 1] = one._replace(values=(*one.values, float(first + second)))
            found[place] = other._replace(claim=other.claim and second[0] != "0")
        elif mark == "." and (other.kind != "number" or other.scaled) and other.values[0]:
            whole = float(f"{first}.{second}") / float(second) * other.values[0] if float(second) else 0.0
            found[place] = other._replace(values=(*other.values, float(f"{whole:.10g}")))


def _add_hundredths(text: Text, found: list[Quantity], close: list[int]) -> None:
    """Reads the times of sport as French writes them: 19 secondes 32 is 19.32 seconds, 4 s 3 is 4.3, 54"83 54.83."""
    for place in close:
        one, other = found[place - 1], found[place]
        digits = text.keys[other.start]
        between = text.keys[one.end : other.start]
        sign = between in _SECOND_SIGNS and text.attached(other.start) and len(digits) <= _THOUSANDTHS
        if (sign or (between in _SECONDS and len(digits) <= _HUNDREDTHS)) and digits.isdecimal():
            values = (*one.values, one.values[0] + float(f"0.{digits}"))
            found[place - 1] = one._replace(values=values, step=10.0 ** -len(digits))
            found[place] = other._replace(claim=False)


def _refine(text: Text, found: list[Quantity], close: list[int]) -> None:
    """Takes the larger half of a measure in two numbers for as exact as the whole: the 6 of 6ft 2in is not rounded."""
    for place in close:
        if size := tells_parts(text, found[place - 1], found[place]):
            found[place - 1] = found[place - 1]._replace(step=1 / size)


def _linked(text: Text, one: Quantity, other: Quantity, comma: bool) -> bool:
    """Whether only a range sign, "to", "and", "or" (or a comma, where it may) stands between two quantities."""
    between = text.keys[one.end : other.start]
    return 0 < len(between) <= 2 and (_LIST if comma else _RANGE).issuperset(between)


def _inherit(one: Quantity, other: Quantity) -> Quantity:
    values = _both_scales(one, other) if other.scaled and not one.scaled else one.values
    if other.unit == "hour" and len(values) == 1 and values[0] <= _NOON:  # from 4 to 6 p.m.
        values = (values[0], values[0] + _NOON)
    unit = other.unit if other.kind == "number" else None
    claim = one.claim or values[0] != NO_CLAIM
    return one._replace(
        values=values, kind=other.kind, currency=other.currency, unit=unit, scaled=other.scaled, claim=claim
    )


def _both_scales(one: Quantity, other: Quantity) -> tuple[float, ...]:
    """The readings of `one` with the scale of `other` and without it."""
    factor = _scale_of(other)
    return tuple(value * factor for value in one.values) + one.values


def _scale_of(quantity: Quantity) -> float:
    """The scale word of a scaled quantity as a factor: a power of a thousand."""
    factor = 1.0
    while factor * 1000 <= max(quantity.values[0], quantity.step) and factor < 1e12:
        factor *= 1000
    return factor
