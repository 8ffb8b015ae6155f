"""Which language a text is written in, as far as a statistical model of 97 languages can tell."""

from __future__ import annotations

from functools import cache
from typing import Any

# What the model calls otherwise than BCP 47 does, or cannot tell apart.
_SAME = {"nb": "no", "nn": "no", "tl": "fil", "in": "id", "ms": "id", "iw": "he", "hr": "sr", "bs": "sr"}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str:
    """Return the likeliest language of `text` as a code of two letters."""
    return str(_identifier().classify(text)[0])


def is_written_in(text: str, language: str) -> bool:
    """Tell whether `text` is in `language` (BCP 47); True too for a language that the model does not know."""
    wanted = _same(language.split("-")[0].lower())
    ranked = [_same(code) for code, _ in _identifier().rank(text)]
    return wanted not in ranked or ranked[0] == wanted


def _same(code: str) -> str:
    return _SAME.get(code, code)
