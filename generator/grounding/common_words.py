"""Knows the common English words, from the lists in `data/`, which are read once."""

from collections.abc import Container
from functools import cache, lru_cache

from generator.grounding.tables import lines

_SUFFIXES = "s es ed ing ings ess ly er ers or ors al ness ment ments able ation ist ists"
# What a word may have had in the place of its ending.
_BASES: dict[str, tuple[str, ...]] = dict.fromkeys(_SUFFIXES.split(), ("", "e")) | {
    "ies": ("y",),
    "ied": ("y",),
    "ier": ("y",),
    "ically": ("ic",),
    "ability": ("able",),
}
_LENGTHS = sorted({len(ending) for ending in _BASES})
_PREFIXES = tuple("re un non anti over under pre co sub inter multi de dis mis out".split())


@cache
def _english() -> Container[str]:
    return dict.fromkeys(lines("english_words.txt") + lines("recent_words.txt"))  # made in half the time of a set


def _american(word: str) -> str:
    """The American spelling, in which the list of words is, of a British word."""
    for british, american in (
        ("our", "or"),
        ("ence", "ense"),
        ("isation", "ization"),
        ("is", "iz"),
        ("ys", "yz"),
        ("ll", "l"),
        ("ae", "e"),
    ):
        word = word.replace(british, american)
    return word[:-2] + "er" if word.endswith("tre") else word


def is_coined(word: str) -> bool:
    """Whether a folded word is common only as somebody who does something: Bayer is no word, though "bay" is one."""
    agent = len(word) > 4 and word.removesuffix("s").endswith(("er", "or"))
    return agent and word not in _english() and is_common(word)


@lru_cache(maxsize=16384)
def is_common(word: str) -> bool:
    """Whether a folded word is a common English word, its regular forms and derivations included."""
    english = _english()
    if word in english or len(word) <= 2:
        return True
    for length in _LENGTHS:
        for base in _BASES.get(word[-length:], ()):
            if word[:-length] + base in english:
                return True
    american = _american(word)
    if american != word and is_common(american):
        return True
    return any(word.startswith(prefix) and word[len(prefix) :] in english for prefix in _PREFIXES)
