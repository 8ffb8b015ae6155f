"""The seed case: a French summary, and an English article that says more than it."""

import datetime
import json
from typing import Any

import pytest

from generator.grounding import Finding, Passage, check
from tests.grounding.baseline import DATA

SEED: dict[str, Any] = json.loads((DATA / "seed.json").read_text("utf-8"))
# What a report of the day gives beyond the summary, in our own words.
REPORT = (
    "Kaifu Zhang, the Alibaba vice president who oversees AI applications in e-commerce, spoke in "
    "Shanghai. Preliminary tests showed a consistent 12% increase in returns on advertising spend. He "
    "predicted a very significant positive impact on gross merchandise volume in the Singles Day period, "
    "which centres on 11 November. The pledge is 380 billion yuan (53 billion dollars) over three years "
    "on AI and cloud."
)


def findings(*more: Passage, story_date: datetime.date | None = None) -> tuple[Finding, ...]:
    """The findings in the seed's article against its summary and more evidence."""
    return check(SEED["article_en"], [Passage(SEED["source_fr"], "summary"), *more], story_date=story_date).findings


def touched(span: dict[str, Any], found: tuple[Finding, ...]) -> bool:
    """Whether a finding shares a character with a labelled span."""
    return any(finding.start < span["end"] and span["start"] < finding.end for finding in found)


@pytest.mark.parametrize("story_date", [None, datetime.date(2025, 10, 16)])
def test_every_unsupported_claim_is_found(story_date: datetime.date | None) -> None:
    """All 19 labelled claims are found, with the story's date known or not."""
    found = findings(story_date=story_date)
    assert [span for span in SEED["spans"] if not touched(span, found)] == []


def test_no_supported_claim_is_flagged() -> None:
    """No labelled supported claim that stands outside an unsupported one is touched."""
    alone = [
        s for s in SEED["supported"] if not any(s["start"] < g["end"] and g["start"] < s["end"] for g in SEED["spans"])
    ]
    assert len(alone) > 15
    assert [span for span in alone if touched(span, findings())] == []


def test_a_source_supports_what_the_summary_lacks() -> None:
    """With the report as a source Kaifu Zhang is supported; over 20% is not."""
    texts = {finding.text for finding in findings(Passage(REPORT, "source", "en"))}
    assert "Kaifu Zhang" not in texts
    assert not any("Singles" in text or "vice president" in text for text in texts)
    assert "20%" in texts
    assert {"Tmall", "Toby Xu", "Amazon", "JD.com"} <= texts


def test_what_the_article_dropped_is_missing() -> None:
    """The article dropped the sum in yuan and the month, and nothing else."""
    report = check(SEED["article_en"], [Passage(SEED["source_fr"], "summary", "fr", required=True)])
    assert [(missing.kind, missing.text) for missing in report.missing] == [
        ("money", "380 milliards de yuan"),
        ("date", "février 2025"),
    ]
