"""One run of stage: reads what changed, plans every page and file, and makes those of which the plan is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator.problems import Problem, in_order
from generator.publishing import drawings, relations, shelves, workers
from generator.publishing.assets import Asset
from generator.publishing.drawings import Drawing
from generator.publishing.edition import Edition
from generator.publishing.listings import Plan
from generator.publishing.pages import load_pages
from generator.publishing.readings import Readings, itself
from generator.publishing.redirects import redirect_plans
from generator.publishing.scan import Stamp
from generator.publishing.site_view import SiteView
from generator.publishing.state import AssetRow, StagedPage, State
from generator.publishing.touched import touched
from generator.publishing.tree import Tree
from generator.settings import Settings

MANY = 64  # drawings that are worth starting processes for


class Run:
    """A run of stage; `state` is that of the last run at first, and of this one in the end."""

    def __init__(
        self,
        settings: Settings,
        now: str,
        drafts: bool,
        stamps: Mapping[str, Stamp],
        refused: tuple[Problem, ...],
        state: State,
        tree: Tree,
    ) -> None:
        self.settings, self.now, self.drafts = settings, now, drafts
        self.stamps, self.refused, self.state, self.tree = stamps, refused, state, tree
        self._rows: dict[str, StagedPage] = {}  # of this run
        self._before = dict(state.stories), dict(state.nearest)
        self._touched: frozenset[str] | None = None  # stories whose pages may be new; all where it is not known
        self.readings = Readings(settings, stamps, state, tree, drafts=drafts)

    @property
    def has_news(self) -> bool:
        """Tell whether the state is to be saved though nothing has changed."""
        return self.readings.changes.restamped

    def is_current(self) -> bool:
        """Tell whether nothing has changed since the last run."""
        last = self.state
        return (
            self.tree.is_intact([*last.pages, *last.assets])
            and not self.readings.changes
            and self.refused == last.refused
            and last.now <= self.now
            and not (last.due and last.due <= self.now)
        )

    def stage(self) -> None:
        """Bring the tree and the state up to date."""
        with self.readings:
            self.readings.update()
            self._stage()

    def _stage(self) -> None:
        pages = self.readings.convertible(load_pages(self.settings, self.stamps))
        view = SiteView(self.settings, pages.names)
        items = shelves.printed(self.state.stories.values(), self.now, drafts=self.drafts)
        shelved = shelves.shelve(items, self.settings.languages)
        relations.update(self.state, shelved, self.readings.materials.keys())
        edition = Edition(view, pages, items, shelved, self.state.pictures)
        if self._is_comparable(edition.common):
            (stories, nearest), state = self._before, self.state
            self._touched = touched(stories, state.stories, shelved, nearest, state.nearest)
        self.state.common = edition.common
        kept = self._is_kept, self._is_untouched
        plans = list(edition.pages_but_redirects(self.state.nearest, self.readings.material, *kept))
        assets = list(edition.assets(self.readings.html, drafts=self.drafts))
        urls = [*(plan.url for plan in plans), *(row.url for row in self._rows.values())]
        outputs = [*(f"{url}index.html" for url in urls), *(asset.path for asset in assets)]
        redirects, taken = redirect_plans(view, edition.addressed, outputs, self.readings.path_of)
        self._write_pages([*plans, *redirects])
        self._write_assets(assets, self._draw(edition))
        self.tree.keep_only([*self.state.pages, *self.state.assets])
        self.readings.let_go(pages)
        self._note(len(edition.articles), [*pages.problems, *taken])

    def _note(self, articles: int, problems: Iterable[Problem]) -> None:
        """Note what the next run and the caller want to know."""
        state = self.state
        read = [problem for row in state.stories.values() for problem in row.problems]
        bad_pictures = [
            Problem(f"{self.settings.content.name}/{path}", 0, "image", row.problem)
            for path, row in state.pictures.items()
            if row.problem
        ]
        state.refused = self.refused
        state.problems = in_order([*self.refused, *problems, *read, *bad_pictures])
        state.articles, state.now = articles, self.now
        later = (item.publish_at for row in state.stories.values() for item in row.items if item.publish_at > self.now)
        state.due = min(later, default="")

    def _is_comparable(self, common: str) -> bool:
        """Tell whether only stories that were read again can look different: nothing came due or went back in time."""
        last = self.state
        return last.common == common and last.now <= self.now and not (last.due and last.due <= self.now)

    def _is_kept(self, path: str, key: str) -> bool:
        """Tell whether a page is there as it is to be; note it if so."""
        row = self.state.pages.get(path)
        return row is not None and row.key == key and self._keep(path, row)

    def _is_untouched(self, path: str, story: str) -> bool:
        """Tell whether a page is there and can only be as it is to be; note it if so."""
        if self._touched is None or story in self._touched:
            return False
        row = self.state.pages.get(path)
        return row is not None and self._keep(path, row)

    def _keep(self, path: str, row: StagedPage) -> bool:
        """Note a page that the last run left; tell whether it is there."""
        if path not in self.tree.intact:
            return False
        self._rows[path] = row
        return True

    def _write_pages(self, plans: Sequence[Plan]) -> None:
        """Write the pages of which the key is new, and note all."""
        new = [plan for plan in plans if not self._is_kept(plan.path, plan.key)]
        self.readings.load({plan.story for plan in new if plan.story})
        for plan, content_hash in zip(new, self.tree.write_all([(plan.path, plan.make) for plan in new]), strict=True):
            self._rows[plan.path] = StagedPage(
                plan.url, content_hash, plan.language, plan.lastmod, plan.shard, plan.listed, plan.key
            )
        self.state.pages = dict(sorted(self._rows.items()))

    def _write_assets(self, assets: Sequence[Asset], drawn: Mapping[str, AssetRow]) -> None:
        rows = dict(drawn)
        for asset in assets:
            row = self.state.assets.get(asset.path)
            if row is None or row.key != asset.key or asset.path not in self.tree.intact:
                row = AssetRow(self.tree.write(asset.path, asset.make()), asset.key)
            rows[asset.path] = row
        self.state.assets = rows

    def _draw(self, edition: Edition) -> dict[str, AssetRow]:
        """Draw the cards and charts that are not there yet; their names say what they show: what is there is right."""
        owners = edition.drawings
        missing = {path: item for path, item in owners.items() if not self.tree.holds(path)}
        self.readings.load({item.story for item in missing.values()})
        jobs = [
            drawing
            for story in sorted({item.story for item in missing.values()})
            for material in self.readings.materials[story]
            for drawing in material.drawings
            if drawing.path in missing
        ]
        for drawing, data in self._drawn(list(dict.fromkeys(jobs))):
            self.tree.write(drawing.path, data)
        return {path: AssetRow(path, path) for path in owners}

    def _drawn(self, jobs: Sequence[Drawing]) -> Iterator[tuple[Drawing, bytes]]:
        draw, few = drawings.drawer(self.settings), len(jobs) < MANY
        if few and not workers.is_prepared():
            yield from ((drawing, draw(drawing)) for drawing in jobs)
            return
        for drawing, data in workers.run(partial(itself, draw), jobs, prepared=few):
            yield drawing, draw(drawing) if isinstance(data, workers.Failure) else data
