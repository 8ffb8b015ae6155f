"""Why a claim is not in the evidence, as its page says it: without what stands beside it, in the reader's language."""

from __future__ import annotations

import re

# What the grounding check says, and how a French page says it; what is not here stays English, and is marked so.
_FRENCH = tuple(
    (re.compile(english), french)
    for english, french in (
        (r"the evidence has no quotation", "les sources n’ont pas de citation"),
        (r"these words are not in the evidence", "ces mots ne sont pas dans les sources"),
        (r"this person's office is not in the evidence", "la fonction de cette personne n’est pas dans les sources"),
        (r"the evidence says nothing of (.+)", r"les sources ne disent rien de « \1 »"),
        (r"(.+?) is not in the evidence", r"« \1 » n’est pas dans les sources"),
        (r"(.+?) are not in the evidence", r"« \1 » ne sont pas dans les sources"),
        (r"the evidence has these words, but not together", "les sources ont ces mots, mais pas ensemble"),
        (r"the evidence has the month, not with this year", "les sources ont ce mois, mais pas cette année"),
        (r"the evidence has this day, but not the year (\d+)", r"les sources ont ce jour, mais pas l’année \1"),
        (r"the evidence has this amount in (.+)", r"les sources ont ce montant en \1"),
        (r"the evidence has this number with another unit (.+)", r"les sources ont ce nombre avec une autre unité \1"),
        (r"the evidence has this number (?:as|in) .+", "les sources ont ce nombre, mais pas dans ce sens"),
        (r"the evidence has (.+)", r"les sources ont : \1"),
    )
)


def reason(claim: str, why: str, language: str) -> tuple[str, str]:
    """Return why `claim` is not in the evidence, for a page in `language`, and the reason's language if it is another.

    Empty where the check says no more than that: the page's heading says it.
    """
    said = why.removesuffix(f"; the article says {claim}").removeprefix(f"{claim}: ").strip(". ")
    if said in ("", f"{claim} is not in the evidence"):
        return "", ""
    if language.split("-")[0] == "fr":
        for english, french in _FRENCH:
            if match := english.fullmatch(said):
                return match.expand(french), ""
    return said, "" if language.split("-")[0] == "en" else "en"
