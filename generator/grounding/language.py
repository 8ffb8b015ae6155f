"""Tells the language of a text by its commonest words; two languages are known well, others by name only."""

import re
from collections import Counter
from functools import cache
from itertools import chain

from generator.grounding.word_lists import word_list

KNOWN = ("en", "fr")

_TOLD = ("en", "fr", "de", "es", "it", "pt", "nl")
_WORD = re.compile(r"(?<!['’])[^\W\d_]+|(?<=['’])[^\W\d_]{2,}")  # the s of "Portugal's" is no word
_LEAST = 2  # common words that tell a language which cannot be read: one may stand in any
_SAMPLE = 1500  # characters: more does not change the answer


@cache
def _languages_of() -> dict[str, list[str]]:
    """The languages of which a word is one of the commonest."""
    languages: dict[str, list[str]] = {}
    for language in _TOLD:
        for word in sorted(word_list(f"common {language}")):
            languages.setdefault(word, []).append(language)
    return languages


def detect(text: str, default: str = "und") -> str:
    """The language of `text` as a two-letter code, `default` where too few common words tell."""
    known = _languages_of()
    common = filter(known.__contains__, _WORD.findall(text[:_SAMPLE].lower()))
    counts = Counter(chain.from_iterable(map(known.__getitem__, common)))
    if not counts:
        return default
    most = max(counts.values())
    best = sorted(language for language, count in counts.items() if count == most)
    readable = [language for language in best if language in KNOWN]
    if len(readable) == 1:  # of two languages that fit as well, the one that can be read
        return readable[0]
    return best[0] if len(best) == 1 and most >= _LEAST else default


def primary(tag: str | None) -> str | None:
    """The primary language of a BCP 47 tag in lower case, None for none."""
    return tag.replace("_", "-").split("-")[0].lower() if tag else None
