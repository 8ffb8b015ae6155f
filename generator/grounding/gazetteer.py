"""Knows the names that English and French write differently, from the tables in `data/`, read when first asked for.

The names of one thing, in both languages, are a group, which has a number: those of countries come first, then those of
towns, then all others.
"""

from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import count
from typing import NamedTuple

from generator.grounding.common_words import is_common
from generator.grounding.memo import Memo
from generator.grounding.tables import lines

_LANGUAGES = ("en", "fr")
_ALIKE = 3  # letters with which the names of a line begin


class Form(NamedTuple):
    """One way to write a name: folded words, the last of them a stem where `stem` is true."""

    words: tuple[str, ...]
    stem: bool = False


class Group(NamedTuple):
    """All the ways to write a name: single words, stems of single words, and forms of several words."""

    words: frozenset[str]
    stems: tuple[str, ...]
    phrases: tuple[Form, ...]


class Names(NamedTuple):
    """What the tables but that of towns say of one language: the groups of each folded phrase ("stem*" for a stem).

    Towns included, `longest` is the number of words of the longest name that begins with a word, if it has several, and
    `of` gives the groups of a folded phrase.
    """

    numbers: dict[str, tuple[int, ...]]
    longest: dict[str, int]
    of: Callable[[str], tuple[int, ...]]


@cache
def names(language: str) -> Names:
    """The names of a language, none for one that the tables do not know."""
    if language not in _LANGUAGES:
        return Names({}, {}, lambda _: ())
    numbers: dict[str, tuple[int, ...]] = {}
    for number, english, french in _lines():
        for form in (english if language == "en" else french).split(","):
            known = numbers.get(form, ())
            if number not in known:
                numbers[form] = (*known, number)
    longest = dict(_beginnings())
    for first, words in _longest(numbers).items():
        longest[first] = max(words, longest.get(first, 0))
    return Names(numbers, longest, (_ENGLISH if language == "en" else _FRENCH).__getitem__)


def _groups(language: str, phrase: str) -> tuple[int, ...]:
    return names(language).numbers.get(phrase, ()) + _towns(phrase)


_ENGLISH, _FRENCH = Memo(partial(_groups, "en")), Memo(partial(_groups, "fr"))


@cache
def group(number: int) -> Group:
    """The forms of a group."""
    forms = [*_town_names(number), *_written().get(number, ())]
    single = [form for form in forms if " " not in form]
    return Group(
        frozenset([form for form in single if form[-1] != "*"]),
        tuple(dict.fromkeys([form[:-1] for form in single if form[-1] == "*"])),
        tuple([Form(tuple(form.rstrip("*").split()), form[-1] == "*") for form in dict.fromkeys(forms) if " " in form]),
    )


def is_country(number: int) -> bool:
    """Whether a group is a country's."""
    return 0 <= number < len(_countries())


def is_town(number: int) -> bool:
    """Whether a group is a town's."""
    return 0 <= number - len(_countries()) < len(_town_lines())


def is_common_town(word: str) -> bool:
    """Whether a folded word is both a town and a common English word: Reading, Nice, Cork."""
    return any(map(is_town, names("en").of(word))) and is_common(word)


def is_adjective(phrase: str) -> bool:
    """Whether a folded English phrase is an adjective of the tables, or a name that ends in one."""
    peoples = _peoples()
    return phrase in peoples or (phrase.rpartition(" ")[2] in peoples and bool(names("en").of(phrase)))


@cache
def countries_of_towns() -> dict[str, int]:
    """The number of the country by a town's own name; of several towns of one name the largest counts."""
    countries = _countries()
    return {line[3:].partition("\t")[0]: countries[line[:2]] for line in reversed(_town_lines())}


@cache
def countries_of_capitals() -> dict[str, int]:
    """The number of the country by its capital's name of one word, in English and French, or a seat's: the Kremlin."""
    countries = _countries()
    return {name: countries[line[:2]] for line in lines("capitals.tsv") for name in line[3:].split("\t")}


@cache
def departments() -> dict[int, Group]:
    """The French departments that lie in a country, a region or the Alps, by the number of its group."""
    parts: dict[int, Group] = {}
    for place, *names_of_parts in (line.split("\t") for line in lines("departments.tsv")):
        single = frozenset([name for name in names_of_parts if " " not in name])
        several = tuple([Form(tuple(name.split())) for name in names_of_parts if " " in name])
        parts |= dict.fromkeys(names("en").of(place), Group(single, (), several))
    return parts


@cache
def states_of_towns() -> dict[str, list[str]]:
    """The names of the states and provinces of North America by a town's name: several have a Springfield."""
    states: dict[str, list[str]] = {}
    for state, *towns in (line.split("\t") for line in lines("states.tsv")):
        for town in towns:
            states.setdefault(town, []).append(state)
    return states


@cache
def _peoples() -> frozenset[str]:
    return frozenset(",".join([line.split("\t")[1] for line in lines("demonyms.tsv")]).split(","))


@cache
def _countries() -> dict[str, int]:
    """The number of each country by its code."""
    return {line[:2]: number for number, line in enumerate(lines("countries.tsv"))}


@cache
def _town_lines() -> list[str]:
    """For each town the code of its country, and its names in whatever language, its own first."""
    return lines("towns.tsv")


def _town_names(number: int) -> list[str]:
    """The names of a town, none if the number is of something else."""
    return _town_lines()[number - len(_countries())][3:].split("\t") if is_town(number) else []


@cache
def _alike() -> dict[str, str]:
    """The names of towns with the places of their lines, by their first letters: most are never asked for."""
    return {line[:_ALIKE]: line for line in lines("town_names.txt")}


def _towns(phrase: str) -> tuple[int, ...]:
    """The groups of the towns that have a folded name, which all languages may use."""
    _, found, behind = f";{_alike().get(phrase[:_ALIKE], '')};".partition(f";{phrase}=")
    places = behind[: behind.index(";")].split() if found else ()
    return tuple([len(_countries()) + int(place) for place in places])


@cache
def _beginnings() -> dict[str, int]:
    """The number of words of the longest name of a town by its first word, where it has several."""
    longest: dict[str, int] = {}
    for most, *words in (line.split("\t") for line in lines("beginnings.tsv")):
        longest |= dict.fromkeys(words, int(most))
    return longest


def _longest(forms: Iterable[str]) -> dict[str, int]:
    """The number of words of the longest form by its first word, where it has several."""
    several = [form for form in forms if " " in form]
    longest = dict.fromkeys([form[: form.index(" ")] for form in several], 2)
    for form in several:
        words = form.count(" ") + 1
        if words > 2:
            first = form[: form.index(" ")]
            longest[first] = max(longest[first], words)
    return longest


@cache
def _lines() -> list[tuple[int, str, str]]:
    """For each line of the other tables the group that it adds to, and its English and French forms, comma-separated.

    A line that begins with a country's name adds to what is known of it.
    """
    read: list[tuple[int, str, str]] = []
    numbers: dict[str, int] = {}  # the first of each English form
    countries = _countries()
    unused = count(len(countries) + len(_town_lines()))

    def add(number: int, english: str, french: str) -> None:
        read.append((number, english, french))
        for form in english.split(","):
            numbers.setdefault(form, number)

    for number, line in enumerate(lines("countries.tsv")):
        _, name, other = line.split("\t")
        add(number, name, other)
    for line in lines("names.tsv") + lines("acronyms.tsv"):
        english, french = line.split("\t")
        known = [numbers[form] for form in english.split(",") if form in numbers and is_country(numbers[form])]
        add(known[0] if known else next(unused), english, french)
    for line in lines("demonyms.tsv"):
        code, english, stems = line.split("\t")
        region = code.removeprefix("x-")
        found = [table[name] for table, name in ((countries, code), (numbers, region)) if name in table]
        add(next(iter(found or _towns(region) or unused)), english, stems.replace(",", "*,") + "*")
    return read


@cache
def _written() -> dict[int, list[str]]:
    """The forms of each group but the names of towns."""
    forms: dict[int, list[str]] = {}
    for number, english, french in _lines():
        forms.setdefault(number, []).extend(f"{english},{french}".split(","))
    return forms
