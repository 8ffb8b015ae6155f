"""What a commit of articles says: the stories, who wrote them, and the people whose summaries they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.article import Article
from generator.deploy.git import BOT, Git
from generator.newsroom.archive import Archive
from generator.policy import looked_up, open_claims
from generator.problems import printable

_MOST_STORIES = 50  # of which the message names each, and whose authors are looked up


def commit_message(git: Git, archive: Archive, articles: Iterable[Article], written: bool) -> str:
    """Return the message for a commit of these articles; `written` tells whether a text among them is new."""
    stories: dict[str, list[Article]] = {}
    for article in articles:
        stories.setdefault(article.story, []).append(article)
    named = dict(sorted(stories.items())[:_MOST_STORIES])
    verb = "Write" if written else "Check again"
    subject = f"articles: {verb} {_names(stories)}"
    lines = [_line(slug, named[slug]) for slug in named]
    if len(stories) > len(named):
        lines.append(f"* and {len(stories) - len(named)} more")
    people = _authors(git, archive, named) if written else []
    trailers = [f"Co-authored-by: {person}" for person in people]
    return "\n\n".join(part for part in (subject, "\n".join(lines), "\n".join(trailers)) if part) + "\n"


def _names(stories: Mapping[str, list[Article]]) -> str:
    if len(stories) != 1:
        return f"{len(stories)} stories"
    ((slug, articles),) = stories.items()
    return f"{slug} ({', '.join(sorted(article.language for article in articles))})"


def _line(slug: str, articles: list[Article]) -> str:
    parts = []
    for article in sorted(articles, key=lambda each: each.language):
        provenance = article.provenance
        grounding = provenance.grounding if provenance else None
        count = f"{len(open_claims(article))} of {looked_up(grounding)}" if grounding else ""
        found = f", {count} claims not in the evidence" if count else ""
        parts.append(f"{article.language} by {provenance.writer if provenance else 'hand'}{found}")
    return f"* {slug}: {'; '.join(parts)}"


def _authors(git: Git, archive: Archive, slugs: Iterable[str]) -> list[str]:
    """Return `Name <address>` of those who last committed the stories' summaries, programs aside."""
    people: dict[str, None] = {}
    for slug in slugs:
        story = archive.by_slug.get(slug)
        answer = git.ask("log", "-1", "--format=%an <%ae>", "--", story.path) if story else None
        person = printable(answer.out.strip()) if answer and answer.status == 0 else ""
        if person and "[bot]" not in person and BOT[1] not in person:
            people[person] = None
    return list(people)
