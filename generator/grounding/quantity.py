"""The value of a number that a text writes, with what it counts."""

from dataclasses import dataclass
from typing import Any

from generator.grounding import measures
from generator.grounding.values import Kind

TIMED = 4  # values of a time of day that tells minutes: the hour on both clocks, and as spans of time
SHORT = 3  # letters of "as" and "des", which count nothing


@dataclass(slots=True)
class Quantity:
    """A number with what it counts; `start` and `end` are tokens, end exclusive.

    `values` holds every reading ("1.200" may be 1.2 or 1200), the likeliest first; `step` is the worth of its last
    digit, `bound` one of "", ">", "<", "~" (about) and "≈" (a dozen or so); `unit` a word of `measures.UNITS` or the
    folded word that follows; `claim` says whether an article is held to it.
    """

    start: int
    end: int
    values: tuple[float, ...]
    kind: Kind = "number"
    currency: str | None = None
    unit: str | None = None
    bound: str = ""
    step: float = 1.0
    scaled: bool = False
    ordinal: bool = False
    claim: bool = True

    @property
    def measured(self) -> str:
        """The unit; pounds may be money or weigh something: 17 pounds are 7.7 kilos."""
        return "pounds" if self.currency == "GBP" and not self.scaled else self.unit or ""

    @property
    def timed(self) -> bool:
        """Whether it is a time of day with its minutes."""
        return self.unit == "hour" and len(self.values) == TIMED

    @property
    def plural(self) -> bool:
        """Whether what follows it may be a noun in the plural: 75 hommes."""
        unit = self.unit or ""
        return len(unit) > SHORT and unit[-1] in "sx"

    def counts(self, unit: str) -> bool:
        """Whether it is of the same unit of measure as `unit`, under any of its names."""
        return measures.UNITS.get(self.unit or "") == measures.UNITS[unit]

    @property
    def sort(self) -> tuple[Kind, str | None, str | None, str, float, bool, bool, bool]:
        """All but its place and its values."""
        sort = self.kind, self.currency, self.unit, self.bound
        return *sort, self.step, self.scaled, self.ordinal, self.claim

    def _replace(self, **changes: Any) -> "Quantity":
        """The same quantity with some other fields."""
        other = Quantity(self.start, self.end, self.values, *self.sort)
        for name, value in changes.items():
            setattr(other, name, value)
        return other
