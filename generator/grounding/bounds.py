"""Reads what the words before a number make of it: a bound or an estimate."""

from generator.grounding import measures
from generator.grounding.text import Text

_ALONE = dict.fromkeys(measures.ABOUT, "~") | dict.fromkeys(measures.UNDER, "<") | dict.fromkeys(measures.OVER, ">")
_LAST = {phrase.split()[-1] for phrase in measures.OVER_PHRASES | measures.UNDER_PHRASES} | {"than", "of"}
_STOPS = frozenset(".;:,")
_TELLING = _ALONE.keys() | _LAST | _STOPS


def bound_before(text: Text, start: int) -> str:
    """What the words before a number make of it: ">" a lower bound, "<" an upper bound, "~" an estimate."""
    keys = text.keys
    for place in (start - 1, start - 2, start - 3):
        one = keys[place]
        if one not in _TELLING:
            continue
        if one in _STOPS:
            break
        if one in _LAST:
            two = f"{keys[place - 1]} {one}"
            if one == "a" and keys[place - 2] == "jusqu":  # jusqu'à
                return "<"
            if two == "up to" and keys[place - 2] in measures.MOVING:
                return ""
            if one in ("than", "of") or two in measures.OVER_PHRASES or two in measures.UNDER_PHRASES:
                return ">" if two in measures.OVER_PHRASES else "<" if two in measures.UNDER_PHRASES else ""
        if one in _ALONE:
            return _ALONE[one]
    return ""
