"""Asks the check about one article with one source, in as few words as a table of cases needs."""

import datetime

from generator.grounding import Passage, Report, check

DAY = datetime.date(2025, 10, 16)  # a Thursday


def unsupported(evidence: str, article: str, language: str = "en", day: datetime.date | None = DAY) -> list[str]:
    """The words of the article that the check finds not in the evidence, in order."""
    return [finding.text for finding in _report(evidence, article, language, day).findings]


def unverifiable(evidence: str, article: str, language: str = "en", day: datetime.date | None = DAY) -> list[str]:
    """The words of the article of which the check cannot tell whether the evidence has them."""
    return [finding.text for finding in _report(evidence, article, language, day).unverifiable]


def doubts(evidence: str, article: str, language: str = "en", day: datetime.date | None = DAY) -> list[str]:
    """Why the check cannot tell."""
    return [finding.why for finding in _report(evidence, article, language, day).unverifiable]


def reasons(evidence: str, article: str, language: str = "en", day: datetime.date | None = DAY) -> list[str]:
    """Why the check finds them not in the evidence."""
    return [finding.why for finding in _report(evidence, article, language, day).findings]


def holds(evidence: str, right: str, wrong: str, language: str) -> None:
    """Assert that the evidence supports all of one article and not all of the other."""
    assert unsupported(evidence, right, language) == []
    assert unsupported(evidence, wrong, language) != []


def _report(evidence: str, article: str, language: str, day: datetime.date | None) -> Report:
    return check(article, [Passage(evidence, "source")], language=language, story_date=day)


def dropped(summary: str, article: str, day: datetime.date | None = DAY) -> list[tuple[str, str]]:
    """The kinds and the words of what the article does not have of the summary."""
    report = check(article, [Passage(summary, "summary", required=True)], story_date=day)
    return [(missing.kind, missing.text) for missing in report.missing]
