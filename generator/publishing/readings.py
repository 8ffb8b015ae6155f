"""Reads the content for one run of stage: what changed at first, and what else a page needs later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import cached_property, partial
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from generator.problems import Problem
from generator.publishing import catalogue, drawings, fingerprint, pictures, workers
from generator.publishing.items import Item
from generator.publishing.options import Options
from generator.publishing.pages import Pages, staged_body
from generator.publishing.reader import Material, Reader, Reading, StoryFile, guessed_slug, hash_of
from generator.publishing.scan import Stamp
from generator.publishing.state import AssetRow, FileRow, State
from generator.publishing.tree import Tree
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.publishing.html_cache import HtmlCache

MANY = 64  # stories that are worth starting processes for
Value = TypeVar("Value")


class Readings:
    """Brings the state's stories up to date, and holds what was read on the way; a context manager."""

    def __init__(
        self, settings: Settings, stamps: Mapping[str, Stamp], state: State, tree: Tree, *, drafts: bool
    ) -> None:
        self.settings, self.stamps, self.state, self.tree, self.drafts = settings, stamps, state, tree, drafts
        self.changes = catalogue.find_changes(state, stamps, settings.content)
        self.materials: dict[str, tuple[Material, ...]] = {}
        self._open = ExitStack()

    def __enter__(self) -> Readings:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @cached_property
    def _options(self) -> Options:
        root = self.settings.root
        return Options(
            self.settings, self.drafts, self.state.pictures, drawings.version_of(root), drawings.has_fonts(root)
        )

    @cached_property
    def _html_cache(self) -> HtmlCache:
        from generator.publishing import html_cache  # MkDocs' configuration: not needed where nothing changed

        return self._open.enter_context(html_cache.open_cache(self.settings))

    def update(self) -> None:
        """Read the files that changed, and convert what was read to HTML."""
        changes = self.changes
        others = changes.below("pages/", pictures.FOLDER)
        for path in others.gone:
            del self.state.files[path]
            self.state.pictures.pop(path, None)
        for path in sorted(others.changed):
            row = FileRow(self.stamps[path], hash_of(self.settings.content / path), "")
            self.state.files[path] = row
            if path.startswith(pictures.FOLDER):
                self._prepare(path, row.hash)
        self.materials = catalogue.refresh(self.state, self.stamps, changes, self._read)
        self._convert()

    def _prepare(self, path: str, content_hash: str) -> None:
        row, data = pictures.prepare(self.settings, path, content_hash)
        self.state.pictures[path] = row
        if data:
            self.state.assets[row.path] = AssetRow(self.tree.write(row.path, data), content_hash)

    def _read(self, stories: Iterable[tuple[str, ...]]) -> Iterator[Reading]:
        """Read stories by their files, on all cores where that pays."""
        jobs, reader = list(stories), Reader(self._options)
        if len(jobs) < MANY:
            yield from map(reader, jobs)
            return
        for paths, reading in workers.run(partial(itself, reader), jobs):
            yield _unreadable(self.settings, paths, reading.reason) if isinstance(reading, workers.Failure) else reading

    def _convert(self) -> None:
        """Convert what was read to HTML, once for pages, feeds and search; what cannot be converted is not printed."""
        bodies = {
            item.body: material.body
            for story, materials in self.materials.items()
            for item in self.state.stories[story].items
            for material in materials
            if item.body and material.language == item.language
        }
        failures = self._html_cache.ensure(bodies) if bodies else {}
        for story in self.materials if failures else ():
            row = self.state.stories[story]
            failed = [item for item in row.items if item.body in failures]
            problems = [self._unconverted(item, failures[item.body]) for item in failed]
            items = tuple(item for item in row.items if item.body not in failures)
            self.state.stories[story] = row._replace(items=items, problems=(*row.problems, *problems))

    def _unconverted(self, item: Item, reason: str) -> Problem:
        from generator.publishing.html_cache import failure_problem

        return failure_problem(f"{self.settings.content.name}/articles/{item.language}/{item.story}.md", reason)

    def convertible(self, pages: Pages) -> Pages:
        """Return the hand-written pages with those that cannot be converted to HTML as problems instead."""
        if not pages.pages:
            return pages
        from generator.publishing.html_cache import failure_problem

        bodies = {page.path: staged_body(page) for page in pages.pages}
        names = {path: fingerprint.body(body) for path, body in bodies.items()}
        failures = self._html_cache.ensure({name: bodies[path] for path, name in names.items()})
        reasons = {path: failures[name] for path, name in names.items() if name in failures}
        problems = [failure_problem(path, reason) for path, reason in reasons.items()]
        kept = tuple(page for page in pages.pages if page.path not in reasons)
        return Pages(kept, (*pages.problems, *problems))

    def let_go(self, pages: Pages) -> None:
        """Let go of the HTML of bodies that no story and none of the hand-written `pages` has any more."""
        bodies = {item.body for row in self.state.stories.values() for item in row.items if item.body}
        if bodies or pages.pages:
            self._html_cache.keep(bodies.union(fingerprint.body(staged_body(page)) for page in pages.pages))

    def html(self, item: Item) -> str:
        """Return an article's body as HTML."""
        if self._html_cache.get(item.body) is None:  # the cache was made anew since the article was read
            self._html_cache.ensure({item.body: self.material(item.story, item.language).body})
        return self._html_cache.html(item.body)

    def material(self, story: str, language: str) -> Material:
        """Return what the page of a story's article is made from."""
        if story not in self.materials:
            self.load({story})
        return next(material for material in self.materials[story] if material.language == language)

    def load(self, stories: set[str]) -> None:
        """Read stories again of which a page or drawing is to be made though they have not changed."""
        files: dict[str, list[str]] = {story: [] for story in stories if story not in self.materials}
        for path, row in self.state.files.items() if files else ():
            if row.slug in files:
                files[row.slug].append(path)
        for reading in self._read(sorted(tuple(sorted(paths)) for paths in files.values())):
            self.materials[reading.files[0].slug] = reading.materials

    def path_of(self, story: str) -> str:
        """Return the file that problems of a story name: its summary, else an article."""
        paths = sorted((path for path, row in self.state.files.items() if row.slug == story), reverse=True)
        return f"{self.settings.content.name}/{paths[0]}"


def itself(value: Value) -> Value:
    """Return the value: what `workers.run` is given to make the same function in each process."""
    return value


def _unreadable(settings: Settings, paths: tuple[str, ...], reason: str) -> Reading:
    files = tuple(StoryFile(path, "", guessed_slug(path)) for path in paths)
    path = f"{settings.content.name}/{paths[0]}"
    problem = Problem(path, 0, "unreadable", f"{reason}; shorten it or split the story")
    return Reading(files, (), (), (problem,))
