"""Keeps the nearest articles of each article up to date in the state."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from generator.publishing import nearest
from generator.publishing.nearest import Profile
from generator.publishing.shelves import Shelf
from generator.publishing.state import State


def update(state: State, shelves: Mapping[str, Shelf], reread: Collection[str]) -> None:
    """Bring the nearest articles of each language up to date; `reread` are the stories that were read again."""
    for language, shelf in shelves.items():
        articles = {item.story: item for item in shelf.items if item.kind == "article"}
        before = state.nearest.get(language, {})
        changed = frozenset(story for story in articles if story in reread or story not in before)
        if not changed and articles.keys() == before.keys():
            continue
        days = {day: date.fromisoformat(day).toordinal() for day in {item.date for item in articles.values()}}
        profiles = [Profile(story, days[item.date], item.tokens) for story, item in articles.items()]
        state.nearest[language] = nearest.update(profiles, before, changed)
