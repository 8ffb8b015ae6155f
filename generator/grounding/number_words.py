"""Reads numbers written in letters, in English and in French."""

from generator.grounding.text import Text

_EN_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FR_UNITS = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
_EN_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_FR_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80}

ENGLISH = {word: value for value, word in enumerate(_EN_UNITS.split())}
ENGLISH["nil"] = 0
ENGLISH |= {word: 20 + 10 * step for step, word in enumerate(_EN_TENS.split())}
FRENCH = {word: value for value, word in enumerate(_FR_UNITS.split()) if "-" not in word}
FRENCH |= _FR_TENS | {"octante": 80, "nonante": 90, "une": 1, "vingts": 20, "cent": 100, "cents": 100, "mille": 1000}

NUMBER_WORDS = {"en": ENGLISH, "fr": FRENCH}

ORDINALS: dict[str, dict[str, int]] = {
    "en": {word: value for value, word in enumerate(_EN_ORDINALS.split())}
    | {word[:-1] + "ieth": 20 + 10 * step for step, word in enumerate(_EN_TENS.split())}
    | {"thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4, "fifths": 5, "half": 2, "halves": 2},
    "fr": {
        (word[:-1] if word.endswith("e") else {"cinq": "cinqu", "neuf": "neuv"}.get(word, word)) + "ieme": value
        for word, value in FRENCH.items()
        if word not in ("une", "vingts", "cents", "zero", "un")
    }
    | {"unieme": 1}
    | {
        "premier": 1,
        "premiere": 1,
        "premiers": 1,
        "premieres": 1,
        "second": 2,
        "seconde": 2,
        "tiers": 3,
        "tierce": 3,
        "tierces": 3,
    }
    | {"quart": 4, "quarts": 4, "moitie": 2, "demi": 2, "demie": 2},
}

# Words of fractions, which are the last of no ordinal.
_NO_LAST = frozenset("thirds quarter quarters fourths fifths half halves tiers quart quarts moitie demi demie".split())

# Words for a group of about so many ("une dizaine" is about ten), with the value they stand for.
GROUPS: dict[str, dict[str, int]] = {
    "en": {"dozen": 12, "fortnight": 2},
    "fr": {
        "huitaine": 8,
        "dizaine": 10,
        "douzaine": 12,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
        "soixantaine": 60,
        "centaine": 100,
        "millier": 1000,
    },
}

# Words for people of an age of so many years or up to nine more.
AGES: dict[str, dict[str, int]] = {
    "en": {"septuagenarian": 70, "octogenarian": 80, "nonagenarian": 90},
    "fr": {
        "quadragenaire": 40,
        "quinquagenaire": 50,
        "sexagenaire": 60,
        "septuagenaire": 70,
        "octogenaire": 80,
        "nonagenaire": 90,
    },
}


def spelled(text: Text, start: int, language: str) -> tuple[float, int] | None:
    """The cardinal number in letters that begins at token `start`, and the token after it; None for none."""
    if language == "en":
        return _english(text, start)
    return _french(text, start) if language == "fr" else None


def spelled_ordinal(text: Text, cardinal: tuple[float, int], language: str) -> tuple[float, int] | None:
    """The ordinal that a `spelled` number of several words begins: vingt-cinquième, trente et unième, twenty-fifth."""
    value, end = int(cardinal[0]), cardinal[1]
    place = _joined(text, end)
    if value == 4 and text.keys[place] == "vingtieme":
        return 80.0, place + 1
    if value < 10:
        return None
    spaced = place == end
    if text.keys[place] in ("et", "and"):
        place = _joined(text, place + 1)
    last = ORDINALS[language].get(text.keys[place])
    if last is None or text.keys[place] in _NO_LAST or (spaced and place == end and value % 100):
        return None
    score = language == "fr" and value % 100 in (60, 80) and 10 <= last < 20
    if value < 20 and not (language == "fr" and value == 10 and 7 <= last <= 9):  # dix-huitième
        return None
    if not (score or value % 100 == 0 or (value % 10 == 0 and last < 10)):
        return None
    return float(value + last), place + 1


def _joined(text: Text, index: int) -> int:
    """The index of the word that a hyphen or a space joins to the number before `index`."""
    return index + 1 if text.keys[index] == "-" and text.attached(index) else index


_AFTER_A = frozenset({"hundred", "thousand"})


def _english(text: Text, start: int) -> tuple[float, int] | None:
    total, current, last, index, seen = 0, 0, 1_000_000, start, False
    end = start
    while index < start + 20:
        key = text.keys[index]
        value = ENGLISH.get(key)
        if value is not None and _fits(current, value, last) and (index == start or not text.new_line(index)):
            current, last, seen = current + value, value, True
        elif index == start and key == "a" and text.keys[index + 1] in _AFTER_A:
            current, last, seen = 1, 1, True
        elif key == "hundred" and 0 < current < 100 and seen:
            current, last = current * 100, 100
        elif key == "thousand" and current and not total and seen:
            total, current, last = current * 1000, 0, 1000
        elif key == "and" and last in (100, 1000) and text.keys[index + 1] in ENGLISH:
            index += 1
            continue
        else:
            break
        end = index + 1
        index = _joined(text, end)
        if text.keys[index] not in ENGLISH and index != end:
            break
    return (float(total + current), end) if seen else None


def _fits(current: int, value: int, last: int) -> bool:
    """Whether `value` may follow a number so far of `current` whose last word stands for `last`."""
    if current == 0 and last == 1_000_000:
        return True
    if last in (100, 1000):
        return value > 0
    return 20 <= last < 100 and last % 10 == 0 and 0 < value < 10


def _french(text: Text, start: int) -> tuple[float, int] | None:
    total, current, index, end, seen = 0, 0, start, start, False
    while index < start + 24:
        key = text.keys[index]
        value = FRENCH.get(key)
        if value is None or (index > start and text.new_line(index)):
            if (
                key == "et"
                and seen
                and current % 100 in (20, 30, 40, 50, 60, 70)
                and text.keys[_joined(text, index + 1)]
                in (
                    "un",
                    "une",
                    "onze",
                )
            ):
                index = _joined(text, index + 1)
                continue
            break
        step = _french_step(current, value, seen)
        if step is None:
            break
        current = step
        if value == 1000:
            total, current = total + (current or 1000), 0
        seen, end = True, index + 1
        index = _joined(text, end)
        if index != end and text.keys[index] not in FRENCH and text.keys[index] != "et":
            break
    return (float(total + current), end) if seen else None


def _french_step(current: int, value: int, seen: bool) -> int | None:
    """The number after `value` is read behind `current`, None where it does not belong to it."""
    if value == 1000:
        return (current or 1) * 1000 if current < 1000 else None
    if value == 100:
        return (current or 1) * 100 if current < 20 else None  # treize cents
    rest = current % 100
    if rest == 0:
        return current + value if not seen or current or value else None
    if rest == 4 and value == 20:  # quatre-vingts
        return current - 4 + 80
    if rest in (60, 80) and 0 < value < 20:  # soixante-dix, quatre-vingt-quinze
        return current + value
    if rest in (20, 30, 40, 50, 70, 90) and 0 < value < 10:
        return current + value
    if rest in (10, 70, 90) and 7 <= value <= 9:  # dix-sept, soixante-dix-huit
        return current + value
    return None
