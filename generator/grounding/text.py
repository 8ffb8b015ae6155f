"""Cuts a text into tokens with their character offsets, and folds words so that they can be compared."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from operator import add

# A word, with what makes it an abbreviation with full stops or a web name; then a number; then any other sign.
TOKEN = re.compile(
    r"[^\W\d_](?:\.(?:[^\W\d_]\.)+|[^\W_]*(?:\.(?:com|org|net|fr|ai|io|eu)\b)?)"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:['’]\d{3})+(?!\d)|\d+(?:[.,]\d+)*"
    r"|(?<![\w.,])[.,]\d+|[^\w\s]|_|\w"
)

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th"})

# A full stop after these does not end a sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st sen rep gen gov lt col sgt jr sr prof no vs etc inc ltd corp co bros jan feb mar apr jun jul aug "
    "sep sept oct nov dec janv fevr avr juil m mm me mme mlle p pp art vol fig approx env al".split()
)
_SENTENCE_ENDS = frozenset(".!?…:;•|#")
_OPENERS = frozenset("\"'“”«»‘’([*-–—>")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in lower case, without accents, ligatures and the full stops of an abbreviation."""
    if word.isascii():
        return word.lower().replace(".", "") if "." in word and len(word) < 12 and word[1] == "." else word.lower()
    lowered = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(letter for letter in lowered if not unicodedata.combining(letter))


@dataclass(slots=True)
class Text:
    """A text as tokens, in parallel lists: kind (N number, W word, S sign), text, folded text, offsets.

    `capitals` are the words that may be part of a name.
    """

    source: str
    kinds: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    capitals: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.raw)

    def key(self, index: int) -> str:
        """The folded token at `index`, empty outside the text."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def gap(self, index: int) -> str:
        """What stands between token `index - 1` and token `index`; empty outside the text."""
        if not 0 < index < len(self.raw):
            return ""
        return self.source[self.ends[index - 1] : self.starts[index]]

    def attached(self, index: int) -> bool:
        """Whether nothing stands between token `index - 1` and token `index`."""
        return 0 < index < len(self.raw) and self.ends[index - 1] == self.starts[index]

    def capital(self, index: int) -> bool:
        """Whether the token at `index` is a word that begins with a capital."""
        return 0 <= index < len(self.raw) and self.kinds[index] == "W" and self.raw[index][0].isupper()

    def starts_sentence(self, index: int) -> bool:
        """Whether the word at `index` is the first of a sentence, a heading, a list item or a quotation."""
        before = index - 1
        if before >= 0 and self.kinds[before] != "S" and self.raw[before][-1] != ".":
            return "\n" in self.source[self.ends[before] : self.starts[index]]
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
    raw = TOKEN.findall(source)
    if not raw:
        return Text(source)
    kinds, keys, capital = (list(column) for column in zip(*map(_classified, raw), strict=True))
    starts, at = [], 0
    for word in raw:
        at = source.index(word, at)
        starts.append(at)
        at += len(word)
    ends = list(map(add, starts, map(len, raw)))
    return Text(source, kinds, raw, keys, starts, ends, list(compress(range(len(raw)), capital)))


@lru_cache(maxsize=65536)
def _classified(word: str) -> tuple[str, str, bool]:
    """The kind of a token, its folded text, and whether it may be part of a name."""
    if word[0].isalpha():
        return "W", fold(word), not word.islower() and _has_capital(word)
    return "N" if word[0].isdecimal() or (len(word) > 1 and word[0] in ".,") else "S", word, False


def _has_capital(word: str) -> bool:
    """Whether a word may be a name: it begins with a capital, or it is of the sort of iPhone and eBay."""
    return word[0].isupper() or (len(word) > 3 and word[1].isupper() and word[2:].islower())
