"""The writer that asks Claude, or any model behind a server that speaks its Messages API."""

from __future__ import annotations

from dataclasses import dataclass

from generator.writing.api import Api
from generator.writing.form import draft
from generator.writing.style import Style
from generator.writing.writer import Assignment, Draft, WriterError


@dataclass(frozen=True)
class ClaudeWriter:
    """Writes through the Messages API. Thread-safe."""

    api: Api
    style: Style

    @property
    def name(self) -> str:
        """The model's name."""
        return self.style.model

    def recipe(self, house_style: str) -> str:
        """Return the hash of model, prompt and house style."""
        return self.style.recipe(house_style)

    def write(self, assignment: Assignment) -> Draft:
        """Write one article; raises WriterError as `Api.ask` does."""
        try:
            answer = self.api.ask(self.style.request(assignment))
        except WriterError as error:
            error.args = (f"{assignment.story} ({assignment.language}): {error}",)
            raise
        return draft(answer, assignment, self.style.markers)

    def saved(self, story: str, language: str) -> None:
        """Forget the paid answers of an article that is saved."""
        self.api.answers.forget(story, language)
