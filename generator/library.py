"""The library: the only writer of article files, atomic, and never over a person's edit."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from generator import article as articles_module
from generator import textfile
from generator.article import FOLDER, MAX_BYTES, Article
from generator.problems import LonghandError, Problem, in_order, relative_path
from generator.slug import is_slug, slugify

TEMPORARY_PREFIX = ".longhand-"
TEMPORARY_SUFFIX = ".tmp"


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


def files(content: Path) -> list[Path]:
    """Return the article files below `content`, in a stable order; hidden files and folders are left out."""
    folder = content / FOLDER
    found = [path for path in folder.rglob("*.md") if path.is_file() or path.is_symlink()]
    visible = [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    return sorted(visible, key=lambda path: path.relative_to(folder).as_posix())


def load(content: Path, root: Path | None = None) -> Articles:
    """Read every article below `content/articles`; `root` is the folder that problems name paths from."""
    root = root or content.parent
    loaded = [read(file, content, root) for file in files(content)]
    problems = [problem for faults in loaded if not isinstance(faults, Article) for problem in faults]
    kept: dict[tuple[str, str], Article] = {}
    for article in loaded:
        if isinstance(article, Article):
            first = kept.setdefault((article.language, article.slug), article)
            if first is not article:
                message = f"the article {article.slug!r} is already in {first.path}; rename or delete one of them"
                problems.append(Problem(article.path, 0, "same-article", message))
    return Articles(tuple(kept[key] for key in sorted(kept)), in_order(problems))


def read(file: Path, content: Path, root: Path) -> Article | tuple[Problem, ...]:
    """Read one article's file, or return all that is wrong with it."""
    path = relative_path(file, root)
    parts = file.relative_to(content / FOLDER).parts
    slug = file.stem
    if len(parts) < 2:
        return (Problem(path, 0, "no-language", f"belongs in a folder named by its language, such as {FOLDER}/en/"),)
    if not is_slug(slug):
        suggestion = slugify(slug) or "a-short-name"
        return (Problem(path, 0, "bad-name", f"its name cannot stand in an address; rename it {suggestion}.md"),)
    text = textfile.read_text(file, path, MAX_BYTES)
    if isinstance(text, Problem):
        return (text,)
    return articles_module.parse(text, slug, parts[0], path)


@contextlib.contextmanager
def locked(build: Path, wait_seconds: float = 60.0) -> Iterator[None]:
    """Hold the repository's lock: one run writes at a time. Raises LonghandError when another keeps it too long."""
    build.mkdir(parents=True, exist_ok=True)
    lock = FileLock(build / "longhand.lock")
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise LonghandError("another longhand is writing here; wait until it is done and run this again") from None
    except OSError as error:
        raise LonghandError(f"{build} cannot be written ({error.strerror or error}); check its rights") from None
    try:
        yield
    finally:
        lock.release()


def ensure_writable(content: Path) -> None:
    """Raise LonghandError where articles could not be saved; called before anything is paid for."""
    folder = content / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for leftover in folder.rglob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
            leftover.unlink(missing_ok=True)  # of a run that was killed while it wrote
        for place in [folder, *(path for path in folder.iterdir() if path.is_dir())]:
            with tempfile.NamedTemporaryFile(dir=place, prefix=TEMPORARY_PREFIX, suffix=TEMPORARY_SUFFIX):
                pass
    except OSError as error:
        raise LonghandError(f"{folder} cannot be written ({error.strerror or error}); check its rights") from None


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that any reader, at any moment, finds the old file or the new one, mode 0644.

    Raises OSError, with nothing left behind, when the disk is full or the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY_PREFIX, suffix=TEMPORARY_SUFFIX)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def save(content: Path, article: Article, before: Article | None) -> Article:
    """Write `article` where `before` was read from, or to a new file; return it with its path.

    Raises EditedMeanwhile where the file no longer says what `before` says, or exists though `before` is None;
    LonghandError where it cannot be written.
    """
    root = content.parent
    path = root / before.path if before and before.path else article_path(content, article.slug, article.language)
    if not path.resolve().is_relative_to((content / FOLDER).resolve()):
        raise LonghandError(f"{relative_path(path, root)}: lies outside {FOLDER}/; nothing was written")
    shown = relative_path(path, root)
    _refuse_edited(path, before, content, shown)
    try:
        write_atomically(path, articles_module.render(article).encode("utf-8"))
    except OSError as error:
        raise LonghandError(f"{shown}: cannot be written ({error.strerror or error}); nothing was changed") from None
    return replace(article, path=shown)


def _refuse_edited(path: Path, before: Article | None, content: Path, shown: str) -> None:
    if before is None:
        if os.path.lexists(path):
            raise EditedMeanwhile(f"{shown}: is already there; nothing was written")
        return
    if read(path, content, content.parent) != before:
        raise EditedMeanwhile(f"{shown}: was changed while this ran; nothing was written, run it again")


def move(content: Path, article: Article, slug: str) -> Article:
    """Give an article to the story `slug`: its file moves, its old address becomes an alias, its text stays.

    The new file is complete before the old one goes. Raises as `save` does.
    """
    old = article.path
    aliases = tuple(dict.fromkeys((*article.matter.aliases, f"articles/{article.slug}")))
    provenance = article.provenance
    longhand = provenance.model_copy(update={"story": slug}) if provenance else None
    matter = article.matter.model_copy(update={"aliases": aliases, "longhand": longhand})
    moved = save(content, replace(article, slug=slug, matter=matter, path=""), None)
    (content.parent / old).unlink(missing_ok=True)
    return moved


def delete_all(content: Path, articles: Iterable[Article]) -> None:
    """Delete articles' files (`longhand start` clears the examples)."""
    for article in articles:
        (content.parent / article.path).unlink(missing_ok=True)
