"""Finds shares that a text gives without a percent sign: one in five, two-thirds, half, twice as many."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.grounding.compounds import compounds
from generator.grounding.number_words import ORDINALS
from generator.grounding.quantity import Quantity
from generator.grounding.text import Text, watch

FRACTIONS = {
    "third": 1 / 3, "thirds": 1 / 3, "tiers": 1 / 3, "quarter": 0.25, "quarters": 0.25, "quart": 0.25, "quarts": 0.25,
    "fifth": 0.2, "fifths": 0.2, "cinquieme": 0.2, "cinquiemes": 0.2, "sixth": 1 / 6, "sixieme": 1 / 6, "eighth": 0.125,
    "huitieme": 0.125, "tenth": 0.1, "tenths": 0.1, "dixieme": 0.1, "dixiemes": 0.1,
    "half": 0.5, "moitie": 0.5, "demi": 0.5,
}  # fmt: skip
# Words of sport for what is less than a second: 37 centièmes are 0.37 seconds.
PARTS_OF_SECOND = {"dixieme": 0.1, "dixiemes": 0.1, "tenth": 0.1, "tenths": 0.1, "centieme": 0.01, "centiemes": 0.01}
PARTS_OF_SECOND |= {"hundredth": 0.01, "hundredths": 0.01, "millieme": 0.001, "milliemes": 0.001}
PARTS_OF_SECOND |= {"thousandth": 0.001, "thousandths": 0.001}
_TIMES = {
    "doubl": 2.0, "twice": 2.0, "twofold": 2.0, "tripl": 3.0, "threefold": 3.0, "quadrupl": 4.0, "fourfold": 4.0,
    "quintupl": 5.0, "fivefold": 5.0, "sextupl": 6.0, "septupl": 7.0, "octupl": 8.0, "decupl": 10.0,
    "tenfold": 10.0, "centupl": 100.0, "trebl": 3.0, "thrice": 3.0, "halv": 0.5,
    "both": 2.0, "couple": 2.0, "pair": 2.0, "duo": 2.0, "twin": 2.0, "jumeau": 2.0, "jumell": 2.0,
    "trio": 3.0, "bipart": 2.0, "bilater": 2.0, "tripart": 3.0, "trilater": 3.0, "quadripart": 4.0,
    "decade": 10.0, "decenn": 10.0, "fortnight": 14.0,
}  # fmt: skip
# Words that hold a number of years, and French idioms for weeks: quinze jours are two weeks.
_YEARS = {"biennal": 2.0, "triennal": 3.0, "quinquenna": 5.0, "septennat": 7.0, "decennal": 10.0, "centenaire": 100.0}
_YEARS |= {"cinquantenaire": 50.0, "tricentenaire": 300.0, "millenaire": 1000.0, "centennial": 100.0}
_YEARS |= {"biennial": 2.0, "triennial": 3.0, "centenary": 100.0, "bicentenaire": 200.0, "bicentenary": 200.0}
# Words of periods, with what they come to: un semestre is six months, a century a hundred years.
_PERIODS = {"semestre": (6.0, "mois"), "trimestre": (3.0, "mois"), "siecle": (100.0, "ans"), "century": (100.0, "ans")}
# How many are left in the round of a cup: les huitièmes de finale are the round of 16.
_ROUNDS = {"quart": 8.0, "quarts": 8.0, "huitieme": 16.0, "huitiemes": 16.0, "seizieme": 32.0, "seiziemes": 32.0}
_ROUNDS |= {"demi": 4.0, "demie": 4.0, "demies": 4.0}
WEEKS = {15.0: 2.0, 8.0: 1.0}
_LEAST = 3
_SMALL = 1000  # numbers that a hyphen makes a score, a vote or a range
_ENDS = frozenset({"of", ".", ",", ";", ":", ")", ""})  # behind a fraction: "a third man" is none
_NOON = {"midi": (12.0,), "noon": (12.0,), "midday": (12.0,), "minuit": (0.0, 24.0, 12.0)}
_NOON["midnight"] = _NOON["minuit"]
_SCALES = {"million": 1e6, "milliard": 1e9}
_AFTER_NOON: dict[tuple[str, ...], float] = {
    ("et", "quart"): 0.25,
    ("et", "demi"): 0.5,
    ("et", "demie"): 0.5,
}  # of an hour
_BASIS = 100  # basis points in a percentage point
_NEXT = ("other", "second")  # behind "every", the half of all
_SINGLE = frozenset("un une le la du au a one the".split())
_BETWEEN = 3  # words between the numbers of a share
_RATIOS = {("in",), ("out", "of"), ("of",), ("sur",), ("/",)}  # what makes two numbers a share
_LINKING = max(map(len, _RATIOS))
_ONES = frozenset({"one", "1", "un", "une"})
_FINALS = frozenset({"finale", "finales"})
_BEGINNINGS: dict[str, list[str]] = {}
for _stem in (*_TIMES, *_YEARS):
    _BEGINNINGS.setdefault(_stem[:_LEAST], []).append(_stem)
# Ordinals that are no words of a number: in the plural, les huitièmes Jeux, which may be fractions; adverbs, fifthly.
_ORDINALS = {
    word + ending: value
    for language, last, endings in (("fr", "ieme", ("s", "ment")), ("en", "th", ("ly",)))
    for word, value in ORDINALS[language].items()
    if word.endswith(last)
    for ending in endings
}
_TELLING = watch(
    {*FRACTIONS, *_PERIODS, *_ORDINALS, *_NOON, *_SCALES, *_FINALS, "carre", "every"}, stems=(*_TIMES, *_YEARS)
)


def find_shares(text: Text, quantities: list[Quantity]) -> Iterator[Quantity]:
    """The percentages that shares and fractions in `text` come to, and the factors of "double", as quantities."""
    for *_, share in ratios(text, quantities, links=("in", "sur")):
        yield _percent(share)
    for *_, whole in compounds(text, quantities):
        yield whole._replace(claim=False)
    for one in quantities:
        if one.unit == "jours" and one.values[0] in WEEKS and text.keys[one.start].isalpha():
            yield _told(WEEKS[one.values[0]], unit="semaines")
        if one.unit == "basis" or (one.unit in ("point", "points") and text.keys[one.end + 2] == "base"):
            yield _percent(one.values[0] / _BASIS)
        if one.unit in FRACTIONS and one.kind == "number":
            yield _percent(one.values[0] * FRACTIONS[one.unit] * 100)
        if one.unit in PARTS_OF_SECOND:
            yield _told(one.values[0] * PARTS_OF_SECOND[one.unit])
        if share := divided(text, one):
            yield _percent(share)
    if places := text.where(_TELLING):
        yield from _in_words(text, places, {one.unit for one in quantities if one.kind == "number"})


def _in_words(text: Text, places: list[int], counted: set[str | None]) -> Iterator[Quantity]:
    """What the words at `places` tell without a number: every other, midi, a round of a cup, doubled, a century."""
    keys = text.keys
    if any(keys[place] == "every" and keys[place + 1] in _NEXT for place in places):
        yield _percent(50.0)
    for place in places:
        if keys[place] in _SCALES and keys[place - 1] in ("le", "du", "au"):  # sous le million
            yield _told(_SCALES[keys[place]])
    for place in places:
        if keys[place] not in _NOON:
            continue
        if part := _AFTER_NOON.get(keys[place + 1 : place + 3]):  # minuit et quart, as 0h15 is read
            yield _told(0.0, 12.0, part, part, unit="hour")
            yield _told(12.0, 0.0, 12 + part, part, unit="hour")
        elif keys[place - 1] not in ("-", "apres"):
            yield _told(*_NOON[keys[place]], unit="hour")
    for place in places:
        left = _ROUNDS.get(keys[place - 2]) if keys[place] in _FINALS and keys[place - 1] in ("de", "-") else None
        if left or (keys[place - 1], keys[place]) == ("dernier", "carre"):  # the last four
            yield _told(left or _ROUNDS["demi"])
    single = {keys[place] for place in places if keys[place - 1] in _SINGLE}  # un tiers, beside deux tiers
    for key in dict.fromkeys(map(keys.__getitem__, places)):
        yield from _told_by(key, counted - single)


def divided(text: Text, one: Quantity) -> float:
    """The percentage that "divisé par" a number or "deux fois moins" leaves, 0 for a number that divides nothing."""
    by = text.keys[one.start - 1] == "par" and text.keys[one.start - 2].startswith("divis")
    by = by or (text.keys[one.end] == "fois" and text.keys[one.end + 1] == "moins")
    return 100 / one.values[0] if by and one.values[0] else 0.0


def _told_by(key: str, counted: set[str | None]) -> Iterator[Quantity]:
    """What a folded word tells alone: a fraction that none of the units `counted` is, a period, a factor."""
    if key in FRACTIONS and key not in counted:  # "two-thirds" is no third
        yield _percent(FRACTIONS[key] * 100)
    if key in _ORDINALS:
        yield _told(_ORDINALS[key])._replace(ordinal=True)
    if key in _PERIODS:
        value, unit = _PERIODS[key]
        yield _told(value, unit=unit)
    for stem in _BEGINNINGS.get(key[:_LEAST], ()):
        if not key.startswith(stem):
            continue
        if stem in _YEARS:
            yield _told(_YEARS[stem], unit="ans")
        else:
            factor = _TIMES[stem]
            yield _told(factor)
            yield _percent(abs(factor - 1) * 100)
            if factor < 1:  # halved, divisé par deux
                yield _told(1 / factor)


def _counts(text: Text, one: Quantity, other: Quantity) -> bool:
    """Whether a number counts some of those that another counts, a word or two between: six Français sur dix."""
    between = range(one.end, other.start - 1)
    return (
        0 < len(between) <= _BETWEEN
        and 0 < one.values[0] < other.values[0]
        and all(text.kinds[place] == "W" for place in between)
    )


def share_of(claim: Quantity) -> float | None:
    """The percentage that a claim such as "two-thirds" comes to, None for another."""
    if claim.kind != "number" or claim.ordinal or claim.unit not in FRACTIONS:  # the third quarter is no 75%
        return None
    return claim.values[0] * FRACTIONS[claim.unit] * 100


def fractions(text: Text, quantities: list[Quantity]) -> Iterator[tuple[int, float]]:
    """The first tokens of the fractions in words that are claims, with their percentages: two-thirds, a fifth of."""
    for claim in quantities:
        if claim.ordinal and claim.claim and _is_part(text, claim):
            yield claim.start, FRACTIONS[text.keys[claim.start]] * 100
            continue
        share = share_of(claim) if claim.claim and text.keys[claim.start].isalpha() else None
        if share is not None and (text.keys[claim.end] == "-" or text.keys[claim.end + 1] == "of"):
            yield claim.start, share


def _is_part(text: Text, claim: Quantity) -> bool:
    """Whether an English ordinal is a fraction: one-third, a fifth of them, up by a tenth."""
    if text.keys[claim.start] not in FRACTIONS:
        return False
    before = text.keys[claim.start - 2 if text.keys[claim.start - 1] == "-" else claim.start - 1]
    return before == "one" or (before == "a" and text.keys[claim.end] in _ENDS)


def joined(text: Text, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """The pairs of small numbers that a hyphen joins: the score 2-1, the ages 18-24."""
    for one, other in pairwise(quantities):
        hyphen = one.end
        if (
            other.start == hyphen + 1
            and text.keys[hyphen] in ("-", "–")
            and text.attached(hyphen)
            and text.attached(hyphen + 1)
            and other.end == other.start + 1
            and not (text.attached(other.end) and text.kinds[other.end] == "W")  # the 767-200ER
            and one.claim
            and {one.kind, other.kind} == {"number"}
            and max(one.values[0], other.values[0]) < _SMALL
            and text.kinds[one.start] == text.kinds[other.start] == "N"
        ):
            yield one, other


def ratios(
    text: Text, quantities: list[Quantity], links: Sequence[str] = ("sur",)
) -> Iterator[tuple[Quantity, Quantity, float]]:
    """The pairs that say a share in two numbers, with its percentage: deux sur trois, une ville sur dix.

    `links` are the words with which something may stand between the numbers; where the first is a mere "une", the
    second stands for both.
    """
    one: Quantity | None = None
    for other in quantities:
        if one and _is_ratio(text, one, other):
            yield one, other, 100 * one.values[0] / other.values[0]
        elif text.keys[other.start - 1] in links:
            if not _ONES.isdisjoint(text.keys[max(0, other.start - 5) : other.start]):
                yield other, other, 100 / max(other.values[0], 1)
            elif one and _counts(text, one, other):
                yield one, other, 100 * one.values[0] / other.values[0]
        one = other


def _is_ratio(text: Text, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are "one in five", "deux sur trois", "3/4"; not "11% of 103 million"."""
    between = text.keys[one.end : other.start] if other.start - one.end <= _LINKING else ()
    return between in _RATIOS and one.kind == other.kind and 0 < one.values[0] <= other.values[0]


def _percent(share: float) -> Quantity:
    """A percentage that the evidence tells without its sign."""
    value = round(share, 6)
    return Quantity(0, 0, (value,), "percent", bound="~" if value % 1 else "", claim=False)


def _told(*values: float, unit: str | None = None) -> Quantity:
    """A number that the evidence tells without writing it."""
    return Quantity(0, 0, values, unit=unit, claim=False)
