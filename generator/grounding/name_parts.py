"""Compares the parts of names: how near they stand, and what an acronym may spell."""

from bisect import bisect_left
from dataclasses import dataclass

_NEAR = 12  # words: how far apart the parts of one name may stand in the evidence
_LONG = 8  # letters: a shorter word gives an acronym its first alone
_LOOKED_AT = 64  # places of one word: more do not change the answer


@dataclass(slots=True)
class Part:
    """A part of a name: its words, its places in the evidence, whether the tables know it, and the token behind it.

    Of a part that the tables know the places only say whether it has any.
    """

    words: tuple[int, ...]
    places: list[int]
    known: bool
    end: int


def alike(one: str, other: str) -> bool:
    """Whether two acronyms have about the same length and at least half their letters in common, rounded down.

    And the same digits: the G8 is not the G7.
    """
    if abs(len(one) - len(other)) > 2 or list(filter(str.isdecimal, one)) != list(filter(str.isdecimal, other)):
        return False
    shared, longer = sum(min(one.count(letter), other.count(letter)) for letter in set(one)), max(len(one), len(other))
    return shared >= (longer // 2 if longer > 4 else (longer + 1) // 2)


def together(parts: list[list[int]], near: int = _NEAR) -> bool:
    """Whether some place of each part lies `near` one place of the rarest part."""
    if len(parts) < 2:
        return True
    rarest, *others = sorted(parts, key=len)
    return any(all(_near(places, place, near) for places in others) for place in rarest[:_LOOKED_AT])


def _near(places: list[int], place: int, near: int) -> bool:
    index = bisect_left(places, place - near)
    return index < len(places) and places[index] <= place + near


def spells(words: list[str], acronym: str) -> bool:
    """Whether the initials of the last of `words` give the acronym, small words left out at will.

    A long word may give more letters than its first: "extravehicular activity", EVA.
    """
    left = len(acronym) - 1
    for word in reversed(words):
        first = acronym.rfind(word[0], 0, left + 1) if len(word) > _LONG else left
        if acronym[first] == word[0] and _has_letters(word, acronym[first : left + 1]):
            left = first - 1
            if left < 0:
                return True
        elif len(word) > 4:
            return False
    return False


def _has_letters(word: str, letters: str) -> bool:
    """Whether a word has these letters in this order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)
