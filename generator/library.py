"""The library: the only writer of article files, atomic, and never over a person's edit."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from generator import article_file, atomic, textfile, tracked
from generator.article import FOLDER, Article
from generator.article_file import MAX_BYTES
from generator.fields import parse_language
from generator.parsed import Parsed
from generator.problems import LonghandError, Problem, in_order, relative_path
from generator.slug import is_slug, slugify
from generator.textfile import walk


class EditedMeanwhile(LonghandError):
    """The file is not as it was read: somebody changed it, and nothing was written."""


@dataclass(frozen=True, slots=True)
class Articles:
    """All articles of a folder, by language and slug, and all that is wrong with its files."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def article_path(content: Path, slug: str, language: str) -> Path:
    """Return where a new article belongs."""
    return content / FOLDER / language / f"{slug}.md"


def load(content: Path, root: Path | None = None, parsed: Parsed | None = None) -> Articles:
    """Read every article below `content/articles`; `root` is the folder that problems name paths from.

    `parsed` knows what was read before.
    """
    root = root or content.parent
    files, problems = walk(content / FOLDER, root, (".md",))
    kept: dict[tuple[str, str], Article] = {}
    for file in files:
        article = read(file, content, root, parsed)
        if not isinstance(article, Article):
            problems += article
            continue
        first = kept.setdefault((article.language, article.story), article)
        if first is not article:
            kept[first.language, first.story], other = _namesake_first(first, article)
            problems.append(same_article(other, kept[first.language, first.story]))
    return Articles(tuple(kept[key] for key in sorted(kept)), in_order(problems))


def _namesake_first(first: Article, second: Article) -> tuple[Article, Article]:
    """Of two articles for one story and language, the one whose file is named after the story comes first."""
    return (second, first) if second.slug == second.story != first.slug else (first, second)


def same_article(article: Article, first: Article) -> Problem:
    """Return the problem of an article whose story has another, `first`, in the same language."""
    message = f"the story {first.story!r} already has an article in {first.path}; rename or delete one of them"
    return Problem(article.path, 0, "same-article", message)


def read(file: Path, content: Path, root: Path, parsed: Parsed | None = None) -> Article | tuple[Problem, ...]:
    """Read one article's file, or return all that is wrong with it."""
    path, place = relative_path(file, root), file.relative_to(content / FOLDER)
    fault = _misplaced(place, path)
    text = fault or textfile.read_text(file, path, MAX_BYTES)
    if isinstance(text, Problem):
        return (text,)
    return article_file.parse(text, file.stem, place.parts[0], path, parsed)


def _misplaced(place: Path, path: str) -> Problem | None:
    """Return what is wrong with where an article's file stands, `place` below the articles' folder."""
    if len(place.parts) < 2:
        return Problem(path, 0, "no-language", f"belongs in a folder named by its language, such as {FOLDER}/en/")
    language = place.parts[0]
    try:
        usual = parse_language(language)
    except ValueError as error:
        return Problem(path, 0, "no-language", f"its folder {error}")
    if usual != language:
        return Problem(path, 0, "no-language", f"its folder {language!r} must be called {usual!r}; rename it")
    if not is_slug(place.stem):
        suggestion = slugify(place.stem) or "a-short-name"
        return Problem(path, 0, "bad-name", f"its name cannot stand in an address; rename it {suggestion}.md")
    return None


@contextlib.contextmanager
def locked(build: Path, content: Path, wait_seconds: float = 60.0) -> Iterator[None]:
    """Hold the repository's lock: one run writes at a time. Raises LonghandError when another keeps it too long.

    Also where git holds a file of `build`. What killed runs left half written is deleted first.
    """
    tracked.refuse(build.parent, build.name)
    lock = FileLock(build / "longhand.lock")
    try:
        build.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise LonghandError("another longhand is writing here; wait until it is done and run this again") from None
    except OSError as error:
        raise LonghandError(f"{build} cannot be written ({error.strerror or error}); check its rights") from None
    try:
        atomic.delete_links(build)
        atomic.clear_leftovers(content.parent, depth=0)
        atomic.clear_leftovers(content)
        atomic.clear_leftovers(build, depth=1)
        yield
    finally:
        lock.release()


def ensure_writable(content: Path) -> None:
    """Raise LonghandError where articles could not be saved; called before anything is paid for."""
    folder = content / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place, _, _ in os.walk(folder, onerror=_raise):
            atomic.try_out(Path(place))
    except OSError as error:
        raise LonghandError(f"{folder} cannot be written ({error.strerror or error}); check its rights") from None


def _raise(error: OSError) -> None:
    raise error


def save(content: Path, article: Article, before: Article | None) -> Article:
    """Write `article` where `before` was read from, or to a new file; return it with its path.

    Raises EditedMeanwhile where the file no longer says what `before` says, or exists though `before` is None;
    LonghandError where it cannot be written, or could not be read again.
    """
    root = content.parent
    path = root / before.path if before and before.path else article_path(content, article.slug, article.language)
    shown = relative_path(path, root)
    if not path.resolve().is_relative_to((content / FOLDER).resolve()):
        raise LonghandError(f"{shown}: lies outside {FOLDER}/; nothing was written")
    article = replace(article, slug=path.stem, body=article.body.strip("\r\n").rstrip() + "\n", path=shown)
    if before is None:
        return _write(path, article, article_file.render(article), is_new=True)
    return _write(path, article, article_file.respelled(_unchanged(path, before), before, article))


def _unchanged(path: Path, before: Article) -> str:
    """Return the text of the file that `before` was read from; raises EditedMeanwhile where it says something else."""
    text = textfile.read_text(path, before.path, MAX_BYTES)
    if isinstance(text, Problem) or article_file.parse(text, before.slug, before.language) != before:
        raise EditedMeanwhile(f"{before.path}: was changed while this ran; nothing was written, run it again")
    return text


def _write(path: Path, article: Article, text: str, is_new: bool = False) -> Article:
    data = text.encode("utf-8", "replace")
    _refuse_unreadable(data, article)
    try:
        atomic.write_atomically(path, data, unless_exists=is_new)
    except FileExistsError:
        raise EditedMeanwhile(f"{article.path}: is already there; nothing was written") from None
    except OSError as error:
        reason = error.strerror or error
        raise LonghandError(f"{article.path}: cannot be written ({reason}); nothing was changed") from None
    return article


def _refuse_unreadable(data: bytes, article: Article) -> None:
    text = textfile.decode(data, article.path, MAX_BYTES)
    again = (
        (text,) if isinstance(text, Problem) else article_file.parse(text, article.slug, article.language, article.path)
    )
    if not isinstance(again, Article):
        raise LonghandError(f"{article.path}: was not written, for it could not be read again", again)
    if again != article:
        raise LonghandError(f"{article.path}: was not written, for it would not say the same when it is read again")


def move(content: Path, article: Article, slug: str) -> Article:
    """Give an article to the story `slug`: its file moves, its old address becomes an alias, its text stays.

    The new file is complete before the old one goes, and a run that was killed between the two can be repeated.
    Raises as `save` does.
    """
    target = article_path(content, slug, article.language)
    old = content.parent / article.path
    if old == target:
        return article
    moved = replace(moved_article(article, slug), path=relative_path(target, content.parent))
    if read(target, content, content.parent) != moved:
        moved = _write(target, moved, article_file.respelled(_unchanged(old, article), article, moved), is_new=True)
    old.unlink(missing_ok=True)
    atomic.sync_folder(old.parent)
    return moved


def moved_article(article: Article, slug: str) -> Article:
    """Return the article as that of the story `slug`, with its former addresses but not its own as aliases."""
    former = (*article.matter.aliases, f"{FOLDER}/{article.story}")
    aliases = tuple(alias for alias in dict.fromkeys(former) if alias != f"{FOLDER}/{slug}")
    provenance = article.provenance
    longhand = provenance.model_copy(update={"story": slug}) if provenance else None
    matter = article.matter.model_copy(update={"aliases": aliases, "longhand": longhand})
    return replace(article, slug=slug, matter=matter)
