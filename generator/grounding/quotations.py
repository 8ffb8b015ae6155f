"""Finds quotations, and says whether one appears in a text word for word."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_QUOTATION = re.compile(
    r"«\s*(?P<french>[^«»]{1,2000}?)\s*»|“(?P<curly>[^“”]{1,2000})”|„(?P<low>[^„“”]{1,2000})[“”]"
    r"|(?<!\w)\"(?P<straight>[^\"\n]{1,2000})\"|(?<![\w‘])‘(?P<single>[^‘’\n]{1,300}(?:’\w[^‘’\n]{1,300}){0,6})’(?!\w)"
)
_OPENING = '«“„"‘'
# What also tells that a text quotes: a mark that is never closed, plain quotation marks, a dash before what is said.
_SPEAKING = re.compile(r"[«“„‹]|(?:^|\s)\"(?=\w)|(?:^|[:,]\s)'(?=\w)|^[ \t]*[–—]\s*(?=[^\W\da-z_])", re.MULTILINE)
_WORDS = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_GAPS = re.compile(r"\[[^\]]{0,200}\]|\(…\)|\.\.\.|…|\(\.\.\.\)")
# Endings in which British spelling differs from American, with what they are read as in both.
_BRITISH = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"(?<=\w\w)our(?=s\b|\b|ed\b|ing|able|ful|ite|er|hood)", "or"),  # colour, honoured, neighbourhood
        (r"(?<=\w\w\w)is(?=e\b|ed\b|es\b|er|ing\b|ation)", "iz"),  # organise
        (r"(?<=\w\w)ys(?=e\b|ed\b|es\b|ing\b)", "yz"),  # analyse
        (r"(?<=\w[bt])re(?=s?\b)", "er"),  # centre
        (r"(?<=\w\wen)c(?=es?\b)", "s"),  # defence
        (r"(?<=\w\wog)ue(?=s?\b)", ""),  # dialogue
        (r"\bprogramme(?=s?\b)", "program"),
        (r"(?<=[aeiou]\w[aeiou]l)l(?=ed\b|ing\b|er)|(?<=[aeiou]\w\w[aeiou]l)l(?=ed\b|ing\b|er)", ""),  # travelled
    )
)
# Words of a quotation that is a claim: fewer between quotation marks are a turn of phrase, or a title.
_LEAST = 2
_LEAST_TRANSLATED = 3
_LONG = 20_000  # characters that are searched without an index
_LOOKED_AT = 64  # places of one word: where there are more, the whole text is searched


class Quotation(NamedTuple):
    """A quotation; `start` and `end` are character offsets that take in the quotation marks."""

    start: int
    end: int
    text: str
    words: int


def find_quotations(source: str) -> list[Quotation]:
    """The quotations of `source`, those of one word included, in order."""
    found, at = [], 0
    for place in sorted(place for mark in _OPENING for place in _places(source, mark)):
        match = _QUOTATION.match(source, place) if place >= at else None
        if match is None:
            continue
        at = match.end()
        inner = match[match.lastgroup or 0]
        words = len(_WORDS.findall(inner))
        if words:
            found.append(Quotation(match.start(), match.end(), inner, words))
    return found


def quotes(source: str) -> bool:
    """Whether `source` gives somebody's words at all, be it in marks that do not say where they end."""
    return bool(_SPEAKING.search(source))


def _places(source: str, mark: str) -> Iterator[int]:
    """Where a sign stands, found faster than by a pattern."""
    place = source.find(mark)
    while place >= 0:
        yield place
        place = source.find(mark, place + 1)


def is_claim(quotation: Quotation, *, translated: bool = False) -> bool:
    """Whether the quotation is long enough to be somebody's words, or a translation of them."""
    return quotation.words >= (_LEAST_TRANSLATED if translated else _LEAST)


class Wording:
    """The words of texts, in which quotations are looked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = " ".join(map(_plain, texts))
        self._places: dict[str, list[int]] = {}
        self._spelt: Wording | None = None
        self._british = False

    def has(self, quotation: Quotation) -> bool:
        """Whether every unbroken part of the quotation stands in one of the texts."""
        parts = [part for part in map(_plain, _GAPS.split(quotation.text)) if part.strip()]
        return all(map(self._has, parts)) or (bool(self._text.strip()) and self._has_spelt(parts))

    def _has_spelt(self, parts: list[str]) -> bool:
        """Whether the texts have every part in the other spelling of English: colour for color."""
        if self._spelt is None:
            self._spelt = Wording(())
            self._spelt._text = _american(self._text)
            self._british = self._spelt._text != self._text
        spelt = list(map(_american, parts))
        return (self._british or spelt != parts) and all(map(self._spelt._has, spelt))

    def _has(self, part: str) -> bool:
        """Whether the words of `part` stand in the texts; in long ones only the places of its rarest word are tried."""
        if len(self._text) < _LONG:
            return part in self._text
        if not self._places:
            for word in re.finditer(r"[^ ]+", self._text):
                self._places.setdefault(word[0], []).append(word.start())
        words = part.split()
        places, before = min((len(self._places.get(word, ())), at) for at, word in enumerate(words))
        if places > _LOOKED_AT:
            return part in self._text
        first = len(" ".join(["", *words[:before], ""]))  # from the part's first space to the rarest word
        return any(self._text.startswith(part, at - first) for at in self._places.get(words[before], ()) if at >= first)


def _plain(source: str) -> str:
    """The words of `source` in lower case, one space before and after each: what quotations are compared in."""
    words = _WORDS.findall(unicodedata.normalize("NFC", source).lower().replace("’", chr(39)))
    return f" {' '.join(words)} "


def _american(text: str) -> str:
    """Text that `_plain` made, in American spelling; it need not be a word, as it is only compared."""
    for british, american in _BRITISH:
        text = british.sub(american, text)
    return text
