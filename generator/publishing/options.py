"""What reading a story depends on beside the story's own files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.publishing.pictures import PictureRow
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """The settings; whether drafts are shown; the prepared pictures by path; the version of what draws.

    Where the theme has no fonts, `cards` is False.
    """

    settings: Settings
    drafts: bool
    pictures: Mapping[str, PictureRow]
    drawing: str
    cards: bool
