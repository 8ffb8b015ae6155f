"""Slugs: the part of an address that names a story, made from a file's name or a title."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 60  # characters; leaves room for `/fr/articles/…/` in every file system and in a link people paste

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
})  # fmt: skip
# Names that Windows keeps for devices, with any extension (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin", "conout", "clock"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)
_DATED_NAME = re.compile(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-|$)")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slugify(text: str, max_length: int = MAX_LENGTH) -> str:
    """Return the slug of `text`: lower-case ASCII letters, digits and single hyphens, at most `max_length` characters.

    Cut at a word's end where there is one. Empty where nothing of `text` can be written so (only Chinese
    characters, for instance). Never the name of a Windows device: those get `-story` at their end.
    """
    if len(text) <= max_length and SLUG.fullmatch(text):
        return f"{text}-story" if text in _DEVICES else text
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).casefold().translate(_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if len(slug) > max_length:
        head, _, _ = slug[: max_length + 1].rpartition("-")
        slug = (head or slug[:max_length]).strip("-")
    return f"{slug}-story" if slug in _DEVICES else slug


def is_slug(text: str) -> bool:
    """Tell whether `text` can be a story's `id` as it stands."""
    return len(text) <= MAX_LENGTH and SLUG.fullmatch(text) is not None and text not in _DEVICES


def split_dated_name(stem: str) -> tuple[str | None, str]:
    """Split a file's name without extension into its leading `YYYY-MM-DD`, if any, and the rest."""
    match = _DATED_NAME.match(stem)
    return (match[1], stem[match.end() :]) if match else (None, stem)
