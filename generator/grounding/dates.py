"""Finds the dates of a text: days, months, years, weekdays, decades, and spans relative to the story's date."""

from collections.abc import Iterator
from dataclasses import replace

from generator.grounding.numeric_dates import Date, find_numeric_dates
from generator.grounding.text import Text, watch
from generator.grounding.years import Years, four_digits, short_year

# The names of months and weekdays as CLDR has them for English and French, folded, with the usual abbreviations.
_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
}
_SHORT = {"en": "jan feb mar apr jun jul aug sep sept oct nov dec", "fr": "janv jan fevr fev avr juil sept oct nov dec"}
_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}
MONTHS = {language: {name: n for n, name in enumerate(names.split(), 1)} for language, names in _MONTHS.items()}
WEEKDAYS = {language: {name: n for n, name in enumerate(names.split())} for language, names in _WEEKDAYS.items()}
for _language, _names in _WEEKDAYS.items():
    WEEKDAYS[_language] |= {name + "s": n for n, name in enumerate(_names.split())}
SHORT_MONTHS = {
    language: {
        short: next(
            n for name, n in MONTHS[language].items() if name.startswith(short[:3]) and name.startswith(short[:4])
        )
        for short in names.split()
    }
    for language, names in _SHORT.items()
}
_QUARTERS = frozenset(letter + number for letter in "qt" for number in "1234")
_TRIGGERS = {
    language: watch({*months, *SHORT_MONTHS[language], *WEEKDAYS[language], "annees", *_QUARTERS})
    for language, months in MONTHS.items()
}
_ENDS = frozenset({"", *",.;:)?!"})
_DAY_LINKS = frozenset(
    {"-", "–", "—", "to", "a", "au", "and", "et", "or", "ou", ",", "&", "through", "until", "le", "the"}
)
_NIGHT = 8  # tokens from the night to the morning after: la nuit du vendredi 13 au samedi 14 juin
_EVENING = 4  # tokens from the night to its evening
_DAYS = {"premier": 1} | {figures: day for day in range(1, 32) for figures in (str(day), f"{day:02}")}
_DAY_SUFFIXES = frozenset({"st", "nd", "rd", "th", "er"})
_BEFORE_MAY = frozenset(
    "in of since by from until till during before after early late mid last next this and to through between".split()
)


def find_dates(text: Text, language: str, taken: bytearray) -> list[Date]:
    """The dates of `text` in order of place; marks their tokens in `taken`. None in a language without a table."""
    if language not in MONTHS:
        return []
    found = list(find_numeric_dates(text, language, taken))
    finder = _Finder(text, language, taken)
    keys = text.keys
    years = [at for at in text.numbers if len(keys[at]) == 4 or keys[at][1:] == "0" or keys[at - 1] == "'"]
    for index in sorted(text.where(_TRIGGERS[language]) + years):
        if taken[index]:
            continue
        for date in finder.at(index):
            found.append(date)
            taken[date.start : date.end] = b"\x01" * (date.end - date.start)
    found.sort(key=lambda date: date.start)
    return found


class _Finder:
    """Reads the dates whose month, weekday or year stands at a token."""

    def __init__(self, text: Text, language: str, taken: bytearray) -> None:
        self.text, self.language, self.taken = text, language, taken
        self.years = Years(text, language)
        self.months = MONTHS[language]
        self.short = SHORT_MONTHS[language]
        self.weekdays = WEEKDAYS[language]

    def at(self, index: int) -> list[Date]:
        """The dates that token `index` gives, none where it gives none."""
        text, key = self.text, self.text.keys[index]
        if text.kinds[index] == "N":
            return self.years.at(index)
        if text.kinds[index] != "W":
            return []
        if key == "annees" and self.language == "fr":
            return self.years.spelled_decade(index + 1)
        if key in _QUARTERS:
            return self.years.of_quarter(index)
        month = self._month(index)
        if month:
            return self._around_month(index, month)
        if key in self.weekdays:
            day = self._bare_day(index + 1)
            return [Date(index, index + 1, weekday=self.weekdays[key]), *day]
        return []

    def _bare_day(self, index: int) -> list[Date]:
        """The day that French writes behind a weekday without its month: sauf le lundi 26, jour de grève."""
        text, behind = self.text, self.text.keys[index + 2]  # of a list, the last day has the month
        alone = text.keys[index + 1] in _ENDS and behind not in self.weekdays and text.kinds[index + 2] != "N"
        if self.language != "fr" or not alone or any(self.taken[index : index + 1]):
            return []
        return [Date(index, index + 1, day=_day(text, index))] if _day(text, index) else []

    def _month(self, index: int) -> int | None:
        text, key = self.text, self.text.keys[index]
        month = self.months.get(key)
        if month is None:
            month = self.short.get(key)
            near = text.kinds[index - 1] + text.kinds[index + 1] + text.kinds[index + 2] if month else ""
            return month if "N" in near and text.raw[index] != key.upper() else None
        if self.language == "fr":
            dated = four_digits(text, index + 1) or self._day_before(index)
            return None if key == "mars" and text.raw[index][0].isupper() and not dated else month  # the planet
        if not text.raw[index][0].isupper():  # a text without capitals
            return month if key not in ("may", "march", "august") or self._small_month(index) else None
        if key in ("may", "march") and not self._surely_month(index):
            return None
        if text.capital(index + 1) and text.spaced(index + 1) and not self._day_before(index):
            return month if text.keys[index - 1] in _BEFORE_MAY else None  # June Almeida, August Wilson
        return month

    def _surely_month(self, index: int) -> bool:
        """Whether "May" or "March" at `index` is the month, by its neighbours."""
        text = self.text
        if (
            text.keys[index + 1] == "/"
            or text.kinds[index + 1] == "N"
            or self._day_before(index)
            or text.keys[index - 1] in _BEFORE_MAY
        ):
            return True
        if text.keys[index - 1] in ("-", "–", ",", "/") and text.keys[index - 2] in (
            "mid",
            "early",
            "late",
            *self.months,
        ):
            return True
        named = text.keys[index + 1] == "of" and text.capital(index + 2)  # the March of Dimes
        return text.keys[index] == "march" and not named and not text.capital(index - 1) and not text.capital(index + 1)

    def _small_month(self, index: int) -> bool:
        """Whether "may", "march" or "august" is the month: "on monday 27 may", not "those aged 4 may play"."""
        text, day = self.text, self._day_before(index)
        if day is None:
            return False
        return text.kinds[index + 1] != "W" or text.keys[day - 1] in self.weekdays or text.keys[index] == "august"

    def _day_before(self, index: int) -> int | None:
        """The token of the day before the month at `index`, None for none."""
        text, place = self.text, index - 1
        if text.keys[place] in ("of", "de") or (text.keys[place] == "-" and self.language == "fr"):
            place -= 1  # le 13-Novembre
        if text.keys[place] in _DAY_SUFFIXES or (text.keys[place] == "." and text.kinds[place - 1] == "N"):
            place -= 1
        return place if _day(text, place) and not self.taken[place] else None

    def _around_month(self, index: int, month: int) -> list[Date]:
        before = self._day_before(index)
        days = self._days_back(before) if before is not None else []
        end = index + 1
        if _short_month_dot(self.text, end):
            end += 1
        if not days:
            days, end = self._days_after(end)
        year, end = self._year_after(end)
        if year is None and before is None and len(days) == 1 and not self._day_is_day(days[0]):
            days, end = [], index + 1
        if not days:
            return [Date(index, end, month=month, year=year)]
        dates = [Date(place, place + 1, _day(self.text, place), month, year) for place in days]
        if before is not None and year is None and (later := self._day_later(end)):
            dates.append(Date(end + 1, end + 2, later, month))
        nearest = dates[len(days) - 1] if before is not None else dates[0]
        whole = Date(min(nearest.start, index), max(end, nearest.end), nearest.day, month, year)
        return [whole if date is nearest else date for date in dates]

    def _days_back(self, place: int) -> list[int]:
        """The tokens of the days of a range or a list that ends with the day at `place`."""
        text, days = self.text, [place]
        while True:
            link = place - 1
            if text.keys[link] in ("le", "the"):
                link -= 1
            if text.keys[link] in self.weekdays:  # lundi 5 et mardi 6 mai
                link -= 1
            if text.keys[link] not in _DAY_LINKS:
                break
            before = link - 1
            while text.keys[before] in _DAY_SUFFIXES or text.keys[before] in ("and", "et", ","):
                before -= 1
            if not _day(text, before) or text.kinds[before] != "N" or self.taken[before]:
                break
            days.append(before)
            place = before
        return days[::-1]

    def _days_after(self, place: int) -> tuple[list[int], int]:
        """The tokens of the days after an English month ("March 3 to 12"), and the token behind them."""
        text = self.text
        comma = text.keys[place] == "," and four_digits(text, place + 2)  # April, 21 1926
        first = place + 1 if text.keys[place] == "the" or comma else place
        broken = text.new_line(first) and text.raw[first - 1] != "."  # "Nov." ends no line
        if self.language != "en" or not _day(text, first) or broken:
            return [], place
        days = [first]
        end = first + 1
        if text.keys[end] in _DAY_SUFFIXES:
            end += 1
        while text.keys[end] in _DAY_LINKS and text.keys[end] != "," and _day(text, end + 1):
            if not self._day_is_day(end + 1) or text.keys[end + 2] in self.months:
                break
            days.append(end + 1)
            end += 2 if text.keys[end + 2] not in _DAY_SUFFIXES else 3
        return days, end

    def _day_later(self, end: int) -> int | None:
        """The day to which a date leads at `end` that says its month first: from 22 May to 25."""
        linked = self.text.keys[end] == "to" and self.text.keys[end + 2] in _ENDS
        return _day(self.text, end + 1) if linked else None

    def _day_is_day(self, place: int) -> bool:
        """Whether the number at `place` is a day and not a count ("in March 12 million", "March 50%")."""
        text, following = self.text, self.text.keys[place + 1]
        return (
            following not in ("%", "percent", "per", "million", "billion", "thousand", "trillion")
            and text.raw[place].isdigit()
        )

    def _year_after(self, end: int) -> tuple[int | None, int]:
        """The year at `end`, behind a comma or "of" too, and the token behind it."""
        text = self.text
        for place in (end, end + 1):
            if place > end and text.keys[end] not in (",", "of", "de", "in"):
                break
            value = four_digits(text, place) or (short_year(text, place) if place == end else None)
            if value and not (
                place > end and text.keys[end] in (",", "in") and text.keys[place + 1] in ("people", "%")
            ):
                return value, place + 1
        return None, end


def other_days(text: Text, date: Date) -> Iterator[Date]:
    """The days that one of a French night may be told by: dans la nuit du 13 au 14 juin, de samedi à dimanche.

    The morning's may be the evening's, and the evening's the morning's.
    """
    before = text.keys[max(0, date.start - _NIGHT) : date.start]
    if "nuit" in before and before[-1] in ("a", "au"):
        yield _moved(date, -1)
    if "nuit" in before[-_EVENING:] and text.keys[date.end] in ("a", "au"):
        yield _moved(date, 1)


def _moved(date: Date, days: int) -> Date:
    """The same date so many days later in its week, or in its month where it has such a day."""
    if date.weekday is not None:
        return replace(date, weekday=(date.weekday + days) % 7)
    return replace(date, day=date.day + days) if date.day and date.day + days > 0 else date


def _short_month_dot(text: Text, index: int) -> bool:
    """Whether token `index` is the full stop of an abbreviated month."""
    return text.keys[index] == "." and len(text.keys[index - 1]) <= 4 and text.kinds[index + 1] == "N"


def _day(text: Text, index: int) -> int | None:
    """The day of a month that token `index` writes, None for none."""
    return _DAYS.get(text.keys[index])
