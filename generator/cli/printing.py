"""Says for `build` and `publish` what was built."""

from __future__ import annotations

from generator.publishing.quick import BuildResult


def pages(result: BuildResult) -> str:
    """Return how many pages were rendered, in words."""
    if not result.pages_rendered:
        return "nothing changed"
    return f"{result.pages_rendered:,} of {result.pages_total:,} pages rendered"


def look() -> str:
    """Return how to look at the site."""
    return "`longhand serve` shows it."
