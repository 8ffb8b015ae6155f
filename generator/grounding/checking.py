"""Looks every claim of an article up in its evidence."""

import datetime
from collections.abc import Iterator, Sequence

from generator.grounding import date_support, quantity_support
from generator.grounding import language as languages
from generator.grounding.evidence import Evidence, Reading, gather, reading
from generator.grounding.markdown import footnote_passages, prose
from generator.grounding.missing import find_missing
from generator.grounding.name_support import NameSupport
from generator.grounding.quotations import appears, is_claim
from generator.grounding.relative_dates import is_supported
from generator.grounding.text import Text
from generator.grounding.values import Finding, Kind, Missing, Passage, Report


def check(
    body: str, evidence: Sequence[Passage], *, language: str | None = None, story_date: datetime.date | None = None
) -> Report:
    """Reports the claims of `body` (Markdown) that are not in `evidence`, and what the article dropped.

    `language` is the article's BCP 47 tag, detected where it is None; relative dates ("last year") are read from
    `story_date`. Evidence are also the passages quoted in the body's footnotes. Offsets are into `body`.
    """
    text = prose(body)
    spoken = languages.primary(language) or languages.detect(text, "en")
    index = gather([*evidence, *footnote_passages(body)], spoken)
    article = reading(text, spoken)
    index.mixed = spoken not in languages.KNOWN
    findings: list[Finding] = []
    unverifiable: list[Finding] = []
    checked = 0
    for finding in _quantities(article, index):
        checked += 1
        findings.extend([finding] if finding else [])
    for finding in _dates(article, index, story_date):
        checked += 1
        findings.extend([finding] if finding else [])
    for finding in _relative_dates(article, index, story_date):
        checked += 1
        findings.extend([finding] if finding else [])
    for finding in _names(article, index):
        checked += 1
        findings.extend([finding] if finding else [])
    for finding, verifiable in _quotations(article, index):
        checked += 1
        if finding:
            (findings if verifiable else unverifiable).append(finding)
    missing = _missing(evidence, index, article, story_date)
    findings.sort(key=lambda finding: (finding.start, finding.end))
    return Report(checked, tuple(findings), tuple(unverifiable), missing, _notes(article, index))


def _notes(article: Reading, evidence: Evidence) -> tuple[str, ...]:
    """What could not be checked, for a person."""
    notes = []
    if article.language not in languages.KNOWN:
        notes.append(f"language {article.language!r}: only numbers and names were checked")
    foreign = {read.language for read in evidence.readings} - {*languages.KNOWN, article.language}
    notes += [f"evidence in {language!r}: only its numbers and names were read" for language in sorted(foreign)]
    return tuple(notes)


def _quantities(article: Reading, evidence: Evidence) -> Iterator[Finding | None]:
    for claim in article.quantities:
        if claim.claim:
            start, end = article.text.starts[claim.start], article.text.ends[claim.end - 1]
            shown = article.text.source[start:end]
            why = quantity_support.why_unsupported(claim, shown, evidence)
            yield Finding(start, end, claim.kind, shown, why) if why else None


def _dates(article: Reading, evidence: Evidence, story_date: datetime.date | None) -> Iterator[Finding | None]:
    for claim in article.dates:
        start, end = article.text.starts[claim.start], article.text.ends[claim.end - 1]
        shown = article.text.source[start:end]
        why = date_support.why_unsupported(claim, shown, evidence, story_date)
        yield Finding(start, end, "date", shown, why) if why else None


def _relative_dates(article: Reading, evidence: Evidence, story_date: datetime.date | None) -> Iterator[Finding | None]:
    dates = [date for read in evidence.readings for date in read.dates]
    for claim in article.relative_dates:
        start, end = article.text.starts[claim.start], article.text.ends[claim.end - 1]
        shown = article.text.source[start:end]
        known = is_supported(claim, evidence.spoken, dates, story_date)
        yield None if known else Finding(start, end, "date", shown, f"the evidence says nothing of {shown.lower()}")


def _names(article: Reading, evidence: Evidence) -> Iterator[Finding | None]:
    text = article.text
    support = NameSupport(text, article.language, evidence)
    for name in [*article.names, *support.peoples()]:
        unsupported = support.why_unsupported(name)
        if unsupported is None:
            yield None
            continue
        end, why = unsupported
        yield _finding(text, name.start, end, "name", why)
        office = support.office_after(name)
        if office:
            yield _finding(text, *office, "name", "this person's office is not in the evidence")


def _finding(text: Text, start: int, end: int, kind: Kind, why: str) -> Finding:
    """The finding for the tokens from `start` to `end`."""
    first, last = text.starts[start], text.ends[end - 1]
    return Finding(first, last, kind, text.source[first:last], why)


def _quotations(article: Reading, evidence: Evidence) -> Iterator[tuple[Finding | None, bool]]:
    if article.language not in languages.KNOWN:
        return
    own = evidence.plain.get(article.language, "")
    translated = any(read.language != article.language and read.quotations for read in evidence.readings)
    kind: Kind = "quote"
    for claim in article.quotations:
        if not is_claim(claim):
            continue
        if appears(claim, own):
            yield None, True
        elif translated:
            why = "the evidence quotes in another language: a translated quotation cannot be verified"
            yield Finding(claim.start, claim.end, kind, claim.text, why), False
        else:
            why = "these words are not in the evidence" if own else "the evidence has no quotation"
            yield Finding(claim.start, claim.end, kind, claim.text, why), True


def _missing(
    passages: Sequence[Passage], evidence: Evidence, article: Reading, story_date: datetime.date | None
) -> tuple[Missing, ...]:
    required = [(passage, read) for passage, read in zip(passages, evidence.readings, strict=False) if passage.required]
    if not required:
        return ()
    index = Evidence()
    index.add(article)
    index.close()
    return tuple(find_missing(required, index, story_date))
