"""Cuts a text into tokens with their character offsets, and folds words so that they can be compared."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, chain, pairwise
from operator import add
from sys import intern

from generator.grounding import measures
from generator.grounding.memo import Memo

# What touches a sum that it stands before, and what does so only behind a dollar sign.
_BEFORE_SUMS = "|".join(sorted((*measures.LETTERED, *map(str.upper, measures.CODES)), key=len, reverse=True))
_BEHIND_SIGN = "|".join(sorted(map(str.upper, measures.PREFIXES), key=len, reverse=True))
# A token of a chunk: a word, its accents also where they are characters of their own, with
# what makes it an abbreviation with full stops or a web name; a number; any other sign. A small word that has lost the
# space before a number ("de1 000 miles") is one of its own, as is a sign of money in letters (SFr47, CHF47, $US20).
_TOKEN = re.compile(
    rf"(?<=\d)x(?=\d)|(?:de|des|du|les?|la|et|en|aux|à|{_BEFORE_SUMS}|(?<=\$)(?:{_BEHIND_SIGN}))(?=\d)"
    r"|[^\W\d_](?:\.(?:[^\W\d_]\.)+|[^\W_]*(?:[\u0300-\u036f][^\W_]*)*(?:\.(?:com|org|net|fr|ai|io|eu)\b)?)"
    r"|\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:['’]\d{3})+(?!\d)|\d+(?:[.,]\d+)*"
    r"|(?<![\w.,])[.,]\d+|[^\w\s]|_|\w"
)
# A number's digit and the space behind it, where its thousands stand apart; also with spaces that do not break a line.
_THOUSANDS = re.compile(r"([0-9])[ \u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_SHAPES = bytes.maketrans(b"123456789?\xa0", b"000000000  ")  # "?" also stands for the spaces that Latin 1 lacks
_APART = b"0 0"
_KEPT, _WIDER = "\0\1"  # stand for that space, and first in a chunk for a line's end; for more than one plain space
_BEFORE, _BEHIND = frozenset('("“«['), frozenset('.,;:!?)"”»]%')  # signs of a token each, around a word
_JOINING = "’'-"  # and between two
ATTACHED, SPACE, WIDE, LINE, EDGE = "+ =\n|"  # what stands before a token
_TABS = re.compile("\t\t*")
_WIDE_SPACES = ("  ", *[sign for sign in map(chr, range(0x3001)) if sign.isspace() and sign not in " \n"])

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th"}

# A full stop after these does not end a sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st sen rep gen gov lt col sgt capt cmdr cpl maj adm brig rev hon pres det insp supt sens reps govs "
    "profs jr sr prof no vs etc inc ltd corp co bros jan feb mar apr jun jul aug "
    "sep sept oct nov dec janv fevr avr juil m mm me mme mlle p pp art vol fig approx env al".split()
)
_KINDS, _SIGNS = str.maketrans("AC", "WW"), str.maketrans(_KEPT + _WIDER, "\ufffd\ufffd")
_SPACED = bytes(chr(sign) == SPACE for sign in range(256))
_MARKED = re.compile(b"\1")  # tables of 256 bytes make a one of the signs that are looked for
_CAPITALS, _ACRONYMS, _NUMBERS = (bytes(chr(sign) in marks for sign in range(256)) for marks in ("AC", "A", "N"))
_SENTENCE_ENDS = frozenset(".!?…:;•|#")
_MIXED = 5  # letters of an acronym with small letters inside
MARGIN = 32  # empty tokens before and behind a text
_OUTSIDE = MARGIN * ("",)
_OPENERS = frozenset("\"'“”«»‘’([*-–—>")
_ALIKE = {"‐": "-", "‑": "-", "’": "'"}  # how signs are folded
_BITS = iter([1 << place for place in range(8)])  # one for each watch: a token's watches are a byte
_WATCHED: dict[str, int] = {}  # folded words with their watches
_STEMS: dict[str, list[tuple[str, int]]] = {}  # by their first letters, the beginnings of such words
_LEAST = 3  # letters of a beginning
_UNWATCHED = "\0"


def watch(words: Iterable[str], stems: Iterable[str] = ()) -> bytes:
    """What `Text.where` finds folded words with, and those that begin with one of `stems`; before a text is read."""
    bit = next(_BITS)
    for word in words:
        _WATCHED[word] = _WATCHED.get(word, 0) | bit
    for stem in stems:
        _STEMS.setdefault(stem[:_LEAST], []).append((stem, bit))
    return bytes(bool(sign & bit) for sign in range(256))


def _watches(key: str) -> str:
    """The watches that a folded token is in, as the character of their sum."""
    watches = _WATCHED.get(key, 0)
    for stem, bit in _STEMS.get(key[:_LEAST], ()):
        if key.startswith(stem):
            watches |= bit
    return chr(watches)


class _Folded(dict[int, str]):
    """What a small letter is folded to by its code, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        decomposed = unicodedata.normalize("NFKD", _LETTERS.get(letter, letter))
        folded = self[code] = "".join([part for part in decomposed if not unicodedata.combining(part)])
        return folded


_FOLDED = _Folded()


def fold(word: str) -> str:
    """The word in lower case, without accents, ligatures and the full stops of an abbreviation."""
    if word.isascii():
        return word.lower().replace(".", "") if "." in word and len(word) < 12 and word[1] == "." else word.lower()
    return word.lower().translate(_FOLDED)


@dataclass(slots=True)
class Text:
    """A text as tokens, in parallel sequences: kind (N number, W word, S sign), text, folded text.

    They go on with empty tokens, so that what stands before the first and behind the last may be looked at: `keys[-1]`
    is empty, and so is `keys[len(text)]`. `breaks` has a sign for what stands before each token: nothing (`ATTACHED`),
    a space (`SPACE`), another white space or several (`WIDE`), the end of a line (`LINE`), the text's own (`EDGE`).
    `capitals` are the words that may be part of a name, `acronyms` those of several letters, all of them capitals,
    `numbers` the tokens of digits, `watches` say which of the sets of `watch` each token is in. Strings and tuples: the
    garbage collector looks into lists again and again.
    """

    source: str
    kinds: str = ""
    raw: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    breaks: str = ""
    capitals: tuple[int, ...] = ()
    acronyms: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    watches: bytes = b""
    _lines: tuple[tuple[int, int], ...] = ()
    _ends: dict[int, list[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.raw) - MARGIN

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The character offsets of the tokens from `start` to `end`, end exclusive."""
        return self._end(start) - len(self.raw[start]), self._end(end - 1)

    def _end(self, index: int) -> int:
        """The character offset of the end of a token. Only lines that are asked for are measured."""
        if not self._lines:
            self._lines = (*zip((0, *self.line_starts()), _text_lines(self.source), strict=True), (len(self), 0))
        line = bisect_right(self._lines, (index, len(self.source))) - 1
        if line not in self._ends:
            self._ends[line] = self._measure(*self._lines[line], self._lines[line + 1][0])
        return self._ends[line][index - self._lines[line][0]]

    def _measure(self, first: int, at: int, last: int) -> list[int]:
        """The ends of the tokens from `first` to `last`, those of the line whose first character stands at `at`."""
        ends: list[int] = []
        wide = [first + 1 + place for place in _places(WIDE, self.breaks[first + 1 : last])]
        for start, stop in pairwise((first, *wide, last)):
            while self.source[at].isspace():
                at += 1
            spaces = self.breaks[start + 1 : stop].encode().translate(_SPACED)
            ends += accumulate(map(add, map(len, self.raw[start:stop]), chain((at,), spaces)))
            at = ends[-1]
        return ends

    def line_starts(self) -> tuple[int, ...]:
        """The tokens that are the first of a line, that of the first line left out."""
        return _places(LINE, self.breaks)

    def shown(self, start: int, end: int) -> str:
        """The words from token `start` to token `end` for a message, white space made plain."""
        words = [raw if self.attached(index) else f" {raw}" for index, raw in enumerate(self.raw[start:end], start)]
        return "".join(words).strip()

    def where(self, watched: bytes) -> list[int]:
        """The tokens whose folded text is one of those that `watch` was asked for."""
        return _marked(self.watches, watched)

    def attached(self, index: int) -> bool:
        """Whether nothing stands between token `index - 1` and token `index`."""
        return self.breaks[index] == ATTACHED

    def spaced(self, index: int) -> bool:
        """Whether one space stands between token `index - 1` and token `index`."""
        return self.breaks[index] == SPACE

    def new_line(self, index: int) -> bool:
        """Whether a line ends between token `index - 1` and token `index`."""
        return self.breaks[index] == LINE

    def capital(self, index: int) -> bool:
        """Whether the token at `index` is a word that begins with a capital."""
        return self.kinds[index] == "W" and self.raw[index][0].isupper()

    def starts_sentence(self, index: int) -> bool:
        """Whether the word at `index` is the first of a sentence, a heading, a list item or a quotation."""
        before, new_line = index - 1, self.breaks[index] == LINE
        if self.kinds[before] != "S" and self.raw[before][-1:] != ".":
            return new_line or before < 0
        if new_line:
            return True
        while before >= 0 and self.kinds[before] == "S" and self.raw[before] in _OPENERS:
            if self.new_line(before) or before == 0 or self.raw[before] in '“«"':
                return True
            before -= 1
        if before < 0 or self.raw[before] not in _SENTENCE_ENDS:
            return self.raw[before].endswith(".") and self.kinds[before] == "W" and len(self.raw[before]) > 4
        return not (self.raw[before] == "." and self.keys[before - 1] in _ABBREVIATIONS and before > 0)


def read(source: str) -> Text:
    """Cuts `source` into tokens, in time linear in its length.

    It is cut between white space first: most of the chunks were met before.
    """
    kept = source.translate(_SIGNS) if _KEPT in source or _WIDER in source else source
    kept = _TABS.sub("\t", _closed_up(kept)) if "\t\t" in kept else _closed_up(kept)  # what was blanked
    for space in filter(kept.__contains__, _WIDE_SPACES):
        kept = kept.replace(space, f" {_WIDER}")
    kept = kept.replace("\n", f" {_KEPT}")
    for behind in (f"{_KEPT} ", f"{_WIDER} "):  # what the next chunk begins with
        while behind in kept:
            kept = kept.replace(behind, behind[0])
    tokens: list[str] = []
    for known in map(_CHUNKS.__getitem__, kept.split()):
        tokens += known
    signs = "".join(tokens[2::3])
    marks = signs[::3].encode()
    return Text(
        source,
        kinds=signs[::3].translate(_KINDS) + MARGIN * " ",
        raw=(*tokens[::3], *_OUTSIDE),
        keys=(*tokens[1::3], *_OUTSIDE),
        breaks=EDGE + signs[4::3] + MARGIN * EDGE,
        capitals=tuple(_marked(marks, _CAPITALS)),
        acronyms=tuple(_marked(marks, _ACRONYMS)),
        numbers=tuple(_marked(marks, _NUMBERS)),
        watches=signs[2::3].encode("latin-1"),
    )


def _closed_up(source: str) -> str:
    """`source` with `_KEPT` for the spaces that set the thousands of its numbers apart."""
    shapes = source.encode("latin-1", "replace").translate(_SHAPES)
    parts, done, at = [], 0, shapes.find(_APART)
    while at >= 0:
        if _THOUSANDS.match(source, at):
            parts.append(source[done : at + 1])
            done = at + 2
        at = shapes.find(_APART, at + 2)
    return _KEPT.join([*parts, source[done:]]) if parts else source


def _marked(signs: bytes, wanted: bytes) -> list[int]:
    """Where the signs stand of which the table `wanted` makes a one."""
    return [match.start() for match in _MARKED.finditer(signs.translate(wanted))]


def _text_lines(source: str) -> Iterator[int]:
    """The character offsets of the lines of `source` that are not blank."""
    at = 0
    for line in source.split("\n"):
        if line and not line.isspace():
            yield at
        at += len(line) + 1


def _places(mark: str, marks: str) -> tuple[int, ...]:
    """Where a rare sign stands among others."""
    return tuple([match.start() for match in re.finditer(mark, marks)])


def _token(word: str, gap: str) -> tuple[str, str, str]:
    """A token, its folded text, and three signs.

    They say what it is (N number, S sign, W word, C word with a capital, A acronym), what stands before it, and which
    watches it is in.
    """
    if word.islower() and word.isascii() and word.isalpha():
        mark, key = "W", word
    elif word[0].isalpha():
        mark = "W" if word.islower() or not _has_capital(word) else "A" if is_acronym(word) else "C"
        key = fold(word)
    else:
        mark = "N" if word[0].isdecimal() or (len(word) > 1 and word[0] in ".,") else "S"
        key = _ALIKE.get(word, word)
    watches = _watches(key) if key in _WATCHED or key[:_LEAST] in _STEMS else _UNWATCHED
    return word, key, intern(mark + gap + watches)


def _cut(chunk: str) -> tuple[str, ...]:
    """The tokens of a chunk, each with its folded text and signs behind it."""
    if chunk.isalpha() or chunk.isdecimal():  # most are a token; of others most are a known one with signs
        return _token(chunk, SPACE)
    if chunk[0] in (_KEPT, _WIDER):
        behind = chunk.lstrip(_KEPT + _WIDER)
        return _after(LINE if _KEPT in chunk[: -len(behind)] else WIDE, behind) if behind else ()
    front, sign = chunk[:-1], chunk[-1]
    if sign in _BEHIND and (front[-1:].isalnum() or front[-2:-1].isalnum()) and not (sign == "." and "." in front):
        return _CHUNKS[front] + _ATTACHED[sign]
    for sign in _JOINING:
        word, _, other = chunk.partition(sign)
        if word.isalpha() and other[:1].isalpha() and sign not in other:
            return _CHUNKS[word] + _ATTACHED[sign] + _after(ATTACHED, other)
    if chunk[0] in _BEFORE and chunk[1:2].isalnum():
        return _CHUNKS[chunk[0]] + _after(ATTACHED, chunk[1:])
    spaced = chunk.replace(_KEPT, SPACE)
    words = _TOKEN.findall(spaced)
    gaps = len(words) * ATTACHED
    if SPACE in spaced:
        gaps = _TOKEN.sub(ATTACHED, spaced).replace(SPACE + ATTACHED, SPACE)
    return tuple(chain.from_iterable(map(_token, words, SPACE + gaps[1:])))


def _after(gap: str, chunk: str) -> tuple[str, ...]:
    """The tokens of a chunk that stands behind something else than a space."""
    word, key, signs, *others = _CHUNKS[chunk]
    return word, key, signs[0] + gap + signs[2], *others


_ATTACHED = Memo(partial(_token, gap=ATTACHED))
_CHUNKS = Memo(_cut)


def is_acronym(word: str) -> bool:
    """Whether a word with a capital is an acronym, which may have small letters inside: NATO, DDoS, MoD."""
    return len(word) > 1 and (word.isupper() or (len(word) <= _MIXED and word.isalpha() and word[-1].isupper()))


def _has_capital(word: str) -> bool:
    """Whether a word may be a name: it begins with a capital, or it is of the sort of iPhone and eBay."""
    return word[0].isupper() or (len(word) > 3 and word[1].isupper() and word[2:].islower())
