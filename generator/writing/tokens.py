"""How many tokens a text takes, without asking anybody: an estimate to show and a bound to reserve money by."""

from __future__ import annotations

ENVELOPE = 3_000  # tokens that the API may add around documents and for citations: nobody says how many, so plenty


def estimate(text: str) -> int:
    """Return about how many tokens `text` takes: one for 3.6 characters, the ratio of English and French prose."""
    return round(len(text) / 3.6)


def bound(text: str) -> int:
    """Return a number of tokens that `text` does not exceed with any tokenizer of today's models.

    Letters count half a token each (prose takes a quarter), every other ASCII sign one, and a letter with an accent
    or of another script one for each byte of its UTF-8 form but the first.
    """
    ascii_letters = sum(1 for character in text if character.isascii() and (character.isalpha() or character == " "))
    other_ascii = sum(1 for character in text if character.isascii()) - ascii_letters
    beyond = len(text.encode("utf-8", "replace")) - ascii_letters - other_ascii
    characters_beyond = len(text) - ascii_letters - other_ascii
    return -(-ascii_letters // 2) + other_ascii + max(beyond - characters_beyond, characters_beyond)
