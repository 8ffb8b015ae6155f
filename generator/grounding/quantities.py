"""Finds the quantities of a text: numbers with their scale, percent sign, currency or unit, as digits or in letters."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from generator.grounding import measures
from generator.grounding.number_words import GROUPS, NUMBER_WORDS, ORDINALS, spelled
from generator.grounding.text import Text
from generator.grounding.values import Kind

_LONGEST = 24  # characters of a number: what is longer is an identifier
_ROMAN = re.compile(r"[ivxl]+(?=(?:e|eme)$)")
_SUFFIXES = frozenset({"st", "nd", "rd", "th", "e", "er", "re", "eme", "ere", "ers", "es", "nde", "ieme"})
_RANGE = frozenset({"-", "–", "—", "‑", "to", "a", "au", "and", "et", "or", "ou", "/", "&", "through"})
_QUARTERS = re.compile(r"[tqsh]([1-4])$")
_PARTS = {"half": 0.5, "demi": 0.5, "quarter": 0.25, "quart": 0.25}
# French writers also use these two as English does: a reading of its own.
_ANGLICISMS = {"billion": 1e3, "billions": 1e3, "trillion": 1e6, "trillions": 1e6}
_BOUNDING = measures.OVER | measures.UNDER | measures.ABOUT | {
    phrase.split()[-1] for phrase in measures.OVER_PHRASES | measures.UNDER_PHRASES
}
_LOOSE = frozenset({"dozen", "dizaines", "douzaines", "centaines", "milliers"})
_HOUR = re.compile(r"(\d{1,2})(?:[.:]\d{2})?")
_CLOCK = re.compile(r"(?:h\d{0,2}|am|pm|hrs)$")
_SOFT = frozenset({"thirds", "fourths", "fifths", "quarter", "quarters", "quart", "quarts", "tiers", "seconds"})  # also words of other meanings
_NO_CLAIM = 1.0  # "one" and "first" are words of every sentence


class Quantity(NamedTuple):
    """A number with what it counts; `start` and `end` are tokens, end exclusive.

    `values` holds every reading ("1.200" may be 1.2 or 1200), the likeliest first; `step` is the worth of its last
    digit, `bound` one of "", ">", "<", "~" (about) and "≈" (a dozen or so); `unit` a word of `measures.UNITS` or the folded word that follows.
    """

    start: int
    end: int
    values: tuple[float, ...]
    kind: Kind = "number"
    currency: str | None = None
    unit: str | None = None
    bound: str = ""
    step: float = 1.0
    scaled: bool = False
    ordinal: bool = False
    claim: bool = True


def find_quantities(text: Text, language: str, taken: bytearray) -> list[Quantity]:
    """The quantities of `text` outside the tokens that `taken` marks (those of dates), in order."""
    found: list[Quantity] = []
    reader = _Reader(text, language)
    triggers, kinds, behind = _triggers(language), text.kinds, 0
    for index in [i for i, key in enumerate(text.keys) if key in triggers or kinds[i] == "N"]:
        if index < behind or taken[index]:
            continue
        quantity = reader.quantity(index)
        if quantity is not None:
            found.append(quantity)
            behind = quantity.end
    return _share(text, found)


@cache
def _triggers(language: str) -> frozenset[str]:
    """The folded words with which a quantity can begin."""
    words = {*ORDINALS.get(language, ()), *GROUPS.get(language, ()), *NUMBER_WORDS.get(language, ())}
    words |= {letter + str(number) for letter in "tqsh" for number in range(1, 5)}
    if language == "en":
        words |= {"a", "an", *_PARTS}
    if language == "fr":
        words |= {"un", "une", *_PARTS} | {roman + end for roman in _romans() for end in ("e", "eme")}
    return frozenset(words)


@cache
def _neighbours(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The folded tokens behind and before a number that may give it a scale, a percent sign or a currency."""
    short = {scale + code for scale in ("", *measures.SHORT_SCALES) for code in ("", *measures.CODES)}
    money = {*measures.SIGNS, *measures.PREFIXES, *measures.CURRENCY_WORDS, *measures.CODES}
    words = {"and", "et", "-", "‑", "+", "de", "d", "per", "pour", "p", "percentage", "point", "points"}
    behind = {*measures.SCALES.get(language, ()), *measures.PERCENT, *short, *money, *words}
    local = {"swedish", "canadian", "australian", "american", "us", "hong", "new", "danish", "norwegian", "swiss", "british"}
    return frozenset(behind | local), frozenset({*measures.SIGNS, *measures.CODES})


def _romans() -> Iterator[str]:
    for number in range(1, 40):
        yield "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]


class _Reader:
    """Reads one quantity at a time; holds what every step of it needs."""

    def __init__(self, text: Text, language: str) -> None:
        self.text = text
        self.language = language
        self.scales = measures.SCALES.get(language, {})
        self.ordinals = ORDINALS.get(language, {})
        self.groups = GROUPS.get(language, {})
        self.followers, self.leaders = _neighbours(language)

    def quantity(self, index: int) -> Quantity | None:
        """The quantity whose numeral begins at token `index`, None where none does."""
        numeral = self._numeral(index)
        if numeral is None:
            return None
        if numeral.unit:
            return numeral
        text, quantity = self.text, numeral
        if text.key(numeral.end) in self.followers or (index and text.keys[index - 1] in self.leaders):
            quantity = self._percent_or_money(numeral if numeral.scaled else self._scaled(numeral))
        if quantity.kind == "number":
            unit = self._unit(quantity.end)
            quantity = quantity._replace(unit=unit) if unit else quantity
        loose = quantity.bound or (quantity.end > index + 1 and not _LOOSE.isdisjoint(text.keys[index : quantity.end]))
        bound = "≈" if loose else self._bound(quantity.start)
        return quantity._replace(bound=bound) if bound != quantity.bound else quantity

    def _numeral(self, index: int) -> Quantity | None:
        text, key = self.text, self.text.keys[index]
        if text.kinds[index] == "N":
            return self._digits(index)
        part = self._part_of_scale(index)
        if part is not None:
            return part
        if key in self.ordinals and not (key in ("second", "seconds") and text.key(index - 1) in ("a", "per", "the", "every")):
            value = float(self.ordinals[key])
            return Quantity(index, index + 1, (value,), ordinal=True, claim=value > 2 and key not in _SOFT)
        quarter = _QUARTERS.match(key) if len(key) == 2 else None
        if quarter is not None:
            return Quantity(index, index + 1, (float(quarter[1]),), ordinal=True, claim=text.raw[index][0] in "TQ")
        if self.language == "fr" and key[0] in "ivxl" and text.raw[index][0].isupper() and (roman := _roman(key)):
            return Quantity(index, index + 1, (float(roman),), ordinal=True, claim=roman > 2)
        return self._letters(index, key)

    def _part_of_scale(self, index: int) -> Quantity | None:
        """Half a million, un demi-milliard, a quarter of a million."""
        text, worth = self.text, _PARTS.get(self.text.keys[index])
        if worth is None:
            return None
        place = index + 1
        while place < index + 4 and text.key(place) in ("a", "of", "de", "d", "-", "‑"):
            place += 1
        scale = self.scales.get(text.key(place))
        if scale is None or place == index + 1 and text.gap(place) != " ":
            return None
        return Quantity(index, place + 1, (worth * scale,), step=worth * scale, scaled=True)

    def _letters(self, index: int, key: str) -> Quantity | None:
        text = self.text
        following = text.key(index + 1)
        if key in ("a", "an", "un", "une", "per") or key in ("the", "la"):
            if key in ("a", "an", "un", "une") and following in self.scales and following != "score":
                return Quantity(index, index + 1, (1.0,), claim=False)
            return None
        if key in self.groups:
            value = float(self.groups[key])
            return Quantity(index, index + 1, (value,), bound="≈", step=value / 10, claim=False)
        if key == "cent" and text.key(index - 1) in ("pour", "p", "per", "."):
            return None
        if self.language == "en" and key == "a":
            return None
        read = spelled(text, index, self.language)
        if read is None:
            return None
        value, end = read
        claim = value > _NO_CLAIM and not (key == "neuf" and text.key(end)[-1:] not in ("s", "x"))
        return Quantity(index, end, (value,), claim=claim, step=1.0)

    def _digits(self, index: int) -> Quantity | None:
        text, raw = self.text, self.text.raw[index]
        if len(raw) > _LONGEST or raw.count(".") > 1 and raw.count(",") == 0 and not re.fullmatch(r"\d{1,3}(\.\d{3})+", raw):
            return None
        if text.attached(index) and self._identifier(index):
            return None
        hour = self._clock(index, raw)
        if hour is not None:
            return hour
        values, step = readings(raw, self.language)
        end, ordinal = index + 1, False
        if text.attached(end) and text.key(end) in _SUFFIXES and not (text.key(end) == "e" and self.language == "en"):
            end, ordinal = end + 1, True
        age = text.attached(end) and text.key(end) == "s"  # in their 50s
        claim = not age and not (values == (1.0,) and ordinal)
        return Quantity(index, end, values, step=step, ordinal=ordinal, claim=claim)

    def _clock(self, index: int, raw: str) -> Quantity | None:
        """A time of day, as its hour on both clocks: 11.30am, 3 pm, 15h30, 15 h 30, 15:30."""
        text, end = self.text, index + 1
        if text.key(end) != ":" and not _CLOCK.match(text.key(end)):
            return None
        hour = _HOUR.fullmatch(raw)
        if hour is None or int(hour[1]) > 24:
            return None
        if text.key(end) == ":" and text.attached(end) and re.fullmatch(r"[0-5]\d", text.key(end + 1)):
            end += 2
            end += bool(_CLOCK.match(text.key(end)))
        elif _CLOCK.match(text.key(end)) and (text.key(end) != "h" or text.kinds[min(end + 1, len(text) - 1)] == "N"):
            minutes = text.key(end) == "h" and re.fullmatch(r"[0-5]\d", text.key(end + 1))
            end += 2 if minutes else 1
        else:
            return None
        value = int(hour[1])
        values = (float(value), float(value + 12 if value < 12 else value - 12))
        return Quantity(index, end, values, unit="hour", claim=value > 1)

    def _identifier(self, index: int) -> bool:
        """Whether the number at `index` belongs to a name: COVID-19, NASDAQ-100, SARS-CoV-2."""
        text = self.text
        if text.raw[index - 1] not in "-‑–/_" or not text.attached(index - 1) or index < 2:
            return False
        before = text.raw[index - 2]
        return text.kinds[index - 2] == "W" and not before.islower() and text.key(index - 2) not in ("mid", "mi", "us", "ca")

    def _scaled(self, quantity: Quantity) -> Quantity:
        """The quantity with the scale words behind it: "2,5 milliards", "5bn", "two and a half million"."""
        text, end, factor, extra = self.text, quantity.end, 1.0, 0.0
        currency: str | None = None
        half = self._half(end)
        if half:
            end, extra = half, 0.5
        while end < len(text):
            follows = end + 1 if text.raw[end] in "-‑+" and text.attached(end) else end
            scale = self.scales.get(text.key(follows))
            if scale is None and factor == 1.0:
                scale, currency = self._short_scale(end)
                follows = end
            if scale is None or "\n" in text.gap(end):
                break
            factor, end = factor * scale, follows + 1
            if text.key(end) in ("de", "d") and text.key(end + 1) in self.scales:
                end += 1
        half = 0 if extra else self._half(end)
        if half:
            end, extra = half, 0.5
        if factor == 1.0 and not extra:
            return quantity
        plain = quantity.values[:1] if factor >= 1e6 and quantity.step < 1 else quantity.values
        values = tuple(dict.fromkeys((value + extra) * factor for value in plain))
        if text.key(end - 1) in _ANGLICISMS and self.language == "fr":
            values += tuple(value / _ANGLICISMS[text.key(end - 1)] for value in values)
        if text.key(end - 1) == "m" and quantity.end == end - 1:
            values += quantity.values  # metres
        scaled = quantity._replace(end=end, values=values, step=quantity.step * factor, scaled=factor >= 1000)
        if currency:
            return scaled._replace(kind="money", currency=currency, claim=True)
        return scaled._replace(claim=quantity.claim or quantity.values[0] == 1.0)

    def _half(self, index: int) -> int:
        """The token after "and a half" or "et demi" at `index`, 0 for none."""
        text = self.text
        if text.key(index) == "and" and text.key(index + 1) == "a" and text.key(index + 2) == "half":
            return index + 3
        return index + 2 if text.key(index) == "et" and text.key(index + 1) in ("demi", "demie") else 0

    def _short_scale(self, index: int) -> tuple[float | None, str | None]:
        """The scale, and the currency, of an abbreviation that touches the number or a sign of money: 5m, M€, MdsUSD."""
        text, key = self.text, self.text.key(index)
        if text.kinds[index] != "W" or len(key) > 6:
            return None, None
        money_behind = text.raw[index + 1 : index + 2] and text.raw[index + 1] in measures.SIGNS
        for length in (3, 2, 1):
            scale = measures.SHORT_SCALES.get(key[:length])
            rest = key[length:]
            if scale is None or (rest and rest not in measures.CODES):
                continue
            if text.attached(index) or money_behind or rest or (key == "m" and text.key(index + 1) in ("d", "de")):
                return scale, measures.CODES.get(rest)
        return None, None

    def _percent_or_money(self, quantity: Quantity) -> Quantity:
        text, end = self.text, quantity.end
        if quantity.currency:
            return quantity
        currency = self._prefix(quantity.start)
        if currency:
            start = quantity.start - (2 if text.key(quantity.start - 2) in measures.PREFIXES else 1)
            start = start if text.attached(start + 1) else quantity.start - 1
            behind = end + 1 if text.key(end) in measures.CODES else end
            return quantity._replace(start=start, end=behind, kind="money", currency=currency, claim=True)
        percent = self._percent(end)
        if percent:
            return quantity._replace(end=percent, kind="percent", claim=True)
        money = self._suffix(end)
        if money:
            return quantity._replace(end=money[0], kind="money", currency=money[1], claim=True)
        return quantity

    def _percent(self, end: int) -> int:
        """The token after the percent sign or words at `end`, 0 for none."""
        text, key = self.text, self.text.key(end)
        if key in measures.PERCENT:
            return end + 2 if text.key(end + 1) in ("point", "points") else end + 1
        if key in ("-", "‑") and text.key(end + 1) in measures.PERCENT:
            return end + 2
        if key == "per" and text.key(end + 1) == "cent":
            return end + 2
        if key in ("pour", "p"):
            behind = end + 2 if text.key(end + 1) == "." else end + 1
            return behind + 1 if text.key(behind) == "cent" else 0
        if key in ("percentage", "point", "points"):
            if key == "percentage" and text.key(end + 1) in ("point", "points"):
                return end + 2
            return end + 3 if text.key(end + 1) == "de" and text.key(end + 2) == "pourcentage" else 0
        return 0

    def _prefix(self, start: int) -> str | None:
        text = self.text
        before = text.raw[start - 1] if start else ""
        if before in measures.SIGNS:
            sign = measures.SIGNS[before]
            if before == "$" and text.attached(start - 1):
                return measures.PREFIXES.get(text.key(start - 2), sign)
            return sign
        code = measures.CODES.get(before.lower())
        return code if code and before.isupper() else None

    def _suffix(self, end: int) -> tuple[int, str] | None:
        """The token after the currency that follows a number, and the currency; None for none."""
        text, index = self.text, end
        if text.key(index) in ("-", "‑") and text.attached(index):
            index += 1
        if text.key(index) in ("de", "d"):
            index += 2 if text.key(index) == "d" and text.key(index + 1) in "'’" else 1
        key = text.key(index)
        if index >= len(text):
            return None
        raw = text.raw[index]
        if raw in measures.SIGNS and not (text.raw[index + 1 : index + 2] and text.kinds[index + 1] == "N" and text.attached(index + 1)):
            return index + 1, measures.SIGNS[raw]
        if key in measures.PREFIXES and text.key(index + 1) == "$" and text.attached(index + 1):
            return index + 2, measures.PREFIXES[key]
        glued = key[2:] if key[:2] == "md" else key[1:] if key[:1] in "mk" else key
        for code in (key, glued, key[3:]):
            if code in measures.CODES and raw[-3:].isupper():
                return index + 1, measures.CODES[code]
        return self._currency_word(index)

    def _currency_word(self, index: int) -> tuple[int, str] | None:
        text = self.text
        for place in (index, index + 1):  # "two Swedish kronor"
            currency = measures.CURRENCY_WORDS.get(text.key(place))
            if currency is None or (place > index and text.kinds[index] != "W"):
                continue
            if currency == "cent" or (text.key(place) in ("cents", "cent") and place > index):
                return (place + 1, "cent") if place == index else None
            owners = (text.key(place + 1)[:5], text.key(place - 1)[:5])
            return place + 1, next((measures.OWNERS[owner] for owner in owners if owner in measures.OWNERS), currency)
        return None

    def _unit(self, end: int) -> str | None:
        """The unit or noun behind a number: one of `measures.UNITS` within two words, else the next word."""
        text, index = self.text, end
        if text.key(index) in ("-", "‑") and text.attached(index):
            index += 1
        if text.key(index) in ("de", "d"):
            index += 1
        for place in (index, index + 1, index + 2):
            if place < len(text) and text.kinds[place] == "W":
                if text.keys[place] in measures.UNITS and "\n" not in text.gap(place):
                    return text.keys[place]
            else:
                break
        return text.keys[index] if index < len(text) and text.kinds[index] == "W" else None

    def _bound(self, start: int) -> str:
        """What the words before a number make of it: ">" a lower bound, "<" an upper bound, "~" an estimate."""
        text = self.text
        if _BOUNDING.isdisjoint(text.keys[max(0, start - 3) : start]):
            return ""
        for place in (start - 1, start - 2, start - 3):
            if place < 0 or text.raw[place] in ".;:,":
                break
            one, two = text.keys[place], f"{text.key(place - 1)} {text.keys[place]}"
            if one in ("than", "of") or two in measures.OVER_PHRASES or two in measures.UNDER_PHRASES:
                return ">" if two in measures.OVER_PHRASES else "<" if two in measures.UNDER_PHRASES else ""
            for words, bound in ((measures.OVER, ">"), (measures.UNDER, "<"), (measures.ABOUT, "~")):
                if one in words:
                    return bound
        return ""


@lru_cache(maxsize=4096)
def _roman(key: str) -> int:
    """The value of a Roman ordinal as French writes it ("xxe", "xixeme"), 0 for none."""
    match = _ROMAN.match(key)
    if match is None or key == "le" or len(key) > 10:
        return 0
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in match[0]]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if total > 1 else 0


def readings(raw: str, language: str) -> tuple[tuple[float, ...], float]:
    """Every value that digits can have, the likeliest in `language` first, and the worth of the last digit."""
    plain = raw.translate(_SPACES)
    if plain.isdigit():
        value = float(plain)
        return (value,), 1.0
    grouped = [mark for mark in ",." if re.fullmatch(rf"\d{{1,3}}(?:\{mark}\d{{3}})+", plain)]
    if "," in plain and "." in plain:
        point = max(plain.rfind(","), plain.rfind("."))
        whole, part = re.sub(r"\D", "", plain[:point]), plain[point + 1 :]
        return (float(f"{whole}.{part}"),), 10.0 ** -len(part)
    if plain.count(",") + plain.count(".") > 1:
        return ((float(re.sub(r"\D", "", plain)),), 1.0) if grouped else ((float(re.split(r"[.,]", plain)[0]),), 1.0)
    decimal = float(plain.replace(",", "."))
    if not grouped or plain.startswith("0"):
        return (decimal,), 10.0 ** -len(re.split(r"[.,]", plain)[1])
    thousands = float(re.sub(r"\D", "", plain))
    if (grouped[0] == ",") == (language == "en"):
        return (thousands, decimal), 1.0
    return (decimal, thousands), 0.001


_SPACES = {ord(space): None for space in " \u00a0\u2009\u202f'’"}


def _share(text: Text, found: list[Quantity]) -> list[Quantity]:
    """Gives the members of a range or a list the scale, percent sign, currency or unit of the one that has it."""
    shared = -1  # the place of the member that last took over; a comma goes on with a list, it does not begin one
    for place in range(len(found) - 1, 0, -1):
        one, other = found[place - 1], found[place]
        if not _linked(text, one, other, shared == place):
            continue
        if one.kind == "number" and (other.kind != "number" or other.scaled or other.unit in measures.UNITS):
            found[place - 1], shared = _inherit(one, other), place - 1
        elif one.kind == "money" and not one.scaled and other.scaled:
            found[place - 1] = one._replace(values=_both_scales(one, other))
    for place in range(1, len(found)):
        one, other = found[place - 1], found[place]
        if one.kind == "money" and other.kind == "number" and other.unit is None and _linked(text, one, other, False):
            found[place] = other._replace(kind="money", currency=one.currency)
    return found


def _linked(text: Text, one: Quantity, other: Quantity, comma: bool) -> bool:
    """Whether only a range sign, "to", "and", "or" (or a comma, where it may) stands between two quantities."""
    between = text.keys[one.end : other.start]
    return 0 < len(between) <= 2 and all(word in _RANGE or (comma and word == ",") for word in between)


def _inherit(one: Quantity, other: Quantity) -> Quantity:
    values = _both_scales(one, other) if other.scaled and not one.scaled else one.values
    unit = other.unit if other.kind == "number" else None
    claim = one.claim or values[0] != _NO_CLAIM
    return one._replace(values=values, kind=other.kind, currency=other.currency, unit=unit, scaled=other.scaled, claim=claim)


def _both_scales(one: Quantity, other: Quantity) -> tuple[float, ...]:
    """The readings of `one` with the scale of `other` and without it."""
    factor = _scale_of(other)
    return tuple(value * factor for value in one.values) + one.values


def _scale_of(quantity: Quantity) -> float:
    """The scale word of a scaled quantity as a factor: a power of a thousand."""
    factor = 1.0
    while factor * 1000 <= max(quantity.values[0], quantity.step) and factor < 1e12:
        factor *= 1000
    return min(factor, 1e12)
