"""The plan: what there is to do for each story and language, from summaries and articles alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.article import Article, edited_sections, section_hashes, values_hash
from generator.summary import Story

State = Literal["missing", "current", "stale", "edited", "conflict", "orphaned"]
OFFLINE = "offline"
IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Step:
    """One story in one language.

    `missing`: no article. `current`: as written, and the summary says the same. `stale`: as written, but the summary
    has moved on, or a stand-in by the offline writer that a model is to replace. `edited`: a person changed `edited`
    sections. `conflict`: both. `orphaned`: an article whose story has no summary any more.
    `adopts` is the orphan that becomes this story's article: its summary was renamed.
    """

    slug: str
    language: str
    state: State
    story: Story | None = None
    article: Article | None = None
    edited: frozenset[str] = frozenset()
    adopts: Article | None = None


def input_hash(story: Story) -> str:
    """Return the hash of the summary's fields that affect the text; topics, dates and corrections do not."""
    summary = story.summary
    sources = [tuple(source.model_dump().values()) for source in summary.sources]
    facts = [tuple(fact.model_dump().values()) for fact in summary.facts]
    texts = (summary.summary, summary.title, summary.language, summary.link, summary.notes, summary.angles)
    return values_hash((*texts, sources, facts))


def plan(
    stories: Iterable[Story],
    articles: Sequence[Article],
    wanted: Callable[[Story, frozenset[str]], Sequence[str]],
    replace_offline: bool = False,
) -> tuple[Step, ...]:
    """Return one step for each story and language, in order of slug and language.

    `wanted(story, have)` names the languages a story is to have articles in, given those it has.
    `replace_offline`: unedited articles of the offline writer count as stale.
    """
    by_story: dict[str, dict[str, Article]] = {}
    for article in articles:
        by_story.setdefault(article.story, {})[article.language] = article
    steps: list[Step] = []
    known = set()
    for story in stories:
        known.add(story.slug)
        have = by_story.get(story.slug, {})
        languages = {*have, *wanted(story, frozenset(have))}
        steps += [_step(story, language, have.get(language), replace_offline) for language in sorted(languages)]
    orphans = [article for article in articles if article.story not in known and _had_summary(article)]
    return tuple(sorted(_adopt(steps, orphans), key=lambda step: (step.slug, step.language)))


def _had_summary(article: Article) -> bool:
    """Tell an orphan from an article of an archive that never had a summary."""
    return article.provenance is not None and article.provenance.input is not None


def _step(story: Story, language: str, article: Article | None, replace_offline: bool) -> Step:
    if article is None:
        return Step(story.slug, language, "missing", story)
    provenance = article.provenance
    moved_on = provenance is not None and provenance.input is not None and provenance.input != input_hash(story)
    if provenance is not None and provenance.writer == OFFLINE and replace_offline:
        moved_on = True
    edited = edited_sections(article)
    touched = provenance is None or section_hashes(article) != provenance.sections
    state: State = "current"
    if moved_on:
        state = "conflict" if edited else "stale"
    elif touched:
        state = "edited"
    return Step(story.slug, language, state, story, article, edited)


def _adopt(steps: Sequence[Step], orphans: Sequence[Article]) -> list[Step]:
    """Match each orphan with a missing article of the same input and language; the rest stay orphaned."""
    left = {article.path: article for article in orphans}
    result: list[Step] = []
    for step in steps:
        match = _orphan_for(step, left.values()) if step.state == "missing" else None
        if match is not None and step.story is not None:
            del left[match.path]
            adopted = _step(step.story, step.language, match, replace_offline=False)
            result.append(replace(adopted, adopts=match))
        else:
            result.append(step)
    result += [Step(article.story, article.language, "orphaned", None, article) for article in left.values()]
    return result


def _orphan_for(step: Step, orphans: Iterable[Article]) -> Article | None:
    assert step.story is not None
    wanted = input_hash(step.story)
    for article in orphans:
        if article.language == step.language and article.provenance and article.provenance.input == wanted:
            return article
    return None
