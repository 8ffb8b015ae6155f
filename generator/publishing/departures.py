"""Departures: articles that the last build printed and this one would not; many at once are rather a mistake."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator import kept
from generator.problems import LonghandError
from generator.publishing import fingerprint
from generator.publishing.manifest import write_output

if TYPE_CHECKING:
    from generator.publishing.state import StagedPage

FOLDER = "printed"  # below the build folder; CI carries it from run to run
SHARE = 0.1  # of the articles: a run that would take more from the site asks first
_SHOWN = 10
_ARTICLE = re.compile(r"(?:.*/)?articles/[^/]*/[^/]*\Z")


class ManyDepartures(LonghandError):
    """The site was left as it is: too many of its articles would go."""


class Record:
    """The URLs of the articles that the site in one folder holds, as the last build for its `address` left it.

    A site that gets another address begins anew there: whoever makes the example site their own deletes its stories.
    """

    def __init__(self, build: Path, root: Path, site: Path, address: str) -> None:
        self._file = build / FOLDER / f"{fingerprint.place(site, root)}-{fingerprint.digest([address])[:8]}.json"

    def load(self) -> frozenset[str]:
        """Return the URLs; none where nothing was built yet."""
        try:
            return frozenset(map(str, json.loads(kept.read(self._file))))
        except (OSError, ValueError, TypeError):
            return frozenset()

    def save(self, pages: Mapping[str, StagedPage]) -> None:
        """Keep the URLs of the articles among `pages`."""
        data = json.dumps(sorted(_articles(pages.values())), indent=0).encode("utf-8")
        if not self._file.is_file() or self._file.read_bytes() != data:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_output(self._file, data, "")  # no fsync: it would wait for the whole site to reach the disk


def refuse_many(before: frozenset[str], pages: Mapping[str, StagedPage], docs: Path) -> None:
    """Raise ManyDepartures where more than a tenth of the articles `before` would be gone from `pages`.

    One story may always go. An article whose address leads to another one is not gone.
    """
    missing = before - _articles(pages.values())
    there = {page.url: docs / path for path, page in pages.items() if page.url in missing}
    gone = {url for url in missing if url not in there or not _is_redirect(there[url])}
    if len({_slug(url) for url in gone}) < 2 or len(gone) <= SHARE * len(before):
        return
    shown = sorted(gone)[:_SHOWN]
    more = f" and {len(gone) - _SHOWN:,} more" if len(gone) > _SHOWN else ""
    raise ManyDepartures(
        f"{len(gone):,} of {len(before):,} articles would be gone from the site or withdrawn: "
        f"{', '.join(shown)}{more}. The site was left as it is; if this is meant, run this again with --yes"
    )


def _articles(pages: Iterable[StagedPage]) -> frozenset[str]:
    return frozenset([page.url for page in pages if page.listed and _ARTICLE.match(page.url)])


def _slug(url: str) -> str:
    return url.split("/")[-2]


def _is_redirect(file: Path) -> bool:
    with file.open(encoding="utf-8") as lines:
        return any(line == 'template: "redirect.html"\n' for line in lines)
