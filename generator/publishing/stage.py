"""Stage: from content to a tree of plain Markdown and data files, written only where its bytes change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import NamedTuple
from zlib import crc32

from generator.problems import Problem, in_order
from generator.publishing import fingerprint, nearest, scan, state, workers
from generator.publishing.articles import ArticlePages
from generator.publishing.catalogue import refresh
from generator.publishing.items import Item
from generator.publishing.listings import Listings, Plan, Shelf, corrections_plan
from generator.publishing.pages import Pages, load_pages, page_plans
from generator.publishing.reader import Material, Reading, StoryFile, guessed_slug, reader
from generator.publishing.redirects import redirect_plans
from generator.publishing.scan import Stamp
from generator.publishing.site_view import SiteView
from generator.publishing.state import PageRow, State
from generator.publishing.tree import Tree
from generator.settings import Settings

MANY = 64  # stories that are worth starting a process for


class StagedPage(NamedTuple):
    """A page of the staged tree; `shard` is the search shard it belongs to, None where it is not searched."""

    path: str
    url: str
    hash: str
    language: str
    lastmod: str | None
    shard: str | None
    listed: bool = True  # in the sitemap


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


def stage(
    settings: Settings,
    now: datetime,
    *,
    drafts: bool = False,
    scanned: tuple[Mapping[str, Stamp], tuple[Problem, ...]] | None = None,
) -> StageResult:
    """Bring `build/docs` up to date with the content.

    `now` decides which stories with `publish_at` are printed. `drafts` stages what is held, drafted or due later too,
    and says so in the pages. A bad file is a problem and never stops the others. `scanned` spares a look at the files
    to a caller who has just taken one (`scan.scan`).
    """
    stamps, refused = scanned or scan.scan(settings.content)
    with state.paused_collection():  # everything of the run is gone when the collector looks again
        return _staged_tree(settings, now.astimezone(UTC).isoformat(timespec="microseconds"), drafts, stamps, refused)


def _staged_tree(
    settings: Settings, now: str, drafts: bool, stamps: Mapping[str, Stamp], refused: tuple[Problem, ...]
) -> StageResult:
    file = settings.build / "cache" / "stage.bin"
    key = _key(settings, drafts)
    last = state.load(file, key)
    tree = Tree(settings.build / "docs", last.hashes())
    run = _Run(settings, now, drafts, stamps, refused, last, tree)
    if not run.is_current():
        run.stage()
        state.save(file, key, last)
        tree.finish()
    return run.result()


@dataclass
class _Run:
    """One run of stage; `state` is that of the last run at first, and of this one in the end."""

    settings: Settings
    now: str
    drafts: bool
    stamps: Mapping[str, Stamp]
    refused: tuple[Problem, ...]
    state: State
    tree: Tree
    materials: dict[str, tuple[Material, ...]] = field(default_factory=dict)

    def is_current(self) -> bool:
        """Tell whether nothing has changed since the last run."""
        last = self.state
        return (
            self.tree.is_intact([*last.pages, *last.assets])
            and self.stamps == {path: row.stamp for path, row in last.files.items()}
            and last.now <= self.now
            and not (last.due and last.due <= self.now)
        )

    def result(self) -> StageResult:
        """Return what is staged now."""
        due = None if self.drafts or not self.state.due else datetime.fromisoformat(self.state.due)
        return StageResult(
            pages={path: _staged(path, row) for path, row in self.state.pages.items()},
            assets={path: row.hash for path, row in self.state.assets.items()},
            changed=frozenset(self.tree.changed),
            removed=frozenset(self.tree.removed),
            problems=self.state.problems,
            articles=self.state.articles,
            due=due,
        )

    def stage(self) -> None:
        """Read what changed, and write the pages and files that it changes."""
        self.materials = refresh(self.state, self.stamps, self.settings.content, self._read)
        pages = load_pages(self.settings, self.stamps)
        view = SiteView(self.settings, pages.names)
        printed = [item for row in self.state.stories.values() for item in row.items if self._is_printed(item)]
        shelves = self._shelves(printed)
        self._relate(shelves)
        plans = [*self._plans(view, pages, printed, shelves)]
        stories = _by_story(item for item in printed if item.kind != "summary")
        outputs = [f"{plan.url}index.html" for plan in plans]
        redirects, taken = redirect_plans(view, stories, outputs, self._path_of)
        self._apply([*plans, *redirects])
        self.tree.keep_only([*self.state.pages, *self.state.assets])
        read = [problem for row in self.state.stories.values() for problem in row.problems]
        self.state.problems = in_order([*self.refused, *read, *pages.problems, *taken])
        self.state.articles = sum(item.kind == "article" for item in printed)
        self.state.now = self.now
        self.state.due = min((each for each in self._publish_times() if each > self.now), default="")

    def _read(self, stories: Iterable[tuple[str, ...]]) -> Iterator[Reading]:
        """Read stories by their files, on all cores where that pays."""
        jobs = list(stories)
        make = partial(reader, self.settings, self.drafts)
        if len(jobs) < MANY:
            yield from map(make(), jobs)
            return
        for paths, reading in workers.run(make, jobs):
            yield _unreadable(self.settings, paths, reading.reason) if isinstance(reading, workers.Failure) else reading

    def _is_printed(self, item: Item) -> bool:
        return self.drafts or not (item.closed or item.publish_at > self.now)

    def _publish_times(self) -> Iterator[str]:
        return (item.publish_at for row in self.state.stories.values() for item in row.items if item.publish_at)

    def _shelves(self, printed: Sequence[Item]) -> dict[str, Shelf]:
        """Return the listed items of each language, newest first."""
        order = {language: place for place, language in enumerate(self.settings.languages)}
        articles = sorted((item for item in printed if item.kind == "article"), key=lambda item: order[item.language])
        targets: dict[str, tuple[str, str]] = {}
        for item in articles:
            targets.setdefault(item.story, (item.url, item.language))
        have = {(item.story, item.language) for item in articles}
        listed: dict[str, list[Item]] = {language: [] for language in self.settings.languages}
        for item in printed:
            is_shown = item.story in targets and (item.story, item.language) not in have
            if item.kind == "article" or (item.kind == "summary" and is_shown):
                listed[item.language].append(self._flagged(item))
        for items in listed.values():
            items.sort(key=lambda item: (item.date, item.publish_at, item.story), reverse=True)
        return {language: Shelf(language, items, targets) for language, items in listed.items()}

    def _flagged(self, item: Item) -> Item:
        is_due_later = not item.closed and item.publish_at > self.now
        return item._replace(closed="draft") if is_due_later else item

    def _relate(self, shelves: Mapping[str, Shelf]) -> None:
        """Bring the nearest articles of each language up to date."""
        for language, shelf in shelves.items():
            articles = {item.story: item for item in shelf.items if item.kind == "article"}
            scored = {story: f"{item.date} {crc32(item.tokens)}" for story, item in articles.items()}
            before = self.state.scored.get(language, {})
            if scored == before and language in self.state.nearest:
                continue
            changed = frozenset(story for story, mark in scored.items() if before.get(story) != mark)
            profiles = [
                nearest.Profile(story, date.fromisoformat(item.date).toordinal(), item.tokens)
                for story, item in articles.items()
            ]
            self.state.nearest[language] = nearest.update(profiles, self.state.nearest.get(language, {}), changed)
            self.state.scored[language] = scored

    def _plans(
        self, view: SiteView, pages: Pages, printed: Sequence[Item], shelves: Mapping[str, Shelf]
    ) -> Iterator[Plan]:
        """Yield every page but the redirects."""
        listings = Listings(view, shelves)
        yield from listings.plans()
        articles = [item for item in printed if item.kind == "article"]
        newest = max((item.date for item in articles if self._is_public(item)), default="")
        article_pages = ArticlePages(view, self._material, newest)
        translations = _by_story(articles)
        for language, shelf in shelves.items():
            yield corrections_plan(listings, shelf, articles)
            yield from article_pages.plans(shelf, self.state.nearest.get(language, {}), translations)
        yield from (article_pages.withdrawn(item) for item in printed if item.kind == "withdrawn")
        yield from page_plans(view, pages)

    def _is_public(self, item: Item) -> bool:
        return not (item.closed or item.publish_at > self.now)

    def _material(self, story: str, language: str) -> Material:
        return next(material for material in self.materials[story] if material.language == language)

    def _apply(self, plans: Sequence[Plan]) -> None:
        """Write the pages of which the key is new, and take note of all."""
        new = [plan for plan in plans if not self._is_kept(plan)]
        unread = {plan.story for plan in new if plan.story} - self.materials.keys()
        for reading in self._read(self._files_of(unread)):
            self.materials[reading.files[0].slug] = reading.materials
        written = {plan.path: self.tree.write(plan.path, plan.make().encode("utf-8")) for plan in new}
        rows = {}
        for path, url, language, key, _, lastmod, shard, listed, _ in plans:
            content_hash = written[path] if path in written else self.state.pages[path].hash
            rows[path] = PageRow(url, content_hash, language, lastmod, shard, listed, key)
        self.state.pages = rows

    def _is_kept(self, plan: Plan) -> bool:
        row = self.state.pages.get(plan.path)
        return row is not None and row.key == plan.key and self.tree.has(plan.path)

    def _files_of(self, stories: set[str]) -> list[tuple[str, ...]]:
        files: dict[str, list[str]] = {story: [] for story in stories}
        for path, row in self.state.files.items() if stories else ():
            if row.slug in files:
                files[row.slug].append(path)
        return sorted(tuple(sorted(paths)) for paths in files.values())

    def _path_of(self, story: str) -> str:
        paths = sorted((path for path, row in self.state.files.items() if row.slug == story), reverse=True)
        return f"{self.settings.content.name}/{paths[0]}"  # the summary, where there is one


def _key(settings: Settings, drafts: bool) -> str:
    """Return the hash of what every staged file depends on but the content."""
    values = (settings.choices, settings.site_name, settings.site_description, settings.site_url, settings.repo_url)
    return fingerprint.digest([fingerprint.program(), repr((*values, settings.branch)), str(drafts)])


def _by_story(items: Iterable[Item]) -> dict[str, list[Item]]:
    stories: dict[str, list[Item]] = {}
    for item in items:
        stories.setdefault(item.story, []).append(item)
    return stories


def _unreadable(settings: Settings, paths: tuple[str, ...], reason: str) -> Reading:
    files = tuple(StoryFile(path, "", guessed_slug(path)) for path in paths)
    path = f"{settings.content.name}/{paths[0]}"
    problem = Problem(path, 0, "unreadable", f"{reason}; shorten it or split the story")
    return Reading(files, (), (), (problem,))


def _staged(path: str, row: PageRow) -> StagedPage:
    return StagedPage(path, row.url, row.hash, row.language, row.lastmod or None, row.shard or None, row.listed)
