"""Finds figures that the evidence tells in quite another way: in a word, in a code, in two numbers."""

import re

from generator.grounding import measures
from generator.grounding.digits import ROMANS
from generator.grounding.evidence import Evidence
from generator.grounding.quantity import Quantity
from generator.grounding.reading import Reading
from generator.grounding.shares import WEEKS

_HOUR, _MONTH = measures.UNITS["hour"], measures.UNITS["month"]
# Spans of time that words without a number come to: the past year is twelve months.
_SPANS = {
    (12.0, _MONTH): (("past", "year"), ("last", "year")),
    (24.0, _HOUR): (("day", "before"), ("previous", "day"), ("next", "day"), ("day", "after"), ("day", "later")),
}
_MONTHS, _NOON = 12, 12
_FLOORS = frozenset("storey storeys story stories floor floors etage etages".split())
_AT = frozenset("at by until till from before after".split())
_EVENINGS = {("in", "the", "evening"), ("in", "the", "afternoon")}
_CLOCK = re.compile(r"(\d{1,2})\.([0-5]\d)")
_FLIGHTS = ("flight", "vol")
_NUMBERED = range(1, 24)  # what Roman figures number: Apollo XI, Louis XVI


def told_otherwise(claim: Quantity, article: Reading, evidence: Evidence) -> bool:
    """Whether the evidence has the claim, but not as a number of its own."""
    return (
        _is_span(claim, evidence)
        or _is_coded(claim, article, evidence)
        or _is_split(claim, evidence)
        or _is_clock(claim, article, evidence)
        or _is_evening(claim, article, evidence)
        or _is_fortnight(claim, article, evidence)
        or _counts_floors(claim, evidence)
        or _is_day(claim, article, evidence)
    )


def _is_span(claim: Quantity, evidence: Evidence) -> bool:
    """Whether the claim is a span of time that the evidence tells without a number: 12 mois, the past year."""
    phrases = _SPANS.get((claim.values[0], measures.UNITS.get(claim.unit or "", ("", 0.0))), ())
    return any(map(evidence.phrase, phrases))


def _is_coded(claim: Quantity, article: Reading, evidence: Evidence) -> bool:
    """Whether the number ends a code that the evidence writes as one word or in Roman figures: AF447, Apollo XI.

    Or stands for it: flight 447.
    """
    before, raw = article.text.raw[claim.start - 1], article.text.raw[claim.start]
    if f"u{raw}" in evidence.acronyms and claim.bound == "<":  # les moins de 21 ans, U21
        return True
    if claim.kind == "number" and evidence.numbers_something(raw):
        return True
    bare = claim.kind == "number" and not claim.scaled
    if bare and raw.istitle() and raw.isalpha() and raw.lower() in evidence.words:  # the Nine network
        return article.language not in evidence.languages
    if raw.isdecimal() and before.lower() in _FLIGHTS and evidence.has_code("", raw):  # flight 447, le vol 447
        return True
    if not before[:1].isupper():
        return False
    if raw.isalpha() and evidence.phrase((before.lower(), raw.lower())):  # the series Ward Nine
        return True
    if claim.values[0] in _NUMBERED and ROMANS[int(claim.values[0]) - 1] in evidence.acronyms:
        return True
    return raw.isdecimal() and evidence.has_code(before[0].lower(), raw)


def _is_split(claim: Quantity, evidence: Evidence) -> bool:
    """Whether a span stands in the evidence as two numbers: 2h45, two hours and 45 minutes; 2 ans et 6 mois."""
    if claim.timed:
        return evidence.has_pair(claim.values[0], float(_minutes(claim)))
    months = claim.values[0] % 1 * _MONTHS
    years = months and claim.counts("year")
    return bool(years) and evidence.has_pair(float(int(claim.values[0])), float(round(months)))


def _minutes(quantity: Quantity) -> int:
    """The minutes of a time of day that tells them."""
    return round(quantity.values[3] * 60)


def _is_evening(claim: Quantity, article: Reading, evidence: Evidence) -> bool:
    """Whether an hour of the afternoon is told on the other clock: 19 heures, seven in the evening."""
    hour, later = claim.values[0], claim.values[0] + _NOON
    if hour < _NOON and article.text.keys[claim.end : claim.end + 3] in _EVENINGS:
        return any(other.counts("hour") for other in evidence.quantities.get(later, ()))
    if hour < _NOON and claim.kind == "number" and claim.unit not in measures.UNITS:
        near = article.text.keys[claim.start - 1] in _AT  # open until 10
        return near and any(other.counts("hour") for other in evidence.quantities.get(later, ()))
    told = hour - _NOON in evidence.quantities and claim.counts("hour")
    return told and any(map(evidence.phrase, _EVENINGS))


def _is_clock(claim: Quantity, article: Reading, evidence: Evidence) -> bool:
    """Whether a time of day stands with a full stop on one side: at 6.30 that night, 6h30."""
    if claim.timed:
        dotted = round(claim.values[0] + _minutes(claim) / 100, 2)
        return any(other.kind == "number" and not other.timed for other in evidence.quantities.get(dotted, ()))
    told = _CLOCK.fullmatch(article.text.raw[claim.start])
    if told is None or claim.kind != "number":
        return False
    known = evidence.quantities.get(float(told[1]), ())
    return any(other.timed and _minutes(other) == int(told[2]) for other in known)


def _is_day(claim: Quantity, article: Reading, evidence: Evidence) -> bool:
    """Whether an ordinal that counts nothing is a day of the evidence: on Friday the 16th, le vendredi 16."""
    behind = article.text.keys[claim.end]
    alone = claim.ordinal and (behind in measures.BREAKS or not behind.isalpha())
    return alone and article.text.raw[claim.start].isdecimal() and claim.values[0] in evidence.days


def _counts_floors(claim: Quantity, evidence: Evidence) -> bool:
    """Whether one side counts the ground floor and the other does not: nine storeys, huit étages."""
    near = (1.0, -1.0) if claim.unit in _FLOORS else ()
    return any(other.unit in _FLOORS for one in near for other in evidence.quantities.get(claim.values[0] + one, ()))


def _is_fortnight(claim: Quantity, article: Reading, evidence: Evidence) -> bool:
    """Whether the claim is the quinze jours that French says for two weeks, or the huit jours for one."""
    weeks = WEEKS.get(claim.values[0]) if article.language == "fr" and claim.unit == "jours" else None
    if weeks is None or not article.text.raw[claim.start].isalpha():
        return False
    if weeks == 1:
        return "week" in evidence.words
    return any(other.counts("week") for other in evidence.quantities.get(weeks, ()))
