"""Background: sourced passages, attached to stories by topic."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator import background, summary


def test_background_is_attached_by_topic(site: Callable[[str], Path]) -> None:
    """Whatever the case of the topic's letters."""
    root = site(
        """
        -- content/background/ai-act.yml --
        title: The AI Act
        topics: [ai act]
        passages:
        - text: Article 50 applies from 2 August 2026.
        -- content/background/other.yml --
        title: Other
        topics: [Banks]
        passages: [{text: Something.}]
        -- content/summaries/2025-01-01-a.yml --
        summary: x
        tags: [AI Act]
        """
    )
    found = background.load(root / "content", root)
    assert found.problems == ()
    (story,) = summary.load(root / "content").stories
    (attached,) = background.of_story(story, found.background)
    assert attached.passages == ("Article 50 applies from 2 August 2026.",)


def test_what_is_wrong_with_background_is_told_by_line(site: Callable[[str], Path]) -> None:
    """And the other files are read."""
    root = site(
        """
        -- content/background/good.yml --
        title: Good
        passages: [{text: a}]
        -- content/background/none.yml --
        title: None
        passages: []
        -- content/background/bad.yml --
        titel: Bad
        url: ftp://x
        passages:
        - txet: a
        """
    )
    found = background.load(root / "content", root)
    assert [item.path for item in found.background] == ["content/background/good.yml"]
    assert [(problem.path.rpartition("/")[2], problem.line, problem.code) for problem in found.problems] == [
        ("bad.yml", 1, "missing-field"),
        ("bad.yml", 1, "unknown-field"),
        ("bad.yml", 2, "bad-value"),
        ("bad.yml", 4, "missing-field"),
        ("bad.yml", 4, "unknown-field"),
        ("none.yml", 2, "bad-value"),
    ]
