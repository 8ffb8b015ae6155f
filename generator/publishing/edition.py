"""The edition: everything that is printed at one moment, and the plans of its pages and files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.publishing import shelves
from generator.publishing.articles import ArticlePages
from generator.publishing.assets import Asset, Assets, picture_asset
from generator.publishing.corrections import corrections_plan
from generator.publishing.frontmatter import digest
from generator.publishing.items import Item, social_card
from generator.publishing.listings import IsKept, IsUntouched, Listings, Plan
from generator.publishing.nearest import Nearest
from generator.publishing.pages import Pages, page_plans
from generator.publishing.pictures import PictureRow
from generator.publishing.reader import Material
from generator.publishing.shelves import Shelf
from generator.publishing.site_view import SiteView


@dataclass(frozen=True)
class Edition:
    """The printed items, the shelves they stand on, the pictures as they are published, and the hand-written pages."""

    view: SiteView
    pages: Pages
    items: Sequence[Item]
    shelves: Mapping[str, Shelf]
    pictures: Mapping[str, PictureRow]

    @cached_property
    def articles(self) -> Sequence[Item]:
        """The printed articles, withdrawn ones aside."""
        return [item for item in self.items if item.kind == "article"]

    @cached_property
    def addressed(self) -> Mapping[str, Sequence[Item]]:
        """The items that have a page of their own, by story."""
        return shelves.by_story(item for item in self.items if item.kind != "summary")

    @cached_property
    def _months(self) -> frozenset[str]:
        return shelves.months_with_cards(self.articles)

    @cached_property
    def drawings(self) -> Mapping[str, Item]:
        """The paths of all cards and charts, each with an article that shows it."""
        charts = {item.chart: item for item in self.articles}
        cards = {social_card(item, self._months): item for item in self.articles}
        return {path: item for path, item in (charts | cards).items() if path}

    @cached_property
    def _newest(self) -> str:
        return max([item.date for item in self.articles if not item.closed], default="")

    @property
    def common(self) -> str:
        """A hash of what all pages of articles depend on beside the stories that they show."""
        sites = [self.view.key(language) for language in self.view.settings.languages]
        return digest(*sites, self._newest[:7], *sorted(self._months))

    def pages_but_redirects(
        self,
        nearest: Mapping[str, Mapping[str, Nearest]],
        material: Callable[[str, str], Material],
        is_kept: IsKept,
        is_untouched: IsUntouched,
    ) -> Iterator[Plan]:
        """Yield every page but the redirects, and articles only where they are not kept.

        `nearest` are the related articles by language and story.
        """
        listings = Listings(self.view, self.shelves, self.pictures)
        yield from listings.plans()
        article_pages = ArticlePages(self.view, material, self._newest, self._months)
        translations = shelves.by_story(self.articles)
        for language, shelf in self.shelves.items():
            yield corrections_plan(listings, shelf, self.articles)
            yield from article_pages.plans(shelf, nearest.get(language, {}), translations, is_kept, is_untouched)
        yield from (article_pages.withdrawn(item) for item in self.items if item.kind == "withdrawn")
        yield from page_plans(self.view, self.pages)

    def assets(self, html: Callable[[Item], str], *, drafts: bool) -> Iterator[Asset]:
        """Yield every file that is not a page, but the drawings."""
        settings, urls = self.view.settings, self.view.urls
        about = [
            (page.title, urls.page(page.slug, page.language), page.matter.description or "")
            for page in self.pages.pages
            if page.language == settings.languages[0]
        ]
        yield from Assets(self.view, self.shelves, html, self._months).plans(self.articles, about, drafts=drafts)
        yield from (picture_asset(self.view, path, row) for path, row in self.pictures.items() if row.path)
