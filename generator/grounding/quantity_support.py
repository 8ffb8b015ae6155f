"""Says whether a quantity of an article is in its evidence, and if not, why."""

from generator.grounding import measures
from generator.grounding.conversions import is_converted
from generator.grounding.evidence import Evidence
from generator.grounding.otherwise import told_otherwise
from generator.grounding.quantity import SHORT, Quantity
from generator.grounding.reading import Reading
from generator.grounding.shares import FRACTIONS, PARTS_OF_SECOND, share_of

_BOUND = 0.25  # "over 52" holds for up to 65, "nearly 52" down to 39
_ROUND_BOUND = 0.5  # "over a million" holds for up to 1.5 million: a large round number is a looser bound
_LARGE = 1000
_ABOUT = 0.12
_ROUNDED = 0.05
_ESTIMATES = ("~", "≈")
_BOUNDS = ("<", ">")
_ONES = frozenset({"un", "une", "one", "aucun", "aucune"})
_BOOKS = ("book", "books")
_RATE = 0.01  # below which the digits tell the rate of a currency: $1.3042
# Parts that a number counts; quarters may be those of a year, and 10 half-lives are no halves.
_PARTS = {word for word in (*FRACTIONS, *PARTS_OF_SECOND) if word[-1] == "s"} - measures.UNITS.keys()
_LOOSE = frozenset("others autres times fois plus less moins dernieres derniers premieres premiers".split())
_TRUNCATED = 0.7  # percentage points: two-thirds may be 66%
_SHARE = 2.5  # percentage points by which a fraction in words may miss the figure


def why_unsupported(claim: Quantity, article: Reading, evidence: Evidence, *, coarser: bool = False) -> str | None:
    """The sentence that says why `claim`, which `article` makes, is not in the evidence; None where it is.

    With `coarser` the evidence may round the claim: so an article is looked through for what its summary says.
    """
    if not coarser and _is_written(claim, evidence):
        return None
    mismatch: Quantity | None = None
    for value in claim.values:
        for other in _candidates(claim, value, evidence, coarser):
            same = _same_kind(claim, other) and _payable(claim, other, evidence)
            if same and _same_minutes(claim, other):
                return None
            mismatch = mismatch or (None if same else other)
    if (
        _is_one(claim, article, evidence)
        or is_converted(claim, evidence)
        or _shared(claim, evidence)
        or _is_year(claim, article, evidence)
        or told_otherwise(claim, article, evidence)
    ):
        return None
    shown = article.shown(claim.start, claim.end)
    if mismatch is not None:
        return _why_mismatch(claim, mismatch, shown)
    return _why_scale(claim, shown, evidence) or f"{shown} is not in the evidence"


def counts_quarters(claim: Quantity, evidence: Evidence) -> bool:
    """Whether "three quarters of" speaks of the quarters of a year, which the evidence counts: trois trimestres."""
    known = evidence.quantities.get(claim.values[0], ()) if claim.unit == "quarters" else ()
    return any(other.counts("trimestre") for other in known)


def _is_written(claim: Quantity, evidence: Evidence) -> bool:
    """Whether the evidence has the very number, which most claims are."""
    for value in claim.values:
        for other in evidence.quantities.get(value, ()):
            if _same_kind(claim, other) and _payable(claim, other, evidence) and _same_minutes(claim, other):
                return True
    return False


def _is_one(claim: Quantity, article: Reading, evidence: Evidence) -> bool:
    """Whether a 1 may be the "un" or "one" of the evidence, which is no figure there: un point, aucun dollar."""
    if claim.values[0] != 1 or claim.scaled or evidence.words.keys().isdisjoint(_ONES):
        return False
    return claim.kind == "number" or (claim.kind == "money" and article.text.raw[claim.start].isalpha())


def _is_year(claim: Quantity, article: Reading, evidence: Evidence) -> bool:
    """Whether the claim may be a year of the evidence ("in 2013 dollars"), or a day where dates are not read."""
    value = claim.values[0]
    if claim.kind == "money" and article.text.kinds[claim.start] != "N":  # $1950
        return False
    if (claim.kind == "number" or not claim.scaled) and (
        value in evidence.years or (claim.bound and value in evidence.decades)  # around 1500, vers les années 1500
    ):
        return True
    if claim.ordinal and claim.counts("century"):  # le XVIIIe siècle, the 1700s
        return (value - 1) * 100 in evidence.decades
    return evidence.mixed and claim.kind == "number" and value in evidence.days


def _shared(claim: Quantity, evidence: Evidence) -> bool:
    """Whether a claim in words ("two-thirds") is a percentage of the evidence, or its 66% the two-thirds there."""
    if claim.kind == "percent" and claim.step == 1:
        near = evidence.between(claim.values[0] - _TRUNCATED, claim.values[0] + _TRUNCATED)
        return any(other.kind == "percent" and not other.claim for other in near)
    share = share_of(claim)
    return share is not None and is_share(share, evidence)


def is_share(share: float, evidence: Evidence) -> bool:
    """Whether a percentage that words come to ("two-thirds", "nine in ten") is about one of the evidence."""
    slack = min(_SHARE, share / 4)  # one in 900 is not one in 2,000
    return any(other.kind == "percent" for other in evidence.between(share - slack, share + slack))


def _candidates(claim: Quantity, value: float, evidence: Evidence, coarser: bool) -> list[Quantity]:
    """The quantities of the evidence whose value the claim's `value` may stand for: equal, rounded or bounded."""
    found = list(evidence.quantities.get(value, ()))
    low, high = _window(claim.bound, value)
    step = claim.step if claim.step <= abs(value) else 1.0  # 2,061m may be metres
    rounding = min(step / 2, abs(value) * _ROUNDED)
    near = evidence.between(min(low, value - rounding), max(high, value + rounding))
    found.extend(near if claim.bound not in _BOUNDS else [other for other in near if not _other_bound(claim, other)])
    for other in evidence.between(value * (1 - _ROUND_BOUND), value * (1 + _ROUND_BOUND)):
        if coarser and abs(other.values[0] - value) <= min(other.step / 2, abs(value) * _ROUNDED):
            found.append(other)
        if other.bound and (coarser or (claim.bound in _ESTIMATES and other.bound in _ESTIMATES)):
            lowest, highest = _window(other.bound, other.values[0])
            close = not coarser or abs(other.values[0] - value) <= abs(value) * _ABOUT  # nearly 80% is not 70%
            if lowest <= value <= highest and close:
                found.append(other)
    if coarser:  # a number that says another figure of the summary does not say this one too
        return [other for other in found if other.values[0] == value or other.values[0] not in evidence.meant]
    return found


def _other_bound(claim: Quantity, other: Quantity) -> bool:
    """Whether both say "up to" or both "over", but of another number than the rounded one."""
    return claim.bound == other.bound and abs(claim.values[0] - other.values[0]) > claim.values[0] * _ROUNDED


def _window(bound: str, value: float) -> tuple[float, float]:
    """What values a number with this bound may stand for."""
    slack = _ROUND_BOUND if value >= _LARGE and f"{value:.1e}"[2] == "0" else _BOUND
    if bound == ">":
        return value, value * (1 + slack)
    if bound == "<":
        return value * (1 - slack), value
    if bound == "≈":
        return value * (1 - _BOUND), value * (1 + _BOUND)
    return (value * (1 - _ABOUT), value * (1 + _ABOUT)) if bound == "~" else (value, value)


def _same_kind(claim: Quantity, other: Quantity) -> bool:
    """Whether two quantities of one value can be the same: percent, currency and unit do not contradict each other."""
    if claim.kind == other.kind == "money":
        return measures.same_currency(claim.currency or "", other.currency or "")
    if claim.kind == other.kind == "percent":
        return True
    if other.ordinal and other.values[0] > 1 and not (other.claim or claim.ordinal):  # a quarter is no four of anything
        return False
    if "percent" in (claim.kind, other.kind):
        if claim.kind == "number" and not other.claim:  # two-thirds are no 67 things
            return False
        number = other if claim.kind == "percent" else claim
        return number.kind == "number" and (number.unit is None or number.unit in ("point", "points"))
    if "money" in (claim.kind, other.kind):
        number, money = (other, claim) if claim.kind == "money" else (claim, other)
        if money.currency == "GBP" and number.unit in _BOOKS:  # six livres
            return True
        scaled = number.scaled or money.values[0] in number.values[1:]  # sur les 94 promis, in millions
        counted = _counts_things(number) and not scaled  # 50 volunteers are no $50
        return number.kind == "number" and number.unit not in measures.UNITS and not counted
    if other.unit in _PARTS and claim.unit not in _PARTS and claim.unit is not None:  # three quarters, three pupils
        return False
    one, two = measures.UNITS.get(claim.unit or ""), measures.UNITS.get(other.unit or "")
    if two is not None and one is None and not claim.ordinal and _counts_things(claim):  # 24 inmates are no 24 hours
        return False
    if one is not None and two is None and other.ordinal and _counts_things(other):  # the ninth district is no 9 feet
        return claim.ordinal
    counted = claim.ordinal and other.claim  # the third quarter is not the three months that any trimestre comes to
    return one is None or two is None or one == two or counted or other.ordinal


def _counts_things(quantity: Quantity) -> bool:
    """Whether a number without a unit of measure stands before what it counts: 24 inmates, the ninth district."""
    unit = quantity.unit or ""
    many = quantity.plural and not quantity.values[0] % 1
    return unit not in _LOOSE and (many or (quantity.ordinal and len(unit) > SHORT))


def _same_minutes(claim: Quantity, other: Quantity) -> bool:
    """Whether a time of day that tells minutes is that of the evidence, which may tell hours only."""
    if not claim.timed:  # half past seven in the evening is no 19 of anything
        bare = other.timed and not claim.counts("hour")
        return not bare or claim.values[0] == other.values[0]
    if not other.timed:
        return claim.values[2] in other.values and other.counts("hour")  # "à 3 heures et demie"
    return not set(claim.values[:2]).isdisjoint(other.values[:2]) and claim.values[3] == other.values[3]


def _payable(claim: Quantity, other: Quantity, evidence: Evidence) -> bool:
    """Whether a bare number may be an amount in the claim's currency: evidence that names others only denies it."""
    if claim.kind != "money" or other.kind == "money" or not evidence.currencies:
        return True
    if claim.currency == "cent" and other.unit == "p":  # 412 pence, 412p
        return True
    if claim.step < _RATE:
        return True
    return any(measures.same_currency(claim.currency or "", known) for known in evidence.currencies) or (
        not evidence.words.keys().isdisjoint(measures.WORDS_OF_CURRENCY.get(claim.currency or "", ()))
    )


def _why_mismatch(claim: Quantity, other: Quantity, shown: str) -> str:
    if claim.kind == other.kind == "money":
        return f"the evidence has this amount in {other.currency}; the article says {shown}"
    named = {"percent": "a percentage", "money": "an amount of money", "number": "a plain number"}
    if claim.kind != other.kind:
        unit = f" ({other.unit})" if other.unit else ""
        return f"the evidence has this number as {named[other.kind]}{unit}; the article says {shown}"
    return f"the evidence has this number with another unit ({other.unit}); the article says {shown}"


_SCALE_NAMES = {1.0: "units", 1e3: "thousands", 1e6: "millions", 1e9: "billions (thousand millions)", 1e12: "trillions"}


def _why_scale(claim: Quantity, shown: str, evidence: Evidence) -> str | None:
    """The sentence for a number that the evidence has in another scale, None where it has it in none."""
    if not (claim.scaled or claim.values[0] >= 1):
        return None
    for factor in (1e3, 1e-3, 1e6, 1e-6, 1e9, 1e-9):
        for other in evidence.quantities.get(_clean(claim.values[0] * factor), ()):
            if claim.scaled or other.scaled:
                scale = _scale(claim.values[0] * factor)
                return f"the evidence has this number in {scale}; the article says {shown}"
    return None


def _scale(value: float) -> str:
    return _SCALE_NAMES[max(factor for factor in _SCALE_NAMES if factor <= max(value, 1.0))]


def _clean(value: float) -> float:
    return float(f"{value:.10g}")
