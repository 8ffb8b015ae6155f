"""Finds each article's nearest ones by their tokens, for all articles at once or for the few that changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from generator.publishing import workers
from generator.publishing.related import LEAST, LISTED

MANY = 1000  # articles that are worth starting processes for


class Profile(NamedTuple):
    """What an article's relatedness depends on: its key, its day (ordinal) and its tokens."""

    key: str
    day: int
    tokens: bytes


Nearest = tuple[tuple[int, str], ...]  # score and key, nearest first


def update(profiles: Sequence[Profile], before: Mapping[str, Nearest], changed: frozenset[str]) -> dict[str, Nearest]:
    """Return the nearest articles of each profile; `before` is the last answer, `changed` what is new or different.

    The answer is that of a computation from nothing: `update(profiles, {}, all keys)`. At equal scores the nearer day
    comes first, then what is older (or has the lower key on the same day), then the nearer key.
    """
    ordered = sorted(profiles, key=attrgetter("day", "key"))
    present = {profile.key for profile in ordered}
    gone = (before.keys() - present) | changed
    asked = {key for key, listed in before.items() for _, near in listed if near in gone}
    asked = (asked | changed | (present - before.keys())) & present
    index = _Index(ordered, asked)
    lists = {key: before[key] for key in present - asked}
    lists |= index.all_nearest([place for place, profile in enumerate(ordered) if profile.key in asked])
    if lists.keys() != asked:
        for place, profile in enumerate(ordered):
            if profile.key in changed or profile.key not in before:
                _offer(profile.key, index.close(place), lists, asked, index)
    return lists


def _offer(
    key: str, close: Iterable[tuple[int, int]], lists: dict[str, Nearest], done: set[str], index: _Index
) -> None:
    """Enter a new article into the lists of those to whom it is nearer than what they list."""
    for score, place in close:
        other = index.profiles[place].key
        if other in done:
            continue
        listed = lists[other]
        if len(listed) < LISTED or score >= listed[-1][0]:
            entries = sorted((*listed, (score, key)), key=lambda entry: index.rank(place, entry))
            lists[other] = tuple(entries[:LISTED])


class _Index:
    """For each token that is asked for, who has it, as the bits of an integer: counting is then bitwise addition."""

    def __init__(self, profiles: Sequence[Profile], asked: set[str]) -> None:
        self.profiles = profiles
        self._place = {profile.key: place for place, profile in enumerate(profiles)}
        holders: dict[int, list[int]] = {}
        wanted: set[int] = set()
        for profile in profiles:
            if profile.key in asked:
                wanted.update(array("I", profile.tokens))
        for place, profile in enumerate(profiles):
            for token in wanted.intersection(array("I", profile.tokens)):
                holders.setdefault(token, []).append(place)
        self._bits = {token: self._as_bits(places) for token, places in holders.items() if len(places) > 1}

    def _as_bits(self, places: list[int]) -> int:
        bits = bytearray(places[-1] // 8 + 1)
        for place in places:
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")

    def _groups(self, place: int) -> Iterator[tuple[int, int]]:
        """Yield the scores that others have with an article, highest first, each with its holders as bits."""
        slices: list[int] = []  # the counts' binary digits, lowest first, one bit a holder
        for token in array("I", self.profiles[place].tokens):
            carry = self._bits.get(token, 0)
            for level, digits in enumerate(slices):
                slices[level], carry = digits ^ carry, digits & carry
                if not carry:
                    break
            if carry:
                slices.append(carry)
        everyone = 0
        for digits in slices:
            everyone |= digits
        yield from _by_count(slices, len(slices), everyone & ~(1 << place), 0)

    def all_nearest(self, places: Sequence[int]) -> dict[str, Nearest]:
        """Return the nearest articles of those at these places, by key; on all cores where that pays."""
        if len(places) < MANY or not workers.FORKS:
            return {self.profiles[place].key: self.nearest(place) for place in places}
        found = workers.run(lambda: self.nearest, places)
        return {
            self.profiles[place].key: self.nearest(place) if isinstance(near, workers.Failure) else near
            for place, near in found
        }

    def nearest(self, place: int) -> Nearest:
        """Return the nearest articles of the one at `place`."""
        found: list[tuple[int, str]] = []
        for score, holders in self._groups(place):
            if score < LEAST or len(found) >= LISTED:
                break
            entries = [(score, self.profiles[other].key) for other in _around(holders, place, LISTED)]
            found += sorted(entries, key=lambda entry: self.rank(place, entry))
        return tuple(found[:LISTED])

    def close(self, place: int) -> Iterator[tuple[int, int]]:
        """Yield the score and place of every article that shares enough with the one at `place`."""
        for score, holders in self._groups(place):
            if score < LEAST:
                break
            yield from ((score, other) for other in _all(holders))

    def rank(self, place: int, entry: tuple[int, str]) -> tuple[int, int, bool, int]:
        """Return what orders an entry in the list of the article at `place`; no third article has a say in it."""
        score, key = entry
        other = self._place[key]
        days = self.profiles[other].day - self.profiles[place].day
        return (-score, abs(days), other > place, other if other > place else -other)


def _by_count(slices: Sequence[int], levels: int, holders: int, count: int) -> Iterator[tuple[int, int]]:
    """Split `holders` by their counts' digits from the highest down; yields (count, holders), highest count first."""
    if not holders:
        return
    if not levels:
        yield count, holders
        return
    ones = holders & slices[levels - 1]
    yield from _by_count(slices, levels - 1, ones, count | 1 << (levels - 1))
    yield from _by_count(slices, levels - 1, holders ^ ones, count)


def _around(holders: int, place: int, number: int) -> list[int]:
    """Return at most `number` of the holders nearest below `place`, and as many nearest above."""
    below, above = holders & ((1 << place) - 1), holders >> (place + 1)
    found: list[int] = []
    for _ in range(number):
        if below:
            found.append(below.bit_length() - 1)
            below ^= 1 << found[-1]
    for _ in range(number):
        if above:
            lowest = above & -above
            found.append(place + lowest.bit_length())
            above ^= lowest
    return found


def _all(holders: int) -> Iterator[int]:
    digits = bin(holders)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)
