"""Finds the proper names of a text by their capitals."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from generator.grounding.digits import roman
from generator.grounding.number_words import NUMBER_WORDS
from generator.grounding.text import LINE, MARGIN, SPACE, Text
from generator.grounding.word_lists import word_list

_KNOWN = ("en", "fr")
_ACRONYM = 4  # letters: a longer word in capitals is one of a line in capitals
_BODIES = frozenset("agreement commission committee conference convention council panel protocol treaty".split())
# Symbols of units, which are no names behind a number; those of bytes differ between the languages.
_SYMBOLS = frozenset(
    "kw mw gw tw kwh mwh gwh twh kv ko mo go to kb mb gb tb kbps mbps gbps mbit gbit hz khz mhz ghz mp db".split()
)
_NO_NAMES = frozenset("i a ok am pm celsius fahrenheit jc".split())
_LABEL = 7  # tokens of a label and the sign behind it
_ENDS = frozenset(":.")
_PREFIXES = frozenset("anti pre mid semi trans neo pseudo quasi".split())  # before a hyphen
_JOINING = frozenset("-–'&")
_LINKS = _JOINING | {"on"}
_NONE: frozenset[int] = frozenset()


@dataclass(slots=True)
class Name:
    """A name: its tokens from `start` to `end`, end exclusive; those of its words, small words left out.

    `weak` are the words that a capital means little for.
    """

    start: int
    end: int
    words: tuple[int, ...]
    weak: frozenset[int]


def find_names(text: Text, language: str, taken: bytearray) -> list[Name]:
    """The names of `text`, in order; tokens that `taken` marks (those of dates) belong to none.

    A word at the start of a sentence, or in a line of capitals, is `weak`: it may be no name at all.
    """
    if not text.capitals:
        return []
    weak = _weak_words(text)
    known = language in _KNOWN
    inside = word_list(f"inside {language}") if known else word_list("particles")
    linking = _JOINING | inside
    function = word_list(f"function {language}") if known else word_list("function en") | word_list("function fr")
    capitals = bytearray(len(text) + MARGIN)
    for index in text.capitals:
        if not taken[index]:
            capitals[index] = language != "fr" or not _counts(text, index)
    names: list[Name] = []
    keys, behind = text.keys, 0
    for index in text.capitals:
        if index < behind or not capitals[index]:
            continue
        words, behind = [index], index + 1
        if capitals[behind] or keys[behind] in linking:
            words, behind = _run(text, index, inside, capitals)
        if len(words) > 1:
            if not function.isdisjoint(map(keys.__getitem__, words)):
                words = [word for word in words if keys[word] not in function]
        elif keys[index] in function and (weak[index] or (language == "fr" and text.raw[index][1:].islower())):
            continue  # in French even behind what ends no sentence: (voir plus bas) En somme
        if words and not (len(words) == 1 and _is_nothing(text, words[0], language)):
            start, end = words[0], words[-1] + 1
            weaker = _NONE if weak.find(1, start, end) < 0 else frozenset(filter(weak.__getitem__, words))
            names.append(Name(start, end, tuple(words), weaker))
    return names


def _counts(text: Text, index: int) -> bool:
    """Whether a French capital begins a number: au XVIIIe siècle, Trente-deux pour cent."""
    if text.keys[index] in NUMBER_WORDS["fr"]:
        return text.keys[index + 1] == "-" and text.keys[index + 2] in NUMBER_WORDS["fr"]
    return text.raw[index][-1] in "eᵉ" and bool(roman(text.raw[index]))


def _is_nothing(text: Text, index: int, language: str) -> bool:
    """Whether a lone capital is no name: a pronoun, an initial, a sign of a list, a degree, a German noun."""
    raw = text.raw[index]
    return (
        len(raw) == 1
        or (len(raw) == 2 and raw[0] in "QTSH" and raw[1] in "1234")  # Q3, T3, H1: a part of a year, read as a number
        or text.keys[index] in _NO_NAMES
        or (text.kinds[index - 1] == "N" and raw.lower() in _SYMBOLS)
        or (text.keys[index] in _PREFIXES and text.keys[index + 1] == "-")
        or (language == "de" and raw[1:].islower())
    )


def _run(text: Text, index: int, inside: frozenset[str], capitals: bytearray) -> tuple[list[int], int]:
    """The words of the name that begins at `index`, and the token behind it."""
    keys, words, function, of = text.keys, [index], word_list("function en"), False
    while True:
        behind = words[-1] + 1
        linked = of or keys[behind] in _LINKS or keys[behind] in inside
        place = _next(text, behind, inside, of) if linked else behind
        if place is None or not capitals[place] or LINE in text.breaks[behind : place + 1]:
            break
        if keys[place] in function and text.raw[words[-1]][-1] == ".":  # a sentence ended in "U.S."
            break
        of = of or keys[place - 1] in ("of", "for")
        words.append(place)
    return words, behind


def _next(text: Text, index: int, inside: frozenset[str], of: bool) -> int | None:
    """The token at which a name may go on behind a hyphen, an apostrophe or small words; None if the sign is none."""
    place = index
    if text.keys[place] == "on":  # the Panel on Climate Change
        return place + 1 if text.keys[place - 1] in _BODIES else place
    if text.keys[place - 1] == "co" and text.keys[place] == "-" and text.raw[place + 1].islower():
        place += 2  # Co-operation
    if text.keys[place] in _JOINING:
        if text.raw[place] != "&" and not (text.attached(place) and text.attached(place + 1)):
            return None
        place += 1
    small = 0
    if of and text.keys[place] == "and":  # the Department of Health and Human Services
        place, small = place + 1, 1
    while small < 3 and text.keys[place] in inside and text.raw[place].islower():
        place, small = place + 1, small + 1
        if text.keys[place] == "'":
            place += 1
    return place


def _weak_words(text: Text) -> bytearray:
    """Marks the words whose capital means little: first words, and the words of lines written in capitals."""
    weak = bytearray(len(text))
    for index in text.acronyms:
        weak[index] = len(text.raw[index]) > _ACRONYM
    kinds, raw, breaks = text.kinds, text.raw, text.breaks
    for index in text.capitals:
        inner = kinds[index - 1] == "W" and breaks[index] == SPACE and raw[index - 1][-1] != "."
        if not inner and text.starts_sentence(index):
            weak[index] = 1
    for first, last in pairwise([0, *text.line_starts(), len(text)]):
        if last - first >= 3:
            _weaken_title(text, first, last, weak)
            _weaken_label(text, first, last, weak)
    return weak


def _weaken_label(text: Text, first: int, last: int, weak: bytearray) -> None:
    """Marks the words of a label at the beginning of a line, as a list has them: "- Data Centers: …"."""
    start = text.kinds.find("W", first, last)
    words = text.raw[start : min(start + _LABEL, last)]
    if start < 0 or _ENDS.isdisjoint(words):
        return
    size = min(map(words.index, _ENDS.intersection(words)))
    small = word_list("inside en")
    if all(
        raw[0].isupper() or key in small or key == "and"
        for raw, key in zip(words[:size], text.keys[start : start + size], strict=True)
    ):
        weak[start : start + size] = size * b"\1"


def _weaken_title(text: Text, first: int, last: int, weak: bytearray) -> None:
    """Marks the words of a line in which nearly every long word has a capital, as in a title.

    A Markdown heading may be as short as one long word: "## Why It Matters".
    """
    capitals = text.capitals[bisect_left(text.capitals, first) : bisect_left(text.capitals, last)]
    if 3 * len(capitals) < last - first:
        return
    heading = text.raw[first] == "#"
    if not heading and text.raw[last - 1] == ".":  # a sentence full of names
        return
    small = word_list("function en") if heading else ()
    least = 2 if heading else 3
    long = [raw for raw in text.raw[first:last] if len(raw) > least and raw[0].isalpha() and raw.lower() not in small]
    if len(long) >= (1 if heading else least) and sum(raw[0].isupper() for raw in long) >= 0.75 * len(long):
        for index in capitals:
            weak[index] = 1
