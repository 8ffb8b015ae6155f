"""CI carries its state only where that pays, under a key that is wrong only towards rebuilding."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from generator import settings
from generator.publishing import ci_state
from tests.bench import corpus
from tests.publishing import builds


def test_small_archives_are_built_in_full(tmp_path: Path) -> None:
    """Below the setting nothing is carried; from it on, it is."""
    given = settings.load(builds.publication(tmp_path / "publication", 3))
    assert not ci_state.state(given).carry
    choices = given.choices.model_copy(update={"full_build_below": 3})
    assert ci_state.state(dataclasses.replace(given, choices=choices)).carry


def test_content_changes_the_key_and_the_theme_what_may_be_restored(tmp_path: Path) -> None:
    """A new story saves under a new key and may restore the old entry; a changed template restores nothing."""
    root = builds.publication(tmp_path / "publication", 2)
    first = ci_state.state(settings.load(root))
    corpus.add(root, corpus.entry(9))
    second = ci_state.state(settings.load(root))
    (root / "overrides" / "new.html").write_text("x", encoding="utf-8")
    third = ci_state.state(settings.load(root))
    assert (second.restore, second.key == first.key) == (first.restore, False)
    assert third.restore != first.restore
    assert first.key.startswith(first.restore)
