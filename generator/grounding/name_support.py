"""Says whether a name of an article is in its evidence, across English and French, and if not, why."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.grounding import gazetteer
from generator.grounding.cognates import cognate, same_name, skeleton
from generator.grounding.evidence import Evidence
from generator.grounding.gazetteer import Form
from generator.grounding.name_spans import Name
from generator.grounding.text import Text

_NEAR = 12  # words: how far apart the parts of one name may stand in the evidence
_LOOKED_AT = 64  # places of one word: more do not change the answer

# Words before a person's name or of a place that say what it is; they alone are no claim.
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady saint st president presidents minister prime premier chancellor king "
    "queen prince princess pope judge senator congressman congresswoman governor mayor general colonel captain major "
    "sergeant lieutenant admiral commander chief chairman chairwoman director ceo secretary ambassador deputy vice "
    "senior coach inspector detective officer reverend bishop archbishop cardinal imam sheikh ayatollah emperor duke "
    "uncle aunt father mother brother sister economist city town county province state region district river lake "
    "island islands mount street avenue road airport university hospital group inc ltd corp company co plc llc the "
    "president presidente ministre premier premiere madame monsieur docteur professeur maitre roi reine prince pape juge "
    "senateur depute maire general colonel capitaine directeur directrice pdg chancelier chanceliere ville province "
    "region etat fleuve lac ile mont rue groupe societe sa sarl former ex jr ii iii iv".split()
)


class NameSupport:
    """Looks names of one article up in its evidence; remembers what it has answered."""

    def __init__(self, text: Text, language: str, evidence: Evidence) -> None:
        self.text, self.language, self.evidence = text, language, evidence
        self.tables = gazetteer.tables()
        self.entities = self.tables.entities.get(language, {})
        self.foreign = any(reading.language != language for reading in evidence.readings)
        self._words: dict[str, list[int]] = {}
        self._phrases: dict[str, list[int] | None] = {}
        self.defined: dict[str, bool] = {}

    def why_unsupported(self, name: Name) -> str | None:
        """The sentence that says why `name` is not in the evidence; None where it is."""
        keys = [self.text.keys[word] for word in name.words]
        if self._acronym_defined(name, keys):
            return None
        parts = self._cover(name, keys)
        absent = [key for key, places in parts if places is not None and not places]
        present = [places for _, places in parts if places]
        if not absent:
            return None if self._together(present) else "the evidence has these words, but not together"
        if present and all(key in TITLES for key in absent):
            return None
        if not present and len(keys) == 1 and self._generic(keys[0]):
            return None
        shown = " ".join(self.text.raw[word] for word in name.words)
        if present:
            return f"{', '.join(dict.fromkeys(self._raw(name, keys, absent)))} is not in the evidence; the article says {shown}"
        return f"{shown} is not in the evidence"

    def _raw(self, name: Name, keys: Sequence[str], absent: Sequence[str]) -> Iterator[str]:
        for word, key in zip(name.words, keys, strict=True):
            if any(key in phrase.split() for phrase in absent):
                yield self.text.raw[word]

    def _cover(self, name: Name, keys: list[str]) -> list[tuple[str, list[int] | None]]:
        """The parts of the name with their places in the evidence; None for a part that needs none."""
        parts: list[tuple[str, list[int] | None]] = []
        index = 0
        phrase_of = self._written(name)
        while index < len(keys):
            for length in range(min(6, len(keys) - index), 0, -1):
                places = self._entity(phrase_of(index, index + length))
                if places is not None:
                    break
            else:
                length, places = 1, None
            if places is None or (not places and length == 1):
                found = self._word(keys[index])
                weak_word = name.words[index] in name.weak and not found and self._ordinary(keys[index])
                places = None if weak_word and not places == [] else found
                length = 1
                if places == [] and name.words[index] in name.weak and self._ordinary(keys[index]):
                    places = None
            parts.append((" ".join(keys[index : index + length]), places))
            index += length
        return parts

    def _written(self, name: Name):  # type: ignore[no-untyped-def]
        """The folded phrase between two words of the name, its small words included."""

        def phrase(start: int, end: int) -> str:
            first, last = name.words[start], name.words[end - 1]
            return " ".join(self.text.keys[i] for i in range(first, last + 1) if self.text.kinds[i] == "W")

        return phrase

    def _ordinary(self, key: str) -> bool:
        """Whether a word with a capital that means little is no name."""
        if key in self.entities:
            return False
        return gazetteer.is_common(key) if self.language == "en" else True

    def _generic(self, key: str) -> bool:
        """Whether a lone capitalised word names nothing by itself: the Government, the President."""
        return key in self.tables.to_french or key in TITLES or (self.language == "fr" and self._stems(key) != [])

    # -- a phrase that the tables know

    def _entity(self, phrase: str) -> list[int] | None:
        """The places of a phrase that the tables know, in any of its forms; None for an unknown phrase."""
        if phrase not in self._phrases:
            self._phrases[phrase] = self._find_entity(phrase)
        return self._phrases[phrase]

    def _find_entity(self, phrase: str) -> list[int] | None:
        numbers = list(self.entities.get(phrase, ()))
        if not numbers and " " not in phrase:
            numbers = self._by_stem(phrase)
        if not numbers:
            return None
        places = set(self.evidence.phrase(Form(tuple(phrase.split()))))
        for number in numbers:
            for form in self.tables.groups[number]:
                places.update(self.evidence.phrase(form))
        return sorted(places)

    def _by_stem(self, word: str) -> list[int]:
        """The groups whose stem the French word is a form of."""
        if self.language != "fr":
            return []
        for end in range(len(word), 3, -1):
            numbers = self.entities.get(word[:end] + "*")
            if numbers and gazetteer.fits(word, word[:end]):
                return list(numbers)
        return []

    # -- a word

    def _word(self, key: str) -> list[int]:
        """The places of a word in the evidence: itself, its translations, its cognates, its transliterations."""
        if key not in self._words:
            self._words[key] = sorted(set(self._find_word(key)))
        return self._words[key]

    def _find_word(self, key: str) -> list[int]:
        evidence = self.evidence
        found = list(evidence.places(key))
        for variant in (key.removesuffix("s"), key + "s", key.removesuffix("es")):
            if not found and len(variant) > 2:
                found.extend(evidence.places(variant))
        if self.foreign:
            for stem in self.tables.to_french.get(key, ()):
                found.extend(evidence.stem(stem))
            if self.language == "fr":
                found.extend(place for word in self._stems(key) for place in evidence.places(word))
        if not found:
            found.extend(self._related(key))
        return found[: 4 * _LOOKED_AT]

    def _stems(self, key: str) -> list[str]:
        """The English words that the dictionary gives for a French word."""
        for end in range(len(key), 2, -1):
            words = self.tables.to_english.get(key[:end])
            if words and gazetteer.fits(key, key[:end]):
                return list(words)
        return []

    def _related(self, key: str) -> Iterator[int]:
        evidence = self.evidence
        for other in evidence.beginning(key[:4]):
            if (gazetteer.is_common(key) or gazetteer.is_common(other)) and cognate(key, other):
                yield from evidence.places(other)
        if key in self.entities:
            return
        for other in evidence.sounding(skeleton(key)):
            if same_name(key, other):
                yield from evidence.places(other)
        if 2 <= len(key) <= 6:
            yield from evidence.acronym(key)

    # -- several words

    def _together(self, parts: list[list[int]]) -> bool:
        """Whether some place of each part lies near one place of the rarest part."""
        if len(parts) < 2:
            return True
        parts = sorted(parts, key=len)
        for place in parts[0][:_LOOKED_AT]:
            if all(_near(places, place) for places in parts[1:]):
                return True
        return False

    def _acronym_defined(self, name: Name, keys: list[str]) -> bool:
        """Whether the name is an acronym that the article itself spells out: "gross merchandise volume (GMV)"."""
        if len(keys) != 1:
            return False
        word, key = name.words[0], keys[0]
        if key in self.defined:
            return True
        if not self.text.raw[word].isupper() or not 2 <= len(key) <= 8 or self.text.key(word - 1) != "(":
            return False
        before = [self.text.keys[i] for i in range(max(0, word - 1 - 2 * len(key) - 3), word - 1) if self.text.kinds[i] == "W"]
        if _spells(before, key):
            self.defined[key] = True
        return key in self.defined


def _near(places: list[int], place: int) -> bool:
    index = bisect_left(places, place - _NEAR)
    return index < len(places) and places[index] <= place + _NEAR


def _spells(words: list[str], acronym: str) -> bool:
    """Whether the initials of the last of `words` give the acronym, small words left out at will."""
    left = len(acronym) - 1
    for word in reversed(words):
        if word[0] == acronym[left]:
            left -= 1
            if left < 0:
                return True
        elif len(word) > 4:
            return False
    return False
