"""Tells what the acronyms, numerals and eras of an article stand for, where it or the evidence says so."""

from generator.grounding import gazetteer
from generator.grounding.digits import ROMANS
from generator.grounding.initials import Initials
from generator.grounding.name_parts import alike, spells
from generator.grounding.name_spans import Name
from generator.grounding.text import Text
from generator.grounding.word_lookup import WordLookup

_LETTERS = 3  # two are too few to tell a name by
_LONGEST = 8
_IN_PLACE = 4  # words behind a name that say where it is: in Lausanne (EPFL)
_NUMERALS = {figures: float(value) for value, figures in enumerate(ROMANS, 1)}
_OUR_ERA = frozenset({"ad", "ce"})
_AGES = frozenset("century centuries millennium".split())


class Acronyms:
    """What the acronyms of one article stand for."""

    def __init__(self, text: Text, lookup: WordLookup) -> None:
        self.text, self.lookup = text, lookup
        self.evidence = lookup.evidence
        self._defined: set[str] = set()
        self._names: Initials | None = None

    def explained(self, word: int) -> bool:
        """Whether a lone word that is absent needs no evidence: what it stands for is said, or is in the evidence."""
        return self._is_defined(word) or self._common_era(word) or self._numeral(word)

    def shortened(self, name: Name) -> bool:
        """Whether the evidence has the name as an acronym: AFP for Agence France-Presse, FMI for the full name."""
        words = [self.text.keys[word] for word in name.words]
        initials = ["".join(sorted(word[0] for word in words))]
        if gazetteer.is_adjective(words[0]):  # the French Atomic Energy Commission
            initials.append("".join(sorted(word[0] for word in words[1:])))
        if any(len(letters) >= _LETTERS and letters in self.evidence.anagrams() for letters in initials):
            return True
        acronym = self._behind(name.end)
        return acronym in self.evidence.acronyms and any(alike(letters, acronym) for letters in initials)

    def _behind(self, place: int) -> str:
        """The acronym in brackets behind a name and the place it is in, empty where there is none."""
        keys, bracket = self.text.keys, place
        while bracket < place + _IN_PLACE and self.text.kinds[bracket] == "W":
            bracket += 1
        return keys[bracket + 1] if keys[bracket] == "(" and keys[bracket + 2] == ")" else ""

    def _is_defined(self, word: int) -> bool:
        """Whether the word is an acronym that the article itself spells out: "gross merchandise volume (GMV)".

        A name of these initials need not stand beside it: World Weather Office, WWO.
        """
        key = self.text.keys[word]
        if key in self._defined:
            return True
        if not self.text.raw[word][:-1].isupper() or not 2 <= len(key) <= _LONGEST:
            return False
        if self._names is None:
            self._names = Initials([self.text])
        if len(key) >= _LETTERS and self._names.last_word(key):
            self._defined.add(key)
            return True
        if self.text.keys[word - 1] != "(":
            return False
        first = max(0, word - 2 * len(key) - 6)
        if spells([self.text.keys[i] for i in range(first, word - 1) if self.text.kinds[i] == "W"], key):
            self._defined.add(key)
        return key in self._defined

    def _common_era(self, word: int) -> bool:
        """Whether the word only says that a year or a century is of our era, and the evidence has none before it."""
        keys, kinds = self.text.keys, self.text.kinds
        if keys[word] not in _OUR_ERA:
            return False
        dated = "N" in (kinds[word - 1], kinds[word + 1]) or keys[word - 1] in _AGES
        return dated and not self.lookup.has_phrase("bc")

    def _numeral(self, word: int) -> bool:
        """Whether the word is a Roman numeral whose number the evidence has: XI, onze."""
        key = self.text.keys[word]
        return key in _NUMERALS and self.text.raw[word].isupper() and _NUMERALS[key] in self.evidence.quantities
