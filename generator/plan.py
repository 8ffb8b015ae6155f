"""The plan: what there is to do for each story and language, from summaries and articles alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.article import FOLDER, Article, edited_sections, section_hashes, values_hash
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
    broken: frozenset[str] = frozenset(),
) -> tuple[Step, ...]:
    """Return one step for each story and language, in order of slug and language.

    `wanted(story, have)` names the languages a story is to have articles in, given those it has.
    `replace_offline`: unedited articles of the offline writer count as stale. `broken` are stories whose summaries
    cannot be read now: nothing is done about them.
    """
    by_story: dict[str, dict[str, Article]] = {}
    for article in articles:
        by_story.setdefault(article.story, {})[article.language] = article
    stories = sorted(stories, key=lambda story: story.slug)
    known = {story.slug for story in stories} | broken
    orphans = {
        slug: {language: article for language, article in of_story.items() if _had_summary(article)}
        for slug, of_story in sorted(by_story.items())
        if slug not in known
    }
    steps: list[Step] = []
    for story in stories:
        have = by_story.get(story.slug, {})
        adopted = _adopted(story, have, orphans)
        languages = {*have, *adopted, *wanted(story, frozenset({*have, *adopted}))}
        for language in sorted(languages):
            step = _step(story, language, have.get(language, adopted.get(language)), replace_offline)
            steps.append(replace(step, adopts=adopted.get(language)))
    left = [article for of_story in orphans.values() for article in of_story.values()]
    steps += [Step(article.story, article.language, "orphaned", None, article) for article in left]
    return tuple(sorted(steps, key=lambda step: (step.slug, step.language)))


def _adopted(
    story: Story, have: Mapping[str, Article], orphans: dict[str, dict[str, Article]]
) -> Mapping[str, Article]:
    """Take from `orphans` the articles that are the story's own, by language: its summary was renamed.

    That is so where the story has no article and theirs was written from the same summary, and where the story names
    theirs as its former address; an adoption that was cut short is told by that.
    """
    digest = input_hash(story)
    former = {*story.summary.aliases, *(alias for article in have.values() for alias in article.matter.aliases)}
    for slug, of_story in orphans.items():
        same_input = any(article.provenance and article.provenance.input == digest for article in of_story.values())
        if f"{FOLDER}/{slug}" in former or (same_input and not have):
            own = {
                language: article
                for language, article in of_story.items()
                if language not in have or have[language].body == article.body
            }
            for language in own:
                del of_story[language]
            return own
    return {}


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
    touched = bool(edited)
    if provenance is not None and provenance.writer == IMPORTED:  # every section counts as edited, from the beginning
        touched = section_hashes(article) != provenance.sections
    state: State = "current"
    if moved_on:
        state = "conflict" if edited else "stale"
    elif touched:
        state = "edited"
    return Step(story.slug, language, state, story, article, edited)
