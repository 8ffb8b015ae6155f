"""Stage: from content to a tree of plain Markdown and data files, written only where its bytes change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from generator import kept, tracked
from generator.atomic import delete_links
from generator.problems import Problem
from generator.publishing import fingerprint, scan, state
from generator.publishing.run import Run
from generator.publishing.scan import Stamp
from generator.publishing.state import StagedPage
from generator.publishing.tree import Tree
from generator.settings import BUILD, Settings

Found = tuple[Mapping[str, Stamp], tuple[Problem, ...]]


@dataclass(frozen=True)
class StageResult:
    """The staged tree and what this run changed in it; paths are relative to `build/docs`."""

    pages: Mapping[str, StagedPage]
    assets: Mapping[str, str]  # path to hash: feeds, pictures, cards, charts
    changed: frozenset[str]
    removed: frozenset[str]
    problems: tuple[Problem, ...]
    articles: int  # printed
    due: datetime | None = None  # the next moment at which a story is to be printed


def stage(settings: Settings, now: datetime, *, drafts: bool = False, found: Found | None = None) -> StageResult:
    """Bring `build/docs` up to date with the content.

    `now` decides which stories with `publish_at` are printed. `drafts` stages what is held, drafted or due later too,
    and says so in the pages. A bad file is a problem and never stops the others. `found` is what `scan.scan` returned
    to a caller who has just looked. Raises LonghandError where git holds a file of `build`.
    """
    tracked.refuse(settings.root, BUILD)
    delete_links(settings.build)
    stamps, refused = found or scan.scan(settings.content)
    with kept.paused_collection():  # everything of the run is gone when the collector looks again
        return _staged(settings, now.astimezone(UTC).isoformat(timespec="microseconds"), drafts, stamps, refused)


def _staged(
    settings: Settings, now: str, drafts: bool, stamps: Mapping[str, Stamp], refused: tuple[Problem, ...]
) -> StageResult:
    file, key = settings.build / "cache" / "stage.bin", _key(settings, drafts)
    last = state.load(file, key)
    tree = Tree(settings.build / "docs", last.hashes())
    run = Run(settings, now, drafts, stamps, refused, last, tree)
    is_current = run.is_current()
    if not is_current:
        run.stage()
    if not is_current or run.has_news:
        state.save(file, key, last)
    tree.finish()
    return StageResult(
        pages=last.pages,
        assets={path: row.hash for path, row in last.assets.items()},
        changed=frozenset(tree.changed),
        removed=frozenset(tree.removed),
        problems=last.problems,
        articles=last.articles,
        due=datetime.fromisoformat(last.due) if last.due and not drafts else None,
    )


def _key(settings: Settings, drafts: bool) -> str:
    """Return the hash of what every staged file depends on but the content."""
    values = (settings.choices, settings.site_name, settings.site_description, settings.site_url, settings.repo_url)
    return fingerprint.digest([fingerprint.program(), repr((*values, settings.branch)), str(drafts)])
