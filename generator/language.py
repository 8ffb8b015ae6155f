"""The language of a text that does not say: common words for English and French, a detection library for the rest."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

UNKNOWN = "und"  # BCP 47: undetermined

# Words that are common in one of the two languages and mean nothing, or are rare, in every other one written in Latin
# letters. They spare a run the half second that loading the library's model takes.
_COMMON = {
    "en": "the and with that from which was were has have had this their would been its will than",
    "fr": "une dans qui avec aux cette été ses leur leurs mais où sont ont était après selon ces depuis",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_ENOUGH = 3  # different words of one language, and none of the other, settle the matter
_CONFIDENT = 0.5  # the library's probability; single names get less than 0.1, a sentence of ten words 0.7 and more
_SAMPLE = 4_000  # characters: more does not change the answer
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> tuple[str, bool]:
    """Return the text's language (BCP 47) and whether that is more than a guess; `und` where there are no words."""
    sample = text[:_SAMPLE]
    words = {word.casefold() for word in _WORD.findall(sample)}
    if not words:
        return UNKNOWN, False
    found = {language: len(words & known) for language, known in _WORDS.items()}
    best = max(found, key=lambda language: found[language])
    if found[best] >= _ENOUGH and found[best] == sum(found.values()):
        return best, True
    code, probability = _identifier().classify(sample)
    return (UNKNOWN, False) if code == "zxx" else (str(code), bool(probability >= _CONFIDENT))


@cache
def _identifier() -> Any:
    """The library's model: 97 languages, about half a second to load, then 0.3 ms a text."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
