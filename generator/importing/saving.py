"""Saves imported stories where nothing is there yet; what is there stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator import library, yamlfile
from generator import summary as summaries_module
from generator.article import Article, FrontMatter, with_provenance
from generator.importing.naming import summary_name
from generator.importing.records import Record, with_slug
from generator.plan import input_hash
from generator.problems import LonghandError, Problem, relative_path
from generator.summary import Story
from generator.summary_edits import write_summary


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a story: the files that were written, those that were already there, and what went wrong."""

    slug: str
    written: tuple[str, ...]
    already: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Shelf:
    """What the publication holds, kept up while the import goes on."""

    content: Path
    stories: dict[str, Story]
    articles: dict[tuple[str, str], Article]


def save(content: Path, records: Iterable[Record], keep_names: bool = False) -> tuple[Outcome, ...]:
    """Save each record below `content`, once: importing the same file again changes nothing.

    A name that another day's story has gets the day added; with `keep_names` (the user gave it) it is a problem.
    """
    summaries = summaries_module.load(content)
    articles = library.load(content)
    shelf = _Shelf(
        content,
        {story.slug: story for story in summaries.stories},
        {(article.language, article.slug): article for article in articles.articles},
    )
    return tuple(_save(shelf, record, keep_names) for record in records)


def _save(shelf: _Shelf, record: Record, keep_names: bool) -> Outcome:
    if not keep_names and not _has_room(shelf, record):
        record = with_slug(record, f"{record.slug[:49].rstrip('-')}-{record.day.isoformat()}")
    written: list[str] = []
    already: list[str] = []
    problems: list[Problem] = []
    for save_part in (_save_summary, _save_article):
        try:
            path, is_new = save_part(shelf, record)
            (written if is_new else already).extend([path] if path else [])
        except LonghandError as error:
            problems.append(Problem(record.path, record.line, "not-saved", str(error)))
            break  # an article is not saved without its summary
    return Outcome(record.slug, tuple(written), tuple(already), tuple(problems))


def _has_room(shelf: _Shelf, record: Record) -> bool:
    """Tell whether the name is free, or is this very story's from an earlier import."""
    story = shelf.stories.get(record.slug)
    present = [article for (_, slug), article in shelf.articles.items() if slug == record.slug]
    days = {story.date} if story else {article.matter.date for article in present if article.matter.date}
    return not days or record.day in days or any(_is_same(article, record) for article in present)


def _is_same(article: Article, record: Record) -> bool:
    """Tell whether an article came from this record, whatever was edited in it since."""
    then, now = article.provenance, record.article.provenance if record.article else None
    return then is not None and now is not None and then.sections == now.sections


def _save_summary(shelf: _Shelf, record: Record) -> tuple[str, bool]:
    if record.summary_text is None:
        return "", False
    story = shelf.stories.get(record.slug)
    if story is not None:
        return _known(shelf, record, story), False
    file = shelf.content / summaries_module.FOLDER / summary_name(record.slug, record.day)
    write_summary(file, record.summary_text, None)
    made = summaries_module.parse(yamlfile.load(file, relative_path(file, shelf.content.parent)))
    if isinstance(made, Story):
        shelf.stories[record.slug] = made
    return relative_path(file, shelf.content.parent), True


def _known(shelf: _Shelf, record: Record, story: Story) -> str:
    """Return the path of the summary that is there, if it is this record's, edited or not."""
    same = [
        article for (_, slug), article in shelf.articles.items() if slug == record.slug and _is_same(article, record)
    ]
    made = summaries_module.parse(yamlfile.parse(record.summary_text or "", story.path))
    if same or (isinstance(made, Story) and made.summary.summary == story.summary.summary):
        return story.path
    message = f"the story {record.slug!r} is already there with another text ({story.path}); nothing was changed"
    raise LonghandError(f"{message}; give --id to import this one under a name of its own")


def _save_article(shelf: _Shelf, record: Record) -> tuple[str, bool]:
    article = record.article
    if article is None:
        return "", False
    if record.summary_text is None and record.slug in shelf.stories:
        article = _for_story(article, shelf.stories[record.slug])
    present = shelf.articles.get((article.language, record.slug))
    if present is None:
        saved = library.save(shelf.content, article, None)
        shelf.articles[article.language, record.slug] = saved
        return saved.path, True
    if _is_same(present, record) or (present.title, present.body) == (article.title, article.body):
        return present.path, False
    message = f"the article {record.slug!r} is already there with another text ({present.path}); nothing was changed"
    raise LonghandError(f"{message}; give --id to import this one under a name of its own")


def _for_story(article: Article, story: Story) -> Article:
    """Return an article that came without its summary as that of a story that is there, which says the rest."""
    matter = FrontMatter(title=article.matter.title, description=article.matter.description)
    bare = replace(article, matter=matter.model_copy(update={"longhand": article.provenance}))
    return with_provenance(bare, story=story.slug, input=input_hash(story))
