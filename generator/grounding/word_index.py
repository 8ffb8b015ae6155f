"""Indexes the words of evidence, so that names are looked up in time that does not grow with it."""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, filterfalse, pairwise
from operator import itemgetter

from generator.grounding.cognates import OPENINGS, SKELETONS
from generator.grounding.dictionary import fits
from generator.grounding.gazetteer import Group
from generator.grounding.initials import Initials
from generator.grounding.text import Text, read
from generator.grounding.word_lists import word_list

_LOOKED_AT = 64  # places of one word, words of one beginning: more do not change the answer
_REACH = 9  # words of a name that an acronym may stand for, small ones included
_ALIKE = 3  # initials of phrases that are looked for together
_SEARCHED = 32_768  # initials of words among which those of an acronym are looked for
_LONG = 6  # letters of a word that may be two: in fewer, two words of a sentence meet by chance
_COINED = 4  # and with a capital inside
_ARE_WORDS = bytes(chr(kind) == "W" for kind in range(256))
_TITLE = 80  # characters: what is longer is no title


@dataclass(slots=True)
class WordIndex:
    """The folded words of texts in their order, and where each stands: `words` has the first place of each."""

    sequence: list[str] = field(default_factory=list)
    words: dict[str, int] = field(default_factory=dict)
    capitals: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    _repeated: dict[str, list[int]] = field(default_factory=dict)
    _texts: list[tuple[Text, int]] = field(default_factory=list)
    _initials: str | None = None
    _of_capitals: Initials | None = None
    _alphabet: list[str] | None = None
    _openings: dict[str, str] | None = None
    _sounds: dict[str, str] | None = None
    _frames: dict[str, dict[str, str]] = field(default_factory=dict)
    _anagrams: dict[str, list[int]] | None = None
    _neighbours: tuple[set[str], set[str]] | None = None
    _phrased: dict[str, dict[str, list[tuple[int, str]]]] = field(default_factory=dict)

    def add_words(self, text: Text) -> None:
        """Takes the words of a text into the index."""
        words, repeated, place = self.words, self._repeated, len(self.sequence)
        running = list(compress(text.keys, text.kinds.encode().translate(_ARE_WORDS)))
        for at, key in enumerate(running, place):
            if key not in words:
                words[key] = at
            elif key in repeated:
                repeated[key].append(at)
            else:
                repeated[key] = [words[key], at]
        self.sequence += running
        self.sequence.append("")  # no phrase goes on into the next text
        keys = text.keys
        self.capitals.update([keys[index] for index in text.capitals])
        self.acronyms.update([keys[index] for index in text.acronyms])
        self._texts.append((text, len(self.sequence)))

    def neighbours(self) -> tuple[set[str], set[str]]:
        """The words right before and right behind which another capital stands, titles aside."""
        if self._neighbours is None:
            beside = word_list("titles") | word_list("function en")
            pairs = [
                (text.keys[before], text.keys[index])
                for text, _ in self._texts
                for before, index in pairwise(text.capitals)
                if index - before == 1 and text.keys[before] not in beside
            ]
            self._neighbours = {before for before, _ in pairs}, {behind for _, behind in pairs}
        return self._neighbours

    def places(self, word: str) -> list[int]:
        """The places of a folded word in the running text; a short one must be an acronym there."""
        return self.all_places(word) if self.has(word) else []

    def has(self, word: str) -> bool:
        """Whether the texts have a folded word; a short one must be an acronym or a name there."""
        return word in self.words and (len(word) > 3 or word in self.capitals)

    def all_places(self, word: str) -> list[int]:
        """The places of a folded word, none where the texts lack it."""
        if word not in self.words:
            return []
        return self._repeated.get(word) or [self.words[word]]

    def group(self, group: Group) -> Iterator[int]:
        """The places at which any form of a name stands, at most 64 for each."""
        for word in self.words.keys() & group.words:
            yield from self.places(word)[:_LOOKED_AT]
        for words, is_stem in group.phrases:
            if words[0] in self.words:
                yield from self.phrase_of_stem(words) if is_stem else self.phrase(words)
        for stem in group.stems:
            yield from self.stem(stem)

    def phrase(self, words: tuple[str, ...]) -> list[int]:
        """The places at which several words stand one behind the other, at most 64."""
        known = self.words
        if not all(map(known.__contains__, words)):
            return []
        sequence, size, second, found = self.sequence, len(words), words[1], []
        for place in self.all_places(words[0])[:_LOOKED_AT]:
            if sequence[place + 1] == second and (size == 2 or (*sequence[place : place + size],) == words):
                found.append(place)
        return found

    def phrase_of_stem(self, words: tuple[str, ...]) -> list[int]:
        """The places at which several words stand, the last of them in any form of a French stem; at most 64."""
        *front, stem = words
        if not all(map(self.words.__contains__, front)):
            return []
        behind = len(front)
        return [
            place
            for place in self.all_places(words[0])[:_LOOKED_AT]
            if self.sequence[place : place + behind] == front and fits(self.sequence[place + behind], stem)
        ]

    def has_words(self, text: str) -> bool:
        """Whether the words of a short text, such as a title, stand in the texts one behind the other."""
        words = tuple(key for key in read(text).keys if key[:1].isalpha()) if len(text) < _TITLE else ()
        return len(words) > 1 and bool(self.phrase(words))

    def stem(self, stem: str) -> list[int]:
        """The places of the words that are a form of a French stem."""
        if len(stem) < 4:
            words = [word for end in ("", "s", "e", "es", "x") if (word := stem + end) in self.words]
            return [place for word in words for place in self.all_places(word)][:_LOOKED_AT]
        alike = (self._openings or self._by_opening()).get(OPENINGS[stem])
        if alike is None:
            return []
        found: list[int] = []
        for word in alike.split():
            if word.startswith(stem) and fits(word, stem):
                found += self.all_places(word)[:_LOOKED_AT]
        return found

    def beginning(self, word: str) -> list[str]:
        """The words whose first four letters, in common spelling, are those of `word`; at most 64."""
        return (self._openings or self._by_opening()).get(OPENINGS[word], "").split()

    def _by_opening(self) -> dict[str, str]:
        self._openings = _by_key(self.words, OPENINGS.of(self.words))
        return self._openings

    def sounding(self, bones: str) -> list[str]:
        """The capitalised words whose consonants are `bones`, at most 64."""
        if self._sounds is None:
            self._sounds = _by_key(self._sorted(), SKELETONS.of(self._sorted()))
        return self._sounds.get(bones, "").split()

    def framed(self, word: str) -> list[str]:
        """The capitalised words that begin and end as `word` does, at most 64."""
        first = word[:2]
        if first not in self._frames:
            alike = self._capitals_with(first)
            self._frames[first] = _by_key(alike, [other[-1] for other in alike])
        return self._frames[first].get(word[-1], "").split()

    def acronym(self, letters: str) -> list[int]:
        """The places of what an acronym may stand for: the initials of a name, or an acronym of the same letters."""
        place = self._initialled(letters)
        found = [] if place is None else [place]
        if len(letters) >= 3 and self._may_spell(letters[1:]):
            found.extend(self._spelled_out(letters))
        if letters[::-1] in self.acronyms:
            found.append(self.words[letters[::-1]])
        if len(letters) >= 3:
            found.extend(self.anagrams().get("".join(sorted(letters)), ()))
        return found

    def _initialled(self, letters: str) -> int | None:
        """The place of the last word of the first name whose capitals give `letters`, None where there is none."""
        if self._of_capitals is None:
            self._of_capitals = Initials([text for text, _ in self._texts])
        last = self._of_capitals.last_word(letters)
        if last is None:
            return None
        places = self.all_places(last[0])
        return places[bisect_left(places, self._texts[last[1]][1]) - 1]

    def anagrams(self) -> dict[str, list[int]]:
        """Places of acronyms by their letters in order: languages set them in different orders, IMF and FMI."""
        if self._anagrams is None:
            self._anagrams = {}
            for other in sorted(self.acronyms):
                self._anagrams.setdefault("".join(sorted(other)), []).append(self.words[other])
        return self._anagrams

    def _may_spell(self, letters: str) -> bool:
        """Whether words that give these letters may stand one behind the other."""
        if self._initials is None:
            self._initials = _initials(self.sequence)
        return len(self._initials) > _SEARCHED or letters in self._initials

    def _spelled_out(self, letters: str) -> Iterator[int]:
        """Places of words of these initials of which only the first has a capital: Union pour un mouvement, UMP.

        Small words between them give no letter.
        """
        if letters[0] not in self._phrased:
            self._phrased[letters[0]] = self._phrases(letters[0])
        behind = letters[_ALIKE:]
        for place, more in self._phrased[letters[0]].get(letters[1:_ALIKE], ())[:_LOOKED_AT]:
            if more.startswith(behind):
                yield place

    def _phrases(self, letter: str) -> dict[str, list[tuple[int, str]]]:
        """By their first two, the initials of the words behind each capital `letter`: its place, and the others."""
        phrases: dict[str, list[tuple[int, str]]] = {}
        for word in self._capitals_with(letter):
            for place in self.all_places(word):
                behind = _initials(self.sequence[place + 1 : place + _REACH])
                phrases.setdefault(behind[: _ALIKE - 1], []).append((place, behind[_ALIKE - 1 :]))
        return phrases

    def _sorted(self) -> list[str]:
        """The capitalised words in the order of the alphabet."""
        if self._alphabet is None:
            self._alphabet = sorted(self.capitals)
        return self._alphabet

    def _capitals_with(self, beginning: str) -> list[str]:
        """The capitalised words that begin so, in the order of the alphabet."""
        first = bisect_left(self._sorted(), beginning)
        return self._sorted()[first : bisect_left(self._sorted(), beginning + chr(sys.maxunicode), first)]

    def has_split(self, word: str, *, coined: bool = False) -> bool:
        """Whether the texts write a long word as two, the first with a capital: "Skyblues", Sky Blues.

        A `coined` word, with a capital inside, may be short: WiFi, Wi-Fi.
        """
        if not (_COINED if coined else _LONG) <= len(word) <= _TITLE:
            return False
        at = bisect_left(self._sorted(), word)
        nearest, first = self._sorted()[at - 1] if at else "", ""  # begins with every capital that `word` begins with
        for same, letter in zip(nearest, word[:-1], strict=False):
            if same != letter:
                break
            first += letter
            if first in self.capitals and self.phrase((first, word[len(first) :])):
                return True
        return False


@cache
def _small_words() -> frozenset[str]:
    return word_list("function fr") | word_list("function en")


def _initials(words: Iterable[str]) -> str:
    """The letters that words give to an acronym, small words none."""
    return "".join(map(itemgetter(0), filter(None, filterfalse(_small_words().__contains__, words))))


def _by_key(words: Iterable[str], keys: Iterable[str]) -> dict[str, str]:
    """The first 64 words of each key, a space between them: the garbage collector does not look into strings."""
    index: dict[str, str] = {}
    for word, key in zip(words, keys, strict=True):
        if key not in index:
            index[key] = word
        elif len(index[key]) < _LOOKED_AT or index[key].count(" ") < _LOOKED_AT - 1:
            index[key] += f" {word}"
    return index
