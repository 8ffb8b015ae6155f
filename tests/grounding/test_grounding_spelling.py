"""Every number that is spelled by the rules of its language is read as itself."""

import pytest

from tests.grounding.baseline import readings

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
ONES += "seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
UNITÉS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
DIZAINES = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
NUMBERS = [*range(2, 122), 180, 199, 200, 201, 271, 300, 580, 681, 999, 1000, 1001, 1100, 1215, 1999, 2000, 2021]
NUMBERS += [10_000, 21_080, 70_000, 99_999, 100_000, 200_300, 371_293, 980_001]
IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
IRREGULAR |= {"twelve": "twelfth"}


def english(number: int) -> str:
    """The number in English, up to a million."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    size, word = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = f" {'and ' if number % size < 100 else ''}{english(number % size)}" if number % size else ""
    return f"{english(number // size)} {word}{rest}"


def english_ordinal(number: int) -> str:
    """The English ordinal, below a hundred."""
    head, hyphen, last = english(number).rpartition("-")
    return head + hyphen + (IRREGULAR.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"))


def french(number: int) -> str:
    """The number in French, up to a million, hyphens as they were before 1990."""
    if number < 17:
        return UNITÉS[number]
    if number < 20:
        return f"dix-{UNITÉS[number - 10]}"
    if number < 100:
        base = number // 10 * 10 if number < 70 else 60 if number < 80 else 80
        if base == 80:
            return "quatre-vingts" if number == 80 else f"quatre-vingt-{french(number - 80)}"
        if number == base:
            return DIZAINES[base]
        return f"{DIZAINES[base]}{' et ' if number - base in (1, 11) else '-'}{french(number - base)}"
    size, word = (100, "cent") if number < 1000 else (1000, "mille")
    count = "" if number // size == 1 else f"{french(number // size).removesuffix('s' if size == 1000 else '!')} "
    plural = "s" if size == 100 and number % 100 == 0 and count else ""
    return f"{count}{word}{plural}" + (f" {french(number % size)}" if number % size else "")


def french_ordinal(number: int) -> str:
    """The French ordinal, below a hundred."""
    word = french(number).removesuffix("s" if number == 80 else "!").removesuffix("e")
    return (f"{word}u" if word.endswith("cinq") else f"{word[:-1]}v" if word.endswith("neuf") else word) + "ième"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_cardinals(language: str) -> None:
    """From two to a million, alone and within a sentence."""
    spell = english if language == "en" else french
    before, behind = ("They saw", "dogs there.") if language == "en" else ("Ils ont vu", "chiens hier.")
    for number in NUMBERS:
        read = readings(f"{before} {spell(number)} {behind}", language)
        assert [each for each in read if each.startswith("number")] == [f"number:{number:g}"], spell(number)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_ordinals(language: str) -> None:
    """From the third to the ninety-ninth."""
    spell = english_ordinal if language == "en" else french_ordinal
    before, behind = ("It is the", "dog there.") if language == "en" else ("C'est le", "chien du lieu.")
    for number in range(3, 100):
        read = readings(f"{before} {spell(number)} {behind}", language)
        assert [each for each in read if each.startswith("number")] == [f"number:{number}"], spell(number)


def roman(number: int) -> str:
    """The Roman numeral, below forty."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


def test_roman_numerals() -> None:
    """Of centuries, kings and congresses."""
    for number in range(3, 40):
        read = readings(f"C'est le {roman(number)}e congrès du lieu.", "fr")
        assert [each for each in read if each.startswith("number")] == [f"number:{number}"], roman(number)


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("two, three dogs", "en", ["2", "3"]),
        ("twenty ten dogs", "en", ["20", "10"]),
        ("two\nthree dogs", "en", ["2", "3"]),
        ("deux, trois chiens", "fr", ["2", "3"]),
        ("vingt dix chiens", "fr", ["20", "10"]),
        ("deux\ntrois chiens", "fr", ["2", "3"]),
        ("trente et deux chiens", "fr", ["30", "2"]),
        ("quatre vingt chiens", "fr", ["80"]),
        ("septante-deux chiens", "fr", ["72"]),
        ("huitante et nonante-neuf chiens", "fr", ["80", "99"]),
        ("dix-sept mille dix-huit chiens", "fr", ["17018"]),
    ],
)
def test_numbers_that_stand_side_by_side(words: str, language: str, expected: list[str]) -> None:
    """What is no number together is several."""
    read = readings(words, language)
    assert [each.removeprefix("number:") for each in read if each.startswith("number")] == expected
