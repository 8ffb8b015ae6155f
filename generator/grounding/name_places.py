"""Tells names of countries and states that claim nothing beside what they belong to: Leeds, England; France's court."""

from itertools import compress

from generator.grounding.name_parts import Part
from generator.grounding.text import Text
from generator.grounding.word_lookup import WordLookup

_TOWN = 3  # words of a town's name
_IN = 3  # words from it to the country's: in the north-eastern


def tells_place(text: Text, lookup: WordLookup, part: Part) -> bool:
    """Whether an absent name only tells where a town before it is, or whose something is that is in the evidence."""
    first, behind = part.words[0], part.words[-1] + 1
    place = " ".join(compress(text.keys[first:behind], map("W".__eq__, text.kinds[first:behind])))
    if part.known and text.keys[part.end] == "'" and lookup.is_setting(place):
        return True
    end = _behind_town(text, first)
    towns = (" ".join(text.keys[start:end]) for start in range(max(0, end - _TOWN), end))
    return any(lookup.lies_in(town, place) for town in towns)


def _behind_town(text: Text, first: int) -> int:
    """The token behind the town of a place at `first` ("Kharkiv, in eastern Ukraine"), 0 where there can be none."""
    end = first
    while first - end < _IN and text.raw[end - 1].islower():
        end -= 1
    if end < first and text.keys[end] != "in":
        return 0
    if text.keys[end - 1] == ",":
        return end - 1
    return end if end < first else 0
