"""Tells which stories' pages may show something new, so that the keys of all others need not be made again.

An article's page shows its own story, the next newer and older one in its first topic, and the related ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.publishing.items import Item
from generator.publishing.nearest import Nearest
from generator.publishing.shelves import AGE, Shelf
from generator.publishing.state import StoryRow

Related = Mapping[str, Mapping[str, Nearest]]  # by language, then story


def touched(
    before: Mapping[str, StoryRow],
    now: Mapping[str, StoryRow],
    shelves: Mapping[str, Shelf],
    old: Related,
    new: Related,
) -> frozenset[str]:
    """Return the stories whose page may differ from that of the last run.

    `before` and `now` are the stories of the two runs, `old` and `new` their related ones: what is the same object has
    not changed. What else a page depends on must be the same as then.
    """
    changed = {story for story in before.keys() | now.keys() if before.get(story) is not now.get(story)}
    found = set(changed)
    for language, shelf in shelves.items():
        lists = old.get(language, {})
        found |= {story for story, near in new.get(language, {}).items() if lists.get(story) is not near}
        gone = [item for story in changed if story in before for item in before[story].items]
        here = [item for item in gone if item.language == language and item.kind == "article"]
        found |= set(_neighbours(shelf.first_topics, changed, here))
    return frozenset(found)


def _neighbours(topics: Mapping[str, Sequence[Item]], changed: set[str], gone: Iterable[Item]) -> Iterator[str]:
    """Yield the stories beside those that have changed, where they stand now and where they stood; newest first."""
    for items in topics.values():
        for place, item in enumerate(items):
            if item.story in changed:
                yield from (other.story for other in items[max(place - 1, 0) : place + 2])
    for item in gone:
        items = topics.get(item.first_topic, ())
        place = next((place for place, other in enumerate(items) if AGE(other) < AGE(item)), len(items))
        yield from (other.story for other in items[max(place - 1, 0) : place + 1])
