"""Keeps the nearest articles of each article up to date in the state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from zlib import crc32

from generator.publishing import nearest
from generator.publishing.listings import Shelf
from generator.publishing.nearest import Profile
from generator.publishing.state import State


def update(state: State, shelves: Mapping[str, Shelf]) -> None:
    """Bring the nearest articles of each language up to date."""
    for language, shelf in shelves.items():
        articles = {item.story: item for item in shelf.items if item.kind == "article"}
        scored = {story: f"{item.date} {crc32(item.tokens)}" for story, item in articles.items()}
        before = state.scored.get(language, {})
        if scored == before and language in state.nearest:
            continue
        changed = frozenset(story for story, mark in scored.items() if before.get(story) != mark)
        profiles = [
            Profile(story, date.fromisoformat(item.date).toordinal(), item.tokens) for story, item in articles.items()
        ]
        state.nearest[language] = nearest.update(profiles, state.nearest.get(language, {}), changed)
        state.scored[language] = scored
