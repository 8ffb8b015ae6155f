"""Reasons: why a claim is not in the evidence, as pages say it."""

from __future__ import annotations

import pytest

from generator.publishing.reasons import reason


@pytest.mark.parametrize(
    ("claim", "why", "english", "french"),
    [
        ("China", "China is not in the evidence", "", ""),
        ("2017", "2017 is not in the evidence.", "", ""),
        (
            "Last year",
            "the evidence says nothing of last year",
            "the evidence says nothing of last year",
            "les sources ne disent rien de « last year »",
        ),
        (
            "$5 million",
            "the evidence has this amount in EUR; the article says $5 million",
            "the evidence has this amount in EUR",
            "les sources ont ce montant en EUR",
        ),
        (
            "Ann Lee",
            "Ann Lee: the evidence has these words, but not together",
            "the evidence has these words, but not together",
            "les sources ont ces mots, mais pas ensemble",
        ),
        (
            "Ann Lee",
            "Lee is not in the evidence; the article says Ann Lee",
            "Lee is not in the evidence",
            "« Lee » n’est pas dans les sources",
        ),
        (
            "Hope D.C.",
            "Hope is not in the evidence; the article says Hope D.C.",
            "Hope is not in the evidence",
            "« Hope » n’est pas dans les sources",
        ),
    ],
)
def test_a_reason_says_what_its_claim_does_not(claim: str, why: str, english: str, french: str) -> None:
    """What the heading and the claim say already is left out, and a French page says the rest in French."""
    assert reason(claim, why, "en") == (english, "")
    assert reason(claim, why, "fr") == (french, "")


def test_a_reason_without_translation_says_its_language() -> None:
    """Readers, and programs that read aloud, are told that the words are English."""
    assert reason("7", "not there at all", "fr") == ("not there at all", "en")
    assert reason("7", "not there at all", "en") == ("not there at all", "")
