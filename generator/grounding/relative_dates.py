"""Finds spans of time that are relative to the story's date ("last year"), and what evidence says of the same kind."""

import datetime
from typing import NamedTuple

from generator.grounding.dates import MONTHS, WEEKDAYS
from generator.grounding.numeric_dates import Date
from generator.grounding.text import Text, watch

_UNITS = {
    "day": "day days jour jours journee", "week": "week weeks semaine semaines", "month": "month months mois",
    "year": "year years an ans annee annees exercice saison season",
}  # fmt: skip
UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_PAST = frozenset(
    "last past previous ago earlier prior before dernier derniere derniers dernieres passe passee passes passees "
    "precedent precedente precedents precedentes ecoule ecoulee depuis auparavant recent recente "
    "recents recentes voici voila".split()
)
_FUTURE = frozenset(
    "next following coming later prochain prochaine prochains prochaines suivant suivante venir ici within".split()
)
_NIGHTS = frozenset("night evening nuit soir soiree".split())
_SEASONS = frozenset("summer winter autumn spring ete hiver automne printemps".split())
_DAYS = {
    "yesterday": "past",
    "hier": "past",
    "veille": "past",
    "tomorrow": "future",
    "demain": "future",
    "lendemain": "future",
}
_LEADING = frozenset("a dans in sur avant apres".split())
_COUNTING = frozenset("a an one two three un une deux trois quatre six".split())
_SPEAKING = watch(_PAST | _FUTURE | _DAYS.keys() | _LEADING)
_CLAIMS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        f"{word} {unit}": (unit, way)
        for word, way in (("last", "past"), ("next", "future"))
        for unit in ("year", "month", "week")
    },
    "fr": {
        f"{unit} {word}": (name, way)
        for unit, name, past, future in (
            ("an", "year", "dernier", "prochain"),
            ("annee", "year", "derniere", "prochaine"),
            ("mois", "month", "dernier", "prochain"),
            ("semaine", "week", "derniere", "prochaine"),
        )
        for word, way in ((past, "past"), (future, "future"))
    },
}
_SPANS = watch(UNIT_OF.keys() | {"yesterday", "tomorrow", "hier"})
_DAY_CLAIMS = {"en": ("yesterday", "tomorrow"), "fr": ("hier",)}


class RelativeDate(NamedTuple):
    """A span relative to the story's date: `unit` "day", "week", "month" or "year", `way` "past" or "future"."""

    start: int
    end: int
    unit: str
    way: str


def find_relative_dates(text: Text, language: str) -> list[RelativeDate]:
    """The relative spans that `text` claims: last year, next month, yesterday."""
    phrases, days = _CLAIMS.get(language, {}), _DAY_CLAIMS.get(language, ())
    found = []
    for index in text.where(_SPANS):
        key = text.keys[index]
        if key in days:
            found.append(RelativeDate(index, index + 1, "day", _DAYS[key]))
        elif key in UNIT_OF:
            claim = (
                phrases.get(f"{key} {text.keys[index + 1]}")
                if language == "fr"
                else phrases.get(f"{text.keys[index - 1]} {key}")
            )
            if claim and not (language == "en" and text.keys[index - 2] in ("the", "over", "these")):
                start = index if language == "fr" else index - 1
                found.append(RelativeDate(start, start + 2, *claim))
    return found


def spoken_of(text: Text) -> set[tuple[str, str]]:
    """The units and ways in which `text` speaks of time relative to its own, in English or French."""
    spoken: set[tuple[str, str]] = set()
    for index in text.where(_SPEAKING):
        key = text.keys[index]
        if key in _DAYS:
            spoken.add(("day", _DAYS[key]))
        way = "past" if key in _PAST else "future" if key in _FUTURE else ""
        if key in _LEADING:
            way = _led(text, index)
        if way:
            spoken.update((unit, way) for near in range(index - 3, index + 4) for unit in _units(text.keys[near]))
    return spoken


def _led(text: Text, index: int) -> str:
    """The way that a small word leads before a number: il y a un an, dans deux mois, in a week, sur un an."""
    key, behind = text.keys[index], text.keys[index + 1]
    if key == "a":
        return "past" if text.keys[index - 1] == "y" else ""
    if key in ("avant", "apres"):  # l'année d'avant
        return ("past" if key == "avant" else "future") if text.keys[index - 1] == "'" else ""
    counted = behind in _COUNTING or text.kinds[index + 1] == "N"
    return ("past" if key == "sur" else "future") if counted else ""


def _units(key: str) -> tuple[str, ...]:
    """The units of time that a folded word near "last" or "next" speaks of."""
    if key in UNIT_OF:
        return (UNIT_OF[key],)
    if key in WEEKDAYS["fr"] or key in WEEKDAYS["en"] or key in _NIGHTS:
        return ("day",)
    if key in MONTHS["fr"] or key in MONTHS["en"]:
        return ("month", "year")
    return ("year",) if key in _SEASONS else ()


def leads_away(text: Text, date: Date, way: str) -> bool:
    """Whether a weekday is said to lie the other way: "next Monday" for what is past."""
    other = _FUTURE if way == "past" else _PAST
    return date.weekday is not None and not other.isdisjoint((text.keys[date.start - 1], text.keys[date.end]))


def is_supported(
    claim: RelativeDate, spoken: set[tuple[str, str]], dates: list[Date], story_date: datetime.date | None
) -> bool:
    """Whether the evidence speaks of the claim's span, or has a date that falls into it as seen from the story's date.

    Without a story date a bare year may be last year or next year; a full date says when "now" is.
    """
    if (claim.unit, claim.way) in spoken:
        return True
    if claim.unit == "day":
        return any(date.weekday is not None for date in dates) or _has_day(claim, dates, story_date)
    if claim.unit == "week":
        return ("day", claim.way) in spoken or any(date.weekday is not None or date.day for date in dates)
    if claim.unit == "month":
        months = {date.month for date in dates if date.month}
        if story_date is not None:
            months &= {(story_date.month + (-2 if claim.way == "past" else 0)) % 12 + 1}
        return ("week", claim.way) in spoken or bool(months)
    years = {date.year for date in dates if date.year}
    if story_date is not None:
        return story_date.year + (-1 if claim.way == "past" else 1) in years
    return len(years) > 1 or any(date.year and not date.month for date in dates)


def _has_day(claim: RelativeDate, dates: list[Date], story_date: datetime.date | None) -> bool:
    if story_date is None:
        return False
    try:
        day = story_date + datetime.timedelta(days=-1 if claim.way == "past" else 1)
    except OverflowError:  # the calendar ends
        return False
    return any((date.day, date.month) == (day.day, day.month) for date in dates)
