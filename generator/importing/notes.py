"""Notes on an import, told so that the few that differ are not lost among hundreds that are the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.problems import Problem

_SAME = 3  # so many equal notes are told one by one


def condensed(notes: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the notes in their order; one that many files share is told once, with their number."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for note in notes:
        groups.setdefault((note.code, note.message), []).append(note)
    told: list[Problem] = []
    for same in groups.values():
        if len(same) <= _SAME:
            told += same
        else:
            told.append(replace(same[0], message=f"{same[0].message} (and {len(same) - 1} more like this)"))
    return tuple(told)
