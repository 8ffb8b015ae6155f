"""Articles that wait in pull requests, each story in a branch of its own, so that no story is written twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator import article as articles_module
from generator import article_file, library
from generator.article import Article, Review, with_provenance
from generator.deploy.git import REMOTE, Git
from generator.newsroom.archive import Archive
from generator.problems import LonghandError

PREFIX = "longhand/"
FOLDER = f"content/{articles_module.FOLDER}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A story's branch: its newest commit, and the articles in it that the present commit does not have.

    `base` is where the branch left the present line, None where they share nothing. `moved` tells that one of its
    articles has been changed here since.
    """

    slug: str
    commit: str
    base: str | None
    articles: tuple[Article, ...] = ()
    moved: bool = False

    @property
    def branch(self) -> str:
        """The branch's name."""
        return branch_of(self.slug)

    @property
    def is_merged(self) -> bool:
        """Tell whether the present line holds the whole branch."""
        return self.base == self.commit


def branch_of(slug: str) -> str:
    """Return the branch in which a story's articles wait."""
    return f"{PREFIX}{slug}"


def fetch(git: Git) -> tuple[Waiting, ...]:
    """Fetch the branches in which articles wait; raises LonghandError where the remote does not answer."""
    names = f"refs/remotes/{REMOTE}/{PREFIX}"
    git.run("fetch", "--quiet", "--no-tags", "--prune", REMOTE, f"+refs/heads/{PREFIX}*:{names}*")
    rows = git.run("for-each-ref", "--format=%(objectname) %(refname:strip=3)", names).splitlines()
    found = [row.partition(" ")[::2] for row in rows]
    return tuple(_waiting(git, commit, name.removeprefix(PREFIX)) for commit, name in found)


def _waiting(git: Git, commit: str, slug: str) -> Waiting:
    head = git.head()
    base = git.ask("merge-base", head, commit).out.strip() or None
    if base == commit:
        return Waiting(slug, commit, base)
    articles, moved = [], False
    for path in git.differences(base or head, commit, FOLDER):
        here, theirs = git.blob(head, path), git.blob(commit, path)
        if theirs is None or theirs == here:
            continue
        if base and here != git.blob(base, path):
            moved = True
        read = parse(path, git.text(commit, path))
        if read is not None and read.story == slug:
            articles.append(read)
    return Waiting(slug, commit, base, tuple(articles), moved)


def parse(path: str, text: str | None) -> Article | None:
    """Return the article of a file's text, None where it is none."""
    place = PurePosixPath(path)
    parts = place.relative_to(FOLDER).parts
    if text is None or len(parts) < 2 or place.suffix != ".md":
        return None
    read = article_file.parse(text, place.stem, parts[0], path)
    return read if isinstance(read, Article) else None


def receive(archive: Archive, waiting: Sequence[Waiting]) -> Iterator[str]:
    """Put waiting articles into the working folder, and yield a sentence for each story.

    What a merge would accept is not accepted yet, so the articles come without it. A story that has no summary any
    more, or whose article was changed here since, is left out.
    """
    here = {article.path: article for article in archive.articles}
    for branch in waiting:
        story = archive.by_slug.get(branch.slug)
        if branch.moved or story is None or story.summary.status in ("draft", "withdrawn"):
            continue
        languages = [article.language for article in branch.articles if _put(archive, article, here)]
        if languages:
            yield f"{branch.slug} ({', '.join(languages)}): taken from its pull request"


def _put(archive: Archive, article: Article, here: dict[str, Article]) -> bool:
    before = here.get(article.path)
    review = before.provenance.review if before and before.provenance else Review()
    try:
        library.save(archive.settings.content, with_provenance(article, review=review), before)
    except LonghandError:
        return False  # somebody is at work on it here: theirs stays
    return True
