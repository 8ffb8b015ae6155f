"""Indexes evidence so that a claim is looked up in time that does not grow with it."""

import datetime
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

from generator.grounding import language as languages
from generator.grounding.cognates import opening, skeleton
from generator.grounding.gazetteer import Form, Group, fits
from generator.grounding.markdown import prose
from generator.grounding.numeric_dates import Date
from generator.grounding.quantity import Quantity
from generator.grounding.quotations import Wording
from generator.grounding.reading import Reading, reading
from generator.grounding.shares import find_shares
from generator.grounding.text import Text, read
from generator.grounding.values import Passage
from generator.grounding.word_lists import word_list

_LOOKED_AT = 64
_ARTICLES = ("a", "an")  # read as one: a year
_APART = 8  # tokens between two numbers that make a score, a vote or a range
_REMEMBERED = 4  # indexes of evidence
_REACH = 9  # words of a name that an acronym may stand for, small ones included
_LONG = 6  # letters of a word that may be two: in fewer, two words of a sentence meet by chance
_TITLE = 80  # characters: what is longer is no title
_SORT = slice(3, None)  # of a quantity: all but its place and its values


@dataclass(slots=True)
class Evidence:
    """The evidence of an article, indexed by value, day, word and so on.

    `unread` says that some of it is in a language whose dates cannot be read; `quoting` that some of it quotes;
    `mixed` that the article's own dates cannot be read, so that its days are plain numbers. `meant` holds, where an
    article is indexed, the numbers of the summary: a number that says one of them says no other. `leading` and
    `trailing` are the words right before and behind which another capital stands, titles aside.
    """

    readings: list[Reading] = field(default_factory=list)
    required: list[tuple[Passage, Reading]] = field(default_factory=list)
    quantities: dict[float, list[Quantity]] = field(default_factory=dict)
    values: list[float] = field(default_factory=list)
    currencies: set[str] = field(default_factory=set)
    meant: set[float] = field(default_factory=set)
    full_dates: set[tuple[int | None, int | None, int | None]] = field(default_factory=set)
    month_days: set[tuple[int, int]] = field(default_factory=set)
    month_years: set[tuple[int | None, int | None]] = field(default_factory=set)
    dated_weekdays: set[int] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    decades: set[int] = field(default_factory=set)
    weekdays: set[int] = field(default_factory=set)
    sequence: list[str] = field(default_factory=list)
    words: dict[str, list[int]] = field(default_factory=dict)
    capitals: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    leading: set[str] = field(default_factory=set)
    trailing: set[str] = field(default_factory=set)
    alphabet: list[str] = field(default_factory=list)
    openings: list[str] = field(default_factory=list)
    sounds: dict[str, list[str]] = field(default_factory=dict)
    frames: dict[str, list[str]] = field(default_factory=dict)
    initials: dict[str, int] = field(default_factory=dict)
    _anagrams: dict[str, list[int]] | None = None
    _pairs: set[frozenset[float]] | None = None
    _joined: set[str] | None = None
    _phrased: list[tuple[str, int]] | None = None
    _wordings: dict[str, Wording] = field(default_factory=dict)
    quoting: bool = False
    unread: bool = False
    mixed: bool = False

    def add(self, read_text: Reading) -> None:
        """Takes a text into the index."""
        self.readings.append(read_text)
        for quantity in [*read_text.quantities, *find_shares(read_text.text, read_text.quantities)]:
            sort = quantity[_SORT]
            if quantity.currency:
                self.currencies.add(quantity.currency)
            for value in quantity.values:
                known = self.quantities.setdefault(value, [])
                if len(known) < _LOOKED_AT and all(other[_SORT] != sort for other in known):
                    known.append(quantity)
        for date in read_text.dates:
            self._add_date(date)
        self.unread = self.unread or read_text.language not in languages.KNOWN
        self.quoting = self.quoting or bool(read_text.quotations)

        self._add_words(read_text.text)

    def _add_words(self, text: Text) -> None:
        words, place = self.words, len(self.sequence)
        running = [key for key, kind in zip(text.keys, text.kinds, strict=True) if kind == "W"]
        for at, key in enumerate(running, place):
            if key in words:
                words[key].append(at)
            else:
                words[key] = [at]
        self.sequence += running
        self.sequence.append("")  # no phrase goes on into the next text
        self._add_capitals(text)

    def _add_capitals(self, text: Text) -> None:
        run, before = "", -2
        beside = word_list("titles") | word_list("function en")
        for index in text.capitals:
            key, raw = text.keys[index], text.raw[index]
            self.capitals.add(key)
            if len(raw) > 1 and raw.isupper():
                self.acronyms.add(key)
            if index - before == 1 and text.keys[before] not in beside:
                self.leading.add(text.keys[before])
                self.trailing.add(key)
            near = index - before <= 4 and all(
                len(word) <= 3 and word not in ".;:!?" for word in text.keys[before + 1 : index]
            )
            run = run + key[0] if near else key[0]
            for start in range(max(0, len(run) - 6), len(run) - 1):
                self.initials.setdefault(run[start:], self.words[key][-1])
            before = index

    def _add_date(self, date: Date) -> None:
        if date.day is not None:
            self.days.add(date.day)
        self.full_dates.add((date.day, date.month, date.year))
        self.month_years.add((date.month, date.year))
        if date.day and date.month:
            self.month_days.add((date.month, date.day))
            with suppress(ValueError):  # 31 June
                self.dated_weekdays.add(datetime.date(date.year or 0, date.month, date.day).weekday())
        if date.year is not None:
            self.years.add(date.year)
            if date.decade:
                self.decades.add(date.year)
        if date.month is not None:
            self.months.add(date.month)
        if date.weekday is not None:
            self.weekdays.add(date.weekday)

    def close(self) -> None:
        """Ends the building: sorts what is looked up by nearness."""
        self.values = sorted(self.quantities)

    def wording(self, language: str) -> Wording:
        """The words of all evidence in a language, in which quotations are looked for."""
        if language not in self._wordings:
            texts = [read_text.text.source for read_text in self.readings if read_text.language == language]
            self._wordings[language] = Wording(texts)
        return self._wordings[language]

    def places(self, word: str) -> list[int]:
        """The places of a folded word in the running text of all evidence; a short one must be an acronym there."""
        if len(word) <= 3 and word not in self.acronyms and word not in self.capitals:
            return []
        return self.words.get(word, [])

    def group(self, group: Group) -> Iterator[int]:
        """The places at which any form of a name stands, at most 64 for each."""
        for word in group.words & self.words.keys():
            yield from self.places(word)[:_LOOKED_AT]
        for stem in group.stems:
            yield from self.stem(stem)
        for form in group.phrases:
            yield from self.phrase(form)

    def phrase(self, form: Form) -> list[int]:
        """The places at which a form of several words stands, at most 64."""
        words = form.words
        first = self.words.get(words[0])
        if first is None or not (form.stem or words[-1] in self.words):
            return []
        if any(word not in self.words for word in words[:-1]):
            return []
        size, beginning, found = len(words), list(words[:-1]), []
        for place in first[:_LOOKED_AT]:
            *front, last = self.sequence[place : place + size]
            if front == beginning and (last == words[-1] or (form.stem and fits(last, words[-1]))):
                found.append(place)
        return found

    def has_words(self, text: str) -> bool:
        """Whether the words of a short text, such as a title, stand in the evidence one behind the other."""
        words = tuple(key for key in read(text).keys if key[0].isalpha()) if len(text) < _TITLE else ()
        return len(words) > 1 and bool(self.phrase(Form(words)))

    def stem(self, stem: str) -> list[int]:
        """The places of the words that are a form of a French stem."""
        if len(stem) < 4:
            return [place for end in ("", "s", "e", "es", "x") for place in self.words.get(stem + end, ())][:_LOOKED_AT]
        return [place for word in self.beginning(stem) if fits(word, stem) for place in self.words[word][:_LOOKED_AT]]

    def beginning(self, word: str) -> list[str]:
        """The words of the evidence whose first four letters, in common spelling, are those of `word`; at most 64."""
        if not self.alphabet:
            known = {word: opening(word) for word in self.words}
            self.alphabet = sorted(known, key=known.__getitem__)
            self.openings = sorted(known.values())
        first = bisect_left(self.openings, opening(word))
        last = bisect_right(self.openings, opening(word), first)
        return self.alphabet[first : min(last, first + _LOOKED_AT)]

    def sounding(self, bones: str) -> list[str]:
        """The capitalised words of the evidence whose consonants are `bones`, at most 64."""
        if not self.sounds:
            for word in sorted(self.capitals):
                known = self.sounds.setdefault(skeleton(word), [])
                if len(known) < _LOOKED_AT:
                    known.append(word)
        return self.sounds.get(bones, [])

    def framed(self, word: str) -> list[str]:
        """The capitalised words of the evidence that begin and end as `word` does, at most 64."""
        if not self.frames:
            for other in sorted(self.capitals):
                known = self.frames.setdefault(other[:2] + other[-1:], [])
                if len(known) < _LOOKED_AT:
                    known.append(other)
        return self.frames.get(word[:2] + word[-1:], [])

    def acronym(self, letters: str) -> list[int]:
        """The places of what an acronym may stand for: the initials of a name, or an acronym of the same letters."""
        found = [self.initials[letters]] if letters in self.initials else []
        if len(letters) >= 3:
            found.extend(self._spelled_out(letters))
        if letters[::-1] in self.acronyms:
            found.extend(self.words[letters[::-1]][:1])
        if len(letters) >= 3:
            found.extend(self.anagrams().get("".join(sorted(letters)), ()))
        return found

    def anagrams(self) -> dict[str, list[int]]:
        """Places of acronyms by their letters in order: languages set them in different orders, IMF and FMI."""
        if self._anagrams is None:
            self._anagrams = {}
            for other in sorted(self.acronyms):
                self._anagrams.setdefault("".join(sorted(other)), []).append(self.words[other][0])
        return self._anagrams

    def _spelled_out(self, letters: str) -> list[int]:
        """Places of words of these initials of which only the first has a capital: Union pour un mouvement, UMP."""
        if self._phrased is None:
            small = word_list("function fr") | word_list("function en")
            initials = ["" if word in small else word[:1] for word in self.sequence]
            self._phrased = sorted(
                (word[0] + "".join(initials[place + 1 : place + _REACH]), place)
                for word in self.capitals
                for place in self.words[word]
            )
        first = bisect_left(self._phrased, (letters, 0))
        last = bisect_left(self._phrased, (letters + chr(sys.maxunicode), 0), first)
        return [place for _, place in self._phrased[first:last]]

    def has_pair(self, one: float, other: float) -> bool:
        """Whether the evidence has two numbers close together, in any order: 2-1, "two goals to one"."""
        if self._pairs is None:
            self._pairs = {
                frozenset((first.values[0], second.values[0]))
                for read_text in self.readings
                for place, first in enumerate(read_text.quantities)
                for second in read_text.quantities[place + 1 : place + 4]
                if second.start - first.end <= _APART
                and read_text.text.keys[first.start] not in _ARTICLES
                and read_text.text.keys[second.start] not in _ARTICLES
            }
        return frozenset((one, other)) in self._pairs

    def has_split(self, word: str) -> bool:
        """Whether the evidence writes a long word as two, the first with a capital: "Skyblues", Sky Blues."""
        if len(word) < _LONG:
            return False
        if self._joined is None:
            self._joined = {word + self.sequence[at + 1] for word in self.capitals for at in self.words[word]}
        return word in self._joined

    def between(self, low: float, high: float) -> list[Quantity]:
        """The quantities with a value from `low` to `high`, both included."""
        first, last = bisect_left(self.values, low), bisect_right(self.values, high)
        return [quantity for value in self.values[first : min(last, first + 50)] for quantity in self.quantities[value]]


@lru_cache(maxsize=_REMEMBERED)
def gather(passages: tuple[Passage, ...], default: str) -> Evidence:
    """The index of `passages`; one whose language cannot be told is read in `default` and in the known languages.

    The last ones are remembered: an article's title and description rest on the evidence of its body.
    """
    evidence = Evidence(mixed=default not in languages.KNOWN)
    for passage in passages:
        text = prose(passage.text, numbering=True)
        language = languages.primary(passage.language) or languages.detect(text, "")
        for place, each in enumerate([language] if language else dict.fromkeys([default, *languages.KNOWN])):
            evidence.add(reading(text, each))
            if passage.required and not place:
                evidence.required.append((passage, evidence.readings[-1]))
    evidence.close()
    return evidence
