"""What a pull request says of a story's articles: each claim, why it holds them, and the three remedies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from generator.article import Article
from generator.deploy.actions import cell
from generator.newsroom import checking
from generator.policy import unsupported_claims
from generator.problems import printable
from generator.settings import Unsupported

_MOST_ROWS = 60  # of one table; the host takes 65,536 characters in all
_MOST_CHARACTERS = 300


def title(articles: Sequence[Article], policies: Unsupported) -> str:
    """Return the pull request's title."""
    count = sum(len(unsupported_claims(article, policies, "hold")) for article in articles)
    name = " ".join(printable(articles[0].title).split())[:120]
    if not count:
        return f"Read and publish: {name}"
    claims = "1 claim is" if count == 1 else f"{count} claims are"
    return f"Held: {name} ({claims} not in the evidence)"


def body(articles: Sequence[Article], policies: Unsupported, branch: str, summary: str, url: str, main: str) -> str:
    """Return the pull request's text.

    `summary` is the path of the story's summary, `url` the repository's address, `main` the branch that is published.
    """
    held = any(unsupported_claims(article, policies, "hold") for article in articles)
    parts = [_opening(held)]
    for article in articles:
        parts += _of_article(article, policies)
    parts.append(_remedies(held, articles, branch, summary, url, main))
    return "\n\n".join(parts)


def _opening(held: bool) -> str:
    why = (
        "The article says things that are not in its evidence, so it is not printed yet."
        if held
        else "The article passed its checks, and a person is to read it before it is printed."
    )
    return f"{why} It lies in this branch. **Merging publishes it.**"


def _of_article(article: Article, policies: Unsupported) -> Iterator[str]:
    yield f"### {cell(article.title[:_MOST_CHARACTERS])}\n\n`{article.path}`"
    claims = unsupported_claims(article, policies, "hold")
    if claims:
        rows = [
            f"| {checking.line_of(article, claim.start)} | {cell(claim.text[:_MOST_CHARACTERS])} | {claim.kind} "
            f"| {cell(claim.why[:_MOST_CHARACTERS])} |"
            for claim in claims
        ]
        yield _table("Not in the evidence", ("line", "claim", "kind", "why"), rows)
    marked = unsupported_claims(article, policies, "mark")
    if marked:
        rows = [f"| {cell(claim.text[:_MOST_CHARACTERS])} | {claim.kind} |" for claim in marked]
        yield _table("Not in the evidence, and marked where printed", ("claim", "kind"), rows)
    grounding = article.provenance.grounding if article.provenance else None
    if grounding and grounding.missing:
        rows = [
            f"| {cell(missing[:_MOST_CHARACTERS])} | the summary or its facts say it |" for missing in grounding.missing
        ]
        yield _table("Missing", ("what", "why"), rows)


def _table(heading: str, columns: tuple[str, ...], rows: Sequence[str]) -> str:
    head = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"
    more = f"\n\n… and {len(rows) - _MOST_ROWS} more." if len(rows) > _MOST_ROWS else ""
    return f"**{heading}**\n\n{head}\n" + "\n".join(rows[:_MOST_ROWS]) + more


def _remedies(held: bool, articles: Sequence[Article], branch: str, summary: str, url: str, main: str) -> str:
    edits = " · ".join(f"[{a.language}]({url}/edit/{quote(branch)}/{quote(a.path)})" for a in articles)
    story = articles[0].story
    if not held:
        choices = f"* Edit the article, if it needs it: {edits}\n* Merge: it is published."
        return f"### What to do\n\n{choices}\n\n{_closing(story)}"
    source = f"[its summary]({url}/edit/{quote(main)}/{quote(summary)})" if summary else "its summary"
    return (
        "### Three remedies\n\n"
        f"1. **Add a source** that says it to {source}, with the passage as its `quote:`. The next run checks again, "
        "and closes this pull request where nothing is left.\n"
        f"2. **Edit the article** in this branch: {edits}\n"
        "3. **Accept the claims**: merge as it is. The claims of the first table are noted as accepted in the article, "
        "and your name stands in the history.\n\n"
        f"{_closing(story)}"
    )


def _closing(story: str) -> str:
    return (
        "It is brought up to date here, never opened twice. To have no article at all, write `status: draft` into the "
        f"summary of `{story}`; to take the story up by hand, edit this branch."
    )
