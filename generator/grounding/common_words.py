"""Knows the common English words, from the lists in `data/`, which are read once."""

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
_ALIKE = 3  # letters with which the words of a line begin
_PREFIXES = tuple("re un non anti over under pre co sub inter multi de dis mis out".split())


@cache
def _alike() -> dict[str, str]:
    """The words of the long list by their first letters, spaces between them: most are never asked for."""
    return {line[:_ALIKE]: line for line in lines("english_words.txt")}


@cache
def _recent() -> frozenset[str]:
    return frozenset(lines("recent_words.txt"))


def _is_listed(word: str) -> bool:
    alike = _alike().get(word[:_ALIKE])
    return (alike is not None and f" {word} " in f" {alike} ") or word in _recent()


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
    singular = word.removesuffix("s")
    agent = len(word) > 4 and singular.endswith(("er", "or"))
    return agent and not (_is_listed(singular) or _is_listed(word)) and is_common(word)


@lru_cache(maxsize=16384)
def is_common(word: str) -> bool:
    """Whether a folded word is a common English word, its regular forms and derivations included."""
    if len(word) <= 2 or _is_listed(word):
        return True
    for length in _LENGTHS:
        for base in _BASES.get(word[-length:], ()):
            if _is_listed(word[:-length] + base):
                return True
    american = _american(word)
    if american != word and is_common(american):
        return True
    return any(word.startswith(prefix) and _is_listed(word[len(prefix) :]) for prefix in _PREFIXES)
