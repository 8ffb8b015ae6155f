"""Cuts a text into tokens with their character offsets, and folds words so that they can be compared."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from operator import add, itemgetter

from generator.grounding.memo import Memo

# A token, and the white space behind it. The first four alternatives, plain words and signs, only save time: they are
# most of a text, and the others read them alike. Then a word, its accents also where they are characters of their own,
# with what makes it an abbreviation with full stops or a web name; a number; any other sign. A small word that has lost
# the space before a number ("de1 000 miles") is one of its own.
_TOKEN = re.compile(
    r"([a-zA-ZÀ-ÖØ-öø-ÿœŒ]++(?=[ ,.'’-])(?!\.\w)|[,.](?=\s)"
    r"|[a-zA-ZÀ-ÖØ-öø-ÿœŒ]++(?![\w.\u0300-\u036f])|[^\w\s.,\u0300-\u036f]"
    r"|(?:de|des|du|les?|la|et|en|aux|à)(?=\d)"
    r"|[^\W\d_](?:\.(?:[^\W\d_]\.)+|(?:[^\W_]|[\u0300-\u036f])*(?:\.(?:com|org|net|fr|ai|io|eu)\b)?)"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:['’]\d{3})+(?!\d)|\d+(?:[.,]\d+)*"
    r"|(?<![\w.,])[.,]\d+|[^\w\s]|_|\w)(\s*+)"
)

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th"})

# A full stop after these does not end a sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st sen rep gen gov lt col sgt capt cmdr cpl maj adm brig rev hon pres det insp supt sens reps govs "
    "profs jr sr prof no vs etc inc ltd corp co bros jan feb mar apr jun jul aug "
    "sep sept oct nov dec janv fevr avr juil m mm me mme mlle p pp art vol fig approx env al".split()
)
_CAPITALS, _ACRONYMS, _NUMBERS = map(re.compile, ("[CA]", "A", "N"))
_SENTENCE_ENDS = frozenset(".!?…:;•|#")
_MIXED = 5  # letters of an acronym with small letters inside
MARGIN = 32  # empty tokens before and behind a text
_OUTSIDE = MARGIN * ("",)
_OPENERS = frozenset("\"'“”«»‘’([*-–—>")
_ALIKE = {"‐": "-", "‑": "-", "’": "'"}  # how signs are folded


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in lower case, without accents, ligatures and the full stops of an abbreviation."""
    if word.isascii():
        return word.lower().replace(".", "") if "." in word and len(word) < 12 and word[1] == "." else word.lower()
    lowered = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(letter for letter in lowered if not unicodedata.combining(letter))


@dataclass(slots=True)
class Text:
    """A text as tokens, in parallel sequences: kind (N number, W word, S sign), text, folded text.

    They go on with empty tokens, so that what stands before the first and behind the last may be looked at: `keys[-1]`
    is empty, and so is `keys[len(text)]`. `gaps` is the white space before each token, and behind the last; `capitals`
    are the words that may be part of a name, `acronyms` those of several letters, all of them capitals, `numbers` the
    tokens of digits. Strings and tuples: the garbage collector looks into lists again and again.
    """

    source: str
    kinds: str = ""
    raw: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    capitals: tuple[int, ...] = ()
    acronyms: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    _ends: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.gaps) - 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The character offsets of the tokens from `start` to `end`, end exclusive."""
        ends = self._ends or self._measure()
        return ends[start] - len(self.raw[start]), ends[end - 1]

    def _measure(self) -> tuple[int, ...]:
        """The character offset of the end of each token, which most texts of evidence are never asked for."""
        self._ends = tuple(accumulate(map(add, map(len, self.gaps), map(len, self.raw))))
        return self._ends

    def line_starts(self) -> list[int]:
        """The tokens that are the first of a line, that of the first line left out."""
        ends = self._ends or self._measure()
        breaks = accumulate([len(line) + 1 for line in self.source.split("\n")])
        found = {bisect_right(ends, behind - 1, 0, len(self)) for behind in breaks}
        return sorted(found - {0, len(self)})

    def shown(self, start: int, end: int) -> str:
        """The words from token `start` to token `end` for a message, white space made plain."""
        return " ".join(self.source[slice(*self.span(start, end))].split())

    def where(self, words: Container[str]) -> list[int]:
        """The tokens whose folded text is one of `words`, which do not include the empty one."""
        return list(compress(range(len(self)), map(words.__contains__, self.keys)))

    def gap(self, index: int) -> str:
        """What stands between token `index - 1` and token `index`; empty outside the text."""
        return self.gaps[index] if 0 < index < len(self.gaps) - 1 else ""

    def attached(self, index: int) -> bool:
        """Whether nothing stands between token `index - 1` and token `index`."""
        return 0 < index < len(self.gaps) - 1 and not self.gaps[index]

    def capital(self, index: int) -> bool:
        """Whether the token at `index` is a word that begins with a capital."""
        return self.kinds[index] == "W" and self.raw[index][0].isupper()

    def starts_sentence(self, index: int) -> bool:
        """Whether the word at `index` is the first of a sentence, a heading, a list item or a quotation."""
        before = index - 1
        if self.kinds[before] in "WN" and self.raw[before][-1] != ".":
            return "\n" in self.gaps[index]
        if before < 0 or "\n" in self.gap(index):
            return True
        while before >= 0 and self.kinds[before] == "S" and self.raw[before] in _OPENERS:
            if "\n" in self.gap(before) or before == 0 or self.raw[before] in '“«"':
                return True
            before -= 1
        if before < 0 or self.raw[before] not in _SENTENCE_ENDS:
            return self.raw[before].endswith(".") and self.kinds[before] == "W" and len(self.raw[before]) > 4
        return not (self.raw[before] == "." and self.keys[before - 1] in _ABBREVIATIONS and before > 0)


def read(source: str) -> Text:
    """Cuts `source` into tokens, in time linear in its length."""
    parts = _TOKEN.split(source)  # what stands before the first token, a token, white space, nothing, a token, …
    words = parts[1::3]
    classes = list(map(_CLASSES.__getitem__, words))
    marks = "".join(map(itemgetter(0), classes))
    return Text(
        source,
        kinds=marks.replace("A", "W").replace("C", "W") + MARGIN * " ",
        raw=(*words, *_OUTSIDE),
        keys=(*map(itemgetter(1), classes), *_OUTSIDE),
        gaps=(parts[0], *parts[2::3]),
        capitals=_places(_CAPITALS, marks),
        acronyms=_places(_ACRONYMS, marks),
        numbers=_places(_NUMBERS, marks),
    )


def _places(mark: re.Pattern[str], marks: str) -> tuple[int, ...]:
    return tuple([match.start() for match in mark.finditer(marks)])


def _classified(word: str) -> tuple[str, str]:
    """What a token is (N number, S sign, W word, C word with a capital, A acronym), and its folded text."""
    if not word[0].isalpha():
        return "N" if word[0].isdecimal() or (len(word) > 1 and word[0] in ".,") else "S", _ALIKE.get(word, word)
    if word.islower() or not _has_capital(word):
        return "W", fold(word)
    return "A" if is_acronym(word) else "C", fold(word)


_CLASSES = Memo(_classified)


def is_acronym(word: str) -> bool:
    """Whether a word with a capital is an acronym, which may have small letters inside: NATO, DDoS, MoD."""
    return len(word) > 1 and (word.isupper() or (len(word) <= _MIXED and word.isalpha() and word[-1].isupper()))


def _has_capital(word: str) -> bool:
    """Whether a word may be a name: it begins with a capital, or it is of the sort of iPhone and eBay."""
    return word[0].isupper() or (len(word) > 3 and word[1].isupper() and word[2:].islower())
