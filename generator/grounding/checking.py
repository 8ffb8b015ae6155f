"""Looks every claim of an article up in its evidence."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.grounding import date_support, quantity_support
from generator.grounding import language as languages
from generator.grounding.compounds import compounds
from generator.grounding.dates import other_days
from generator.grounding.evidence import Evidence, gather
from generator.grounding.feasts import SUNDAYS
from generator.grounding.markdown import footnote_passages, prose
from generator.grounding.missing import find_missing
from generator.grounding.name_support import NameSupport
from generator.grounding.quantity import Quantity
from generator.grounding.quotations import is_claim, quotes
from generator.grounding.reading import Reading, reading
from generator.grounding.relative_dates import UNIT_OF, is_supported, leads_away, spoken_of
from generator.grounding.shares import divided, fractions, joined, ratios
from generator.grounding.uncertain import why_uncertain
from generator.grounding.values import Finding, Kind, Missing, Passage, Report

_TRANSLATED = "the evidence quotes in another language: a translated quotation cannot be verified"
_SILENT = "the evidence says nothing of {}"
_UNDATED = "the story's date is not known, and " + _SILENT


class _Claim(NamedTuple):
    """A claim that is not in the evidence: its offsets, its kind, and why. None stands for a claim that is.

    Of one that is not `verifiable` nobody can tell.
    """

    start: int
    end: int
    kind: Kind
    why: str
    verifiable: bool = True


def check(
    body: str, evidence: Sequence[Passage], *, language: str | None = None, story_date: datetime.date | None = None
) -> Report:
    """Reports the claims of `body` (Markdown) that are not in `evidence`, and what the article dropped.

    `language` is the article's BCP 47 tag, detected where it is None; relative dates ("last year") are read from
    `story_date`. Evidence are also the passages quoted in the body's footnotes. Offsets are into `body`.
    """
    text = prose(body)
    spoken = languages.primary(language) or languages.detect(text, "en")
    article = reading(text, spoken)
    index = gather((*evidence, *footnote_passages(body)), spoken)
    claims = [*_quantities(article, index, story_date), *_dates(article, index, story_date), *_names(article, index)]
    claims += _relative_dates(article, index, story_date)
    claims += _quotations(article, index)
    return Report(
        checked=len(claims),
        findings=_findings(body, claims, verifiable=True),
        unverifiable=_findings(body, claims, verifiable=False),
        missing=_missing(article, index, story_date),
        notes=_notes(article, index),
    )


def _findings(body: str, claims: list[_Claim | None], *, verifiable: bool) -> tuple[Finding, ...]:
    unsupported = sorted(claim for claim in claims if claim and claim.verifiable == verifiable)
    return tuple(Finding(*claim[:3], body[claim.start : claim.end], claim.why) for claim in unsupported)


def _claim(article: Reading, start: int, end: int, kind: Kind, why: str) -> _Claim:
    """The claim made by the tokens from `start` to `end`, and why it is not in the evidence."""
    return _Claim(*article.text.span(start, end), kind, why)


def _quantities(article: Reading, evidence: Evidence, story_date: datetime.date | None) -> Iterator[_Claim | None]:
    pairs = ratios(article.text, article.quantities)
    known = {half.start for *pair, share in pairs if quantity_support.is_share(share, evidence) for half in pair}
    written = {} if evidence.unread else dict(fractions(article.text, article.quantities))
    known |= {start for start, share in written.items() if quantity_support.is_share(share, evidence)}
    for *pair, whole in compounds(article.text, article.quantities):
        if quantity_support.why_unsupported(whole, article, evidence) is None:
            known |= {half.start for half in pair}
    for claim in article.quantities:
        share = divided(article.text, claim)
        if share and quantity_support.is_share(share, evidence):
            known.add(claim.start)
    scores = {one.start: other for one, other in joined(article.text, article.quantities)}
    for claim in article.quantities:
        if not claim.claim:
            continue
        start, end, why, doubt = claim.start, claim.end, None, None
        if start not in known and start in written and not quantity_support.counts_quarters(claim, evidence):
            why = f"{article.shown(start, end + 2)} is not in the evidence"
        elif start not in known and start not in written and not _ago(article, claim, evidence, story_date):
            why = quantity_support.why_unsupported(claim, article, evidence)
            doubt = why and why_uncertain(claim, article, evidence)
            if why is None and start in scores and not evidence.has_pair(claim.values[0], scores[start].values[0]):
                end = scores[start].end
                why = f"the evidence has these numbers, but not as {article.shown(start, end)}"
        yield _claim(article, start, end, claim.kind, doubt or why)._replace(verifiable=not doubt) if why else None


def _ago(article: Reading, claim: Quantity, evidence: Evidence, story_date: datetime.date | None) -> bool:
    """Whether the claim is a number of "two years ago", and the evidence has a date that it leads to."""
    unit = UNIT_OF.get(claim.unit or "")
    if story_date is None or unit is None or article.text.keys[claim.end + 1] != "ago":
        return False
    return date_support.is_ago(claim.values[0], unit, evidence, story_date)


def _dates(article: Reading, evidence: Evidence, story_date: datetime.date | None) -> Iterator[_Claim | None]:
    days = {
        place for date in article.dates if date.day for place in (date.start, date.start - 1, date.end, date.end + 1)
    }
    for claim in article.dates:
        if claim.weekday is not None and article.text.keys[claim.start - 1] in SUNDAYS:
            continue
        dated, shown = claim.start in days or claim.end in days, article.shown(claim.start, claim.end)
        why = date_support.why_unsupported(claim, shown, evidence, story_date, dated=dated)
        for day in other_days(article.text, claim) if why else ():  # which the evidence may call the night after
            why = why and date_support.why_unsupported(day, shown, evidence, story_date, dated=dated)
        yield _claim(article, claim.start, claim.end, "date", why) if why else None


def _relative_dates(article: Reading, evidence: Evidence, story_date: datetime.date | None) -> Iterator[_Claim | None]:
    claims = article.relative_dates()
    if not claims:
        return
    spoken = {pair for read in evidence.readings for pair in spoken_of(read.text)}
    distinct = {(claim.unit, claim.way): claim for claim in claims}
    dates = {
        way: [date for read in evidence.readings for date in read.dates if not leads_away(read.text, date, way)]
        for _, way in distinct
    }
    known = {pair: is_supported(claim, spoken, dates[claim.way], story_date) for pair, claim in distinct.items()}
    for claim in claims:
        if known[claim.unit, claim.way]:
            yield None
            continue
        placed = story_date is not None or claim.unit != "day"  # a bare year of the evidence may be last year
        why = (_SILENT if placed else _UNDATED).format(article.shown(claim.start, claim.end).lower())
        yield _claim(article, claim.start, claim.end, "date", why)._replace(verifiable=placed)


def _names(article: Reading, evidence: Evidence) -> Iterator[_Claim | None]:
    support = NameSupport(article.text, article.language, evidence)
    for name in [*article.names(), *support.peoples()]:
        unsupported = support.why_unsupported(name)
        if unsupported is None:
            yield None
            continue
        end, why = unsupported
        yield _claim(article, name.start, end, "name", why)
        office = support.office_after(name)
        if office:
            yield _claim(article, *office, "name", "this person's office is not in the evidence")


def _quotations(article: Reading, evidence: Evidence) -> list[_Claim | None]:
    if article.language not in languages.KNOWN or not article.quotations:
        return []
    spoken = evidence.languages
    own = evidence.wording(article.language)
    foreign = [read for read in evidence.readings if read.language != article.language]
    quoting = any(read.quotations or quotes(read.text.source) for read in foreign)
    absent = "these words are not in the evidence" if article.language in spoken else "the evidence has no quotation"
    return [
        None if known else _Claim(quoted.start, quoted.end, "quote", _TRANSLATED if quoting else absent, not quoting)
        for quoted in article.quotations
        if is_claim(quoted, translated=article.language not in spoken)
        for known in [own.has(quoted) or evidence.has_words(quoted.text)]  # a title stays as it is in any language
    ]


def _missing(article: Reading, evidence: Evidence, story_date: datetime.date | None) -> tuple[Missing, ...]:
    if not evidence.required:
        return ()
    index = Evidence()
    index.add(article)
    index.meant = {quantity.values[0] for _, read in evidence.required for quantity in read.quantities}
    index.close()
    return tuple(find_missing(evidence.required, index, story_date))


def _notes(article: Reading, evidence: Evidence) -> tuple[str, ...]:
    """What could not be checked, for a person."""
    notes = []
    if article.language not in languages.KNOWN:
        notes.append(f"language {article.language!r}: only numbers and names were checked")
    foreign = evidence.languages.difference(languages.KNOWN, [article.language])
    notes += [f"evidence in {language!r}: only its numbers and names were read" for language in sorted(foreign)]
    return tuple(notes)
