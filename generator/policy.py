"""What follows from an article's unsupported claims: hold it, mark them, or print it as it is."""

from __future__ import annotations

from generator.article import Article, Claim, text_hash
from generator.settings import Policy, Unsupported


def body_hash(article: Article) -> str:
    """Return the hash of the text that a grounding result is bound to: title, description and body."""
    return text_hash("\n".join((article.title, article.matter.description or "", article.body)))


def unsupported_claims(article: Article, policies: Unsupported, policy: Policy) -> tuple[Claim, ...]:
    """Return the claims that `policy` applies to: not in the evidence, and not accepted by a reviewer.

    Empty where the body was changed since it was checked: the offsets would point elsewhere.
    """
    provenance = article.provenance
    grounding = provenance.grounding if provenance else None
    if provenance is None or grounding is None or not grounding.unsupported or grounding.body != body_hash(article):
        return ()
    accepted = frozenset(provenance.review.accepted)
    return tuple(
        claim
        for claim in grounding.unsupported
        if claim.text not in accepted and getattr(policies, claim.kind) == policy
    )


def is_held(article: Article, policies: Unsupported) -> bool:
    """Tell whether the article is kept from being printed by claims that are not in the evidence."""
    return bool(unsupported_claims(article, policies, "hold"))
