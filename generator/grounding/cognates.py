"""Compares words across languages by rule: cognates by their endings, transliterated names by their consonants."""

import re
from functools import cache, lru_cache

from generator.grounding.memo import Respellings
from generator.grounding.word_lists import word_list

_SPELLINGS = (
    ("ae", "e"),
    ("oe", "e"),
    ("th", "t"),
    ("ph", "f"),
    ("y", "i"),
    ("z", "s"),
    ("ck", "c"),
    ("k", "c"),
    ("qu", "c"),
)
_LEAST = 4  # letters that cognates must share
LONG = 6  # letters of words that may differ by one
# Endings by which French makes the adjective of a place and the name of those who live there.
_OF_PLACES = re.compile(r"n?(?:ss?|t|d)?i?(?:ain|ais|eois|ois|ien|in|an|een|on|ot|ard|iste)(?:n?e)?s?")
_OF_ENGLISH_PLACES = frozenset({"an", "ans", "ian", "ians", "ean", "eans", "ese"})
_HUSHED = ("sh", "ch", "sch", "tch")
_VOWELS = re.compile(r"[aeiouyh]+")
_DOUBLED = re.compile(r"([^ ])(?=\1)")
# Letters of one sound in the transliterations of names, longest first; all sibilants are one.
_SOUNDS = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        ("aou(?=[iy])", "av"),  # Tantaoui, Tantawi
        ("tsch|tch|sch|sh|ch|dj|zh|dz|cz|ss", "s"),
        ("c(?=[eiy])|ç", "s"),
        ("kh|gh|ck|qu|q|g|c", "k"),
        ("ph|w", "v"),
        ("dh", "d"),
        ("th", "t"),
        ("x", "ks"),
        ("[zj]", "s"),
        ("f", "v"),
    )
)


def _spelled(words: str) -> str:
    """Folded words in the spelling that English and French share: "authorization" and "autorisation" begin alike."""
    for letters, plain in _SPELLINGS:
        words = words.replace(letters, plain)
    return _DOUBLED.sub("", words)


spelling = lru_cache(maxsize=16384)(_spelled)


def _openings(words: str) -> str:
    """The first four letters of each word's `spelling`, which cognates share."""
    return " ".join([word[:_LEAST] for word in _spelled(words).split(" ")])


OPENINGS = Respellings(_openings)


@cache
def _plain_endings() -> frozenset[str]:
    return frozenset(spelling(ending) for ending in ("", *word_list("endings")))


def cognate(one: str, other: str) -> bool:
    """Whether two folded words share a stem of four letters or more and differ in their endings only."""
    one, other, endings = spelling(one), spelling(other), _plain_endings()
    for length in range(_shared(one, other), max(_LEAST, (max(len(one), len(other)) + 1) // 2 - 1) - 1, -1):
        if one[length:] in endings and other[length:] in endings:
            return True
    return False


def skeleton(words: str) -> str:
    """The consonants of folded names by their sound, the same for "Poutine" and "Putin"."""
    for pattern, sound in _SOUNDS:
        words = pattern.sub(sound, words)
    return _DOUBLED.sub("", _VOWELS.sub("", words))


SKELETONS = Respellings(skeleton)


@lru_cache(maxsize=4096)
def _romanised(word: str) -> str:
    """A folded name in one common transliteration: Ioulia and Yulia, Ehoud and Ehud, Sissi and Sisi."""
    for french, plain in (("iou", "yu"), ("ou", "u"), ("tch", "ch"), ("ia", "ya"), ("ie", "ye"), ("i", "y")):
        word = word.replace(french, plain)
    return _DOUBLED.sub("", word)


def same_name(one: str, other: str) -> bool:
    """Whether two folded words of one `skeleton` may be transliterations of one name."""
    if _romanised(one) == _romanised(other):
        return True
    if abs(len(one) - len(other)) > 3 or min(len(one), len(other)) < 4:
        return False
    bones = SKELETONS[one]
    if len(bones) >= 3:
        return True
    return len(bones) == 2 and _starts_alike(one, other) and _distance_at_most(one, other, 2 if len(one) > 4 else 1)


def misspelt(one: str, other: str) -> bool:
    """Whether two long folded words differ by one letter: Benyamin, Benjamin."""
    return min(len(one), len(other)) >= LONG and abs(len(one) - len(other)) < 2 and _differ_once(one, other)


def dweller(place: str, word: str) -> bool:
    """Whether a folded French word may be the adjective of a place: Toulouse and toulousain, Gard and gardois."""
    stem = place.rstrip("esaix") if len(place.rstrip("esaix")) >= _LEAST else place
    return len(stem) >= _LEAST and word.startswith(stem) and bool(_OF_PLACES.fullmatch(word[len(stem) :]))


def inhabitant(place: str, word: str) -> bool:
    """Whether a folded English word may be the adjective of a place: Tennessee and Tennessean."""
    stem = place.rstrip("aeiouy")
    return len(stem) >= _LEAST and word.startswith(stem) and word[len(stem) :] in _OF_ENGLISH_PLACES


def _shared(one: str, other: str) -> int:
    """The number of letters with which two words begin alike."""
    for place, (letter, its) in enumerate(zip(one, other, strict=False)):
        if letter != its:
            return place
    return min(len(one), len(other))


def _differ_once(one: str, other: str) -> bool:
    """Whether at most one letter must be changed, added or left out to make one word the other."""
    same = _shared(one, other)
    return one[same + 1 :] in (other[same:], other[same + 1 :]) or one[same:] == other[same + 1 :]


def _starts_alike(one: str, other: str) -> bool:
    if one.startswith(_HUSHED) and other.startswith(_HUSHED):  # Shoigu, Choïgou
        return True
    return one[0] == other[0] or {one[0], other[0]} <= set("aeiouy")


def _distance_at_most(one: str, other: str, most: int) -> bool:
    """Whether at most `most` letters must be changed, added or left out to make one word the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one[:40], 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other[:40], 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[min(len(other), 40)] <= most
