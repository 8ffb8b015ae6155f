"""Reads the files of one story: what listings need of it, what its pages show, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b, sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator import library, summary, yamlfile
from generator.article import Article
from generator.problems import Problem
from generator.publishing.article_view import links_of, staged_body, values_of
from generator.publishing.frontmatter import digest, to_json
from generator.publishing.items import Item, day_of, details, item_of, summary_item
from generator.publishing.reading import plain_words
from generator.settings import Settings
from generator.slug import is_slug, slugify, split_dated_name
from generator.summary import Story


class Material(NamedTuple):
    """What an article's page is made from, but for its neighbours; `own` is JSON."""

    language: str
    title: str
    description: str
    own: str
    body: str
    reason: str = ""  # why it was withdrawn


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


def reader(settings: Settings, drafts: bool) -> Callable[[tuple[str, ...]], Reading]:
    """Return a function that reads the story with these files (paths relative to the content folder, sorted)."""
    return lambda paths: _read(settings, drafts, paths)


def _read(settings: Settings, drafts: bool, paths: tuple[str, ...]) -> Reading:
    files: list[StoryFile] = []
    problems: list[Problem] = []
    stories: list[Story] = []
    articles: list[Article] = []
    is_broken = False
    for path in paths:
        file = settings.content / path
        content_hash = hash_of(file)  # before it is read: a change in between shows in the next run
        if path.startswith(f"{summary.FOLDER}/"):
            source = yamlfile.load(file, _shown(settings, path))
            story = summary.parse(source)
            files.append(StoryFile(path, content_hash, summary.slug_of(source)))
            if isinstance(story, Story):
                stories.append(story)
            else:
                problems += story
                is_broken = True
        else:
            article = library.read(file, settings.content, settings.root)
            slug = article.story if isinstance(article, Article) else guessed_slug(path)
            files.append(StoryFile(path, content_hash, slug))
            if isinstance(article, Article):
                articles.append(article)
            else:
                problems += article
    problems += [summary.same_story(story, stories[0]) for story in stories[1:]]
    if is_broken:
        return Reading(tuple(files), (), (), tuple(problems))  # its status is unknown: it may be on hold or withdrawn
    return _story(settings, drafts, stories[0] if stories else None, articles, files, problems)


def _story(
    settings: Settings,
    drafts: bool,
    story: Story | None,
    articles: Sequence[Article],
    files: Sequence[StoryFile],
    problems: list[Problem],
) -> Reading:
    hashes = {_shown(settings, file.path): file.hash for file in files}
    items: list[Item] = []
    materials: list[Material] = []
    for article in articles:
        fault = _fault(article, settings, [item.language for item in items])
        day = day_of(story, article)
        if fault or day is None:
            problems.append(
                fault or Problem(article.path, 1, "missing-field", "'date' is needed; add `date: 2025-10-16`")
            )
            continue
        inputs = digest(hashes[article.path], hashes[story.path] if story else "")
        text = plain_words(article.body)
        item = item_of(story, article, day, settings, text, inputs)
        materials.append(_material(story, article, item, text, settings, drafts))
        items.append(item._replace(body=html_key(materials[-1].body) if materials[-1].body else ""))
    if story:
        printed = [item for item in items if item.kind == "article"]
        extra = summary_item(story, printed, settings, digest(hashes[story.path]))
        items += [extra] if extra else []
    return Reading(tuple(files), tuple(items), tuple(materials), tuple(problems))


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


def _material(
    story: Story | None, article: Article, item: Item, text: str, settings: Settings, drafts: bool
) -> Material:
    if item.kind == "withdrawn":
        own, body = links_of(story, article, settings), ""
    else:
        own = values_of(story, article, item, text, settings, drafts=drafts)
        body = staged_body(story, article, settings, drafts=drafts)
    reason = details(story, article).withdrawn_reason or ""
    return Material(article.language, article.title, item.standfirst, to_json(own), body, reason)


def html_key(body: str) -> str:
    """Return the name of a staged body in the HTML cache."""
    return sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def _shown(settings: Settings, path: str) -> str:
    return f"{settings.content.name}/{path}"


def hash_of(file: Path) -> str:
    """Return the hash of a file's bytes, for a file that cannot be read that of none."""
    try:
        with file.open("rb") as stream:
            return blake2b(stream.read(), digest_size=12).hexdigest()
    except OSError:
        return ""
