"""What follows from an article's unsupported claims: hold it, mark them, or print it as it is."""

from __future__ import annotations

from generator.article import Article, Claim, Grounding, text_hash
from generator.settings import Policy, Unsupported


def body_hash(article: Article) -> str:
    """Return the hash of the text that a grounding result is bound to: title, description and body."""
    return text_hash("\n".join((article.title, article.matter.description or "", article.body)))


def looked_up(grounding: Grounding) -> int:
    """Return how many claims were looked up; of title and description, only those that are not in the evidence."""
    return grounding.checked + sum(claim.place != "body" for claim in grounding.unsupported)


def open_claims(article: Article) -> tuple[Claim, ...]:
    """Return the claims that are not in the evidence and that no reviewer has accepted, whatever body was checked."""
    provenance = article.provenance
    if provenance is None or provenance.grounding is None:
        return ()
    accepted = frozenset(provenance.review.accepted)
    return tuple(claim for claim in provenance.grounding.unsupported if claim.text not in accepted)


def unsupported_claims(article: Article, policies: Unsupported, policy: Policy) -> tuple[Claim, ...]:
    """Return the claims that `policy` applies to: not in the evidence, and not accepted by a reviewer.

    Empty where the body was changed since it was checked: the offsets would point elsewhere.
    """
    claims = tuple(claim for claim in open_claims(article) if getattr(policies, claim.kind) == policy)
    grounding = article.provenance.grounding if claims and article.provenance else None
    return claims if grounding and grounding.body == body_hash(article) else ()


def is_held(article: Article, policies: Unsupported) -> bool:
    """Tell whether the article is kept from being printed by claims that are not in the evidence."""
    return bool(unsupported_claims(article, policies, "hold"))
