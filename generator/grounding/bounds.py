"""Reads what the words before a number make of it: a bound or an estimate."""

from generator.grounding import measures
from generator.grounding.text import Text

_BOUNDING = (
    measures.OVER
    | measures.UNDER
    | measures.ABOUT
    | {phrase.split()[-1] for phrase in measures.OVER_PHRASES | measures.UNDER_PHRASES}
)


def bound_before(text: Text, start: int) -> str:
    """What the words before a number make of it: ">" a lower bound, "<" an upper bound, "~" an estimate."""
    keys = text.keys
    if not (keys[start - 1] in _BOUNDING or keys[start - 2] in _BOUNDING or keys[start - 3] in _BOUNDING):
        return ""
    for place in (start - 1, start - 2, start - 3):
        if place < 0 or text.raw[place] in ".;:,":
            break
        one, two = keys[place], f"{keys[place - 1]} {keys[place]}"
        if one == "a" and keys[place - 2] == "jusqu":  # jusqu'à
            return "<"
        if two == "up to" and keys[place - 2] in measures.MOVING:
            return ""
        if one in ("than", "of") or two in measures.OVER_PHRASES or two in measures.UNDER_PHRASES:
            return ">" if two in measures.OVER_PHRASES else "<" if two in measures.UNDER_PHRASES else ""
        for words, sign in ((measures.OVER, ">"), (measures.UNDER, "<"), (measures.ABOUT, "~")):
            if one in words:
                return sign
    return ""
