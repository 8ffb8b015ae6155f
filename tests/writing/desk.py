"""What the tests of the writing room share: the seed as an assignment, and a writer that asks a fake quickly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.writing.answers import Answers
from generator.writing.api import Api, Connection
from generator.writing.budget import Budget
from generator.writing.claude import ClaudeWriter
from generator.writing.prices import Tariff, price_of
from generator.writing.retry import Gate
from generator.writing.style import Style
from generator.writing.writer import Assignment, Document
from tests.fakes.anthropic_api import KEY, FakeApi

MODEL = "claude-opus-5-5"
PLEDGE = "En février 2025, Alibaba s’est engagé à investir 380 milliards de yuan (53 milliards de dollars)."
GAIN = "Alibaba observe une augmentation de 12 % de l’efficacité des dépenses publicitaires."
PROFILE = "Alibaba is a Chinese company that runs platforms for electronic commerce."
SUMMARY = Document("Summary", "summary", (PLEDGE, GAIN), language="fr")
SOURCE = Document("A profile", "source", (PROFILE,), publisher="The Press", url="https://press.example/", language="en")


def assignment(**changes: Any) -> Assignment:
    """The seed's story, to be written in English with two angles."""
    values: dict[str, Any] = {
        "story": "alibaba-ai-bet",
        "language": "en",
        "angles": ("legal", "ethical"),
        "documents": (SUMMARY, SOURCE),
        "house_style": "Write plainly.",
    }
    return Assignment(**{**values, **changes})


def api_for(fake: FakeApi, folder: Path, limit: float | None = 1.0, **changes: Any) -> Api:
    """An API of the real SDK against the fake, whose pauses are over in no time."""
    values: dict[str, Any] = {
        "connection": Connection(fake.url, {"ANTHROPIC_API_KEY": KEY}),
        "tariff": Tariff(price_of(MODEL, {}, limited=True)),
        "budget": Budget(limit),
        "answers": Answers(folder / "answers"),
        "gate": Gate(first_pause=0.01, longest_pause=0.02, longest_retry_after=0.05),
        "pauses": (0.01,),
    }
    return Api(**{**values, **changes})


def writer_for(fake: FakeApi, folder: Path, markers: bool = False, **changes: Any) -> ClaudeWriter:
    """The writer of that API."""
    return ClaudeWriter(api_for(fake, folder, **changes), Style(MODEL, markers=markers))
