"""Finds the years and decades that a text writes without a day or a month."""

import re

from generator.grounding.measures import CURRENCY_WORDS, TIME_ZONES
from generator.grounding.number_words import spelled
from generator.grounding.numeric_dates import Date
from generator.grounding.text import Text

_BEFORE_YEAR = frozenset(
    "in since by from until till during before after early late mid of en depuis de des d avant apres fin debut annee "
    "annees an des l circa between entre and et to a year years summer winter spring autumn fall ete hiver printemps "
    "automne dated".split()
)
# What stands behind a number of four digits that is no year.
_SIGNS = frozenset("% € $ £ percent million billion".split()) | CURRENCY_WORDS.keys()
_COUNTED = frozenset("people personnes cases cas km m degrees points deaths morts milliards".split())
# What stands before "20s" and "90s" that are no decades.
_AGED = frozenset("his her their my our your its under over aged age".split())
_PARTS = frozenset("early mid late".split())
_MEASURED = frozenset("temperature temperatures degrees high highs lows heat".split())
_LAST_OF_2000S = 20
_SHORTENING = ("/", "'")
_ENDS = frozenset({"", *",.;:)»?!"})  # behind a year of two digits
_TWO_DIGITS = re.compile(r"\d\d")


class Years:
    """Reads the years of one text."""

    def __init__(self, text: Text, language: str) -> None:
        self.text, self.language = text, language

    def at(self, index: int) -> list[Date]:
        """The year, the span of years or the decade at `index`."""
        text, raw = self.text, self.text.raw[index]
        value = four_digits(text, index)
        if value is None:
            return self._short_decade(index, raw)
        if text.attached(index + 1) and text.keys[index + 1] == "s":
            return [Date(index, index + 2, year=value, decade=True)]
        if text.keys[index - 1] == "annees" and value % 10 == 0:
            return [Date(index, index + 1, year=value, decade=True)]
        if not self._looks_like_year(index, value):
            return []
        dates = [Date(index, index + 1, year=value)]
        second = index + 2
        spanned = text.keys[index + 1] in ("-", "–", "/") and text.attached(index + 1) and text.attached(second)
        if spanned and _TWO_DIGITS.fullmatch(text.raw[second]):
            last = int(text.raw[second])
            if text.keys[index + 1] == "-" and 1 <= last <= 12 and last < value % 100:  # 2016-03
                return [Date(index, second + 1, month=last, year=value)]
            if last > value % 100 or last == (value + 1) % 100:  # 1939–45, 1999-00
                dates.append(Date(second, second + 1, year=value - value % 100 + last + 100 * (last <= value % 100)))
        return dates

    def _short_decade(self, index: int, raw: str) -> list[Date]:
        """Decades of two digits, "the 90s" or "les années 90", and years behind an apostrophe."""
        text = self.text
        if not _TWO_DIGITS.fullmatch(raw):
            return []
        if text.keys[index - 1] == "'" and text.keys[index + 1] != "s" and text.keys[index - 2] in _BEFORE_YEAR:
            alone = text.attached(index) and not text.attached(index - 1)
            return [Date(index - 1, index + 1, year=_whole(raw))] if alone else []  # since '82
        if raw[1] != "0":
            return []
        if self._measures(index):
            return []
        english = text.attached(index + 1) and text.keys[index + 1] == "s" and self.language == "en"
        second = text.keys[index - 3] == "annees" and text.keys[index - 1] == "et"  # les années 60 et 70
        if english or text.keys[index - 1] == "annees" or (second and text.keys[index - 2][-1:] == "0"):
            return [Date(index, index + (2 if english else 1), year=_whole(raw), decade=True)]
        return []

    def _measures(self, index: int) -> bool:
        """Whether two digits before "s" tell an age or a temperature: in her 30s, the under-20s, a high in the 90s."""
        text = self.text
        link = index - 2 if text.keys[index - 1] == "-" else index - 1
        if text.keys[link] in _PARTS:  # her early 30s
            link -= 1
        return text.keys[link] in _AGED or not _MEASURED.isdisjoint(text.keys[max(0, index - 6) : index])

    def spelled_decade(self, index: int) -> list[Date]:
        """A decade in letters behind "années": les années quatre-vingt-dix."""
        read = spelled(self.text, index, self.language)
        if read is None or not 20 <= read[0] <= 90 or read[0] % 10:
            return []
        return [Date(index, read[1], year=1900 + int(read[0]), decade=True)]

    def of_quarter(self, quarter: int) -> list[Date]:
        """The year of two digits behind the quarter at token `quarter`: Q1/15, T3/24."""
        text, year = self.text, quarter + 2
        if text.keys[quarter + 1] not in _SHORTENING or not _TWO_DIGITS.fullmatch(text.raw[year]):
            return []
        return [Date(year, year + 1, year=2000 + int(text.raw[year]))]

    def _looks_like_year(self, index: int, value: int) -> bool:
        text, before, after = self.text, self.text.keys[index - 1], self.text.keys[index + 1]
        if before in ("$", "€", "£", "¥") or after in _SIGNS:
            return False
        if before in ("-", "–") and text.attached(index) and text.kinds[index - 2] == "W":
            return text.keys[index - 2] in ("mid", "mi", "pre", "post", "early", "late")
        if after in _COUNTED or (after in TIME_ZONES and text.raw[index + 1].isupper()):  # 2045 GMT
            return False
        if 1900 <= value <= 2099:
            return True
        word_behind = text.kinds[index + 1] == "W" and not text.attached(index + 1)
        return before in _BEFORE_YEAR and (
            not word_behind or after in _BEFORE_YEAR or after in ("the", "la", "le", "les", "when")
        )


def _whole(raw: str) -> int:
    """The year, or the first of a decade, that two digits stand for."""
    return int(raw) + (1900 if int(raw) > _LAST_OF_2000S else 2000)


def short_year(text: Text, index: int) -> int | None:
    """The year that two digits beyond the days of a month are behind its name: mai 68."""
    raw, alone = text.raw[index], text.keys[index + 1] in _ENDS  # "en mai 45 personnes" is no year
    alone = alone or (text.keys[index - 1] == "mai" and text.capital(index - 1))  # Mai 68
    return 1900 + int(raw) if alone and _TWO_DIGITS.fullmatch(raw) and int(raw) > 31 else None


def four_digits(text: Text, index: int) -> int | None:
    """The year from 1000 to 2199 that token `index` writes in four digits, None for none."""
    raw = text.raw[index]
    return int(raw) if len(raw) == 4 and raw.isascii() and raw.isdigit() and 1000 <= int(raw) <= 2199 else None
