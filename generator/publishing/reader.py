"""Reads the files of one story: what listings need of it, what its pages show, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator import library, summary, yamlfile
from generator.article import Article, FrontMatter, section_hashes, with_provenance
from generator.problems import Problem
from generator.publishing import fingerprint
from generator.publishing.article_view import OFFLINE, links_of, staged_body, values_of
from generator.publishing.drawings import Drawing
from generator.publishing.frontmatter import digest, to_json
from generator.publishing.illustrations import illustrations_of
from generator.publishing.items import Item, day_of, details, item_of, summary_item
from generator.publishing.options import Options
from generator.publishing.reading import plain_words
from generator.settings import Settings
from generator.slug import is_slug, slugify, split_dated_name
from generator.summary import Story
from generator.titles import title_of

_SUMMARIES = f"{summary.FOLDER}/"


class Material(NamedTuple):
    """What an article's page is made from, but for its neighbours; `own` is JSON."""

    language: str
    title: str
    description: str
    own: str
    body: str
    reason: str  # why it was withdrawn
    drawings: tuple[Drawing, ...]


class StoryFile(NamedTuple):
    """A file and the story that it belongs to; `slug` is empty where it names none."""

    path: str  # relative to the content folder
    hash: str
    slug: str


class Reading(NamedTuple):
    """One story as its files tell it."""

    files: tuple[StoryFile, ...]
    items: tuple[Item, ...]
    materials: tuple[Material, ...]
    problems: tuple[Problem, ...]


def guessed_slug(path: str) -> str:
    """Return the slug that a file's name gives, before the file is read."""
    stem = PurePosixPath(path).stem
    return slugify(split_dated_name(stem)[1]) if path.startswith(f"{summary.FOLDER}/") else stem


class Reader:
    """Reads stories; callable, and picklable where the system cannot fork."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.settings = options.settings
        self._content = options.settings.content

    def __call__(self, paths: tuple[str, ...]) -> Reading:
        """Read the story with these files (paths relative to the content folder, sorted)."""
        files: list[StoryFile] = []
        problems: list[Problem] = []
        stories: list[Story] = []
        articles: list[Article] = []
        is_broken = False
        for path in paths:
            content_hash = hash_of(f"{self._content}/{path}")  # first: a change since then shows in the next run
            slug, found = self._file(path)
            files.append(StoryFile(path, content_hash, slug))
            if isinstance(found, Story):
                stories.append(found)
            elif isinstance(found, Article):
                articles.append(found)
            else:
                problems += found
                is_broken = is_broken or path.startswith(_SUMMARIES)
        problems += [summary.same_story(story, stories[0]) for story in stories[1:]]
        if is_broken:
            return Reading(tuple(files), (), (), tuple(problems))  # its status is unknown: it may be on hold
        return self._story(stories[0] if stories else None, articles, files, problems)

    def _file(self, path: str) -> tuple[str, Story | Article | tuple[Problem, ...]]:
        """Return the slug that a file claims, and what it holds or what is wrong with it."""
        file = self._content / path
        if path.startswith(_SUMMARIES):
            source = yamlfile.load(file, self._shown(path))
            return summary.slug_of(source), summary.parse(source)
        found = library.read(file, self._content, self.settings.root)
        return found.story if isinstance(found, Article) else guessed_slug(path), found

    def _story(
        self, story: Story | None, articles: Sequence[Article], files: Sequence[StoryFile], problems: list[Problem]
    ) -> Reading:
        hashes = {self._shown(file.path): f"{file.path} {file.hash}" for file in files}
        items: list[Item] = []
        materials: list[Material] = []
        for article in articles:
            day = day_of(story, article)
            fault = _fault(article, self.settings, [item.language for item in items])
            if fault or day is None:
                undated = Problem(article.path, 1, "missing-field", "'date' is needed; add `date: 2025-10-16`")
                problems.append(fault or undated)
                continue
            text = plain_words(article.body)
            inputs = digest(hashes[article.path], hashes[story.path] if story else "")
            item = item_of(story, article, day, self.settings, text, inputs)
            material, faults = self._material(story, article, item)
            problems += faults
            materials.append(material)
            items.append(
                item._replace(
                    inputs=digest(inputs, self._picture_hash(item)),
                    body=fingerprint.body(material.body) if material.body else "",
                    cards=tuple(each.path for each in material.drawings if each.kind == "card"),
                    chart="".join(each.path for each in material.drawings if each.kind == "chart"),
                )
            )
        if story and not articles and (story.summary.status == "withdrawn" or self.options.drafts):
            stub, material = self._stub(story, digest(hashes[story.path]))
            items.append(stub)
            materials.append(material)
        if story:
            printed = [item for item in items if item.kind == "article"]
            extra = summary_item(story, printed, self.settings, digest(hashes[story.path]))
            items += [extra] if extra else []
        return Reading(tuple(files), tuple(items), tuple(materials), tuple(problems))

    def _stub(self, story: Story, inputs: str) -> tuple[Item, Material]:
        """Return what stands at the address of a story that has no article: of a withdrawn one its title and reason.

        Of a draft, shown to its editor alone, the summary.
        """
        summary = story.summary
        language = next(
            (each for each in self.settings.languages if each == summary.language), self.settings.languages[0]
        )
        matter = FrontMatter(title=summary.title or title_of(summary.summary), description=" ")
        article = Article(story.slug, language, matter, "", story.path)
        if summary.status != "withdrawn":
            article = replace(article, body=summary.summary)
            article = with_provenance(article, writer=OFFLINE, sections=section_hashes(article))
        item = item_of(story, article, story.date, self.settings, article.body, inputs)
        item = item._replace(inputs=digest(inputs, self._picture_hash(item)))
        material, _ = self._material(story, article, item)
        if material.body:
            item = item._replace(body=fingerprint.body(material.body), closed="draft")
        return item, material

    def _material(self, story: Story | None, article: Article, item: Item) -> tuple[Material, tuple[Problem, ...]]:
        if item.kind == "withdrawn":
            reason = details(story, article).withdrawn_reason or ""
            own = to_json(links_of(story, article, self.settings))
            return Material(article.language, article.title, item.standfirst, own, "", reason, ()), ()
        illustrations = illustrations_of(story, article, item, self.options)
        values = values_of(story, article, item, illustrations, self.options)
        body = staged_body(story, article, item, values["writer"], self.options)
        drawings = (*illustrations.cards, *illustrations.plotted)
        material = Material(article.language, article.title, item.standfirst, to_json(values), body, "", drawings)
        return material, illustrations.problems

    def _picture_hash(self, item: Item) -> str:
        rows = [self.options.pictures.get(path) for path in item.pictures]
        return digest(*(f"{row.hash} {row.path}" if row else "" for row in rows)) if rows else ""

    def _shown(self, path: str) -> str:
        return f"{self._content.name}/{path}"


def _fault(article: Article, settings: Settings, languages: Sequence[str]) -> Problem | None:
    """Return why an article cannot be printed at all."""
    if not is_slug(article.story):
        message = f"its story {article.story!r} cannot stand in an address; write the name of its summary"
        return Problem(article.path, 1, "bad-value", message)
    if article.language not in settings.languages:
        message = f"is in {article.language!r}, which the setting `languages` does not name; add it in mkdocs.yml"
        return Problem(article.path, 0, "other-language", message, "warning")
    if article.language in languages:
        message = f"the story {article.story!r} has another article in this language; rename or delete one of them"
        return Problem(article.path, 0, "same-article", message)
    return None


def hash_of(file: str | Path) -> str:
    """Return the hash of a file's bytes, for a file that cannot be read that of none."""
    try:
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - a third of the time of Path.open
            return blake2b(stream.read(), digest_size=12).hexdigest()
    except OSError:
        return ""
