"""`longhand build`: stage, print what changed, index what is searched; always the bytes of a full build."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import tracked
from generator.kept import paused_collection
from generator.problems import LonghandError, in_order
from generator.publishing import quick
from generator.publishing.quick import BuildResult, Look

if TYPE_CHECKING:
    from generator.settings import Settings

LOCK = "site.lock"
# What one new story needs later, 0.1 s to load: a worker does so while the state is read and planned with.
_LATER = ("markdown", *(f"generator.publishing.{name}" for name in ("safe_markdown", "templates", "cards")))
WAIT_SECONDS = 600.0  # for another build of the same site


def unchanged(
    root: Path, now: datetime, *, drafts: bool = False, site_dir: Path | None = None
) -> tuple[BuildResult | None, Look]:
    """Return the last build's result where a build now would change nothing, and what was looked at.

    0.03 s for 1,000 articles; for 10,000 0.2 s, in which a second process looks and this one loads what a build needs.
    Raises LonghandError where git holds what builds make.
    """
    site, build = (site_dir or root / "site").resolve(), root / "build"
    _refuse_tracked(root, site)

    def looked() -> tuple[BuildResult | None, Look]:
        seen = quick.look(root, drafts=drafts)
        return quick.unchanged(root, site, build, now, seen), seen

    if quick.is_small(root, site, build):
        return looked()
    from generator.publishing.ahead import ahead

    look = ahead(looked)
    _load()
    return look()


def _refuse_tracked(root: Path, site: Path) -> None:
    """Raise LonghandError where git holds a file of `build`, or of the site in its own place."""
    tracked.refuse(root, "build")
    if site == (root / "site").resolve():
        tracked.refuse(root, "site")  # a link could stand anywhere in it


def _load() -> None:
    from generator import settings  # noqa: F401
    from generator.publishing import departures, engine, stage  # noqa: F401


def build(
    settings: Settings,
    now: datetime,
    *,
    full: bool = False,
    drafts: bool = False,
    site_dir: Path | None = None,
    index: bool = True,
    seen: Look | None = None,
    may_shrink: bool = True,
) -> BuildResult:
    """Bring the site up to date with the content at the moment `now`.

    `full` makes everything again. `index=False` leaves the search index as it is. `drafts` prints drafts, held and
    future stories too. `seen` is what `unchanged` looked at, just now. Raises LonghandError where the site cannot be
    made at all. Without `may_shrink` it raises ManyDepartures, and leaves the site alone, where more than a tenth of
    the articles would go.
    """
    from generator.publishing import workers

    site = _checked_site(settings, site_dir)
    with _locked(settings):
        _delete_links(site)
        if full:
            clear(settings)
        else:
            workers.prepare(_LATER)
        seen = seen or quick.look(settings.root, drafts=drafts)
        quick.forget(settings.root, site, settings.build)
        with paused_collection():  # everything of the build is gone when the collector looks again
            try:
                return _build(settings, now, site, drafts, index, seen, may_shrink or drafts)
            finally:
                workers.dismiss()


def clear(settings: Settings) -> None:
    """Forget what builds know; the next one makes everything again, and writes what is not there byte for byte."""
    from generator.publishing import drawings

    # Drawings are believed by their names, which say what they show: those go too.
    for place in ("search", "cache", *(f"docs/{folder}" for folder in drawings.FOLDERS)):
        shutil.rmtree(settings.build / place, ignore_errors=True)


def _build(
    settings: Settings, now: datetime, site: Path, drafts: bool, index: bool, seen: Look, may_shrink: bool
) -> BuildResult:
    from generator.publishing import departures, engine, stage
    from generator.publishing.ahead import ahead
    from generator.publishing.manifest import ManifestFile, found, suspects
    from generator.publishing.printer import Job

    file = ManifestFile(settings.build, settings.root, site)
    looked_at = ahead(partial(suspects, file, site))
    try:
        staged = stage.stage(settings, now, drafts=drafts, found=(seen.stamps, seen.refused))
    finally:
        to_check = looked_at()
    record = departures.Record(settings.build, settings.root, site, settings.site_url)
    if not may_shrink:
        departures.refuse_many(record.load(), staged.pages, settings.build / "docs")
    kept = file.load() or found(site)
    done = engine.update(Job(settings, staged.pages, staged.assets, site), file, kept, to_check, index=index)
    problems = in_order([*staged.problems, *done.problems])
    result = BuildResult(staged.articles, done.printed, len(staged.pages), done.indexed, problems, done.changed)
    if not drafts:
        record.save(staged.pages)
    if index:
        stamps = {path: quick.stamp(output.size, output.modified) for path, output in done.outputs.items()}
        quick.remember(settings.root, site, settings.build, seen, result, stamps, done.places, (now, staged.due))
    return result


def _checked_site(settings: Settings, site_dir: Path | None) -> Path:
    """Return the site's folder; raises LonghandError where a build would delete what is no site."""
    site, root = (site_dir or settings.site).resolve(), settings.root.resolve()
    ours = (root / "content", root / "overrides", root / ".git")
    from generator.publishing.manifest import ManifestFile

    _refuse_tracked(root, site)
    if root.is_relative_to(site) or any(site.is_relative_to(folder) for folder in ours):
        raise LonghandError(f"{site} cannot hold the site: a build deletes what is there; name another folder")
    if site.is_dir() and not ManifestFile(settings.build, settings.root, site).is_known() and site_dir is not None:
        names = {path.name for path in site.iterdir() if not path.name.startswith(".")}
        if names and not names & {"index.html", "404.html", "sitemap.xml"}:
            raise LonghandError(f"{site} is not empty and holds no site: a build deletes what is there; name another")
    return site


def _delete_links(site: Path) -> None:
    """Delete the links in the site's folder, but hidden ones: nothing is written, or deleted, where they lead."""
    for place in site.iterdir() if site.is_dir() else ():
        if place.is_symlink() and not place.name.startswith("."):
            place.unlink()


@contextmanager
def _locked(settings: Settings) -> Iterator[None]:
    """Let one build at a time work on a site."""
    from filelock import FileLock, Timeout

    settings.build.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(settings.build / LOCK, timeout=WAIT_SECONDS):
            yield
    except Timeout:
        raise LonghandError("another build of this site is still running; wait for it, or end it") from None
