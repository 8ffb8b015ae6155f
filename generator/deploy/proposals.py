"""Proposals: one pull request a story, for articles that a person is to read first; updated, never doubled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.article import Article, reviewed_hash
from generator.deploy import pull_request_text, sorting
from generator.deploy.git import Git
from generator.deploy.host import Host, HostError, PullRequest
from generator.deploy.messages import commit_message
from generator.deploy.waiting import Waiting, branch_of
from generator.newsroom.archive import Archive
from generator.plan import input_hash
from generator.policy import is_held

MOST_NEW = 20  # pull requests opened in one run: an archive that was moved in may hold hundreds of held articles
ALLOW = "tick “Allow GitHub Actions to create and approve pull requests” in Settings → Actions → General"


@dataclass
class Proposals:
    """Keeps the stories' branches and pull requests; `main` is the commit that they are to be merged into."""

    git: Git
    archive: Archive
    branch: str
    host: Host | None
    main: str
    done: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _opened: int = 0
    _later: int = 0

    def propose(self, articles: Sequence[Article], before: Waiting | None) -> None:
        """Bring a story's branch and its pull request up to date; `before` is the branch as it is."""
        slug = articles[0].story
        if before is None and self._opened >= MOST_NEW:
            self._later += 1
            return
        self._opened += before is None
        try:
            known = self.host.pull_requests(branch_of(slug)) if self.host else []
            is_open = any(each.is_open for each in known)
            changed = self._push(slug, articles, before, is_open)
            if changed is not None and self.host:
                self._tell(self.host, slug, articles, known, changed)
        except HostError as error:
            self.faults.append(self._no_pull_request(slug, error))

    def close_settled(self, branches: Iterable[Waiting]) -> None:
        """Close the pull requests of stories for which nothing is left to read."""
        if self._later:
            self.done.append(f"{self._later} more stories are held; {MOST_NEW} pull requests are opened in a run")
        settled = [each for each in branches if self._is_settled(each)]
        if not settled or self.host is None:
            return
        for each in settled:
            try:
                self._close(self.host, each)
            except HostError as error:
                self.faults.append(f"the pull request of {each.slug} stays open: {error}")

    # The branch.

    def _push(self, slug: str, articles: Sequence[Article], before: Waiting | None, is_open: bool) -> bool | None:
        """Push the story's branch where it is to change; return whether it did, None where it could not."""
        policies = self.archive.settings.choices.unsupported
        wanted = [sorting.accepting(article, policies) for article in articles]
        if before is not None and not before.moved and _is_same(wanted, before.articles):
            return False
        parents, base = _parents(self.main, before, is_open)
        changes = sorting.changes(self.git, {article.path: article for article in wanted})
        message = commit_message(self.git, self.archive, wanted, True)
        pushed, words = self.git.push(self.git.commit(parents, changes, message, base), branch_of(slug))
        if pushed != "done":
            self.faults.append(f"{slug} could not be proposed: {words}")
        return True if pushed == "done" else None

    # The pull request.

    def _tell(
        self, host: Host, slug: str, articles: Sequence[Article], known: Sequence[PullRequest], changed: bool
    ) -> None:
        policies = self.archive.settings.choices.unsupported
        story = self.archive.by_slug.get(slug)
        title = pull_request_text.title(articles, policies)
        body = pull_request_text.body(
            articles, policies, branch_of(slug), story.path if story else "", host.url, self.branch
        )
        present = next((each for each in known if each.is_open), None)
        if present is None and known and not changed:
            self.done.append(f"{slug}: its pull request was closed, and stays so until the article changes")
            return
        if present is None:
            opened = host.open_pull_request(branch_of(slug), self.branch, title, body)
            self.done.append(f"{slug} waits in a pull request: {opened.url}")
            return
        if (present.title, present.body) != (title, body):
            host.update_pull_request(present.number, title=title, body=body)
        self.done.append(f"{slug} waits in its pull request: {present.url}")

    def _no_pull_request(self, slug: str, error: HostError) -> str:
        assert self.host is not None
        page = f"{self.host.url}/compare/{self.branch}...{branch_of(slug)}?expand=1"
        remedy = f"; {ALLOW}" if error.status == 403 else ""
        return f"{slug} has no pull request yet ({error}){remedy}, or open it here: {page}"

    def _close(self, host: Host, settled: Waiting) -> None:
        for each in host.pull_requests(settled.branch):
            if each.is_open:
                host.comment(each.number, "Nothing is left to read here: the story is published, or gone.")
                host.update_pull_request(each.number, state="closed")
                self.done.append(f"{settled.slug} needs no pull request any more: {each.url} is closed")

    def _is_settled(self, branch: Waiting) -> bool:
        """Tell whether the story is gone, or has, in each language, an article that is current and not held."""
        if branch.is_merged or not branch.articles:
            return False
        story = self.archive.by_slug.get(branch.slug)
        if story is None or story.summary.status in ("draft", "withdrawn"):
            return True
        policies = self.archive.settings.choices.unsupported
        present = {article.path: article for article in self.archive.articles}
        for waiting in branch.articles:
            article = present.get(waiting.path)
            if article is None or article.provenance is None or is_held(article, policies):
                return False
            if article.provenance.input != input_hash(story):
                return False
        return True


def _is_same(wanted: Sequence[Article], present: Sequence[Article]) -> bool:
    """Tell whether the branch holds these texts, with at least these claims accepted."""
    there = {article.path: article for article in present}
    return all(article.path in there and _covers(there[article.path], article) for article in wanted)


def _covers(there: Article, wanted: Article) -> bool:
    if there.provenance is None or wanted.provenance is None or reviewed_hash(there) != reviewed_hash(wanted):
        return False
    accepted = set(wanted.provenance.review.accepted) <= set(there.provenance.review.accepted)
    return accepted and there.provenance.input == wanted.provenance.input


def _parents(main: str, before: Waiting | None, is_open: bool) -> tuple[tuple[str, ...], str]:
    """Return the new commit's parents, and the commit whose files it starts from.

    People's commits on an open branch stay; where the main branch went on with the article, or the old pull request
    is done with, the branch starts again from the main branch.
    """
    if before is None or before.is_merged:
        return (main,), main
    if is_open and not before.moved:
        return (before.commit,), before.commit
    return (before.commit, main), main
