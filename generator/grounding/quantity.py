"""The value of a number that a text writes, with what it counts."""

from dataclasses import dataclass
from typing import Any

from generator.grounding.values import Kind


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
