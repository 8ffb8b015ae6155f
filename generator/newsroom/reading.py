"""Reads the pages that editors link to: for a writer's evidence, and for a new summary's first fields."""

from __future__ import annotations

from generator.settings import Settings
from generator.writing import sources
from generator.writing.fetch import Fetcher
from generator.writing.sources import Fetched, Sources


def sources_of(settings: Settings, fetcher: Fetcher | None = None) -> Sources:
    """Return the reader of pages, which keeps what it read below `build/`."""
    agent = f"Longhand/1 (+{settings.site_url or 'https://example.org/'}; reads a page that an editor linked to)"
    return Sources(settings.build / sources.FOLDER, fetcher or Fetcher(agent))


def about(reader: Sources, url: str) -> Fetched | str:
    """Return what the page at `url` says of itself, or why it cannot be read."""
    return reader.get(url) or reader.failures.get(url, "it could not be read")
