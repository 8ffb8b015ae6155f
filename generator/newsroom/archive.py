"""Everything the newsroom works on, read once: settings, summaries, articles, background, and their problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator import background, language, library, plan, summary
from generator.article import Article
from generator.background import Background
from generator.kept import paused_collection
from generator.parsed import Parsed
from generator.problems import Problem, in_order
from generator.settings import Settings
from generator.summary import Story

_LANGUAGE = "language"


@dataclass(frozen=True)
class Archive:
    """What `content/` holds, as plain values."""

    settings: Settings
    stories: tuple[Story, ...]
    articles: tuple[Article, ...]
    background: tuple[Background, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()  # stories whose summaries cannot be read
    _languages: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def by_slug(self) -> Mapping[str, Story]:
        """The stories, by slug."""
        return {story.slug: story for story in self.stories}

    def language_of(self, story: Story) -> str:
        """Return the summary's language: what its author says, else what it reads like."""
        if story.summary.language:
            return story.summary.language
        if story.slug not in self._languages:
            self._languages[story.slug] = language.detect(story.summary.summary)[0]
        return self._languages[story.slug]

    def story_of(self, article: Article) -> Story | None:
        """Return the story of an article, None for an article of an archive without summaries."""
        return self.by_slug.get(article.story)


def load(settings: Settings, anew: bool = False) -> Archive:
    """Read all of `content/`; what cannot be read is a problem, and the rest is there.

    `anew`: every file is parsed, whatever `build/` holds of what earlier runs read.
    """
    parsed = None if anew else Parsed(settings.build)
    with paused_collection():
        summaries = summary.load(settings.content, settings.root, parsed)
        articles = library.load(settings.content, settings.root, parsed)
    languages = _languages(summaries.stories, parsed) if parsed else {}
    if parsed:
        parsed.save()
    sourced = background.load(settings.content, settings.root)
    problems = in_order([*summaries.problems, *articles.problems, *sourced.problems])
    found = summaries.stories, articles.articles, sourced.background
    return Archive(settings, *found, problems, summaries.broken, languages)


def _languages(stories: Iterable[Story], parsed: Parsed) -> dict[str, str]:
    """Return the language that each summary reads like whose author does not say it, by slug."""
    found = {}
    for story in stories:
        if not story.summary.language:
            text = story.summary.summary
            found[story.slug] = parsed.get(_LANGUAGE, text) or language.detect(text)[0]
            parsed.put(_LANGUAGE, text, found[story.slug])
    return found


Wanted = Callable[[Story, frozenset[str]], Sequence[str]]


def wanted_offline(archive: Archive) -> Wanted:
    """The offline writer writes in the summary's language alone, and only where a story has no article."""

    def wanted(story: Story, have: frozenset[str]) -> Sequence[str]:
        if story.summary.status in ("draft", "withdrawn"):
            return ()
        return () if have else (archive.language_of(story),)

    return wanted


def wanted_by_model(archive: Archive) -> Wanted:
    """A model writes an article in each of the site's languages."""

    def wanted(story: Story, have: frozenset[str]) -> Sequence[str]:
        del have
        return () if story.summary.status in ("draft", "withdrawn") else archive.settings.languages

    return wanted


def steps(archive: Archive, model: bool) -> tuple[plan.Step, ...]:
    """Return the plan for the whole archive, for a model or for the offline writer."""
    wanted = wanted_by_model(archive) if model else wanted_offline(archive)
    return plan.plan(archive.stories, archive.articles, wanted, replace_offline=model, broken=archive.broken)
