"""Reads what stands around a numeral: its scale, percent sign, currency and unit."""

from functools import cache

from generator.grounding import measures
from generator.grounding.currencies import currency_before, currency_behind, is_of_money, percent_behind
from generator.grounding.digits import readings
from generator.grounding.number_words import NUMBER_WORDS, spelled
from generator.grounding.quantity import Quantity
from generator.grounding.shares import FRACTIONS, PARTS_OF_SECOND
from generator.grounding.text import Text
from generator.grounding.values import Kind

# French writers also use these two as English does: a reading of its own.
_ANGLICISMS = {"billion": 1e3, "billions": 1e3, "trillion": 1e6, "trillions": 1e6}
_QUARTERS = {("et", "quart"): 0.25, ("moins", "le", "quart"): -0.25, ("trois", "quarts"): 0.75}
_QUARTERS |= {("et", "trois", "quarts"): 0.75}
_BEFORE_QUARTER = frozenset(words[0] for words in _QUARTERS)
_DEGREES = {"c": "celsius", "f": "fahrenheit", "celsius": "celsius", "fahrenheit": "fahrenheit"}  # of temperature
_GROUPED = 10_000  # a number that is no year
_AT_SEA = frozenset("nautique nautiques marin marins".split())  # 1,5 mille nautique is no 1,500
_LARGE = 1e6  # a scale behind which a smaller one may stand
_BEFORE_HALF = ("and", "et", "-")
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_WRITTEN: dict[tuple[str, ...], float] = {
    ("1", "/", "2"): 0.5,
    ("1", "/", "4"): 0.25,
    ("3", "/", "4"): 0.75,
    ("and", "a", "half"): 0.5,
}
_WRITTEN |= {("and", "a", "quarter"): 0.25, ("and", "three", "quarters"): 0.75, ("and", "three", "quarter"): 0.75}
_DIVIDED, _GOES_ON = FRACTIONS.keys() | measures.SUBUNITS.keys(), _BEFORE_QUARTER | {*_BEFORE_HALF}
_BEFORE_PART = frozenset({*_BEFORE_HALF, *(signs[0] for signs in _WRITTEN)})


# What may give a number its scale, beside the words for scales themselves.
_SHORT = {scale + code for scale in measures.SHORT_SCALES for code in ("", *measures.CODES)}
_SCALING = measures.BETWEEN | _SHORT | _HALVES.keys() | {"1", "3", "and", "et", "-", "+", "de", "d"}
# The first of the words and signs of a percentage, and what may stand before and behind an amount of money.
_PERCENT = measures.PERCENT | {"-", "per", "pour", "p", "percentage", "point", "points"}
LEADERS = frozenset({*measures.SIGNS, *measures.CODES, *map(str.lower, measures.LETTERED), *measures.PREFIXES})
_OWNERS = frozenset("swedish canadian australian american us hong new danish norwegian swiss british".split())
_BEFORE_SIGN = measures.PREFIXES.keys() | {"$"}  # S$20, $US20
_MONEY = LEADERS | {"f"} | measures.PREFIXES.keys() | measures.CURRENCY_WORDS.keys() | _OWNERS


@cache
def _followers(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The folded tokens behind a number that may give it a scale, and those that may give it a sign or currency too."""
    scaling = _SCALING | measures.SCALES.get(language, {}).keys()
    return scaling, scaling | _PERCENT | _MONEY


@cache
def _breaks(language: str) -> frozenset[str]:
    """The words behind which a number's unit is not looked for: "8 600 vingt ans plus tôt" are not years."""
    return measures.BREAKS | NUMBER_WORDS.get(language, {}).keys()


def _counted(number: Quantity, start: int, end: int, kind: Kind, currency: str | None = None) -> Quantity:
    """The number as a percentage or as an amount of money, which an article is always held to."""
    how = number.bound, number.step, number.scaled, number.ordinal
    return Quantity(start, end, number.values, kind, currency, number.unit, *how, True)


class Amounts:
    """Reads the surroundings of the numerals of one text."""

    def __init__(self, text: Text, language: str) -> None:
        self.text = text
        self.language = language
        self.scales = measures.SCALES.get(language, {})
        self.breaks = _breaks(language)
        self.scaling, self.followers = _followers(language)

    def scaled(self, quantity: Quantity) -> Quantity:
        """The quantity with the scale words behind it: "2,5 milliards", "5bn", "two and a half million"."""
        text, end, factor, extra = self.text, quantity.end, 1.0, 0.0
        if text.keys[end] not in self.scaling or text.keys[end + 1] in _AT_SEA:
            return quantity
        currency: str | None = None
        extra, end = self._part(end)
        if text.keys[end] in measures.BETWEEN and text.keys[end + 1] in self.scales:  # six autres millions
            end += 1
        if quantity.bound == "≈" and text.keys[end] in ("de", "d") and text.keys[end + 1] in self.scales:
            end += 1  # une cinquantaine de milliards
        while True:
            follows = end + 1 if text.keys[end] in ("-", "+") and text.attached(end) else end
            scale = self.scales.get(text.keys[follows])
            if scale is None and factor == 1.0:
                scale, currency = self._short_scale(end)
                follows = end
            if scale is None or text.new_line(end):
                break
            factor, end = factor * scale, follows + 1
            if text.keys[end] in ("de", "d") and text.keys[end + 1] in self.scales:
                end += 1
        if not extra:
            extra, end = self._part(end)
        if not extra and factor >= _LARGE and (smaller := self._smaller(end, factor)):
            extra, end = smaller
        if factor == 1.0 and not extra:
            return quantity
        values = self._worth(quantity, end, factor, extra)
        kind: Kind = "money" if currency else "number"
        claim = currency is not None or quantity.claim or quantity.values[0] == 1.0
        step, scaled = quantity.step * factor, factor >= 1000
        sort = kind, currency, quantity.unit, quantity.bound
        return Quantity(quantity.start, end, values, *sort, step, scaled, quantity.ordinal, claim)

    def _worth(self, quantity: Quantity, end: int, factor: float, extra: float) -> tuple[float, ...]:
        """The values of a number with `extra` behind it and a scale of `factor` whose last word stands before `end`."""
        plain = quantity.values[:1] if factor >= 1e6 and quantity.step < 1 else quantity.values
        values: tuple[float, ...] = ((plain[0] + extra) * factor,)
        if len(plain) > 1:
            values = tuple(dict.fromkeys((value + extra) * factor for value in plain))
        last = self.text.keys[end - 1]
        if last in _ANGLICISMS and self.language == "fr":
            values += tuple(value / _ANGLICISMS[last] for value in values)
        if last == "m" and quantity.end == end - 1:
            values += quantity.values  # metres
        return values

    def _smaller(self, index: int, factor: float) -> tuple[float, int] | None:
        """The number of a smaller scale at `index`, as a part of `factor`, and the token behind.

        So "2 milliards 500 millions" is one number.
        """
        text = self.text
        if text.kinds[index] == "N":
            read: tuple[float, int] | None = readings(text.raw[index], self.language)[0][0], index + 1
        else:
            read = spelled(text, index, self.language)
        if read and text.kinds[index] == "N" and _GROUPED <= read[0] < factor and text.spaced(index):
            return read[0] / factor, read[1]  # 2 millions 300 000
        scale = self.scales.get(text.keys[read[1]], 0.0) if read and text.spaced(index) else 0.0
        return (read[0] * scale / factor, read[1] + 1) if read and 0 < read[0] * scale < factor else None

    def _part(self, index: int) -> tuple[float, int]:
        """What "and a half", "et demi" or "3/4" at `index` adds to a number, and the token after it; 0 for none."""
        text = self.text
        if text.keys[index] in _HALVES:
            return _HALVES[text.keys[index]], index + 1
        if text.keys[index] not in _BEFORE_PART:
            return 0.0, index
        near = text.keys[index : index + 3]
        if near in _WRITTEN:  # 5 1/2
            return _WRITTEN[near], index + 3
        if text.keys[index] not in _BEFORE_HALF:
            return 0.0, index
        words = [place for place in range(index, index + 7) if text.keys[place] != "-"][:3]
        told = _WRITTEN.get(tuple([text.keys[place] for place in words]))
        if told:  # two-and-a-half years
            return told, words[-1] + 1
        half = text.keys[index] == "et" and text.keys[index + 1] in ("demi", "demie")
        return (0.5, index + 2) if half else (0.0, index)

    def _short_scale(self, index: int) -> tuple[float | None, str | None]:
        """The scale and the currency of an abbreviation that touches the number or a money sign: 5m, M€, MdsUSD."""
        text, key = self.text, self.text.keys[index]
        if text.kinds[index] != "W" or len(key) > 6:
            return None, None
        money_behind = text.raw[index + 1] in measures.SIGNS or text.raw[index + 1].lower() in measures.CODES
        for length in (3, 2, 1):
            scale = measures.SHORT_SCALES.get(key[:length])
            rest = key[length:]
            if scale is None or (rest and rest not in measures.CODES):
                continue
            if text.attached(index) or money_behind or rest or (key == "m" and is_of_money(text, index + 1)):
                return scale, measures.CODES.get(rest)
        return None, None

    def percent_or_money(self, quantity: Quantity) -> Quantity:
        text, end = self.text, quantity.end
        if quantity.currency:
            return quantity
        currency = currency_before(text, quantity.start) if text.keys[quantity.start - 1] in LEADERS else None
        if currency:
            start = quantity.start - (2 if text.keys[quantity.start - 2] in _BEFORE_SIGN else 1)
            start = start if text.attached(start + 1) else quantity.start - 1
            behind = end + 1 if text.keys[end] in measures.CODES else end
            return _counted(quantity, start, behind, "money", currency)
        percent = percent_behind(text, end) if text.keys[end] in _PERCENT else 0
        if percent:
            return _counted(quantity, quantity.start, percent, "percent")
        money = currency_behind(text, end, self.language)
        return _counted(quantity, quantity.start, money[0], "money", money[1]) if money else quantity

    def unit(self, end: int) -> str | None:
        """The unit or noun behind a number: one of `measures.UNITS` within three words, else the next word.

        A preposition ends the search: "27 milliards sur un an" are not years.
        """
        text, keys, kinds, index = self.text, self.text.keys, self.text.kinds, end
        if keys[index] == "-" and text.attached(index):
            index += 1
        if keys[index] == "°":
            return _DEGREES.get(keys[index + 1], "degree")
        if self.language == "en" and text.raw[index] in ("C", "F") and text.attached(index):  # 86F
            return _DEGREES[keys[index]]
        if keys[index] in ("de", "d"):
            index += 2 if keys[index + 1] == "'" else 1
        if keys[index + 1] == "de" and (keys[index] in FRACTIONS or keys[index] in PARTS_OF_SECOND):
            return keys[index]  # trois dixièmes de seconde are no three seconds
        if keys[index] in measures.POWERS and keys[index + 1] == "-":  # a 1,400-square-foot house
            return keys[index + 2] + measures.POWERS[keys[index]]
        for place in (index, index + 1, index + 2):
            key = keys[place]
            if kinds[place] != "W" or key in self.breaks:
                break
            new_year = key == "year" and keys[place - 1] == "new"  # 429 New Year cards
            if key in measures.UNITS and not text.new_line(place) and not new_year:
                if measures.UNITS[key] == measures.UNITS["degree"]:
                    return _DEGREES.get(keys[place + 1], key)
                raised = key + (measures.POWERS.get(keys[place - 1]) or measures.POWERS.get(keys[place + 1]) or "")
                return raised if raised in measures.UNITS else key
        return keys[index] if kinds[index] == "W" else None

    def with_rest(self, quantity: Quantity) -> Quantity:
        """The quantity with what stands behind its unit: sept mois et demi, quatre heures trente, un mètre vingt."""
        text, place, unit = self.text, quantity.end + 1, quantity.unit or ""
        if unit in FRACTIONS and text.keys[quantity.end] == "-":  # three-quarters of an hour
            place += 1
        if text.keys[place - 1] != unit or quantity.ordinal:
            return quantity
        if unit[0] != "m" and unit not in _DIVIDED and text.keys[place] not in _GOES_ON:  # most numbers
            return quantity
        if unit[0] == "m" and unit[1:].isdecimal() and len(unit) == 3 and text.attached(quantity.end):  # 1m80
            return quantity._replace(end=place, values=(quantity.values[0] + int(unit[1:]) / 100,), unit="m")
        behind = self._parted(place) if unit in FRACTIONS else 0
        if behind:  # trois quarts d'heure
            worth = tuple(value * FRACTIONS[unit] for value in quantity.values)
            return quantity._replace(end=behind, values=worth, unit=text.keys[behind - 1])
        half, behind = self._part(place) if text.keys[place] in _BEFORE_HALF else (0.0, place)
        if half:
            return quantity._replace(end=behind, values=tuple(value + half for value in quantity.values), claim=True)
        near = text.keys[place : place + 3] if text.keys[place] in _BEFORE_QUARTER else ()
        quarter = _QUARTERS.get(near) or _QUARTERS.get(near[:2])
        if quarter:  # sept heures moins le quart, douze ans trois quarts
            behind = place + (3 if near in _QUARTERS else 2)
            return quantity._replace(end=behind, values=tuple(value + quarter for value in quantity.values))
        size = 0 if quantity.scaled else measures.SUBUNITS.get(unit, 0)
        rest = self._rest(place) if size else 0.0
        if 1 < rest < size:
            whole = tuple(value + rest / size for value in quantity.values)
            return quantity._replace(values=whole + quantity.values)
        return quantity

    def _parted(self, place: int) -> int:
        """The token after the unit of which a fraction is a part ("d'heure", "of an hour"), 0 for none."""
        last = place + 3
        while place < last and self.text.keys[place] in ("of", "an", "a", "d", "de", "'"):
            place += 1
        return place + 1 if self.text.keys[place] in measures.PARTED else 0

    def _rest(self, place: int) -> float:
        """The number of two digits or in letters at `place`, 0 for none."""
        raw = self.text.raw[place]
        if len(raw) == 2 and raw.isdecimal():
            return float(raw)
        read = spelled(self.text, place, self.language)
        return read[0] if read else 0.0
