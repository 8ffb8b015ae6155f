"""The tables of names: what is found when they are made, and not when they are read, is true of them."""

from collections import Counter

import pytest

from generator.grounding.gazetteer import is_town, names
from generator.grounding.tables import lines


def _names_of_towns() -> list[list[str]]:
    return [line.split("\t")[1:] for line in lines("towns.tsv")]


def test_a_name_finds_every_town_that_has_it() -> None:
    """Barcelona is in Spain and in Venezuela; whoever changes the towns makes the table of names again."""
    towns = _names_of_towns()
    owners: dict[str, set[int]] = {}
    for place, forms in enumerate(towns):
        for form in forms:
            owners.setdefault(form, set()).add(place)
    first = next(number for number in range(1_000) if is_town(number))
    found = {form: {number - first for number in names("fr").of(form) if is_town(number)} for form in owners}
    assert found == owners


def test_the_longest_name_is_known_by_its_first_word() -> None:
    """So a phrase is looked up that is as long, and none that is longer."""
    longest: dict[str, int] = {}
    towns = [form for forms in _names_of_towns() for form in forms]
    for form in [*towns, *names("en").numbers]:
        first, *others = form.split()
        if others:
            longest[first] = max(len(others) + 1, longest.get(first, 0))
    assert names("en").longest == longest


@pytest.mark.parametrize("table", ["names.tsv", "acronyms.tsv", "countries.tsv", "demonyms.tsv", "words.txt"])
def test_no_entry_stands_twice(table: str) -> None:
    """Whoever adds a word that is there already finds out here."""
    entries = " ".join(lines(table)).split() if table == "words.txt" else lines(table)
    assert [entry for entry, times in Counter(entries).items() if times > 1] == []
