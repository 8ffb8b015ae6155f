"""Looks the words and phrases of names up in the evidence: as they are, translated, or spelled another way."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from itertools import chain

from generator.grounding import dictionary, gazetteer
from generator.grounding.cognates import LONG, SKELETONS, cognate, dweller, inhabitant, misspelt, same_name
from generator.grounding.common_words import is_common
from generator.grounding.evidence import Evidence
from generator.grounding.memo import Memo

_OF_BRITAIN = frozenset({"england", "scotland", "wales", "northern ireland"})
_TELLING = 4  # consonants: names of places that agree in so many are one name
_ANCIENT = 6  # letters of a Latin or Greek name that French ends in another way
_LATIN = ("us", "oras")
_FRENCH = frozenset("french frenchman frenchmen frenchwoman frenchwomen".split())
_SIDES = ("pro", "anti")
_COMPOUND = 7  # letters of a word that may be two
_HALF = 3  # and of each of them
_LONGEST = 24
_BESIDE = (-2, -1, 1, 2)  # words: how far apart they may stand in the evidence
_PLACES = 256  # places of one word that are kept: more do not change the answer


class WordLookup:
    """The places of words and phrases in the evidence: indexes of words of its running text; remembers answers."""

    def __init__(self, language: str, evidence: Evidence) -> None:
        self.language, self.evidence = language, evidence
        self.names, self._groups = gazetteer.names(language), _groups(language)
        self.foreign = bool(evidence.languages - {language})
        self._words: dict[str, list[int]] = {}
        self._towns: list[tuple[int, str]] | None = None
        self._phrases: dict[str, list[int]] = {}
        self._known: dict[str, bool] = {}

    def longest(self, first: str) -> int:
        """The number of words of the longest phrase in the tables that begins with the word `first`; at least 1."""
        return self.names.longest.get(first, 1)

    def groups(self, phrase: str) -> tuple[int, ...]:
        """The numbers of the groups of forms of a folded phrase, none for one that the tables do not know."""
        return self._groups[phrase]

    def phrase(self, phrase: str) -> list[int]:
        """The places of a folded phrase that the tables know, in any of its forms."""
        if phrase not in self._phrases:
            self._phrases[phrase] = next(filter(None, map(sorted, map(set, self._ways(phrase)))), [])
        return self._phrases[phrase]

    def has_phrase(self, phrase: str) -> bool:
        """Whether the evidence has a folded phrase that the tables know, in any of its forms."""
        if phrase not in self._known:
            self._known[phrase] = False
            for way in self._ways(phrase):
                if next(iter(way), None) is not None:
                    self._known[phrase] = True
                    break
        return self._known[phrase]

    def is_people(self, word: str) -> bool:
        """Whether a folded French word is the adjective or the name of a country's people."""
        return any(map(gazetteer.is_country, _by_stem(word)))

    def lies_in(self, town: str, country: str) -> bool:
        """Whether a folded town of the tables lies in a country, also one of Britain's, or in an American state."""
        number = gazetteer.countries_of_towns().get(town)
        groups = self.names.of("united kingdom" if country in _OF_BRITAIN else country)
        if number is not None and number in groups:
            return True
        states = gazetteer.states_of_towns().get(town, ())
        if country in states:  # of several, the evidence may tell which: Springfield, Illinois
            return not any(self.has_phrase(state) for state in states if state != country)
        return any(number in groups for state in states for number in self.names.of(state))

    def is_setting(self, country: str) -> bool:
        """Whether the evidence has a town of a country, or is in French where the country is France."""
        numbers = tuple(filter(gazetteer.is_country, self.names.of(country)))
        own = self._written_in_french() if country == "france" else []
        return bool(own or list(self._towns_of(numbers)))

    def word(self, key: str) -> list[int]:
        """The places of a folded word: itself, its translations, its cognates, its transliterations."""
        if key not in self._words:
            self._words[key] = sorted(set(self._find_word(key)))[:_PLACES]
        return self._words[key]

    def translations(self, key: str) -> tuple[str, ...]:
        """What the dictionary gives for a word of the article's language: French stems or English words."""
        return dictionary.french_stems(key) if self.language == "en" else dictionary.english_words(key)

    def _ways(self, phrase: str) -> Iterator[Iterable[int]]:
        """The places that a folded phrase may have, by one way after another: the first that gives any tells them."""
        numbers, words = self.groups(phrase), phrase.split()
        groups = list(map(gazetteer.group, numbers))
        own = self.evidence.phrase(tuple(words)) if " " in phrase else self.evidence.places(phrase)
        yield chain(own, chain.from_iterable(map(self.evidence.group, groups)))
        if " " in phrase:
            yield self._dwellers_of_several(words)
        yield self._dwellers(word for group in groups for word in group.words)
        if gazetteer.is_adjective(phrase) or not self.names.of(phrase):
            french = "francais" in phrase or phrase in _FRENCH
            yield chain(self._towns_of(numbers), self._written_in_french() if french else ())
            yield self._for_and_against(groups)
        if any(map(gazetteer.is_country, numbers)):
            yield self._capitals_of(numbers)
        if self.language == "en":
            departments = gazetteer.departments()
            yield chain.from_iterable(
                self.evidence.group(departments[number]) for number in numbers if number in departments
            )

    def _dwellers(self, names: Iterable[str]) -> Iterator[int]:
        """The places of the French adjectives made of the names of a place: "toulousain" for Toulouse."""
        for name in names:
            for other in self.evidence.beginning(name):
                if dweller(name, other):
                    yield from self.evidence.places(other)

    def _dwellers_of_several(self, words: list[str]) -> Iterator[int]:
        """The places of the French adjective made of a name of several words: "new-yorkaise" for New York."""
        sequence, size = self.evidence.sequence, len(words)
        for place in self.evidence.all_places(words[0])[:_PLACES]:
            *front, last = sequence[place : place + size]
            if front == words[:-1] and dweller(words[-1], last):
                yield place

    def _towns_of(self, numbers: tuple[int, ...]) -> Iterator[int]:
        """The places of a people's towns in the evidence: what happens in Seoul is South Korean."""
        if self._towns is None:
            towns, evidence = gazetteer.countries_of_towns(), self.evidence
            self._towns = [(towns[word], word) for word in sorted(evidence.capitals & towns.keys())]
        return (
            place for country, town in self._towns if country in numbers for place in self.evidence.places(town)[:1]
        )

    def _for_and_against(self, groups: list[gazetteer.Group]) -> Iterator[int]:
        """The places of words for who is for or against a people: propalestinien."""
        for stem in (stem for group in groups for stem in group.stems):
            for side in _SIDES:
                yield from self.evidence.stem(side + stem)

    def _capitals_of(self, numbers: tuple[int, ...]) -> Iterator[int]:
        """The places of a country's capital or seat in the evidence, which may stand for its government: Moscou."""
        capitals = gazetteer.countries_of_capitals()
        for word in sorted(self.evidence.capitals & capitals.keys()):
            if capitals[word] in numbers:
                yield from self.evidence.places(word)

    def _written_in_french(self) -> list[int]:
        """Any place at all, where evidence is in French: a French paper need not say that its government is."""
        return [0] if "fr" in self.evidence.languages else []

    def _find_word(self, key: str) -> list[int]:
        evidence = self.evidence
        found = list(evidence.places(key))
        if not found:
            found += next(filter(None, map(evidence.places, filter(evidence.words.__contains__, _variants(key)))), ())
        if self.foreign:
            look_up = evidence.stem if self.language == "en" else self._english
            for translation in self.translations(key):
                found += look_up(translation)
        return found or list(self._related(key)) or list(self._compound(key))

    def _compound(self, key: str) -> Iterator[int]:
        """The places of the two words that an English word is made of, side by side: sugarcane, canne à sucre."""
        if self.language != "en" or not _COMPOUND <= len(key) <= _LONGEST or self.names.of(key):
            return
        for cut in range(_HALF, len(key) - _HALF + 1):
            halves = key[:cut], key[cut:]
            if all(map(is_common, halves)) or all(map(self.names.of, halves)):
                one, other = ([*self.word(half), *self._in_tables(half)] for half in halves)
                yield from set(one).intersection([place + apart for place in other for apart in _BESIDE])

    def _in_tables(self, key: str) -> list[int]:
        return self.phrase(key) if self.names.of(key) else []

    def _ancient(self, key: str) -> Iterator[str]:
        """The forms of a Latin or Greek name in the other language: Encelade and Enceladus, Hipparque, Hipparchus."""
        if self.language == "fr" and len(key) >= _ANCIENT - 1 and key[-1] == "e":
            for form in dict.fromkeys((key, key.replace("qu", "ch"))):
                for other in self.evidence.sounding(SKELETONS[form + "s"]):
                    if other.endswith(_LATIN) and same_name(form, other[:-2]):
                        yield other
        elif self.language == "fr" and len(key) >= _ANCIENT and key.endswith("es"):
            yield from (other for other in self.evidence.sounding(SKELETONS[key[:-1]]) if other == key[:-2] + "ae")
        elif len(key) >= _ANCIENT and key.endswith((*_LATIN, "ae")):
            stem = key[:-1] + "s" if key.endswith("ae") else key[:-2]  # Thermopylae, Thermopyles
            for form in dict.fromkeys((stem, stem.replace("ch", "qu"))):
                yield from (other for other in self.evidence.sounding(SKELETONS[form]) if same_name(form, other))

    def _english(self, word: str) -> list[int]:
        return [place for form in (word, word + "s") for place in self.evidence.all_places(form)]

    def _related(self, key: str) -> Iterator[int]:
        evidence = self.evidence
        bones = SKELETONS[key]
        if not self.names.of(key) or len(bones) >= _TELLING:  # Brezhnev was a town's name too
            for other in evidence.sounding(bones):
                if same_name(key, other):
                    yield from evidence.places(other)
        lives_there = inhabitant if self.language == "en" else dweller
        if not self.names.of(key):
            for other in evidence.framed(key) if self.foreign and len(key) >= LONG else ():
                if misspelt(key, other):
                    yield from evidence.places(other)
            for other in self._ancient(key) if self.foreign else ():
                yield from evidence.places(other)
            for other in evidence.beginning(key):
                if other in evidence.capitals and lives_there(other, key):
                    yield from evidence.places(other)
                known = other not in evidence.capitals or is_common(key) or is_common(other)
                if known and cognate(key, other):
                    yield from evidence.places(other)
        yield from self._dwellers((key,))
        letters = key.rstrip("0123456789")
        if 2 <= len(letters) <= 6:
            yield from evidence.acronym(letters)


@cache
def _groups(language: str) -> Memo[tuple[int, ...]]:
    """The numbers of the groups of each folded phrase of a language."""
    return Memo(partial(_find_groups, gazetteer.names(language).of, french=language == "fr"))


def _find_groups(names: Callable[[str], tuple[int, ...]], phrase: str, *, french: bool) -> tuple[int, ...]:
    numbers = names(phrase)
    if french:  # Russe is a town too
        return tuple(dict.fromkeys((*numbers, *_by_stem(phrase))))
    if not numbers and phrase[-1:] == "s" and gazetteer.is_adjective(phrase[:-1]):  # Slovakians
        return names(phrase[:-1])
    return numbers


@lru_cache(maxsize=16384)
def _by_stem(word: str) -> tuple[int, ...]:
    """The groups of which a folded French word is a form: "chinoise" of "chinois*"."""
    stems = gazetteer.names("fr").numbers
    last = max(3, len(word) - dictionary.LONGEST_ENDING - 1, word.rfind(" ") + 1)  # "François a" is no form of "franco"
    for end in range(len(word), last, -1):
        numbers = stems.get(word[:end] + "*")
        if numbers and dictionary.fits(word, word[:end]):
            return numbers
    return ()


@lru_cache(maxsize=16384)
def _variants(key: str) -> tuple[str, ...]:
    """Other spellings of a folded word: without its plural, in the plural, without a number, Apollo as Apollon."""
    greek = key + "n" if key.endswith("o") else key[:-1] if key.endswith("on") else key
    forms = key.removesuffix("s"), key + "s", key.removesuffix("es"), key.rstrip("0123456789"), greek
    return tuple([form for form in forms if len(form) > 2 and form != key])
