"""Runs the build for `build` and `publish`, and says what was built."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.publishing.quick import BuildResult, Look
    from generator.settings import Settings


def build(
    settings: Settings,
    now: datetime,
    *,
    full: bool = False,
    strict: bool = False,
    drafts: bool = False,
    site_dir: Path | None = None,
    index: bool = True,
    seen: Look | None = None,
    may_shrink: bool = True,
) -> BuildResult:
    """Build the site; MkDocs is imported here and not before."""
    from generator.publishing import build as building

    return building.build(
        settings,
        now,
        full=full,
        strict=strict,
        drafts=drafts,
        site_dir=site_dir,
        index=index,
        seen=seen,
        may_shrink=may_shrink,
    )


def pages(result: BuildResult) -> str:
    """Return how many pages were rendered, in words."""
    if not result.pages_rendered:
        return "nothing changed"
    return f"{result.pages_rendered:,} of {result.pages_total:,} pages rendered"


def look() -> str:
    """Return how to look at the site."""
    return "`longhand serve` shows it."
