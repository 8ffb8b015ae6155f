"""Inspection: everything that is wrong with the content, found without writing anything."""

from __future__ import annotations

from collections.abc import Iterator

from generator.newsroom import archive as archive_module
from generator.newsroom import checking, desk
from generator.newsroom.archive import Archive
from generator.newsroom.evidence import source_file
from generator.problems import Problem, in_order
from generator.summary import Story


def problems(archive: Archive, model: bool = False) -> tuple[Problem, ...]:
    """Return all problems of summaries, articles, background, pages, pictures and claims, by path and line."""
    found = list(archive.problems)
    for story in archive.stories:
        found += _of_story(archive, story)
    for article in archive.articles:
        found += checking.problems(archive, checking.grounded(archive, article))
    found += desk.conflicts(archive_module.steps(archive, model))
    return in_order(found)


def _of_story(archive: Archive, story: Story) -> Iterator[Problem]:
    summary, root = story.summary, archive.settings.root
    for index, source in enumerate(summary.sources):
        if source.file:
            text = source_file(root, source.file)
            if isinstance(text, Problem):
                line = story.line("sources", index, "file")
                yield Problem(story.path, line, "source-file", f"{source.file!r}: {text.message}")
    if summary.image and not _is_picture(archive, summary.image.path):
        message = f"{summary.image.path!r} is not a file of content/images/; add it or mend the path"
        yield Problem(story.path, story.line("image", "path"), "no-picture", message)


def _is_picture(archive: Archive, name: str) -> bool:
    folder = (archive.settings.content / "images").resolve()
    try:
        file = (folder / name).resolve()
        return file.is_relative_to(folder) and file.is_file()
    except (OSError, ValueError):  # a name too long for the disk, for instance
        return False
