"""Says whether the evidence has a measure of an article in another unit."""

from collections.abc import Sequence

from generator.grounding import measures
from generator.grounding.evidence import Evidence
from generator.grounding.quantity import Quantity
from generator.grounding.shares import PARTS_OF_SECOND

_LEAST = 0.01  # share by which it may be off though the digits are many: the other may have been measured anew
_NEAR = 0.05  # share by which a converted measure may be off: both sides round what they write
_COARSE = 0.08  # by which one may be off that is written as 2,000, where the other is too: 2,000 miles, 3,000 km
_FEW = 10  # below which it may be off by twice as much


def is_converted(claim: Quantity, evidence: Evidence) -> bool:
    """Whether the evidence has the claim in another unit: of its dimension exactly converted, else as both round."""
    unit = claim.measured
    if claim.currency == "cent":  # 50 centimes, €0.50
        return any(other.kind == "money" for other in _at(claim.values[0] / 100, evidence))
    if claim.kind == "money" and not claim.scaled:
        parts = _at(claim.values[0] * 100, evidence)
        if any(other.currency == "cent" or (other.unit == "p" and claim.currency == "GBP") for other in parts):
            return True
    if unit in PARTS_OF_SECOND and _at(claim.values[0] * PARTS_OF_SECOND[unit], evidence):
        return True
    if unit == "p" and any(other.kind == "money" for other in _at(claim.values[0] / 100, evidence)):  # 131.9p
        return True
    if unit in ("point", "points") and any(other.unit == "basis" for other in _at(claim.values[0] * 100, evidence)):
        return True
    if unit == "basis":  # 50 basis points are half a point
        part = _at(claim.values[0] / 100, evidence)
        return any(other.kind == "percent" or other.unit in ("point", "points") for other in part)
    if unit not in measures.UNITS or claim.kind == "percent" or claim.ordinal:  # the second quarter is not six months
        return False
    if measures.UNITS[unit] == measures.UNITS["degree"]:
        return _is_temperature(claim, evidence)
    return (claim.kind == "number" and _exactly(claim, unit, evidence)) or _metric(claim, unit, evidence)


def _is_temperature(claim: Quantity, evidence: Evidence) -> bool:
    """Whether the evidence has a temperature in degrees of the other scale, Fahrenheit or Celsius, both rounded."""
    value = claim.values[0]
    for scale, zero in ((9 / 5, 32.0), (5 / 9, -160 / 9), (9 / 5, 0.0), (5 / 9, 0.0)):  # a rise has no zero
        rounding = (claim.step * scale + 1) / 2
        for other in evidence.between(value * scale + zero - rounding, value * scale + zero + rounding):
            if other.unit == claim.unit and claim.unit in ("celsius", "fahrenheit"):  # no other scale
                continue
            if (
                other.counts("degree")
                and abs(other.values[0] - value * scale - zero) <= rounding + (other.step - 1) / 2
            ):
                return True
    return False


def _at(value: float, evidence: Evidence) -> Sequence[Quantity]:
    """The quantities of the evidence that have this value, as exactly as divisions are."""
    return evidence.quantities.get(round(value, 6), ())


def _exactly(claim: Quantity, unit: str, evidence: Evidence) -> bool:
    """Whether the evidence has the claim in another unit of the same dimension, exactly converted."""
    dimension, factor = measures.UNITS[unit]
    amount = claim.values[0] * factor
    return any(
        other.unit == name
        for name, (other_dimension, other_factor) in measures.UNITS.items()
        if other_dimension == dimension and other_factor != factor
        for other in _at(amount / other_factor, evidence)
    )


def _metric(claim: Quantity, unit: str, evidence: Evidence) -> bool:
    """Whether the evidence has the claim in a unit of the other system, as the digits of both round it."""
    dimension, factor = measures.UNITS[unit]
    if dimension not in measures.METRIC:
        return False
    kind, metric = measures.METRIC[dimension]
    for other_factor, other_metric in measures.OTHER_SYSTEM[kind, dimension]:
        worth = factor * metric / (other_factor * other_metric)
        value = claim.values[0] * worth
        for other in evidence.between(value * (1 - 2 * _NEAR), value * (1 + 2 * _NEAR)):
            of = measures.UNITS.get(other.measured)
            same = of is not None and of[1] == other_factor and measures.METRIC.get(of[0]) == (kind, other_metric)
            rounding = max((_last_digit(claim) * worth + _last_digit(other)) / 2, value * _LEAST)
            round_both = _is_round(claim) and _is_round(other)
            near = 2 * _NEAR if value < _FEW else _COARSE if round_both else _NEAR  # two miles are 3 km
            if same and abs(other.values[0] - value) <= min(rounding, value * near):
                return True
    return False


def _is_round(quantity: Quantity) -> bool:
    """Whether only the first digit of a number is none: 20, 3,000."""
    return f"{quantity.values[0]:.8e}"[1:10] == ".00000000"


def _last_digit(quantity: Quantity) -> float:
    """The worth of the last digit that a writer means: 100 of 4,800, 5 of 165, a tenth of 6.3."""
    value = quantity.values[0]
    if quantity.step < 1 or value == 0 or value % 1:
        return quantity.step
    worth = 1.0
    while value % (worth * 10) == 0:
        worth *= 10
    return worth * 5 if value % (worth * 5) == 0 and value > worth * 5 else worth
