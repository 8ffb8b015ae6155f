"""Which stories' pages may show something new after an edit: those of which something that they show has changed."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.publishing import shelves
from generator.publishing.items import Item
from generator.publishing.nearest import Nearest
from generator.publishing.state import StoryRow
from generator.publishing.touched import touched

World = dict[str, tuple[int, str, int]]  # stories: their day, first topic and version
_WORLDS: st.SearchStrategy[World] = st.dictionaries(
    st.sampled_from("abcdefgh"), st.tuples(st.integers(1, 4), st.sampled_from("xy"), st.integers(1, 2))
)


def _item(story: str, day: int, topic: str) -> Item:
    return Item(
        story, "en", "article", f"2025-01-{day:02}", story, f"articles/{story}/", f"articles/{story}.md",
        ((topic, topic),), "", "", "", 1, b"", "", (), (), (), (), "",
    )  # fmt: skip


def _rows(world: World, before: dict[str, StoryRow]) -> dict[str, StoryRow]:
    """The stories' rows; what is the same as before is the same object."""
    rows = {story: StoryRow((_item(story, day, topic),), ()) for story, (day, topic, _) in world.items()}
    return {story: before[story] if before.get(story) == row else row for story, row in rows.items()}


def _shown(world: World) -> dict[str, tuple[object, ...]]:
    """What each page shows: its own story and its neighbours in the topic, found the slow way."""
    shown: dict[str, tuple[object, ...]] = {}
    for story, own in world.items():
        topic = sorted(((day, name) for name, (day, topic, _) in world.items() if topic == own[1]), reverse=True)
        place = topic.index((own[0], story))
        beside = [name for _, name in topic[max(place - 1, 0) : place] + topic[place + 1 : place + 2]]
        shown[story] = (own[:2], place == 0, *[(name, world[name][:2]) for name in beside])
    return shown


@settings(max_examples=400, deadline=None)
@given(_WORLDS, _WORLDS)
@example({"a": (1, "x", 1), "b": (2, "x", 1), "c": (3, "x", 1)}, {"a": (1, "x", 1), "c": (3, "x", 1)})
@example({"a": (1, "x", 1), "b": (2, "x", 1), "c": (3, "x", 1)}, {"a": (1, "x", 1), "b": (2, "y", 1), "c": (3, "x", 1)})
def test_every_page_that_shows_something_else_is_touched(old: World, new: World) -> None:
    """Where a story stands now, and where it stood."""
    before = _rows(old, {})
    now = _rows(new, before)
    shelved = shelves.shelve([item for row in now.values() for item in row.items], ["en"])
    found = touched(before, now, shelved, {}, {})
    was = _shown(old)
    assert {story for story, shown in _shown(new).items() if was.get(story) != shown} <= found


def test_a_page_whose_related_stories_are_others_is_touched() -> None:
    """And no other: not those that stand far away."""
    world: World = {story: (place, "x", 1) for place, story in enumerate("abcdefgh", 1)}
    before = _rows(world, {})
    same: Nearest = ((9, "b"),)
    old = {"en": {"a": same, "c": ((8, "d"),)}}
    new = {"en": {"a": same, "c": ((8, "e"),)}}
    shelved = shelves.shelve([item for row in before.values() for item in row.items], ["en"])
    assert touched(before, before, shelved, old, new) == {"c"}
    now = before | {"h": StoryRow((_item("h", 9, "x"),), ())}
    assert touched(before, now, shelved, {}, {}) == {"g", "h"}
