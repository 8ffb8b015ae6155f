"""Says whether a name of an article is in its evidence, across English and French, and if not, why."""

import re
from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

from generator.grounding import gazetteer
from generator.grounding.evidence import Evidence
from generator.grounding.name_parts import alike, spells, together
from generator.grounding.name_spans import Name
from generator.grounding.number_words import NUMBER_WORDS, ORDINALS
from generator.grounding.text import Text
from generator.grounding.word_lists import word_list
from generator.grounding.word_lookup import WordLookup

_ACRONYM = 3  # letters: two are too few to tell a name by
_CLIPPED = 3  # letters that are left of a clipped word
_TOWN = 3  # words of a town's name
_PLACES = 256  # places of one word that are looked at
_ACRONYMS = 512  # acronyms of the evidence that an unknown one is compared with

# Endings of words that are no names, and of those that are none at the start of a sentence.
_GENERIC = re.compile(r"(?:tions?|ments?|isme?s?|ity|ites?|ships?|istes?|iques?)$")
_AGENT = re.compile(r"(?:ers?|ists?|m[ae]n|wom[ae]n)$")  # before a full name, what the person does
_DERIVED = re.compile(r"(?:tions?|ments?|isms?|ity|ships?|ing|ly|ed|al|ic|ous|ive|able|ers|ness|ists?|ants?)$")


class _Part(NamedTuple):
    """A part of a name: its words, its places in the evidence, whether the tables know it, and the token behind it."""

    words: tuple[int, ...]
    places: list[int]
    known: bool
    end: int


class NameSupport:
    """Looks the names of one article up in its evidence."""

    def __init__(self, text: Text, language: str, evidence: Evidence) -> None:
        self.text, self.language = text, language
        self.lookup = WordLookup(language, evidence)
        self.evidence = evidence
        self._defined: set[str] = set()
        self._foreign_acronyms: list[str] | None = None
        self._answers: dict[tuple[str, ...], tuple[str | None, int]] = {}

    def why_unsupported(self, name: Name) -> tuple[int, str] | None:
        """The token after the claim and the sentence that says why it is not in the evidence; None where it is."""
        if self.language == "fr" or self.text.keys[name.start - 1] == "(":  # what stands around it counts
            why, end = self._answer(name)
            return (end, why) if why else None
        written = (*self.text.raw[name.start : name.end], "" if name.weak else "strong")
        if written not in self._answers:
            why, end = self._answer(name)
            self._answers[written] = why, end - name.start
        why, reach = self._answers[written]
        return (name.start + reach, why) if why else None

    def _answer(self, name: Name) -> tuple[str | None, int]:
        """Why the name is not in the evidence, None where it is; and the token behind the claim."""
        if self._literal(name):
            return None, name.end
        parts = self._parts(name)
        return self._why(name, parts), max([name.end, *[part.end for part in parts]])

    def _literal(self, name: Name) -> bool:
        """Whether the evidence has the name's words as they stand, one behind the other."""
        evidence, keys = self.evidence, self.text.keys
        if name.end - name.start == 1:
            key, coined = keys[name.start], not self.text.raw[name.start][1:].islower()
            return evidence.has(key) or evidence.has_split(key, coined=coined)
        words = self._between(name.start, name.end)
        if len(words) == 2 and ("".join(words) in evidence.capitals or self._clipped(*words)):  # Sky Blues, Skyblues
            return True
        return bool(evidence.phrase(words))

    def _between(self, start: int, end: int) -> tuple[str, ...]:
        """The folded words from token `start` to token `end`, signs and numbers left out."""
        kinds, keys = self.text.kinds[start:end], self.text.keys[start:end]
        return keys if kinds == "W" * len(kinds) else tuple(compress(keys, map("W".__eq__, kinds)))

    def _clipped(self, first: str, second: str) -> bool:
        """Whether the evidence has the name with its first word in full: "Man United" for Manchester United."""
        if len(first) < _CLIPPED or second not in self.evidence.capitals:
            return False
        before = {self.evidence.sequence[place - 1] for place in self.evidence.all_places(second)[:_PLACES] if place}
        return any(word.startswith(first) and word in self.evidence.capitals for word in before)

    def _by_halves(self, name: Name) -> bool:
        """Whether the evidence calls a person now "Dorian", now "Dervite", and gives neither another half."""
        told = [word for word in name.words if word not in name.weak or not gazetteer.is_common(self.text.keys[word])]
        halves = [self.text.keys[word] for word in told]
        if len(halves) != 2 or not all(half in self.evidence.capitals for half in halves):
            return False
        leading, trailing = self.evidence.neighbours()
        return halves[0] not in leading and halves[1] not in trailing

    def _why(self, name: Name, parts: list[_Part]) -> str | None:
        if len(name.words) == 1 and (
            self._defined_acronym(name.words[0]) or self.text.keys[name.start] in word_list("forms")
        ):
            return None
        absent = [part for part in parts if not part.places]
        if not absent:
            telling = [part for part in parts if not (part.known or self._weightless(part, name) or self._sort(part))]
            near = [part.places for part in telling]
            if together(near) or self._by_halves(name):
                return None
            return f"{self._shown(name.words)}: the evidence has these words, but not together"
        if len(name.words) == 1 and not self._is_name(parts[0]):
            return None
        if len(parts) == 1 and self._glossed(parts[0]):
            return None
        present = [part for part in parts if part.places]
        if (self._incidental(absent, parts) if present else self._only_titles(absent)) or self._abbreviated(name):
            return None
        shown = self._shown((name.start, max(name.end, parts[-1].end) - 1))
        if not present:
            return f"{shown} is not in the evidence"
        missing = " and ".join(self._shown(part.words) for part in absent)
        verb = "is" if len(absent) == 1 else "are"
        return f"{missing} {verb} not in the evidence; the article says {shown}"

    def office_after(self, name: Name) -> tuple[int, int] | None:
        """The tokens of the office behind a person's name ("Ana Berg, vice president"), None if it is known."""
        if len(name.words) < 2 or self.text.keys[name.end] != ",":
            return None
        end = name.end + 1
        while (
            end < len(self.text)
            and end < name.end + 7
            and (self.text.keys[end] in word_list("titles") or self.text.keys[end] in word_list("offices"))
        ):
            end += 1
        words = range(name.end + 1, end)
        titles = [word for word in words if self.text.keys[word] in word_list("titles")]
        return (words.start, end) if titles and not any(self._word(word) for word in titles) else None

    def peoples(self) -> list[Name]:
        """The peoples and nationalities of a French text, which it writes in small letters."""
        if self.language != "fr":
            return []
        small = (
            i for i, raw in enumerate(self.text.raw) if len(raw) > 4 and raw.islower() and self.text.kinds[i] == "W"
        )
        peoples = [i for i in small if self.lookup.is_people(self.text.keys[i])]
        return [Name(i, i + 1, (i,), frozenset()) for i in peoples if not self._american_dollars(i)]

    def _american_dollars(self, word: int) -> bool:
        """Whether the word only tells the dollars from others, as "$" does not: dollars américains."""
        return self.text.keys[word] == "americains" and self.text.keys[word - 1] == "dollars"

    def _shown(self, words: Sequence[int]) -> str:
        return self.text.shown(words[0], words[-1] + 1)

    def _parts(self, name: Name) -> list[_Part]:
        """The name cut into phrases that the tables know and single words; words without weight are left out."""
        parts, index, words = [], 0, name.words
        while index < len(words):
            part = self._known_part(words, index) or _Part(
                (words[index],), self._word(words[index]), False, words[index] + 1
            )
            if part.places or not self._weightless(part, name):
                parts.append(part)
            index += len(part.words)
        return parts

    def _known_part(self, words: tuple[int, ...], index: int) -> _Part | None:
        """The longest phrase at `index` that the tables know; a single word may also be found as a word."""
        text, first = self.text, words[index]
        longest = self.lookup.longest(text.keys[first])
        ends = [first] if longest == 1 else self._ends(words, index, longest)
        for end in ends:
            phrase = self._key(first) if end == first else " ".join(self._between(first, end + 1))
            places = self.lookup.phrase(phrase)
            if places is None:
                continue
            if not places and end == first:
                places = self.lookup.word(phrase)
            if not places and self._word_by_word([word for word in words[index:] if word <= end]):
                continue  # "ministère indien de la santé" for the Health Ministry
            if places or end > first or phrase not in word_list("titles"):
                part = (first,) if end == first else tuple([word for word in words[index:] if word <= end])
                return _Part(part, places, True, end + 1)
        return None

    def _word_by_word(self, words: list[int]) -> bool:
        """Whether the evidence has each of several words, close together."""
        found = [self._word(word) for word in words]
        return len(found) > 1 and all(found) and together(found)

    def _ends(self, words: tuple[int, ...], index: int, longest: int) -> list[int]:
        """The last tokens that a phrase at `index` may have, the farthest first; in French beyond the capitals."""
        ends = list(words[index : index + longest])
        if self.language == "fr":
            after = range(words[-1] + 1, min(words[-1] + 2 * longest, len(self.text)))
            ends += [i for i in after if self.text.kinds[i] == "W"][: longest - 1]
        return ends[::-1]

    def _word(self, word: int) -> list[int]:
        return self.lookup.word(self._key(word))

    def _key(self, word: int) -> str:
        """The folded word; of a plural acronym (TVs, MEPs) that the tables lack, the singular."""
        key, raw = self.text.keys[word], self.text.raw[word]
        if len(raw) < 3 or raw[-1] != "s" or not raw[:-1].isupper() or key in self.lookup.entities:
            return key
        return key[:-1]

    def _weightless(self, part: _Part, name: Name) -> bool:
        """Whether an absent part claims nothing: a common word whose capital means little."""
        if len(part.words) > 1:
            return False
        word = part.words[0]
        key = self.text.keys[word]
        if len(name.words) > 1 and (
            len(key) == 1 or key in word_list("particles") or key == "ier" or self._counted(key)
        ):  # Bashar al-Assad, François Ier
            return True
        if part.known:
            return word in name.weak and (key in word_list("ambiguous") or gazetteer.is_common_town(key))
        if word not in name.weak or not self.text.raw[word].isascii():
            return self.language != "en" and word in name.weak and len(name.words) == 1
        if self.language == "en":
            ending = _DERIVED if len(name.words) == 1 else _AGENT if len(name.words) > 2 else None
            return gazetteer.is_common(key) or (len(key) > 6 and ending is not None and bool(ending.search(key)))
        return len(name.words) == 1 or self._common(key)

    def _counted(self, key: str) -> bool:
        """Whether the word is a number or an ordinal that the evidence writes in digits: Fifth Avenue, 5e Avenue."""
        value = ORDINALS.get(self.language, {}).get(key) or NUMBER_WORDS.get(self.language, {}).get(key)
        return value is not None and float(value) in self.evidence.quantities

    def _is_name(self, part: _Part) -> bool:
        """Whether a lone capitalised word that is absent names something: the Government and the Career do not."""
        key, raw = self.text.keys[part.words[0]], self.text.raw[part.words[0]]
        if key in word_list("brands") or part.known:
            return True
        if len(raw) > 1 and raw.removesuffix("s").isupper():
            return not self._other_acronym(key.removesuffix("s") if raw[-1] == "s" else key)
        if self.language == "en" and gazetteer.is_coined(key):
            return True
        accented = not raw[self.language == "fr" :].isascii()  # l'État and l'Église are common words
        return accented or (not self._common(key) and not (_GENERIC.search(key) and len(key) > 7))

    def _common(self, key: str) -> bool:
        """Whether the word is a common one of the article's language."""
        if self.language == "en":
            return gazetteer.is_common(key)
        return bool(self.lookup.translations(key)) or bool(_GENERIC.search(key)) or key in word_list("titles")

    def _other_acronym(self, key: str) -> bool:
        """Whether the evidence, in another language, has an acronym of about this length that may stand for it."""
        if not self.lookup.foreign:
            return False
        if self._foreign_acronyms is None:
            others = self.evidence.acronyms.difference(self.text.keys)
            self._foreign_acronyms = sorted(other for other in others if len(other) > 1)[:_ACRONYMS]
        return any(alike(key, other) for other in self._foreign_acronyms)

    def _incidental(self, absent: list[_Part], parts: list[_Part]) -> bool:
        """Whether what is absent does not make the name another: a title, or words that a translation changes."""
        names = [[self.text.keys[word] for word in part.words] for part in absent]
        if all(key in word_list("titles") for keys in names for key in keys):
            return any(part.places and self.text.keys[part.words[0]] not in word_list("heads") for part in parts)
        if all(key in word_list("forms") for keys in names for key in keys):
            return True
        if not self.lookup.foreign or any(
            part.known or keys[0] in word_list("brands") or not self._common(keys[0])
            for part, keys in zip(absent, names, strict=True)
        ):
            return False
        telling = [part for part in parts if self.text.keys[part.words[-1]] not in word_list("heads")]
        found = [part.places for part in telling if part.places]
        return (
            bool(found)
            and 2 * len(found) >= len(telling)
            and 2 * len([part for part in parts if part.places]) >= len(parts)
            and together([part.places for part in parts if part.places and not part.known])
        )

    def _sort(self, part: _Part) -> bool:
        """Whether a translated name may have this word far off or in another form: "Lloyds Pharmacy" of pharmacies."""
        return self.lookup.foreign and bool(self.lookup.translations(self.text.keys[part.words[0]]))

    def _glossed(self, part: _Part) -> bool:
        """Whether the name only tells the country of the town before it: "Manchester, England"."""
        first = part.words[0]
        if not part.known or self.text.keys[first - 1] != ",":
            return False
        phrase = " ".join(self._between(first, part.words[-1] + 1))
        words = range(max(0, first - 1 - _TOWN), first - 1)
        return any(self.lookup.lies_in(" ".join(self.text.keys[start : first - 1]), phrase) for start in words)

    def _only_titles(self, absent: list[_Part]) -> bool:
        """Whether nothing but a title is absent, and stands without a name: "Lifeguard Capt." """
        return all(self.text.keys[word] in word_list("titles") for part in absent for word in part.words)

    def _abbreviated(self, name: Name) -> bool:
        """Whether the evidence has the name as an acronym: AFP for Agence France-Presse, FMI for the full name."""
        letters = "".join(self.text.keys[word][0] for word in name.words)
        return len(letters) >= _ACRONYM and "".join(sorted(letters)) in self.evidence.anagrams()

    def _defined_acronym(self, word: int) -> bool:
        """Whether the word is an acronym that the article itself spells out: "gross merchandise volume (GMV)"."""
        key = self.text.keys[word]
        if key in self._defined:
            return True
        if not self.text.raw[word][:-1].isupper() or not 2 <= len(key) <= 8 or self.text.keys[word - 1] != "(":
            return False
        first = max(0, word - 2 * len(key) - 6)
        if spells([self.text.keys[i] for i in range(first, word - 1) if self.text.kinds[i] == "W"], key):
            self._defined.add(key)
        return key in self._defined
