"""What is to become of each changed article: on to the main branch, or into a pull request to be read first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator import article_file
from generator.article import Article, Review, edited_sections, reviewed_hash, with_provenance
from generator.deploy.git import Change, Git
from generator.deploy.waiting import FOLDER, Waiting, parse
from generator.newsroom.archive import Archive
from generator.policy import is_held, unsupported_claims
from generator.settings import Unsupported


@dataclass(frozen=True)
class Sorted:
    """The articles that go on to the main branch, by path (None: deleted), and those to be read first, by story.

    `written` tells which of the first have a new text; the others were only checked again. `unreadable` are paths of
    changed files that are no articles.
    """

    ready: Mapping[str, Article | None]
    written: frozenset[str]
    to_read: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()


def sort_out(archive: Archive, git: Git, waiting: Iterable[Waiting] = ()) -> Sorted:
    """Sort the clone's changed articles, and all that are held.

    An article whose text is new and held goes into a pull request alone; where its text is on the main branch already,
    what the check found goes there too. With the setting `review: pull-request` every new text goes into one, and
    what people edited in a pull request stays there until they merge it.
    """
    edited = {article.path for branch in waiting for article in branch.articles if edited_sections(article)}
    changed = git.changed(FOLDER)
    present = {article.path: article for article in archive.articles}
    known = {reviewed_hash(before) for path in changed if (before := parse(path, git.text("HEAD", path)))}
    policies, choices = archive.settings.choices.unsupported, archive.settings.choices
    to_read: dict[str, list[Article]] = {}
    ready: dict[str, Article | None] = {}
    written = set()
    for path, article in present.items():
        is_new = path in changed and reviewed_hash(article) not in known
        held = is_held(article, policies) and _is_wanted(archive, article)
        if held or (is_new and (choices.review == "pull-request" or path in edited)):
            to_read.setdefault(article.story, []).append(article)
        if path in changed and not (is_new and path in _paths(to_read.get(article.story, []))):
            ready[path] = article
            written |= {path} if is_new else set()
    gone = {path: None for path, is_there in changed.items() if not is_there}
    unreadable = tuple(path for path in changed if path not in present and path not in gone)
    return Sorted({**ready, **gone}, frozenset(written), {slug: tuple(to_read[slug]) for slug in to_read}, unreadable)


def _paths(articles: list[Article]) -> set[str]:
    return {article.path for article in articles}


def _is_wanted(archive: Archive, article: Article) -> bool:
    """A draft's or a withdrawn story's article is not going to be printed, whatever it claims."""
    story = archive.story_of(article)
    return (story.summary.status if story else article.matter.status) not in ("draft", "withdrawn")


def changes(git: Git, articles: Mapping[str, Article | None]) -> list[Change]:
    """Return the articles as files of a commit."""
    return [
        Change(path, git.store(article_file.render(article)) if article else None) for path, article in articles.items()
    ]


def accepting(article: Article, policies: Unsupported) -> Article:
    """Return the article as it will be when its pull request is merged: with the claims that hold it accepted."""
    review = article.provenance.review if article.provenance else Review()
    held = [claim.text for claim in unsupported_claims(article, policies, "hold")]
    if not held:
        return article
    accepted = tuple(dict.fromkeys((*review.accepted, *held)))
    return with_provenance(article, review=review.model_copy(update={"accepted": accepted}))
