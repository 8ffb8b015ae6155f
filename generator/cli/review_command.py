"""`longhand review`: a named person read the article, and accepts claims that are not in the evidence."""

from __future__ import annotations

from datetime import datetime

import click

from generator import library
from generator.article import Article, Review, reviewed_hash, with_provenance
from generator.cli import desk
from generator.newsroom import archive as archive_module
from generator.newsroom import checking
from generator.newsroom.archive import Archive
from generator.problems import LonghandError


@click.command("review")
@click.argument("story", metavar="ID[/LANG]")
@click.option("--by", required=True, metavar="NAME", help="Who reviewed the article.")
@click.option("--accept", multiple=True, metavar="CLAIM", help="A claim to print although it is not in the evidence.")
def command(story: str, by: str, accept: tuple[str, ...]) -> int:
    """Record that NAME reviewed the article as it stands.

    Any later change of the text makes the review void. --accept prints a claim although it is not in the evidence.
    """
    if not by.strip():
        raise LonghandError("a review names who made it: --by NAME")
    settings = desk.load_settings()
    with library.locked(settings.build, settings.content):
        found = archive_module.load(settings)
        for article in _articles(found, story):
            checked = checking.grounded(found, article)
            library.save(settings.content, _reviewed(checked, by.strip(), accept, desk.now()), article)
            desk.say(f"{article.path}: reviewed by {by.strip()}. Commit it to publish the review.")
    return 0


def _articles(found: Archive, name: str) -> list[Article]:
    slug, _, language = name.partition("/")
    articles = [article for article in found.articles if article.story == slug or article.slug == slug]
    chosen = [article for article in articles if not language or article.language == language]
    if not chosen:
        raise LonghandError(f"there is no article {name!r}; `longhand status` lists them")
    if len(chosen) > 1:
        choices = " or ".join(f"{slug}/{article.language}" for article in chosen)
        raise LonghandError(f"the story has several articles; say which one: {choices}")
    return chosen


def _reviewed(article: Article, by: str, accept: tuple[str, ...], now: datetime) -> Article:
    provenance = article.provenance
    before = provenance.review.accepted if provenance else ()
    grounding = provenance.grounding if provenance else None
    claims = {_bare(claim.text): claim.text for claim in grounding.unsupported} if grounding else {}
    unknown = [claim for claim in accept if _bare(claim) not in claims]
    if unknown:
        listed = ", ".join(repr(claim) for claim in sorted(claims.values())) or "none"
        raise LonghandError(f"{unknown[0]!r} is not a claim without evidence here; these are: {listed}")
    accepted = tuple(dict.fromkeys((*before, *(claims[_bare(claim)] for claim in accept))))
    at = now.replace(microsecond=0)
    review = Review(state="reviewed", by=by, at=at, body=reviewed_hash(article), accepted=accepted)
    return with_provenance(article, review=review)


def _bare(claim: str) -> str:
    """Return the claim as people type it: without quotation marks around it and kinds of spaces in it."""
    return " ".join(claim.strip("“”«»\"'‘’ \u00a0\u202f").split())
