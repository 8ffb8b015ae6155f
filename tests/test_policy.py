"""What follows from claims that are not in the evidence."""

from __future__ import annotations

import pytest

from generator.article import Article, Claim, FrontMatter, Grounding, Provenance, Review, with_provenance
from generator.policy import body_hash, is_held, unsupported_claims
from generator.settings import Unsupported

KINDS = ("number", "percent", "money", "date", "name", "quote")


def article(*kinds: str, accepted: tuple[str, ...] = (), body: str = "Lead.\n", grounded: bool = True) -> Article:
    made = Article("a", "en", FrontMatter(title="A", longhand=Provenance(story="a", writer="offline")), body)
    claims = tuple(Claim(start=0, end=1, kind=kind, text=f"the {kind}", why="no") for kind in kinds)
    result = Grounding(body=body_hash(made), evidence="e", rules=1, checked=1, unsupported=claims)
    return with_provenance(made, grounding=result if grounded else None, review=Review(accepted=accepted))


@pytest.mark.parametrize("kind", KINDS)
def test_a_claim_has_the_consequence_that_the_settings_give_its_kind(kind: str) -> None:
    """By default names are marked and all else is held."""
    policies = Unsupported()
    assert is_held(article(kind), policies) == (kind != "name")
    assert bool(unsupported_claims(article(kind), policies, "mark")) == (kind == "name")
    assert not is_held(article(kind), Unsupported(**dict.fromkeys(KINDS, "mark")))
    assert unsupported_claims(article(kind), Unsupported(**dict.fromkeys(KINDS, "allow")), "mark") == ()


def test_an_accepted_claim_has_none() -> None:
    """Only the one that was accepted, word for word."""
    assert not is_held(article("number", accepted=("the number",)), Unsupported())
    assert is_held(article("number", "date", accepted=("the number",)), Unsupported())
    assert is_held(article("number", accepted=("the num",)), Unsupported())


def test_a_result_for_another_body_says_nothing() -> None:
    """Its offsets would point elsewhere."""
    old = article("number")
    changed = Article("a", "en", old.matter, "Changed.\n")
    assert unsupported_claims(changed, Unsupported(), "hold") == ()
    assert not is_held(article("number", grounded=False), Unsupported())
    assert not is_held(Article("a", "en", FrontMatter(title="A"), "Lead.\n"), Unsupported())
