"""Asks the check about one article with one source, in as few words as a table of cases needs."""

import datetime

from generator.grounding import Passage, check

DAY = datetime.date(2025, 10, 16)  # a Thursday


def unsupported(evidence: str, article: str, language: str = "en", day: datetime.date | None = DAY) -> list[str]:
    """The words of the article that the check finds not in the evidence, in order."""
    report = check(article, [Passage(evidence, "source")], language=language, story_date=day)
    return [finding.text for finding in report.findings]


def reasons(evidence: str, article: str, language: str = "en", day: datetime.date | None = DAY) -> list[str]:
    """Why the check finds them not in the evidence."""
    report = check(article, [Passage(evidence, "source")], language=language, story_date=day)
    return [finding.why for finding in report.findings]


def dropped(summary: str, article: str, day: datetime.date | None = DAY) -> list[tuple[str, str]]:
    """The kinds and the words of what the article does not have of the summary."""
    report = check(article, [Passage(summary, "summary", required=True)], story_date=day)
    return [(missing.kind, missing.text) for missing in report.missing]
