"""Says whether the absent words of a name claim anything: a common word or a title does not make it another."""

import re
from functools import cache
from itertools import compress

from generator.grounding.common_words import is_coined, is_common
from generator.grounding.gazetteer import is_common_town
from generator.grounding.name_parts import Part, alike, together
from generator.grounding.name_spans import Name
from generator.grounding.number_words import NUMBER_WORDS, ORDINALS
from generator.grounding.text import Text, is_acronym
from generator.grounding.word_lists import word_list
from generator.grounding.word_lookup import WordLookup

_OF_DEPARTMENTS = frozenset("minister ministers secretary ministre ministres secretaire".split())
_SHORT = 4  # letters of a word in capitals that is no word of a line in capitals
_ACRONYMS = 512  # acronyms of the evidence that an unknown one is compared with
# Endings of words that are no names, and of those that are none at the start of a sentence.
_GENERIC = re.compile(r"(?:tions?|ments?|isme?s?|ity|ites?|ships?|istes?|iques?)$")
_AGENT = re.compile(r"(?:ers?|ists?|m[ae]n|wom[ae]n)$")  # before a full name, what the person does
_MAKER = re.compile(r"(?:mak|hold|work|grow|produc)ers?$")  # Carmaker Zorg
_DERIVED = re.compile(r"(?:tions?|ments?|isms?|ity|ships?|ing|ly|ed|al|ic|ous|ive|able|ers|ness|ists?|ants?)$")


@cache
def _named() -> frozenset[str]:
    """The common words that are also names: companies, surnames."""
    return word_list("brands") | word_list("surnames")


@cache
def _numbers(language: str) -> dict[str, float]:
    """What the words for numbers and the ordinals of a language stand for."""
    tables = (NUMBER_WORDS.get(language, {}), ORDINALS.get(language, {}))
    return {word: float(value) for table in tables for word, value in table.items()}


class NameWeight:
    """Weighs the words of the names of one article."""

    def __init__(self, text: Text, language: str, lookup: WordLookup) -> None:
        self.text, self.language, self.lookup = text, language, lookup
        self.evidence = lookup.evidence
        self._foreign_acronyms: list[str] | None = None
        self._small: frozenset[str] | None = None
        self._numbers = _numbers(language)

    def weightless(self, part: Part, name: Name) -> bool:
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
            short = self.text.raw[word].isupper() and len(key) <= _SHORT  # AIDS is no aids
            return word in name.weak and not short and (key in word_list("ambiguous") or is_common_town(key))
        if word not in name.weak or not self.text.raw[word].isascii():
            return self.language != "en" and word in name.weak and len(name.words) == 1
        if self.language == "en":
            ending = _DERIVED if len(name.words) == 1 else _AGENT if len(name.words) > 2 else _MAKER
            if key in word_list("surnames"):
                return False
            if is_common(key) or (len(key) > 6 and ending.search(key)):
                return True
            return len(name.words) == 1 and self._written_small(key)
        return len(name.words) == 1 or self._common(key)

    def _written_small(self, key: str) -> bool:
        """Whether the article writes the word in small letters elsewhere, in the singular or the plural."""
        if self._small is None:
            self._small = frozenset(compress(self.text.keys, map(str.islower, self.text.raw)))
        return not self._small.isdisjoint((key, key.removesuffix("s"), key + "s"))

    def _counted(self, key: str) -> bool:
        """Whether the word is a number or an ordinal that the evidence writes in digits: Fifth Avenue, 5e Avenue."""
        value = self._numbers.get(key)
        return value is not None and value in self.evidence.quantities

    def is_name(self, part: Part) -> bool:
        """Whether a lone capitalised word that is absent names something: the Government and the Career do not."""
        key, raw = self.text.keys[part.words[0]], self.text.raw[part.words[0]]
        if key in _named() or part.known:
            return True
        if len(raw) > 1 and is_acronym(raw.removesuffix("s")):
            return not self._other_acronym(key.removesuffix("s") if raw[-1] == "s" else key)
        if self.language == "en" and is_coined(key):
            return True
        accented = not raw[self.language == "fr" :].isascii()  # l'État and l'Église are common words
        return accented or (not self._common(key) and not (_GENERIC.search(key) and len(key) > 7))

    def _common(self, key: str) -> bool:
        """Whether the word is a common one of the article's language."""
        if self.language == "en":
            return is_common(key)
        return bool(self.lookup.translations(key)) or bool(_GENERIC.search(key)) or key in word_list("titles")

    def _other_acronym(self, key: str) -> bool:
        """Whether the evidence, in another language, has an acronym of about this length that may stand for it."""
        if not self.lookup.foreign:
            return False
        if self._foreign_acronyms is None:
            others = self.evidence.acronyms.difference(self.text.keys)
            self._foreign_acronyms = sorted(other for other in others if len(other) > 1)[:_ACRONYMS]
        return any(alike(key, other) for other in self._foreign_acronyms)

    def incidental(self, absent: list[Part], parts: list[Part]) -> bool:
        """Whether what is absent does not make the name another: a title, or words that a translation changes."""
        names = [[self.text.keys[word] for word in part.words] for part in absent]
        if all(key in word_list("titles") for keys in names for key in keys):
            return any(part.places and self.text.keys[part.words[0]] not in word_list("heads") for part in parts)
        if all(key in word_list("forms") for keys in names for key in keys):
            return True
        if not self.lookup.foreign or any(
            part.known or keys[0] in _named() or not self._common(keys[0])
            for part, keys in zip(absent, names, strict=True)
        ):
            return False
        heads = word_list("heads") | word_list("vague") | _OF_DEPARTMENTS
        telling = [part for part in parts if self.text.keys[part.words[-1]] not in heads]
        found = [part.places for part in telling if part.places]
        return (
            bool(found)
            and 2 * len(found) >= len(telling)
            and 2 * len([part for part in parts if part.places]) >= len(parts)
            and together([part.places for part in parts if part.places and not part.known])
        )

    def scatters(self, part: Part) -> bool:
        """Whether a translated name may have this word far off or in another form: "Lloyds Pharmacy" of pharmacies."""
        return self.lookup.foreign and bool(self.lookup.translations(self.text.keys[part.words[0]]))

    def only_titles(self, absent: list[Part]) -> bool:
        """Whether nothing but a title is absent, and stands without a name: "Lifeguard Capt." """
        return all(self.text.keys[word] in word_list("titles") for part in absent for word in part.words)
