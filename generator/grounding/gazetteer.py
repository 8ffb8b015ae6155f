"""Knows the names that English and French write differently, from the tables in `data/`, which are read once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).parent / "data"
_SHORT = 5  # letters: a stem shorter than this stands for its plural and feminine only
LONGEST_ENDING = 5  # letters that a word may have beyond a stem
_SUFFIXES = "s es ed ing ings ess ly er ers or ors al ness ment ments able ation ist ists"
# What a word may have had in the place of its ending.
_BASES: dict[str, tuple[str, ...]] = dict.fromkeys(_SUFFIXES.split(), ("", "e")) | {
    "ies": ("y",),
    "ied": ("y",),
    "ier": ("y",),
    "ically": ("ic",),
    "ability": ("able",),
}
_LENGTHS = sorted({len(ending) for ending in _BASES})
_PREFIXES = (
    "re",
    "un",
    "non",
    "anti",
    "over",
    "under",
    "pre",
    "co",
    "sub",
    "inter",
    "multi",
    "de",
    "dis",
    "mis",
    "out",
)


class Form(NamedTuple):
    """One way to write a name: folded words, the last of them a stem where `stem` is true."""

    words: tuple[str, ...]
    stem: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """All the ways to write a name: single words, stems of single words, and forms of several words."""

    words: frozenset[str]
    stems: tuple[str, ...]
    phrases: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables: `entities` from a language and a folded phrase to the numbers of its `groups` of forms.

    `longest` the number of words of the longest of them by first word; `towns` are the phrases of towns with the groups
    of their countries, `places` the number of groups of countries and towns, which come first, `adjectives` those of
    peoples, `countries` the groups of countries; `english` the common English words;
    `to_french` from an English word to French stems, `to_english` from a French stem to English words.
    """

    entities: dict[str, dict[str, tuple[int, ...]]]
    groups: tuple[Group, ...]
    towns: dict[str, int]
    places: int
    adjectives: frozenset[str]
    english: frozenset[str]
    countries: frozenset[int]
    to_french: dict[str, tuple[str, ...]]
    to_english: dict[str, tuple[str, ...]]
    longest: dict[str, dict[str, int]]


def _lines(name: str) -> list[str]:
    text = (_DATA / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


class _Groups:
    """Collects forms into groups, and the phrases by which an article in each language finds them."""

    def __init__(self) -> None:
        self.groups: list[dict[str, None]] = []
        self.phrases: dict[str, dict[str, list[int]]] = {"en": {}, "fr": {}}

    def new(self, english: list[str], french: list[str]) -> int:
        """Adds a group of forms ("stem*" for a stem), and gives its number."""
        self.groups.append({})
        self.extend(len(self.groups) - 1, english, french)
        return len(self.groups) - 1

    def extend(self, number: int, english: list[str], french: list[str]) -> None:
        """Adds forms to group `number`."""
        self.groups[number].update(dict.fromkeys(english + french))
        for language, forms in (("en", english), ("fr", french)):
            for form in forms:
                numbers = self.phrases[language].setdefault(form, [])
                if number not in numbers:
                    numbers.append(number)


@cache
def tables() -> Tables:
    """The tables, read from their files at the first call."""
    groups = _Groups()
    countries, towns = _countries_and_towns(groups)
    places = len(groups.groups)
    _named(groups, countries)
    _demonyms(groups, countries)
    to_french, to_english = _words()
    forms = tuple(_group(group) for group in groups.groups)
    town_countries = {name: countries[code] for name, code in towns.items() if code in countries}
    peoples = {form for line in _lines("demonyms.tsv") for form in line.split("\t")[1].split(",")}
    adjectives = peoples | {name for name in groups.phrases["en"] if " " in name and name.split()[-1] in peoples}
    english = frozenset(_lines("english_words.txt"))
    known = frozenset(countries.values())
    longest = {language: _longest(phrases) for language, phrases in groups.phrases.items()}
    entities = {language: {k: tuple(v) for k, v in phrases.items()} for language, phrases in groups.phrases.items()}
    return Tables(
        entities, forms, town_countries, places, frozenset(adjectives), english, known, to_french, to_english, longest
    )


def _longest(phrases: Iterable[str]) -> dict[str, int]:
    """The number of words of the longest phrase that begins with each word, for phrases of several words."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        first, space, _ = phrase.partition(" ")
        if space:
            longest[first] = max(longest.get(first, 0), phrase.count(" ") + 1)
    return longest


def _group(forms: Iterable[str]) -> Group:
    single = [form for form in forms if " " not in form]
    phrases = tuple(Form(tuple(form.rstrip("*").split()), form.endswith("*")) for form in forms if " " in form)
    return Group(
        frozenset(form for form in single if not form.endswith("*")),
        tuple(form[:-1] for form in single if form.endswith("*")),
        phrases,
    )


def _countries_and_towns(groups: _Groups) -> tuple[dict[str, int], dict[str, str]]:
    """The number of each country's group by its code, and the country's code of each town's name."""
    countries: dict[str, int] = {}
    towns: dict[str, str] = {}
    for line in _lines("places.tsv"):
        kind, code, name, other = line.split("\t")
        if kind == "C":
            countries[code] = groups.new([name], [other])
            continue
        forms = [name, *filter(None, other.split(","))]
        groups.new(forms, forms)
        towns.setdefault(name, code)
    return countries, towns


def _named(groups: _Groups, countries: dict[str, int]) -> None:
    """Reads `names.tsv` and `acronyms.tsv`; a line that begins with a country's name adds to what is known of it."""
    of_countries = set(countries.values())
    for line in _lines("names.tsv") + _lines("acronyms.tsv"):
        english, french = (column.split(",") for column in line.split("\t"))
        known = [n for form in english for n in groups.phrases["en"].get(form, ()) if n in of_countries]
        if known:
            groups.extend(known[0], english, french)
        else:
            groups.new(english, french)


def _demonyms(groups: _Groups, countries: dict[str, int]) -> None:
    for line in _lines("demonyms.tsv"):
        code, english, french = line.split("\t")
        region = groups.phrases["en"].get(code.removeprefix("x-"))
        number = countries[code] if code in countries else region[0] if region else groups.new([], [])
        groups.extend(number, english.split(","), [stem + "*" for stem in french.split(",")])


def _words() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The dictionary of `words.txt`, both ways."""
    french: dict[str, list[str]] = {}
    english: dict[str, list[str]] = {}
    for line in _lines("words.txt"):
        for entry in _entries(line):
            words, _, stems = entry.partition(":")
            for word in words.split(","):
                french.setdefault(word.strip(), []).extend(stems.split(","))
            for stem in stems.split(","):
                english.setdefault(stem, []).extend(word.strip() for word in words.split(","))
    return {k: tuple(v) for k, v in french.items()}, {k: tuple(v) for k, v in english.items()}


def _entries(line: str) -> list[str]:
    """The "english, words:french,stems" entries of a line; a space ends an entry after its colon."""
    entries: list[str] = []
    for part in line.split():
        if entries and ":" not in entries[-1]:
            entries[-1] += part
        else:
            entries.append(part)
    return entries


def fits(word: str, stem: str) -> bool:
    """Whether a folded French word is a form of `stem`."""
    more = len(word) - len(stem)
    if len(stem) < _SHORT:
        return word.startswith(stem) and word[len(stem) :] in ("", "s", "e", "es", "x")
    return 0 <= more <= LONGEST_ENDING and word.startswith(stem)


def is_common_town(word: str) -> bool:
    """Whether a folded word is both a town and a common English word: Reading, Nice, Cork."""
    known = tables()
    numbers = known.entities["en"].get(word, ())
    return any(n < known.places and n not in known.countries for n in numbers) and is_common(word)


def _american(word: str) -> str:
    """The American spelling, in which the list of words is, of a British word."""
    for british, american in (
        ("our", "or"),
        ("ence", "ense"),
        ("isation", "ization"),
        ("is", "iz"),
        ("ys", "yz"),
        ("ll", "l"),
        ("ae", "e"),
    ):
        word = word.replace(british, american)
    return word[:-2] + "er" if word.endswith("tre") else word


def is_coined(word: str) -> bool:
    """Whether a folded word is common only as somebody who does something: Bayer is no word, though "bay" is one."""
    agent = len(word) > 4 and word.removesuffix("s").endswith(("er", "or"))
    return agent and word not in tables().english and is_common(word)


@lru_cache(maxsize=16384)
def is_common(word: str) -> bool:
    """Whether a folded word is a common English word, its regular forms and derivations included."""
    english = tables().english
    if word in english or len(word) <= 2:
        return True
    for length in _LENGTHS:
        for base in _BASES.get(word[-length:], ()):
            if word[:-length] + base in english:
                return True
    american = _american(word)
    if american != word and is_common(american):
        return True
    return any(word.startswith(prefix) and word[len(prefix) :] in english for prefix in _PREFIXES)
