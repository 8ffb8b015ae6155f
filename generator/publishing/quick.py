"""Tells from the files' sizes and times alone that nothing has changed since the last build, in a tenth of a second.

Wrong only towards building: a file that was touched, moved or restored counts as changed, and the build proper, which
goes by contents, finds out that it was not.
"""

from __future__ import annotations

import json
import marshal
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from generator import kept
from generator.problems import Problem
from generator.publishing import fingerprint
from generator.publishing.scan import Stamp, scan

VERSION = "quick 1"
SMALL = 150_000  # bytes that are kept of a site of about 2,000 articles, which is looked at in 0.05 s


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: articles in the site, pages printed now and in all, shards indexed, and all problems."""

    articles: int
    pages_rendered: int
    pages_total: int
    shards_indexed: int
    problems: tuple[Problem, ...]
    changed: bool = False  # whether any file of the site, its search index aside, was written or removed


@dataclass(frozen=True, slots=True)
class Look:
    """The content's files and their stamps, and a hash of them and of all else that a build goes by."""

    stamps: Mapping[str, Stamp]
    refused: tuple[Problem, ...]
    inputs: str

    def __reduce__(self) -> tuple[Callable[..., Look], tuple[bytes, tuple[Problem, ...], str]]:
        # To another process, in a third of the time that pickle takes for so many small values.
        return _look, (marshal.dumps(dict(self.stamps)), self.refused, self.inputs)


def _look(stamps: bytes, refused: tuple[Problem, ...], inputs: str) -> Look:
    return Look(marshal.loads(stamps), refused, inputs)


def look(root: Path, *, drafts: bool) -> Look:
    """Look at the files of the publication at `root`; none is read."""
    stamps, refused = scan(root / "content")
    ours = [*_tree(root / "overrides"), *_tree(fingerprint.PROGRAM), *_stamps([str(root / "mkdocs.yml")])]
    parts: list[bytes | str] = [marshal.dumps(list(stamps.items())), repr([*refused, *ours])]
    return Look(stamps, refused, fingerprint.digest([*parts, fingerprint.packages(), str(drafts)]))


def unchanged(root: Path, site: Path, build: Path, now: datetime, seen: Look) -> BuildResult | None:
    """Return the last build's result where a build now would change nothing; else None."""
    payload = kept.load(_file(build, root, site), VERSION)
    if payload is None:
        return None
    values: dict[str, Any] = json.loads(payload)
    if values["inputs"] != seen.inputs or not values["from"] <= now.timestamp() < values["until"]:
        return None
    stamps = _stamps(f"{site}{os.sep}{path}" for path in values["paths"])
    if values["outputs"] != _outputs_hash(stamps, values["places"], site, build):
        return None
    problems = tuple(Problem(**problem) for problem in values["problems"])
    return BuildResult(values["articles"], 0, values["pages"], 0, problems)


def remember(
    root: Path,
    site: Path,
    build: Path,
    seen: Look,
    done: BuildResult,
    stamps: Mapping[str, str],
    places: Iterable[str],
    moments: tuple[datetime, datetime | None],
) -> None:
    """Note what a build that has just ended left.

    `stamps` are those of the site's files, `places` more files and folders of it to look at, `moments` when the build
    was and when the next story is due.
    """
    paths, others = sorted(stamps), sorted(places)
    values = {
        "inputs": seen.inputs,
        "outputs": _outputs_hash([stamps[path] for path in paths], others, site, build),
        "from": moments[0].timestamp(),
        "until": moments[1].timestamp() if moments[1] else 1e18,
        "articles": done.articles,
        "pages": done.pages_total,
        "problems": [asdict(problem) for problem in done.problems],
        "paths": paths,
        "places": others,
    }
    kept.save(_file(build, root, site), VERSION, json.dumps(values, separators=(",", ":")).encode())


def is_small(root: Path, site: Path, build: Path) -> bool:
    """Tell whether a look at the site takes less time than to load what a build needs; no where it was never built."""
    try:
        return _file(build, root, site).stat().st_size < SMALL
    except OSError:
        return False


def forget(root: Path, site: Path, build: Path) -> None:
    """Make the next build look closer; called before anything is changed."""
    _file(build, root, site).unlink(missing_ok=True)


def _file(build: Path, root: Path, site: Path) -> Path:
    return build / "cache" / f"quick-{fingerprint.place(site, root)}.json"


def _outputs_hash(stamps: list[str], places: list[str], site: Path, build: Path) -> str:
    """Return a hash of the stamps of the site's files, of its search index and of the staged tree's folders."""
    others = [*(f"{site}{os.sep}{path}" for path in places), str(build / "docs"), str(build / "docs" / "articles")]
    return fingerprint.digest(["\n".join([*stamps, *_stamps(others)])])


def stamp(size: int, modified: int) -> str:
    """Return what stands for a file's size (bytes) and time (nanoseconds)."""
    return f"{size} {modified}"


def _stamps(files: Iterable[str]) -> list[str]:
    stamps = []
    for file in files:
        try:
            found = os.stat(file)  # noqa: PTH116
        except OSError:
            stamps.append("-")
        else:
            stamps.append(stamp(found.st_size, found.st_mtime_ns))
    return stamps


def _tree(folder: Path) -> list[str]:
    """Return the names and stamps of the files below a folder of ours."""
    files = sorted(str(file) for file in fingerprint.files(folder))
    return [*files, *_stamps(files)]
