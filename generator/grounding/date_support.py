"""Says whether a date of an article is in its evidence, and if not, why."""

import datetime

from generator.grounding.evidence import ANY_MONTH, Evidence
from generator.grounding.feasts import has_feast
from generator.grounding.numeric_dates import Date

_DAYS_OF_WEEK = 7  # a bare weekday is fewer days away from the story's date
_YEARS_OF_DECADE, _YEARS_OF_CENTURY = 10, 100
_SPELLED = {20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies"}
_SPELLED |= {80: "eighties", 90: "nineties"}
_SEPTEMBER = 9  # the month of the French rentrée, when schools and parliament begin again
_KNOWN_DAY = (11, 9, 2001)  # which its year is told without: 9/11
_FARTHEST = 500  # of days, weeks, months or years that a number leads back
_NAMES = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def why_unsupported(
    claim: Date, shown: str, evidence: Evidence, story_date: datetime.date | None, *, dated: bool = True
) -> str | None:
    """The sentence that says why `claim` is not in the evidence; None where it is.

    `dated` says that a weekday stands beside its date, so that evidence with the date alone supports it.
    """
    why = _why(claim, shown, evidence, story_date, dated)
    return None if why and evidence.unread and _in_numbers(claim, evidence) else why


def _in_numbers(claim: Date, evidence: Evidence) -> bool:
    """Whether evidence whose dates cannot be read has the claim's day and year as numbers."""
    year = claim.year is None or claim.year in evidence.years or float(claim.year) in evidence.quantities
    return year and (claim.day is None or float(claim.day) in evidence.quantities)


def _why(claim: Date, shown: str, evidence: Evidence, story_date: datetime.date | None, dated: bool) -> str | None:
    if claim.weekday is not None:
        return _weekday(claim.weekday, shown, evidence, story_date, dated)
    if claim.month is None and claim.day is not None:
        return None if claim.day in evidence.days else f"{shown} is not in the evidence"
    year_known = claim.year is None or _year(claim, evidence, story_date)
    if claim.month is None:
        return None if year_known else f"{shown} is not in the evidence"
    if claim.day is None:
        month_known = _names_month(claim.month, evidence) or (
            story_date is not None and (story_date.month == claim.month or _beside(claim.month, evidence, story_date))
        )
        if not month_known:
            return f"the month {_NAMES[(claim.month or 1) - 1]} is not in the evidence; the article says {shown}"
        return (
            None
            if year_known and _together(claim, evidence)
            else f"{shown}: the evidence has the month, not with this year"
        )
    if (
        story_date is not None
        and (story_date.day, story_date.month) == (claim.day, claim.month)
        and claim.year in (None, story_date.year)
    ):
        return None
    if story_date is not None and _this_week(claim, evidence, story_date):
        return None
    if not _day(claim, evidence) and not has_feast(claim.month, claim.day, evidence):
        return _why_day(claim, shown, evidence)
    if year_known or (claim.day, claim.month, claim.year) == _KNOWN_DAY:
        return None
    return f"the evidence has this day, but not the year {claim.year}; the article says {shown}"


def _names_month(month: int, evidence: Evidence) -> bool:
    """Whether the evidence has a month, or its English name in another language, as part of a name."""
    if month in evidence.months or (month == _SEPTEMBER and "rentree" in evidence.words):
        return True
    return _NAMES[month - 1].lower() in evidence.words and "en" not in evidence.languages


def _beside(month: int, evidence: Evidence, story_date: datetime.date) -> bool:
    """Whether the claim is the month before or after the story's, and the evidence says last or next month."""
    ways = {"past": (story_date.month - 2) % 12 + 1, "future": story_date.month % 12 + 1}
    return any(month == beside and evidence.says("month", way) for way, beside in ways.items())


def _this_week(claim: Date, evidence: Evidence, story_date: datetime.date) -> bool:
    """Whether the claim is the day of the story's week, before or after its date, that the evidence names."""
    days = (_moved(story_date, distance) for distance in range(1 - _DAYS_OF_WEEK, _DAYS_OF_WEEK))
    return any(
        day is not None
        and (day.day, day.month) == (claim.day, claim.month)
        and claim.year in (None, day.year)
        and day.weekday() in evidence.weekdays
        for day in days
    )


def is_ago(count: float, unit: str, evidence: Evidence, story_date: datetime.date) -> bool:
    """Whether "two years ago" leads from the story's date to a date of the evidence.

    `unit` is "day", "week", "month" or "year".
    """
    if count not in range(_FARTHEST):
        return False
    if unit == "year":
        return story_date.year - count in evidence.years
    if unit == "month":
        year, month = divmod(12 * story_date.year + story_date.month - 1 - int(count), 12)
        return any((month + 1, either) in evidence.month_years for either in (None, year))
    days = int(count) * (_DAYS_OF_WEEK if unit == "week" else 1)
    day = _moved(story_date, -days)
    if day is None:
        return False
    return (day.month, day.day) in evidence.month_days or (days < _DAYS_OF_WEEK and day.weekday() in evidence.weekdays)


def _moved(day: datetime.date, days: int) -> datetime.date | None:
    """The day so many days later, None where the calendar ends before it."""
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return None


def _day(claim: Date, evidence: Evidence) -> bool:
    """Whether the evidence has the claim's day and month, in its year or in any where one of the two says none."""
    if (ANY_MONTH, claim.day) in evidence.month_days and claim.year is None:
        return True
    if claim.year is None:
        return (claim.month, claim.day) in evidence.month_days
    return any((claim.day, claim.month, year) in evidence.full_dates for year in (None, claim.year))


def _year(claim: Date, evidence: Evidence, story_date: datetime.date | None) -> bool:
    """Whether the claim's year, or a year of its decade, is in the evidence."""
    year = claim.year or 0
    if claim.decade:
        span = _YEARS_OF_CENTURY if year % _YEARS_OF_CENTURY == 0 else _YEARS_OF_DECADE  # the 1700s
        known = evidence.years | evidence.decades
        if _SPELLED.get(year % _YEARS_OF_CENTURY) in evidence.words:  # les années 90, the nineties
            return True
        return any(one in known for one in range(year, year + span)) or _century(year, evidence)
    if year in evidence.years:
        return True
    if story_date is not None and (year == story_date.year or _said_year(year - story_date.year, evidence)):
        return True
    return float(year) in evidence.quantities


def _said_year(distance: int, evidence: Evidence) -> bool:
    """Whether the evidence says last or next year for the year so many after the story's."""
    return abs(distance) == 1 and evidence.says("year", "past" if distance < 0 else "future")


def _century(year: int, evidence: Evidence) -> bool:
    """Whether the evidence has the century that "the 1700s" may mean, the 18th."""
    century, rest = divmod(year, _YEARS_OF_CENTURY)
    known = evidence.quantities.get(float(century + 1), ()) if rest == 0 else ()
    return any(other.ordinal and other.counts("century") for other in known)


def _together(claim: Date, evidence: Evidence) -> bool:
    """Whether the evidence has the claim's month in its year, or without any year."""
    if claim.year is None:
        return True
    return any((claim.month, year) in evidence.month_years for year in (None, claim.year))


def _why_day(claim: Date, shown: str, evidence: Evidence) -> str:
    told = [(month, day) for month, day in evidence.month_days if month != ANY_MONTH]
    near = [(month, day) for month, day in told if day == claim.day or month == claim.month]
    if near:
        month, day = min(near)
        return f"the evidence has {day} {_NAMES[month - 1]}; the article says {shown}"
    return f"{shown} is not in the evidence"


def _weekday(weekday: int, shown: str, evidence: Evidence, story_date: datetime.date | None, dated: bool) -> str | None:
    if weekday in evidence.weekdays or _DAYS[weekday].lower() in evidence.words:  # the Sunday Times, as in English
        return None
    if story_date is not None and (weekday == story_date.weekday() or _is_near(weekday, evidence, story_date)):
        return None
    if (dated or not evidence.weekdays) and weekday in evidence.dated_weekdays:
        return None
    known = ", ".join(_DAYS[day] for day in sorted(evidence.weekdays))
    return f"the evidence has {known}; the article says {shown}" if known else f"{shown} is not in the evidence"


def _is_near(weekday: int, evidence: Evidence, story_date: datetime.date) -> bool:
    """Whether the weekday is that of the evidence's yesterday or tomorrow."""
    distance = (weekday - story_date.weekday()) % _DAYS_OF_WEEK
    return (distance == 1 and evidence.says("day", "future")) or (
        distance == _DAYS_OF_WEEK - 1 and evidence.says("day", "past")
    )
