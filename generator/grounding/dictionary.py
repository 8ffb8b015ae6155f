"""Translates the common words of names, from the dictionary in `data/words.txt`, which is read once."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from generator.grounding.tables import lines

_SHORT = 5  # letters: a stem shorter than this stands for its plural and feminine only
LONGEST_ENDING = 5  # letters that a word may have beyond a stem


def fits(word: str, stem: str) -> bool:
    """Whether a folded French word is a form of `stem`; a stem in -al has a plural in -aux."""
    more = len(word) - len(stem)
    if more == 1 and word.endswith("aux") and word[:-2] == stem[:-1] and stem[-1] == "l":
        return True
    if len(stem) < _SHORT:
        return word.startswith(stem) and word[len(stem) :] in ("", "s", "e", "es", "x")
    return 0 <= more <= LONGEST_ENDING and word.startswith(stem)


def _entries() -> Iterator[tuple[str, str]]:
    """The English words and the French stems of each entry, with commas between them."""
    for entry in " ".join(lines("words.txt")).split():
        words, _, stems = entry.partition(":")
        yield words, stems


def _translations(entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """All translations, with commas between them, of each word of the first halves of `entries`."""
    translations: dict[str, str] = {}
    for words, others in entries:
        for word in words.split(","):
            known = translations.get(word)
            translations[word] = f"{known},{others}" if known else others
    return translations


@cache
def _to_french() -> dict[str, str]:
    return _translations(_entries())


@cache
def _to_english() -> dict[str, str]:
    return _translations((stems, words) for words, stems in _entries())


@lru_cache(maxsize=16384)
def french_stems(word: str) -> tuple[str, ...]:
    """The French stems by which a folded English word may be translated; a plural is translated as its singular."""
    translations = _to_french()
    stems = translations.get(word) or next(filter(None, map(translations.get, _singulars(word))), None)
    return tuple(stems.split(",")) if stems else ()


def _singulars(word: str) -> Iterator[str]:
    """What an English word may be the plural of: parties, churches, years."""
    for plural, singular in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(plural):
            yield word.removesuffix(plural) + singular


@lru_cache(maxsize=16384)
def english_words(word: str) -> tuple[str, ...]:
    """The English words by which a folded French word may be translated; a plural in -aux as its singular in -al."""
    translations = _to_english()
    found: list[str] = []
    for end in range(len(word), max(2, len(word) - LONGEST_ENDING - 1), -1):
        words = translations.get(word[:end])
        if words and fits(word, word[:end]):
            found += words.split(",")
    return english_words(word.removesuffix("ux") + "l") if not found and word.endswith("aux") else tuple(found)
