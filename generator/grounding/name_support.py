"""Says whether a name of an article is in its evidence, across English and French, and if not, why."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import compress

from generator.grounding import measures
from generator.grounding.acronyms import Acronyms
from generator.grounding.common_words import is_common
from generator.grounding.evidence import Evidence
from generator.grounding.feasts import days_of
from generator.grounding.name_parts import Part, together
from generator.grounding.name_places import tells_place
from generator.grounding.name_spans import Name
from generator.grounding.name_weight import NameWeight
from generator.grounding.text import Text, is_acronym
from generator.grounding.word_lists import word_list
from generator.grounding.word_lookup import WordLookup

_CLIPPED = 3  # letters that are left of a clipped word
_PLACES = 256  # places of one word that are looked at
_SOMEWHERE = [0]


class NameSupport:
    """Looks the names of one article up in its evidence."""

    def __init__(self, text: Text, language: str, evidence: Evidence) -> None:
        self.text, self.language = text, language
        self.lookup = WordLookup(language, evidence)
        self.weight = NameWeight(text, language, self.lookup)
        self.acronyms = Acronyms(text, self.lookup)
        self.evidence = evidence
        self._answers: dict[tuple[str | bool, ...], tuple[str | None, int]] = {}

    def why_unsupported(self, name: Name) -> tuple[int, str] | None:
        """The token after the claim and the sentence that says why it is not in the evidence; None where it is."""
        if self._literal(name):
            return None
        if self.language == "fr" or self.text.keys[name.start - 1] == "(":  # what stands around it counts
            why, end = self._answer(name)
            return (end, why) if why else None
        written = (
            *self.text.raw[name.start : name.end],
            "" if name.weak else "strong",
            self.text.keys[name.end] == "'",
        )
        if written not in self._answers:
            why, end = self._answer(name)
            self._answers[written] = why, end - name.start
        why, reach = self._answers[written]
        return (name.start + reach, why) if why else None

    def _answer(self, name: Name) -> tuple[str | None, int]:
        """Why the name is not in the evidence, None where it is; and the token behind the claim."""
        if len(name.words) == 1 and self._claims_nothing(name):
            return None, name.end
        parts = self._parts(name)
        return self._why(name, parts), max(name.end, parts[-1].end) if parts else name.end

    def _literal(self, name: Name) -> bool:
        """Whether the evidence has the name's words as they stand, one behind the other."""
        evidence, keys = self.evidence, self.text.keys
        if name.end - name.start == 1:
            key = keys[name.start]
            if self.language == "fr" and self.lookup.longest(key) > 1:  # Union soviétique
                return False
            if key in evidence.words:
                return evidence.has(key)
            return evidence.has_split(key, coined=not self.text.raw[name.start][1:].islower())
        words = self._between(name.start, name.end)
        if len(words) == 2 and ("".join(words) in evidence.capitals or self._clipped(*words)):  # Sky Blues, Skyblues
            return True
        return bool(evidence.phrase(words))

    def _claims_nothing(self, name: Name) -> bool:
        """Whether a lone word is a common one that no table knows: whether the evidence has it need not be asked."""
        first = name.start
        key, raw = self._key(first), self.text.raw[first]
        if self.lookup.longest(key) > 1 or self.lookup.groups(key) or raw.removesuffix("s").isupper():
            return False
        part = Part(name.words, [], False, name.end)
        return self.weight.weightless(part, name) or not self.weight.is_name(part)

    def _between(self, start: int, end: int) -> tuple[str, ...]:
        """The folded words from token `start` to token `end`, signs and numbers left out."""
        kinds, keys = self.text.kinds[start:end], self.text.keys[start:end]
        return keys if kinds == "W" * len(kinds) else tuple(compress(keys, map("W".__eq__, kinds)))

    def _clipped(self, first: str, second: str) -> bool:
        """Whether the evidence has the name with its first word in full: "Man United" for Manchester United."""
        if len(first) < _CLIPPED or second not in self.evidence.capitals:
            return False
        for place in self.evidence.all_places(second)[:_PLACES]:
            word = self.evidence.sequence[place - 1] if place else ""
            if word in self.evidence.capitals and word.startswith(first):
                return True
        return False

    def _by_halves(self, name: Name) -> bool:
        """Whether the evidence calls a person now "Dorian", now "Dervite", and gives neither another half."""
        told = [word for word in name.words if word not in name.weak or not is_common(self.text.keys[word])]
        halves = [self.text.keys[word] for word in told]
        if len(halves) != 2 or not all(half in self.evidence.capitals for half in halves):
            return False
        leading, trailing = self.evidence.neighbours()
        return halves[0] not in leading and halves[1] not in trailing

    def _why(self, name: Name, parts: list[Part]) -> str | None:
        if len(parts) == 1 and parts[0].places:
            return None
        if len(name.words) == 1 and (
            self.text.keys[name.start] in word_list("forms") or self.acronyms.explained(name.start)
        ):
            return None
        absent = [part for part in parts if not part.places]
        if not absent:
            unknown = [part for part in parts if not part.known]
            if len(unknown) < 2:  # which stands beside no other
                return None
            telling = [
                part
                for part in unknown
                if not (self.weight.weightless(part, name) or self.weight.scatters(part))
                if part is not parts[0] or not is_acronym(self.text.raw[part.words[0]])  # told AFP Ana Berg
            ]
            near = [part.places for part in telling]
            if together(near) or self._by_halves(name):
                return None
            return f"{self._shown(name.words)}: the evidence has these words, but not together"
        if len(name.words) == 1 and not self.weight.is_name(parts[0]):
            return None
        if len(parts) == 1 and tells_place(self.text, self.lookup, parts[0]):
            return None
        present = [part for part in parts if part.places]
        excused = self.weight.incidental(absent, parts) if present else self.weight.only_titles(absent)
        excused = excused or not self.evidence.month_days.isdisjoint(days_of(self._between(name.start, name.end)))
        if excused or self.acronyms.shortened(name):
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
        return [Name(i, i + 1, (i,), frozenset()) for i in peoples if not self._owns_money(i)]

    def _owns_money(self, word: int) -> bool:
        """Whether the word only tells whose dollars or crowns an amount is in, as "$" does not and "C$" does."""
        key, money = self.text.keys[word], self.text.keys[word - 1]
        if money not in measures.CURRENCY_WORDS and money not in measures.SIGNS:
            return False
        return key == "americains" or measures.OWNERS.get(key[:5]) in self.evidence.currencies

    def _shown(self, words: Sequence[int]) -> str:
        return self.text.shown(words[0], words[-1] + 1)

    def _parts(self, name: Name) -> list[Part]:
        """The name cut into phrases that the tables know and single words; words without weight are left out."""
        parts, index, words = [], 0, name.words
        while index < len(words):
            part = self._known_part(words, index) or Part(
                (words[index],), self._word(words[index]), False, words[index] + 1
            )
            if part.places or not self.weight.weightless(part, name):
                parts.append(part)
            index += len(part.words)
        return parts

    def _known_part(self, words: tuple[int, ...], index: int) -> Part | None:
        """The longest phrase at `index` that the tables know; a single word may also be found as a word."""
        text, first = self.text, words[index]
        longest = self.lookup.longest(text.keys[first])
        ends = [first] if longest == 1 else self._ends(words, index, longest)
        for end in ends:
            phrase = self._key(first) if end == first else " ".join(self._between(first, end + 1))
            if not self.lookup.groups(phrase):
                continue
            places = _SOMEWHERE if self.lookup.has_phrase(phrase) else []
            if not places and end == first:
                places = self.lookup.word(phrase)
            if not places and self._word_by_word(self._told(first, end)):
                continue  # "ministère indien de la santé" for the Health Ministry
            if places or end > first or phrase not in word_list("titles"):
                part = (first,) if end == first else words[index : bisect_right(words, end, index)]
                return Part(part, places, True, end + 1)
        return None

    def _told(self, first: int, last: int) -> list[int]:
        """The words of a phrase, small ones left out; in French they go on behind the capitals."""
        small = word_list(f"inside {self.language}")
        return [i for i in range(first, last + 1) if self.text.kinds[i] == "W" and self.text.keys[i] not in small]

    def _word_by_word(self, words: list[int]) -> bool:
        """Whether the evidence has each of several words close together, or side by side what the tables give for it.

        "Corée du Nord" and "sud" are no South Korea.
        """
        if len(words) < 2:
            return False
        found = [self._word(word) for word in words]
        if all(found):
            return together(found)
        known = [places or self.lookup.phrase(self._key(word)) for places, word in zip(found, words, strict=True)]
        return all(known) and together(known, len(words) - 1)

    def _ends(self, words: tuple[int, ...], index: int, longest: int) -> list[int]:
        """The last tokens that a phrase at `index` may have, the farthest first; in French beyond the capitals."""
        ends = list(words[index : index + longest])
        if self.language == "fr" and len(ends) < longest:
            after = range(words[-1] + 1, min(words[-1] + 2 * longest, len(self.text)))
            ends += [i for i in after if self.text.kinds[i] == "W"][: longest - len(ends)]
        return ends[::-1]

    def _word(self, word: int) -> list[int]:
        return self.lookup.word(self._key(word))

    def _key(self, word: int) -> str:
        """The folded word; of a plural acronym (TVs, MEPs) that the tables lack, the singular."""
        key, raw = self.text.keys[word], self.text.raw[word]
        if len(raw) < 3 or raw[-1] != "s" or not raw[:-1].isupper() or self.lookup.names.of(key):
            return key
        return key[:-1]
