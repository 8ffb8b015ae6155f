"""How a model is asked, and what that is likely to take: all that can be said without the SDK."""

from __future__ import annotations

from dataclasses import dataclass

from generator.article import Usage, values_hash
from generator.writing import prompt
from generator.writing.prices import Tariff
from generator.writing.request import Request, build
from generator.writing.writer import Assignment

EXPECTED_OUTPUT = 3_500  # tokens of an answer, thinking included; only a prediction hangs on it


@dataclass(frozen=True)
class Style:
    """How a model is asked; `markers` is for servers that know no citations."""

    model: str
    effort: str = "medium"
    markers: bool = False

    def request(self, assignment: Assignment) -> Request:
        """Return the request for an assignment."""
        return build(assignment, self.model, self.effort, self.markers)

    def recipe(self, house_style: str) -> str:
        """Return the hash of all that shapes the text but the evidence."""
        words = (prompt.rules(self.markers), prompt.revision(), prompt.task("en", ("angle",), True, True))
        return values_hash((self.model, self.effort, *words, house_style.strip()))


@dataclass(frozen=True)
class Prediction:
    """What an article is likely to take: tokens in and out, and US dollars; a revision costs as much again."""

    story: str
    language: str
    input_tokens: int
    output_tokens: int
    cost_usd: float


def predict(assignment: Assignment, style: Style, tariff: Tariff, extra: int = 0) -> Prediction:
    """Predict what an article takes, without asking anybody; `extra` tokens are for evidence that is not here yet."""
    tokens = style.request(assignment).estimate() + extra
    usage = Usage(input_tokens=tokens, output_tokens=EXPECTED_OUTPUT)
    return Prediction(assignment.story, assignment.language, tokens, EXPECTED_OUTPUT, tariff.cost(usage))
