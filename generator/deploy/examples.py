"""The examples that a repository made from Longhand comes with: `content/examples.txt` names their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator import textfile
from generator.atomic import write_atomically
from generator.newsroom.archive import Archive
from generator.problems import Problem

LIST = "examples.txt"
PAGES = "pages"
_MOST_BYTES = 64 * 1024


def listed(content: Path) -> tuple[str, ...]:
    """Return the paths (below `content`) of the examples' files, empty where they were cleared."""
    if not (content / LIST).is_file():
        return ()
    text = textfile.read_text(content / LIST, LIST, _MOST_BYTES)
    if isinstance(text, Problem):
        return ()
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def files(archive: Archive) -> tuple[Path, ...]:
    """Return the examples' files that are there, with the articles that were written for them and the list itself."""
    content = archive.settings.content
    named = listed(content)
    if not named:
        return ()
    chosen = {content / name for name in named}
    root = archive.settings.root
    stories = {story.slug for story in archive.stories if root / story.path in chosen}
    chosen |= {root / article.path for article in archive.articles if article.story in stories}
    return tuple(sorted(path for path in {*chosen, content / LIST} if _is_inside(path, content)))


def _is_inside(path: Path, content: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(content.resolve())


def delete(paths: Sequence[Path], content: Path) -> None:
    """Delete files, and the folders below `content`'s own that they leave empty."""
    for path in paths:
        path.unlink()
        for folder in path.parents:
            if folder.parent == content or not folder.is_relative_to(content) or any(folder.iterdir()):
                break
            folder.rmdir()


def move_pages(content: Path, before: Sequence[str], after: Sequence[str]) -> None:
    """Put the hand-written pages where the site's new languages want them: the first language's at the root.

    Pages in a language that the site has no more are deleted, but for a root that no other language could fill.
    """
    folder = content / PAGES
    texts = {language: _pages(folder / ("" if index == 0 else language)) for index, language in enumerate(before)}
    kept = {language: texts[language] for language in after if texts.get(language)}
    if after[0] not in kept:
        kept[after[0]] = texts[before[0]]
    for index, language in enumerate(before):
        for name in texts[language]:
            (folder / ("" if index == 0 else language) / name).unlink()
        if index and (folder / language).is_dir() and not any((folder / language).iterdir()):
            (folder / language).rmdir()
    for language, pages in kept.items():
        for name, data in pages.items():
            write_atomically(folder / ("" if language == after[0] else language) / name, data)


def _pages(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.md"))} if folder.is_dir() else {}
