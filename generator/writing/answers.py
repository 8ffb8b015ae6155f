"""Answers that were paid for, kept under `build/` until their articles are saved: no crash pays for one twice."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path

from generator import kept
from generator.writing.answer import Answer, from_plain, to_plain
from generator.writing.jsonfile import write_json

FOLDER = "answers"
FAILED = "failed"


@dataclass(frozen=True)
class Answers:
    """A folder of answers, each under its request's key and in its story's folder."""

    folder: Path

    def load(self, story: str, language: str, key: str) -> Answer | None:
        """Return the answer to the request `key`, or None where there is none that can be read."""
        try:
            return from_plain(json.loads(kept.read(self._file(story, language, key))))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def store(self, story: str, language: str, key: str, answer: Answer) -> None:
        """Keep an answer; raises OSError where it cannot be written."""
        write_json(self._file(story, language, key), to_plain(answer))

    def mark_failed(self, story: str, language: str) -> None:
        """Note that the answers led to no article: they are kept, lest they be paid for again, until asked for anew."""
        with contextlib.suppress(OSError):
            (self.folder / language / story / FAILED).touch()

    def forget_failed(self, story: str, language: str) -> None:
        """Delete answers that led to no article; those of a run that was killed stay, as they are paid for."""
        if (self.folder / language / story / FAILED).exists():
            self.forget(story, language)

    def forget(self, story: str, language: str) -> None:
        """Delete the answers for an article that is saved."""
        folder = self.folder / language / story
        with contextlib.suppress(OSError):
            for file in sorted(folder.iterdir()):
                file.unlink()
            folder.rmdir()

    def _file(self, story: str, language: str, key: str) -> Path:
        return self.folder / language / story / f"{key}.json"
