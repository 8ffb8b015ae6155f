"""The engine: brings the site up to date with the staged tree, making only what is missing or out of date.

What it leaves is, byte for byte, what a full build would have made (Pagefind's own files aside, which differ from run
to run). It may be killed at any moment: the next build makes again what was in work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.publishing import mkdocs_config, search, sitemap
from generator.publishing.manifest import (
    SEARCH,
    Manifest,
    ManifestFile,
    Output,
    content_hash,
    intact,
    output_path,
    remove,
    write_output,
)
from generator.publishing.printer import Job, Press, print_pages

if TYPE_CHECKING:
    from generator.publishing.render import Renderer


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did: how many pages it printed and shards it indexed, and what went wrong."""

    printed: int
    indexed: int
    problems: tuple[Problem, ...]
    outputs: Mapping[str, Output]  # the site's files
    places: tuple[str, ...]  # files and folders of the search index
    changed: bool  # whether any file of the site was written or removed


@dataclass
class _Plan:
    """What is to do: `made` begins as what is there and as it should be, and becomes the new manifest."""

    made: Manifest
    pages: list[str] = field(default_factory=list)  # staged pages to print
    files: dict[str, tuple[str, Path | bytes]] = field(default_factory=dict)  # others: their hash, and what they hold
    gone: list[str] = field(default_factory=list)


def update(job: Job, file: ManifestFile, kept: Manifest, suspects: frozenset[str], *, index: bool = True) -> Update:
    """Bring the site, its search index and its manifest up to date; `kept` is what the last build left.

    `suspects` are the files that may not be as it left them. Without `index` the search index stays as it is. Raises
    LonghandError where MkDocs or Pagefind cannot be used.
    """
    renderer = job.renderer()
    plan = _plan(job, kept, suspects, renderer, file.leftovers())
    file.begin([*map(output_path, plan.pages), *plan.files, *plan.gone])
    for path in plan.gone:
        remove(job.site, path)
    problems: list[Problem] = []
    searched = [path for path in plan.pages if job.pages[path].shard]
    others = [path for path in plan.pages if not job.pages[path].shard]
    problems += _print(job, renderer, searched, plan.made)
    indexing = search.Indexing(job.site, job.settings.build / "search", job.documents(), kept.shards, file.begin)
    if index:  # Pagefind is another process: it works while the other pages are printed
        indexing.start(job.pages, plan.made.documents)
    try:
        problems += _print(job, renderer, others, plan.made)
        for path, (made_from, content) in plan.files.items():
            data = content if isinstance(content, bytes) else content.read_bytes()
            plan.made.outputs[path] = write_output(job.site / path, data, made_from)
        plan.made.shards = indexing.finish() if index else kept.shards
    finally:
        indexing.stop()
    file.save(plan.made)
    changed = bool(plan.pages or plan.files or plan.gone)
    places = tuple(search.places(plan.made.shards))
    return Update(len(plan.pages), indexing.indexed, tuple(problems), plan.made.outputs, places, changed)


def _plan(job: Job, kept: Manifest, suspects: frozenset[str], renderer: Renderer, leftovers: Iterable[str]) -> _Plan:
    base = mkdocs_config.base_hash(job.settings)
    plan = _Plan(Manifest(base=base, titles=kept.titles, theme=kept.theme))
    keep = _Keeper(job.site, kept, plan.made, suspects)
    outputs = {path: output_path(path) for path in job.pages}
    if kept.base != base:
        plan.pages = list(job.pages)
    else:
        plan.pages = [path for path, page in job.pages.items() if not keep(outputs[path], page.hash)]
    if plan.pages:
        plan.made.titles = renderer.nav_titles()
    if plan.made.titles != kept.titles:
        plan.pages = list(job.pages)
    printed = set(plan.pages)
    plan.made.documents = {
        path: document for path, document in kept.documents.items() if path in job.pages and path not in printed
    }
    if kept.base != base or any(not keep(name, base) for name in kept.theme if name not in job.assets):
        theme = dict(renderer.theme_files())
        plan.made.theme = sorted(theme)
        plan.files = {name: (base, content) for name, content in theme.items() if not keep(name, base)}
    plan.files |= {name: (made, job.docs / name) for name, made in job.assets.items() if not keep(name, made)}
    if sitemap.PATH not in job.assets:
        data = sitemap.sitemap(job.settings.site_url, job.pages.values()).encode()
        if not keep(sitemap.PATH, content_hash(data)):
            plan.files[sitemap.PATH] = (content_hash(data), data)
    wanted = {*outputs.values(), *job.assets, *plan.made.theme, sitemap.PATH}
    files = {path for path in leftovers if not path.startswith(f"{SEARCH}/")}
    plan.gone = sorted({*kept.outputs, *files} - wanted)
    return plan


class _Keeper:
    """Takes over into the new manifest what is there, made from the same, and as it was written."""

    def __init__(self, site: Path, kept: Manifest, made: Manifest, suspects: frozenset[str]) -> None:
        self._folder, self._kept, self._made, self._suspects = f"{site}/", kept.outputs, made.outputs, suspects

    def __call__(self, path: str, made_from: str) -> bool:
        output = self._kept.get(path)
        if output is None or output.made_from != made_from:
            return False
        fresh = intact(self._folder + path, output) if path in self._suspects else output
        if fresh:
            self._made[path] = fresh
        return fresh is not None


def _print(job: Job, renderer: Renderer, paths: list[str], made: Manifest) -> Iterator[Problem]:
    """Print pages into the site and the manifest; yield what went wrong."""
    if not paths:
        return
    for path, printed in print_pages(Press(job, renderer), paths):
        if isinstance(printed, Problem):
            yield printed
            continue
        made.outputs[output_path(path)] = printed.output
        if printed.document:
            made.documents[path] = printed.document
        yield from printed.problems
