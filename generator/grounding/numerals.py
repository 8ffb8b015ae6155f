"""Finds the numeral with which a quantity begins: digits, letters, ordinals, times of day."""

import re

from generator.grounding import measures
from generator.grounding.digits import readings, roman
from generator.grounding.number_words import AGES, GROUPS, ORDINALS, spelled, spelled_ordinal
from generator.grounding.quantity import Quantity
from generator.grounding.text import ATTACHED, Text

LONGEST = 24  # characters of a number: what is longer is an identifier
_SUFFIXES = frozenset({"st", "nd", "rd", "th", "e", "er", "re", "eme", "ere", "ers", "es", "nde", "ieme"})
_QUARTERS = re.compile(r"[tqsh]([1-4])$")
PARTS = {"half": 0.5, "demi": 0.5, "quarter": 0.25, "quart": 0.25}
_HOUR = re.compile(r"(\d{1,2})(?:[.:]([0-5]\d))?")
_CLOCK = frozenset({"h", "am", "pm", "hrs"} | {f"h{minute:02d}" for minute in range(60)})
_FOUR_DIGITS = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")
_OF_TIME = _CLOCK | measures.TIME_ZONES | {":"}
_AT_HOUR = frozenset("a vers des avant apres entre et".split())
# Ordinals that are also words of other meanings.
_SOFT = frozenset({"thirds", "fourths", "fifths", "quarter", "quarters", "quart", "quarts", "tiers", "seconds"})
_THIRD = frozenset("party parties person persons world".split())  # a third party is no figure
_BEHIND_MOMENT = frozenset("ago after and before faster for from in later of or than that to".split())
_LOOSELY = frozenset({"petit", "bon", "gros", "petite", "bonne"})
_ARTICLES = frozenset({"a", "an", "un", "une"})
_MINUTES: dict[tuple[str, ...], int] = {("half", "past"): 30, ("quarter", "past"): 15, ("quarter", "to"): -15}
_TOLD = ("past", "to")
_PAIR = 2.0
# Words behind which English says an ordinal as a plain number: series two, year 3, stage four.
_COUNTED = frozenset(
    "series season year day week phase stage episode chapter volume part round turn grade number".split()
)
_HOUR_OF = ("-", "hour")  # an eleventh-hour offer
_SOME = frozenset("few several many some quelques plusieurs".split())  # dozens of which nobody knows how many
_MANY = 100  # and more are no ordinals: in the season 120 people came
_BEFORE_NAMES = frozenset("on at by of for to with from".split())
_DEFINITE = frozenset("the these those no les ces".split())
NO_CLAIM = 1.0  # "one" and "first" are words of every sentence


class Numerals:
    """Reads the numerals of one text."""

    def __init__(self, text: Text, language: str) -> None:
        self.text = text
        self.language = language
        self.scales = measures.SCALES.get(language, {})
        self.ordinals = ORDINALS.get(language, {})
        self.groups = GROUPS.get(language, {})
        self.ages = AGES.get(language, {})

    def at(self, index: int) -> Quantity | None:
        text, key = self.text, self.text.keys[index]
        if text.kinds[index] == "N":
            return self._digits(index)
        if key in _ARTICLES:
            return self._article(index, key)
        if key in PARTS and (part := self._part_of_scale(index, PARTS[key])):
            return part
        if key in self.ordinals and not (key in ("second", "seconds") and self._is_moment(index)):
            value = float(self.ordinals[key])
            party = key == "third" and not _THIRD.isdisjoint(text.keys[index + 1 : index + 3])
            told = (value > 2 and not party) or text.keys[index + 1] in (
                "quarter",
                "trimestre",
            )  # "first" and "second" are everywhere
            idiom = text.keys[index + 1 : index + 3] == _HOUR_OF
            return Quantity(index, index + 1, (value,), ordinal=True, claim=told and not idiom and key not in _SOFT)
        quarter = _QUARTERS.match(key) if len(key) == 2 else None
        if quarter is not None:
            return Quantity(index, index + 1, (float(quarter[1]),), ordinal=True, claim=text.raw[index][0] in "TQ")
        if self.language == "fr" and key[0] in "ivxl" and (place := roman(text.raw[index])):
            return Quantity(index, index + 1, (float(place),), ordinal=True, claim=place > 2)
        return self._letters(index, key)

    def _is_moment(self, index: int) -> bool:
        """Whether "second" at `index` is a span of time: per second, a second later; not in "a second term"."""
        before, behind = self.text.keys[index - 1], self.text.keys[index + 1]
        if before in ("per", "every") or self.text.keys[index] == "seconds":
            return before in ("a", "per", "the", "every")
        ends = self.text.kinds[index + 1] != "W" and behind != "-"  # a second-year student
        return before == "a" and (ends or behind in _BEHIND_MOMENT)

    def _part_of_scale(self, index: int, worth: float) -> Quantity | None:
        """Half a million, un demi-milliard, a quarter of a million; of a unit too: half an hour, un quart de siècle."""
        text, place = self.text, index + 1
        while place < index + 5 and text.keys[place] in ("a", "an", "of", "de", "d", "'", "-"):
            place += 1
        unit = text.keys[place]
        if unit in measures.PARTED and place > index + 1:
            return Quantity(index, place + 1, (worth,), unit=unit, step=worth, claim=False)
        percent = text.keys[place : place + 2] == ("pour", "cent")
        if percent or text.keys[place] in measures.PERCENT:
            return Quantity(index, place + 1 + percent, (worth,), kind="percent", step=worth)
        scale = self.scales.get(text.keys[place]) or self.groups.get(text.keys[place])  # une demi-douzaine
        if scale is None or (place == index + 1 and not text.spaced(place)):
            return None
        return Quantity(index, place + 1, (worth * scale,), step=worth * scale, scaled=True)

    def _letters(self, index: int, key: str) -> Quantity | None:
        text = self.text
        if key in self.groups and text.keys[index - 1] in _SOME:
            return None
        if key in self.groups:
            value = float(self.groups[key])
            return Quantity(index, index + 1, (value,), bound="≈", step=value / 10, claim=False)
        if key in self.ages:
            return Quantity(index, index + 1, tuple(float(self.ages[key] + more) for more in range(10)), claim=False)
        if key == "mille" and text.keys[index - 1] == "pour" and text.kinds[index - 2] == "N":  # 3 pour mille
            return None
        read = spelled(text, index, self.language)
        if read is None or (text.keys[read[1]] == "-" and text.capital(read[1] + 1) and text.capital(index)):
            return None  # Trois-Rivières is a town
        if text.keys[read[1]] == "past" and (past := self._past(index, read[1], read[0])):
            return past
        if text.keys[read[1]] == "o" or text.keys[index - 1] in _TOLD:
            told = self._told(index, *read[::-1])
            if told is not None:
                return told
        if text.capital(index) and not text.starts_sentence(index) and (named := self._named(index, *read)):
            return named
        ordinal = spelled_ordinal(text, read, self.language)
        if ordinal is not None:
            return Quantity(index, ordinal[1], (ordinal[0],), ordinal=True)
        value, end = read
        if text.keys[end] == "-" and text.keys[end + 1] == "dimensional":  # tridimensionnel
            return None
        pair = value == _PAIR and text.keys[index - 1] in _DEFINITE  # the two companies, no two ways about it
        claim = value > NO_CLAIM and not pair and not (key == "neuf" and text.keys[end][-1:] not in ("s", "x"))
        return Quantity(index, end, (value,), claim=claim, step=1.0, ordinal=text.keys[index - 1] in _COUNTED)

    def _named(self, index: int, value: float, end: int) -> Quantity | None:
        """A number in letters with a capital inside a sentence, which names something; None where it does not."""
        text = self.text
        if text.capital(end) or (text.keys[index - 1] == "of" and text.capital(index - 2)):
            return Quantity(index, end, (value,), claim=False)  # Three Mile Island, the Group of Seven
        if end > index + 1:
            return None
        if self.language == "fr":
            return Quantity(index, end, (value,), claim=False)  # l'université de Trente
        if text.capital(index - 1) and text.spaced(index):
            return Quantity(index, end, (value,), ordinal=True, claim=value > NO_CLAIM)  # World War Two
        if text.kinds[end] != "W" and text.keys[index - 1] in _BEFORE_NAMES:  # viewers on Nine, a channel
            return Quantity(index, end, (value,), claim=False)
        return None

    def _article(self, index: int, key: str) -> Quantity | None:
        """The one that an article stands for: a million, un an, une heure et demie; None before other words."""
        text, following = self.text, self.text.keys[index + 1]
        counts = (
            following in measures.UNITS  # plus d'un an, over 1 year
            or following in self.scales
            or following in measures.PERCENT
            or (following == "pour" and text.keys[index + 2] == "cent")  # un pour cent
            or text.keys[index + 1 : index + 4] == ("point", "de", "pourcentage")
            or text.keys[index - 1] in ("numero", "numeros")
            or (text.keys[index + 2] in ("and", "et") and self._and_a_half(index + 1))
        )
        if counts:
            exact = spelled(text, index, self.language) if key == "a" and following in self.scales else None
            if exact and exact[1] > index + 2:  # a hundred and one
                return Quantity(index, exact[1], (exact[0],), step=1.0)
            return Quantity(index, index + 1, (1.0,), claim=False)
        if following in _LOOSELY and key in ("un", "une") and text.keys[index + 2] in self.scales:  # un petit million
            return Quantity(index, index + 2, (1.0,), bound="~", claim=False)
        return None

    def _and_a_half(self, index: int) -> bool:
        """Whether a noun and "et demi", "and a half" begin at `index`: un an et demi, a year and a half."""
        text = self.text
        if text.kinds[index] != "W":
            return False
        if text.keys[index + 1] == "and":
            return text.keys[index + 2] == "a" and text.keys[index + 3] == "half"
        return text.keys[index + 1] == "et" and text.keys[index + 2] in ("demi", "demie")

    def _digits(self, index: int) -> Quantity | None:
        text, raw = self.text, self.text.raw[index]
        if len(raw) > LONGEST or (
            raw.count(".") > 1 and raw.count(",") == 0 and not re.fullmatch(r"\d{1,3}(\.\d{3})+", raw)
        ):
            return None
        if text.breaks[index] == ATTACHED and self._identifier(index):
            return None
        end, ordinal, following = index + 1, False, text.keys[index + 1]
        hour = self._clock(index, raw) if following in _OF_TIME else None
        if hour is not None:
            return hour
        values, step = readings(raw, self.language)
        if following == "past" and (told := self._past(index, end, values[0])):
            return told
        if following == "o" or text.keys[index - 1] in _TOLD:
            told = self._told(index, end, values[0])
            if told is not None:
                return told
        if following in _SUFFIXES and text.attached(end) and not (following == "e" and self.language == "en"):
            end, ordinal = end + 1, True
        age = text.keys[end] == "s" and text.attached(end)  # in their 50s
        idiom = ordinal and text.keys[end : end + 2] == _HOUR_OF
        numbering = text.keys[index - 1] == "(" and text.attached(index - 1) and text.kinds[index - 2] == "N"
        claim = not (age or idiom or numbering or (values == (1.0,) and ordinal))  # article 280(4)
        ordinal = ordinal or (text.keys[index - 1] in _COUNTED and values[0] < _MANY)
        return Quantity(index, end, values, step=step, ordinal=ordinal, claim=claim)

    def _clock(self, index: int, raw: str) -> Quantity | None:
        """A time of day, as its hour on both clocks: 11.30am, 3 pm, 15h30, 15 h 30, 15:30."""
        text, end = self.text, index + 1
        if text.keys[end] in measures.TIME_ZONES and _FOUR_DIGITS.fullmatch(raw):  # 1200 GMT
            return self._time(index, end, int(raw[:2]), raw[2:])
        if text.keys[end] != ":" and text.keys[end] not in _CLOCK:
            return None
        hour = _HOUR.fullmatch(raw)
        if hour is None or int(hour[1]) > 24:
            return None
        if not hour[2] and self._on_the_hour(index, int(hour[1])):
            return Quantity(index, end + 1, (float(raw), float(raw) - 12), unit="hour")
        rest = hour[2] or ""
        if text.keys[end] == ":" and text.attached(end) and re.fullmatch(r"[0-5]\d", text.keys[end + 1]):
            rest, end = text.keys[end + 1], end + 2
            end += text.keys[end] in _CLOCK
        elif text.keys[end] in _CLOCK and (text.keys[end] != "h" or text.kinds[end + 1] == "N"):
            written = r"[0-5]?\d" if text.keys[index - 1] in _AT_HOUR else r"[0-5]\d"  # à 21 h 5
            minutes = text.keys[end] == "h" and re.fullmatch(written, text.keys[end + 1])
            if minutes and text.keys[end + 2] in ("min", "mn", "minutes"):
                return None  # a span of time: two quantities
            rest = rest or (text.keys[end + 1] if minutes else text.keys[end][1:])
            end += 2 if minutes else 1
        else:
            return None
        return self._time(index, end, int(hour[1]), rest)

    def _time(self, index: int, end: int, hour: int, minutes: str) -> Quantity:
        values: tuple[float, ...] = (float(hour), float(hour + 12 if hour < 12 else hour - 12))
        if minutes.isdigit() and int(minutes):
            # 2 h 30 may be two and a half hours, or two hours and 30 minutes
            values += (hour + int(minutes) / 60, round(int(minutes) / 60, 6))
        return Quantity(index, end, values, unit="hour", claim=hour > 1)

    def _told(self, index: int, end: int, value: float) -> Quantity | None:
        """A time of day that is told in words: eight o'clock, half past eight, quarter to eight."""
        keys = self.text.keys
        told = _MINUTES.get(keys[index - 2 : index]) if value in range(1, 13) else None
        if told is not None:
            return self._time(index, end, int(value) - (told < 0), str(told % 60))
        return self._time(index, end + 3, int(value), "") if keys[end] == "o" and keys[end + 2] == "clock" else None

    def _past(self, index: int, end: int, minutes: float) -> Quantity | None:
        """A time of day told by its minutes: 10 past nine."""
        text, place = self.text, end + 1
        digits = text.keys[place].isdecimal() and text.kinds[place] == "N"
        hour = (float(text.keys[place]), place + 1) if digits else spelled(text, place, self.language)
        if hour is None or hour[0] not in range(1, 13) or minutes not in range(1, 60):
            return None
        return self._time(index, hour[1], int(hour[0]), str(int(minutes)))

    def _on_the_hour(self, index: int, hour: int) -> bool:
        """Whether the number at `index` is an hour of the afternoon without minutes: à 17 h."""
        text, behind = self.text, index + 2
        minutes = text.kinds[behind] == "N"
        return hour > 12 and text.keys[index + 1] == "h" and text.keys[index - 1] in _AT_HOUR and not minutes

    def _identifier(self, index: int) -> bool:
        """Whether the number at `index` belongs to a name: COVID-19, NASDAQ-100, SARS-CoV-2."""
        text = self.text
        if text.keys[index - 1] not in ("-", "–", "/", "_") or not text.attached(index - 1) or index < 2:
            return False
        before = text.raw[index - 2]
        return (
            text.kinds[index - 2] == "W"
            and not before.islower()
            and text.keys[index - 2] not in ("mid", "mi", "us", "ca")
        )
