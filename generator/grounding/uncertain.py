"""Tells the figures of which nobody can say by the figure alone that they are not in the evidence."""

from itertools import takewhile

from generator.grounding import measures
from generator.grounding.evidence import Evidence
from generator.grounding.quantity import TIMED, Quantity
from generator.grounding.reading import Reading

# What stands beside numbers that each country counts in its own way, and the last of its school years.
_LOCAL = frozenset("grade grades form size sizes taille pointure classe".split())
_LOCAL_BEHIND = frozenset("grade grades grader graders".split())
_SCHOOL = 13
_NEAR = 5  # tokens: third and fourth graders, a fourth- and fifth-grade class
_PAIR = 2
_INSIDE = (".", ",", "'")


def why_uncertain(claim: Quantity, article: Reading, evidence: Evidence) -> str | None:
    """Why nobody can tell by the figure alone that `claim`, which seems unsupported, is not in the evidence.

    None where that can be told. The number may stand there with another noun, which may be another word for the same;
    it may be the "two" of what the evidence names one by one; it may count what each country counts in its own way,
    where the evidence is of another: school years, sizes of clothes and shoes, the hours of a time zone; or it may be
    the rest of what was not read as one word.
    """
    if _is_rest(claim, article):
        return "what stands before it could not be read"
    if claim.kind != "number":
        return None
    zones = measures.TIME_ZONES.intersection(article.text.keys[claim.end - 1 : claim.end + 1])
    if zones:
        unnamed = evidence.words.keys().isdisjoint(zones) and evidence.has_minutes(claim)
        return "the evidence has these minutes and names no time zone" if unnamed else None
    if _is_local(claim, article):
        abroad = article.language not in evidence.languages
        return "each country counts school years and sizes in its own way" if abroad else None
    if claim.unit in measures.UNITS:
        return None
    if claim.values[0] == _PAIR and article.text.keys[claim.start].isalpha() and not claim.ordinal:
        return "the evidence may name the two one by one"
    known = evidence.quantities.get(claim.values[0], ())
    other = any(one.kind == "number" and one.claim and len(one.values) < TIMED for one in known)
    return "the evidence has this number, with another noun" if other else None


def _is_rest(claim: Quantity, article: Reading) -> bool:
    """Whether the number goes on with a word that has digits, of which only this rest was read: XY2,800."""
    text, word = article.text, article.text.keys[claim.start - 2]
    attached = text.attached(claim.start) and text.attached(claim.start - 1)
    return (
        attached
        and text.keys[claim.start - 1] in _INSIDE
        and word.isalnum()
        and not word.isalpha()
        and word[0].isalpha()
    )


def _is_local(claim: Quantity, article: Reading) -> bool:
    """Whether the number is a school year or a size: grade 5, grades 5 to 8, a fifth-grade class, year 9, size 42."""
    keys, start = article.text.keys, claim.start
    if keys[start - 1] == "year" and claim.values[0] <= _SCHOOL:
        return True
    behind = takewhile(".".__ne__, keys[claim.end : claim.end + _NEAR])
    graded = not _LOCAL_BEHIND.isdisjoint(behind)
    return graded or keys[start - 1] in _LOCAL or (keys[start - 3] in _LOCAL and keys[start - 2] != ".")
