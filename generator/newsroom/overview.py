"""The overview: one row for each story and language, for `longhand status`."""

from __future__ import annotations

from dataclasses import dataclass

from generator.article import Article, Provenance, is_reviewed
from generator.newsroom import archive as archive_module
from generator.newsroom import checking
from generator.newsroom.archive import Archive
from generator.plan import IMPORTED, OFFLINE, Step
from generator.policy import is_held, looked_up


@dataclass(frozen=True, slots=True)
class Row:
    """What there is to know about one story in one language; `cost_usd` in US dollars."""

    story: str
    language: str
    state: str
    status: str
    writer: str
    held: bool
    checked: int
    unsupported: tuple[str, ...]
    accepted: tuple[str, ...]
    missing: tuple[str, ...]
    review: str
    edited: tuple[str, ...]
    cost_usd: float
    date: str
    path: str
    recipe_changed: bool = False

    @property
    def open_claims(self) -> tuple[str, ...]:
        """The claims that are not in the evidence and that nobody has accepted."""
        return tuple(claim for claim in self.unsupported if claim not in self.accepted)


def rows(archive: Archive, model: bool, recipe: str | None = None) -> tuple[Row, ...]:
    """Return the rows, by story and language; articles without a summary come with their own state.

    `recipe` is the present one: an article by a model with another is told apart.
    """
    steps = archive_module.steps(archive, model)
    planned = {step.article.path for step in steps if step.article}
    lone = [article for article in archive.articles if article.path not in planned]
    found = [_row(archive, step, recipe) for step in steps]
    found += [_row(archive, Step(item.story, item.language, "current", None, item), recipe) for item in lone]
    return tuple(sorted(found, key=lambda row: (row.story, row.language)))


def _row(archive: Archive, step: Step, recipe: str | None) -> Row:
    article = checking.grounded(archive, step.article) if step.article else None
    provenance = article.provenance if article else None
    grounding = provenance.grounding if provenance else None
    summary = step.story.summary if step.story else None
    return Row(
        story=step.slug,
        language=step.language,
        state=step.state,
        status=summary.status if summary else (article.matter.status if article else ""),
        writer=provenance.writer if provenance else ("" if article is None else "imported"),
        held=article is not None and is_held(article, archive.settings.choices.unsupported),
        checked=looked_up(grounding) if grounding else 0,
        unsupported=tuple(claim.text for claim in grounding.unsupported) if grounding else (),
        accepted=provenance.review.accepted if provenance else (),
        missing=grounding.missing if grounding else (),
        review=_review(article),
        edited=tuple(sorted(step.edited)) if step.state in ("edited", "conflict") else (),
        cost_usd=provenance.usage.cost_usd if provenance and provenance.usage else 0.0,
        date=_date(step),
        path=article.path if article else (step.story.path if step.story else ""),
        recipe_changed=_is_by_another_recipe(provenance, recipe),
    )


def _is_by_another_recipe(provenance: Provenance | None, recipe: str | None) -> bool:
    if recipe is None or provenance is None or provenance.recipe is None:
        return False
    return provenance.writer not in (OFFLINE, IMPORTED) and provenance.recipe != recipe


def _review(article: Article | None) -> str:
    if article is None or article.provenance is None or article.provenance.review.state == "unreviewed":
        return "unreviewed"
    return f"by {article.provenance.review.by}" if is_reviewed(article) else "void"


def _date(step: Step) -> str:
    if step.story:
        return step.story.date.isoformat()
    day = step.article.matter.date if step.article else None
    return day.isoformat() if day else ""
