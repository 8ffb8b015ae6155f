"""What follows from claims that are not in the evidence."""

from __future__ import annotations

import pytest

from generator.article import Article, Claim, FrontMatter, Grounding, Provenance, Review, with_provenance
from generator.policy import body_hash, is_held, looked_up, open_claims, unsupported_claims
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


def test_what_was_looked_up_counts_each_claim_of_the_title_that_is_not_in_the_evidence() -> None:
    """So no more are found missing than were looked up; a claim said twice is two."""
    places = ("body", "body", "title")
    claims = [Claim(start=0, end=1, kind="name", text="X", why="no", place=place) for place in places]
    assert looked_up(Grounding(body="b", evidence="e", rules=1, checked=4, unsupported=tuple(claims))) == 5


def test_an_open_claim_is_one_that_nobody_accepted() -> None:
    """Whatever the settings say of its kind, and whether or not the body was changed since."""
    old = article("number", "name", "name", accepted=("the number",))
    assert [claim.kind for claim in open_claims(old)] == ["name", "name"]
    assert len(open_claims(Article("a", "en", old.matter, "Changed.\n"))) == 2
    assert open_claims(article("number", grounded=False)) == ()
