"""Plans the pages of articles: their own values, and what they show of other stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

from generator.publishing.dates import day_text
from generator.publishing.drawings import CARD_SIZE
from generator.publishing.frontmatter import digest, joined, page, to_json
from generator.publishing.items import Item, social_card
from generator.publishing.listings import IsKept, IsUntouched, Plan
from generator.publishing.nearest import Nearest
from generator.publishing.reader import Material
from generator.publishing.shelves import Shelf
from generator.publishing.site_view import SiteView

SINGLE_YEARS = 5  # closed years with a search shard of their own; older ones share one


@dataclass(frozen=True)
class ArticlePages:
    """Plans the pages of all printed articles and of withdrawn ones.

    `material` returns what a story's page in a language is made from; `newest` is the day of the newest article.
    """

    view: SiteView
    material: Callable[[str, str], Material]
    newest: str
    months: frozenset[str]  # whose articles have social cards of their own

    def plans(
        self,
        shelf: Shelf,
        nearest: Mapping[str, Nearest],
        translations: Mapping[str, Sequence[Item]],
        is_kept: IsKept,
        is_untouched: IsUntouched,
    ) -> Iterator[Plan]:
        """Yield a page for each article on the shelf that is not kept as it is.

        `translations` are the printed articles of each story.
        """
        site, months = self.view.key(shelf.language), self.months
        articles = [item for item in shelf.items if item.kind == "article"]
        by_story = {item.story: item for item in articles}
        newer, older = _in_topic(shelf)
        shards = {day: shard_of(day, self.newest) for day in {item.date for item in articles}} if self.newest else {}
        sigs = {item.story: item.sig for item in articles}
        for item in articles:  # this runs for the whole archive though one story is new
            if is_untouched(item.path, item.story):
                continue
            story, others, near = item.story, translations[item.story], nearest.get(item.story, ())
            shard = "" if item.closed else shards[item.date]
            key = digest(
                item.inputs, item.closed, site, shard, social_card(item, months),
                *[other.language for other in others],
                sigs.get(newer.get(story, ""), ""), sigs.get(older.get(story, ""), ""),
                *[sigs[each] for _, each in near],
            )  # fmt: skip
            if not is_kept(item.path, key):
                around = [by_story.get(each) for each in (newer.get(story, ""), older.get(story, ""))]
                make = partial(self._make, item, [*around, *(by_story[each] for _, each in near)], others)
                listed = not item.closed
                yield Plan(item.path, item.url, item.language, key, make, item.lastmod, shard, listed, story)

    def _make(self, item: Item, around: Sequence[Item | None], others: Sequence[Item]) -> str:
        """Return an article's page; `around` are the next newer and older one, and the related ones."""
        newer, older, *related = around
        head = self.view.head("article", item.language, item.url, [(each.language, each.url) for each in others])
        material = self.material(item.story, item.language)
        card = social_card(item, self.months)
        width, height = CARD_SIZE
        values = {
            "previous": _link(older),
            "next": _link(newer),
            "related": [_related(each) for each in related if each],
            "held": item.closed in ("hold", "claims"),
            "draft": item.closed == "draft",
            "publish_at": item.publish_at,
            "card": {"path": card, "width": width, "height": height, "alt": item.title} if card else None,
        }
        own = material.own.replace(item.cards[0], card) if card else material.own
        matter = {
            "title": to_json(item.title),
            "description": to_json(material.description),
            "template": to_json("article.html"),
            "lh": joined(head, own, to_json(values)),
        }
        return page(matter, material.body)

    def withdrawn(self, item: Item) -> Plan:
        """Plan the page that stands where a withdrawn article was, with the reason."""

        def make() -> str:
            head = self.view.head("withdrawn", item.language, item.url)
            material = self.material(item.story, item.language)
            day = {"date": item.date, "date_text": day_text(item.date, item.language), "reason": material.reason}
            matter = {
                "title": to_json(item.title),
                "template": to_json("withdrawn.html"),
                "lh": joined(head, material.own, to_json(day)),
            }
            return page(matter)

        key = digest(item.inputs, self.view.key(item.language))
        return Plan(item.path, item.url, item.language, key, make, item.lastmod, "", False, item.story)


def shard_of(day: str, newest: str) -> str:
    """Return the search shard of an article.

    A third of the newest month (its days to the 10th, to the 20th, and the rest), what came before in its quarter, what
    came before in its year, a closed year, or `older`: at most eleven for a publication of any age, because a reader's
    search asks each of them; and a new story changes the smallest.
    """
    if day[:7] == newest[:7]:
        return f"{day[:7]}-{min((int(day[8:]) - 1) // 10, 2) + 1}"
    if day[:4] == newest[:4] and _quarter(day) == _quarter(newest):
        return f"{day[:4]}-{3 * _quarter(day) - 2:02}"
    return day[:4] if int(day[:4]) >= int(newest[:4]) - SINGLE_YEARS else "older"


def _quarter(day: str) -> int:
    return (date.fromisoformat(day).month + 2) // 3


def _in_topic(shelf: Shelf) -> tuple[dict[str, str], dict[str, str]]:
    """Return the next newer and the next older story with the same first topic, by story."""
    pairs = [pair for items in shelf.first_topics.values() for pair in pairwise(items)]
    return {item.story: before.story for before, item in pairs}, {before.story: item.story for before, item in pairs}


def _link(item: Item | None) -> dict[str, str] | None:
    return {"title": item.title, "url": item.url} if item else None


def _related(item: Item) -> dict[str, str]:
    return {
        "title": item.title,
        "url": item.url,
        "date_text": day_text(item.date, item.language),
        "topic": item.topics[0][1] if item.topics else "",
    }
