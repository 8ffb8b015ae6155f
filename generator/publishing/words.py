"""The titles of pages that stage makes, by language; the words of the interface are the theme's."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "home": "Home",
        "archive": "Archive",
        "topics": "Topics",
        "corrections": "Corrections",
        "withdrawn": "Withdrawn",
        "moved": "This page has moved",
        "latest": "Latest articles",
        "pages": "About this site",
        "figures": "Key figures, in {unit}",
        "correction": "Correction: {title}",
    },
    "fr": {
        "home": "Accueil",
        "archive": "Archives",
        "topics": "Thèmes",
        "corrections": "Rectifications",
        "withdrawn": "Article retiré",
        "moved": "Cette page a changé d’adresse",
        "latest": "Derniers articles",
        "pages": "À propos du site",
        "figures": "Chiffres clés, en {unit}",
        "correction": "Rectification : {title}",
    },
}


def word(name: str, language: str) -> str:
    """Return the title called `name` in the language, else in English."""
    return _WORDS.get(language.split("-")[0], _WORDS["en"])[name]
