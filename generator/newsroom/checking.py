"""Checks articles against their evidence, and turns what was found into problems and provenance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from generator import grounding
from generator.article import Article, Claim, Grounding, with_provenance
from generator.grounding.values import Finding, Passage, Report
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


# In a headline's capitals every word looks like a name.
_HEADLINE_KINDS = frozenset(["number", "percent", "money", "date", "quote"])


def check(archive: Archive, article: Article) -> Report:
    """Look every claim of the article's body up in its evidence."""
    return _check(archive, article, article.body, evidence.passages(archive, article))


def _check(archive: Archive, article: Article, text: str, passages: tuple[Passage, ...]) -> Report:
    story = archive.story_of(article)
    day = story.date if story else article.matter.date
    return grounding.check(text, passages, language=article.language, story_date=day)


def claims(archive: Archive, article: Article, report: Report) -> Iterator[Claim]:
    """Yield the unsupported claims of the body (`report`), then those of the title and the description.

    A title that the summary's author wrote is evidence itself.
    """
    yield from (_claim(finding, "body") for finding in report.findings)
    passages = evidence.passages(archive, article) + grounding.footnote_passages(article.body)
    for place, text in (("title", article.title), ("description", article.matter.description or "")):
        for finding in _check(archive, article, text, passages).findings if text else ():
            if finding.kind in _HEADLINE_KINDS:
                yield _claim(finding, place)


def _claim(finding: Finding, place: str) -> Claim:
    values = {name: getattr(finding, name) for name in ("start", "end", "kind", "text", "why")}
    return Claim.model_validate({**values, "place": place})


def faults(archive: Archive, article: Article) -> Iterator[str]:
    """Yield what a check finds in an article, each finding as a sentence for its writer."""
    if not is_checkable(archive, article):
        return
    report = check(archive, article)
    for claim in claims(archive, article, report):
        yield f"{claim.text!r} ({claim.kind}{_where(claim)}) is not in the evidence: {claim.why}"
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
    report = _check(archive, article, article.body, passages)
    result = Grounding(
        body=body_hash(article),
        evidence=digest,
        rules=grounding.RULES,
        checked=report.checked,
        unsupported=tuple(claims(archive, article, report)),
        missing=tuple(f"{missing.kind}: {missing.text}" for missing in report.missing),
        notes=report.notes,
    )
    return with_provenance(article, grounding=result)


def problems(archive: Archive, article: Article) -> Iterator[Problem]:
    """Yield a problem for each claim of a grounded article that is not in the evidence, and a warning for each missing.

    A claim of a kind that the settings hold is an error, one that they mark a warning; equal ones of a line are one
    problem, which says how many.
    """
    found = article.provenance.grounding if article.provenance else None
    if found is None:
        return
    for policy, severity in _SEVERITIES.items():
        claims = unsupported_claims(article, archive.settings.choices.unsupported, policy)  # type: ignore[arg-type]
        equal = Counter(_problem(article, claim, severity) for claim in claims)
        for problem, times in equal.items():
            yield replace(problem, message=f"{problem.message} ({times} times)") if times > 1 else problem
    for missing in found.missing:
        kind, _, text = missing.partition(": ")
        message = f"{text!r} of the summary or its facts is not in the article; say it, or leave it out on purpose"
        yield Problem(article.path, article.body_line, f"missing-{kind}", message, "warning")


def _problem(article: Article, claim: Claim, severity: Severity) -> Problem:
    line = line_of(article, claim.start) if claim.place == "body" else 0
    return Problem(article.path, line, f"unsupported-{claim.kind}", _say(claim), severity)


def line_of(article: Article, offset: int) -> int:
    """Return the line of the article's file at a character offset into its body."""
    return article.body_line + article.body.count("\n", 0, offset)


def _where(claim: Claim) -> str:
    return "" if claim.place == "body" else f" in the {claim.place}"


def _say(claim: Claim) -> str:
    remedies = "add a source, edit the article, or accept it by name"
    return f"{claim.text!r}{_where(claim)} is not in the evidence{reason(claim.text, claim.why)}; {remedies}"


def reason(text: str, why: str) -> str:
    """Return why a claim is not in the evidence, in brackets; empty where that says no more than that it is not."""
    return "" if why.strip(". ") == f"{text} is not in the evidence" else f" ({why})"
