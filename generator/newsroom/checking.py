"""Checks articles against their evidence, and turns what was found into problems and provenance."""

from __future__ import annotations

from collections.abc import Iterator

from generator import grounding
from generator.article import Article, Claim, Grounding, with_provenance
from generator.grounding.values import Report
from generator.newsroom import evidence
from generator.newsroom.archive import Archive
from generator.policy import body_hash, unsupported_claims
from generator.problems import Problem, Severity

_SEVERITIES: dict[str, Severity] = {"hold": "error", "mark": "warning"}


def is_checkable(archive: Archive, article: Article) -> bool:
    """Tell whether an article has evidence to be checked against.

    An archive that was moved in without summaries has none: a check would say that nothing in it is in the evidence.
    """
    return archive.story_of(article) is not None


def check(archive: Archive, article: Article) -> Report:
    """Look every claim of the article up in its evidence."""
    story = archive.story_of(article)
    day = story.date if story else article.matter.date
    return grounding.check(article.body, evidence.passages(archive, article), language=article.language, story_date=day)


def faults(archive: Archive, article: Article) -> Iterator[str]:
    """Yield what a check finds in an article, each finding as a sentence for its writer."""
    if not is_checkable(archive, article):
        return
    report = check(archive, article)
    for finding in report.findings:
        yield f"{finding.text!r} ({finding.kind}) is not in the evidence: {finding.why}"
    for missing in report.missing:
        yield f"{missing.text!r} ({missing.kind}) of the {missing.origin} is missing: say it"


def grounded(archive: Archive, article: Article) -> Article:
    """Return the article with a grounding result for its present body, evidence and rules; itself where it has one."""
    if not is_checkable(archive, article):
        return article
    passages = evidence.passages(archive, article)
    digest = evidence.evidence_hash(passages, archive.story_of(article))
    known = article.provenance.grounding if article.provenance else None
    if known and (known.body, known.evidence, known.rules) == (body_hash(article), digest, grounding.RULES):
        return article
    report = check(archive, article)
    result = Grounding(
        body=body_hash(article),
        evidence=digest,
        rules=grounding.RULES,
        checked=report.checked,
        unsupported=tuple(
            Claim(start=finding.start, end=finding.end, kind=finding.kind, text=finding.text, why=finding.why)
            for finding in report.findings
        ),
        missing=tuple(f"{missing.kind}: {missing.text}" for missing in report.missing),
        notes=report.notes,
    )
    return with_provenance(article, grounding=result)


def problems(archive: Archive, article: Article) -> Iterator[Problem]:
    """Yield a problem for each claim of a grounded article that is not in the evidence, and a warning for each missing.

    A claim of a kind that the settings hold is an error, one that they mark a warning.
    """
    found = article.provenance.grounding if article.provenance else None
    if found is None:
        return
    for policy, severity in _SEVERITIES.items():
        for claim in unsupported_claims(article, archive.settings.choices.unsupported, policy):  # type: ignore[arg-type]
            yield Problem(
                article.path, line_of(article, claim.start), f"unsupported-{claim.kind}", _say(claim), severity
            )
    for missing in found.missing:
        kind, _, text = missing.partition(": ")
        message = f"{text!r} of the summary or its facts is not in the article; say it, or leave it out on purpose"
        yield Problem(article.path, article.body_line, f"missing-{kind}", message, "warning")


def line_of(article: Article, offset: int) -> int:
    """Return the line of the article's file at a character offset into its body."""
    return article.body_line + article.body.count("\n", 0, offset)


def _say(claim: Claim) -> str:
    plain = f"{claim.text} is not in the evidence"
    reason = "" if claim.why.strip(". ") == plain else f" ({claim.why})"
    return f"{claim.text!r} is not in the evidence{reason}; add a source, edit the article, or accept it by name"
