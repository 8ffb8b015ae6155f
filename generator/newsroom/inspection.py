"""Inspection: everything that is wrong with the content, found without writing anything."""

from __future__ import annotations

from collections.abc import Iterator

from generator.article import Article, with_provenance
from generator.newsroom import archive as archive_module
from generator.newsroom import checking, desk
from generator.newsroom.archive import Archive
from generator.newsroom.assignments import house_style_problems
from generator.newsroom.evidence import source_file
from generator.problems import Problem, in_order
from generator.summary import Story


def problems(archive: Archive, model: bool = False, again: bool = False) -> tuple[Problem, ...]:
    """Return all problems of summaries, articles, background, pages, pictures and claims, by path and line.

    `again`: every claim is looked up again, and a result that an article records wrongly is a problem. Whoever can
    edit an article can edit that record too.
    """
    found = [*archive.problems, *house_style_problems(archive.settings)]
    for story in archive.stories:
        found += _of_story(archive, story)
    for article in archive.articles:
        checked = checking.grounded(archive, article)
        if again and checked is article:
            checked = checking.grounded(archive, _without_record(article))
            found += _false_record(article, checked)
        found += checking.problems(archive, checked)
    found += desk.conflicts(archive_module.steps(archive, model))
    return in_order(found)


def _without_record(article: Article) -> Article:
    """Return the article without what a check of its claims has recorded."""
    return with_provenance(article, grounding=None) if article.provenance else article


def _false_record(article: Article, checked: Article) -> Iterator[Problem]:
    if article.matter != checked.matter and article.provenance and article.provenance.grounding:
        message = "records another result than the check of its claims gives; run `longhand ground` and commit it"
        yield Problem(article.path, 0, "false-record", message)


def _of_story(archive: Archive, story: Story) -> Iterator[Problem]:
    summary, root = story.summary, archive.settings.root
    for index, source in enumerate(summary.sources):
        if source.file:
            text = source_file(root, source.file)
            if isinstance(text, Problem):
                line = story.line("sources", index, "file")
                yield Problem(story.path, line, "source-file", f"{source.file!r}: {text.message}")
    if summary.image and not _is_picture(archive, summary.image.path):
        message = f"there is no picture content/images/{summary.image.path}; put it there, or mend the path"
        yield Problem(story.path, story.line("image", "path"), "no-picture", message)


def _is_picture(archive: Archive, name: str) -> bool:
    folder = (archive.settings.content / "images").resolve()
    try:
        file = (folder / name).resolve()
        return file.is_relative_to(folder) and file.is_file()
    except (OSError, ValueError):  # a name too long for the disk, for instance
        return False
