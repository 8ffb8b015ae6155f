"""Prints pages into the site, in this process or shared out over workers, and keeps what is searched of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.publishing import fingerprint, search, workers
from generator.publishing.html_cache import HtmlCache, converter
from generator.publishing.manifest import Output, content_hash, output_path, write_output
from generator.publishing.mkdocs_config import complaints
from generator.publishing.staged_page import read_page
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.publishing.render import Renderer
    from generator.publishing.state import StagedPage

FEW = 40  # pages; for fewer, starting workers costs more than they save


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be printed: the staged tree's pages and other files (path to hash), and the folder of the site."""

    settings: Settings
    pages: Mapping[str, StagedPage]
    assets: Mapping[str, str]
    site: Path
    files: tuple[str, ...] = ()  # of the whole tree, where `pages` are some of its pages

    @property
    def docs(self) -> Path:
        """The staged tree."""
        return self.settings.build / "docs"

    def documents(self) -> Callable[[str], bytes]:
        """Return the function that makes the search document of a staged page, from its path."""
        cache: list[HtmlCache] = []

        def document(path: str) -> bytes:
            cache[:] = cache or [HtmlCache(self.settings)]
            body, matter = read_page((self.docs / path).read_text(encoding="utf-8"))
            converted = cache[0].get(fingerprint.body(body)) or converter(self.settings)(body)
            return search.document(matter, converted.html)

        return document

    def renderer(self) -> Renderer:
        """Return what prints pages of this tree."""
        from generator.publishing.render import Renderer  # not needed where nothing changed

        return Renderer(self.settings, self.site, self.files or (*self.pages, *self.assets))

    def of(self, paths: Iterable[str]) -> Job:
        """Return the part of the job that is these pages, which is quickly told to another process."""
        pages = {path: self.pages[path] for path in paths}
        return Job(self.settings, pages, {}, self.site, self.files or (*self.pages, *self.assets))


@dataclass(frozen=True, slots=True)
class Printed:
    """A page that was printed: its file, the hash of its search document, and MkDocs' complaints."""

    output: Output
    document: str | None
    problems: tuple[Problem, ...]


class Press:
    """Makes the function that prints one page; a worker without the parent's memory loads its own templates."""

    def __init__(self, job: Job, renderer: Renderer | None = None) -> None:
        self.job = job
        self._renderer = renderer

    def __reduce__(self) -> tuple[type[Press], tuple[Job]]:
        return Press, (self.job,)

    def of(self, paths: Iterable[str]) -> Press:
        """Return what prints these pages alone."""
        return Press(self.job.of(paths))

    def __call__(self) -> Callable[[str], Printed]:
        """Open the cache of converted HTML, and return the function: from a staged page's path to what was printed."""
        cache = HtmlCache(self.job.settings)
        renderer = self._renderer or self.job.renderer()
        return lambda path: self._print(renderer, cache, path)

    def _print(self, renderer: Renderer, cache: HtmlCache, path: str) -> Printed:
        page, document = self.job.pages[path], None
        with complaints(path) as problems:
            rendered = renderer.page(path, cache)
        if page.shard:
            document = content_hash(search.document(rendered.matter, rendered.content))
        # A page with complaints counts as out of date, so that each build repeats them.
        made_from = "" if problems else page.hash
        output = write_output(self.job.site / output_path(path), rendered.output, made_from)
        return Printed(output, document, tuple(problems))


def print_pages(press: Press, paths: list[str]) -> Iterator[tuple[str, Printed | Problem]]:
    """Print the staged pages; yield each path with what was printed, or with why it could not be, in any order."""
    few = len(paths) <= FEW
    if few and not workers.is_prepared():
        results = workers.run_here(press, paths)
    else:
        results = workers.run(press.of(paths) if few else press, paths, prepared=few)
    for path, found in results:
        # What fails elsewhere fails here too, and says why.
        result = next(workers.run_here(press, [path]))[1] if few and isinstance(found, workers.Failure) else found
        if isinstance(result, workers.Failure):
            yield path, Problem(path, 0, "template", f"could not be printed: it {result.reason}")
        else:
            yield path, result
