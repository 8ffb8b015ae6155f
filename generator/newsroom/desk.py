"""The desk: writes what the plan says is missing or stale, checks it, and saves it through the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from generator import library
from generator.article import Article, Provenance, Usage, edited_sections, is_reviewed, with_provenance
from generator.newsroom import archive as archive_module
from generator.newsroom import checking, merging
from generator.newsroom.archive import Archive
from generator.newsroom.assignments import assignment, house_style
from generator.plan import OFFLINE, Step, input_hash
from generator.problems import LonghandError, Problem
from generator.writing.writer import Draft, Writer, WriterError

Action = Literal["written", "rewritten", "kept", "adopted", "checked", "waiting", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done for one story in one language; `detail` is a sentence for a person, or empty."""

    slug: str
    language: str
    action: Action
    detail: str = ""
    usage: Usage | None = None


@dataclass(slots=True)
class Report:
    """What a run did: outcomes in the order in which they came, and problems."""

    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stopped: LonghandError | None = None  # why the run ended early, with what was finished saved

    def count(self, *actions: Action) -> int:
        """Return how many stories ended with one of these actions."""
        return sum(outcome.action in actions for outcome in self.outcomes)

    @property
    def cost_usd(self) -> float:
        """What the run cost, in US dollars."""
        return sum(outcome.usage.cost_usd for outcome in self.outcomes if outcome.usage)


Tell = Callable[[Outcome], None]


def silent(outcome: Outcome) -> None:
    """Tell nobody."""
    del outcome


def due(steps: Iterable[Step], again: bool = False, force: bool = False, model: bool = True) -> tuple[Step, ...]:
    """Return the steps that a writer has work for; `model` tells whether it is a model, else the offline writer.

    A conflict whose sections were all edited has none: nothing could be rewritten. `again` takes current articles
    too, `force` also replaces what people edited. Drafts and withdrawn stories are not written, and what a model or a
    person wrote the offline writer leaves alone.
    """
    return tuple(step for step in steps if _is_open(step, model, force) and _is_due(step, again, force))


def _is_open(step: Step, model: bool, force: bool) -> bool:
    if step.story is None or step.story.summary.status in ("draft", "withdrawn"):
        return False
    provenance = step.article.provenance if step.article else None
    return model or force or step.article is None or (provenance is not None and provenance.writer == OFFLINE)


def _is_due(step: Step, again: bool, force: bool) -> bool:
    if step.adopts is not None or step.state == "orphaned":
        return False
    if step.article is None or step.state == "stale" or force:
        return True
    everything = step.edited >= {section.name for section in step.article.sections}
    return not everything and (step.state == "conflict" or again)


def adopt(archive: Archive, steps: Iterable[Step], report: Report, tell: Tell = silent) -> None:
    """Move the articles of renamed summaries to their stories' new names; old addresses become aliases."""
    for step in steps:
        if step.adopts is None:
            continue
        try:
            moved = library.move(archive.settings.content, step.adopts, step.slug)
        except LonghandError as error:
            note(report, tell, Outcome(step.slug, step.language, "failed", str(error)))
            continue
        detail = f"was {step.adopts.story!r}; its old address leads here"
        note(report, tell, Outcome(step.slug, moved.language, "adopted", detail))


def write(
    archive: Archive,
    steps: Sequence[Step],
    writer: Writer,
    now: datetime,
    force: bool = False,
    tell: Tell = silent,
    report: Report | None = None,
) -> Report:
    """Write each step's article with `writer`, one after the other, and save each as soon as it is checked."""
    report = report or Report()
    style = house_style(archive)
    library.ensure_writable(archive.settings.content)
    for step in steps:
        assert step.story is not None
        try:
            draft = writer.write(assignment(archive, step.story, step.language, style))
        except WriterError as error:
            note(report, tell, Outcome(step.slug, step.language, "failed", str(error), error.usage))
            continue
        save(archive, step, draft, writer, style, now, report, force, tell)
    return report


def save(
    archive: Archive,
    step: Step,
    draft: Draft,
    writer: Writer,
    style: str,
    now: datetime,
    report: Report,
    force: bool = False,
    tell: Tell = silent,
) -> Article | None:
    """Turn a draft into the step's article: keep what people edited, check the whole, save it; None where it failed."""
    assert step.story is not None
    provenance = Provenance(
        story=step.slug,
        writer=writer.name,
        written=now.replace(microsecond=0),
        input=input_hash(step.story),
        recipe=writer.recipe(style),
        left_out=draft.left_out,
        usage=draft.usage if draft.usage.requests else None,
    )
    article = merging.new_article(step.slug, step.language, draft, provenance)
    kept: tuple[str, ...] = ()
    if step.article is not None:
        article, kept = merging.merged(step.article, article, force)
    article = checking.grounded(archive, article)
    try:
        saved = library.save(archive.settings.content, article, step.article)
    except LonghandError as error:
        note(report, tell, Outcome(step.slug, step.language, "failed", str(error), draft.usage))
        return None
    action: Action = "rewritten" if step.article else "written"
    note(report, tell, Outcome(step.slug, step.language, action, _detail(kept, draft.left_out), draft.usage))
    return saved


def _detail(kept: Sequence[str], left_out: Sequence[str]) -> str:
    details = []
    if kept:
        details.append(f"kept what people edited: {', '.join(kept)}; the summary has moved on, read them again")
    if left_out:
        details.append(f"left out for want of evidence: {', '.join(left_out)}")
    return "; ".join(details)


def ground_all(
    archive: Archive,
    report: Report,
    articles: Iterable[Article] | None = None,
    tell: Tell = silent,
    again: bool = False,
) -> Archive:
    """Check every article whose body, evidence or rules changed, and save what was found; return what is there now.

    `again`: check all of them, whatever they record.

    The content is read again first where this run has written articles.
    """
    if report.outcomes:
        archive = archive_module.load(archive.settings)
    before = len(report.outcomes)
    for article in archive.articles if articles is None else articles:
        if article.provenance is None:
            continue  # an archive's article stays as it was moved in
        checked = checking.grounded(archive, with_provenance(article, grounding=None) if again else article)
        if checked != article:
            try:
                library.save(archive.settings.content, checked, article)
            except LonghandError as error:
                note(report, tell, Outcome(article.story, article.language, "failed", str(error)))
                continue
            note(report, tell, Outcome(article.story, article.language, "checked"))
    return archive if len(report.outcomes) == before else archive_module.load(archive.settings)


def conflicts(steps: Iterable[Step]) -> tuple[Problem, ...]:
    """Return a warning for each article that lost its summary, or whose edited text the summary has moved on from."""
    found = []
    for step in steps:
        article = step.article
        if article is None:
            continue
        if step.state == "orphaned":
            message = "its summary is gone; the article stays published: delete it too, or bring the summary back"
            found.append(Problem(article.path, 0, "orphaned", message, "warning"))
        elif step.state == "conflict":
            names = ", ".join(sorted(edited_sections(article)))
            message = f"the summary has moved on since people edited {names}; read the article again"
            found.append(Problem(article.path, 0, "conflict", message, "warning"))
        elif step.state == "stale":
            message = f"the summary has moved on since it was written; `longhand write {step.slug}` writes it again"
            found.append(Problem(article.path, 0, "stale", message, "warning"))
        elif article.provenance and article.provenance.review.state == "reviewed" and not is_reviewed(article):
            message = "was changed after its review; review it again"
            found.append(Problem(article.path, 0, "review-void", message, "warning"))
    return tuple(found)


def note(report: Report, tell: Tell, outcome: Outcome) -> None:
    """Put an outcome into the report, and tell it."""
    report.outcomes.append(outcome)
    tell(outcome)
