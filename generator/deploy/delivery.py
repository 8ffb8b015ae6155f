"""Delivery: finished articles go to the main branch in one commit, those to be read first into pull requests."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.article import Article
from generator.deploy import proposals, sorting, waiting
from generator.deploy.git import REMOTE, Git, Pushed
from generator.deploy.host import Host
from generator.deploy.messages import commit_message
from generator.deploy.sorting import Sorted
from generator.newsroom.archive import Archive
from generator.problems import LonghandError

TRIES = 6  # pushes, where others push at the same time
PAUSE = 0.5  # seconds before the second try; each further pause is twice as long

SETTINGS = "Settings → Actions → General → Workflow permissions"


@dataclass
class Delivery:
    """What was delivered: `commit` is what is to be built; `faults` keep something from readers, and say what to do."""

    commit: str
    done: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def deliver(
    git: Git, archive: Archive, branch: str, host: Host | None, pause: Callable[[float], None] = time.sleep
) -> Delivery:
    """Bring the clone's changed articles to the remote's `branch` and into pull requests.

    `host` is None where there is nobody to open pull requests: their branches are pushed all the same. Raises
    LonghandError where the remote does not answer.
    """
    result = Delivery(git.head())
    branches = {each.slug: each for each in waiting.fetch(git)}
    sorted_out = sorting.sort_out(archive, git, branches.values())
    for path in sorted_out.unreadable:
        result.faults.append(f"{path} is no article as it stands, and was left out; `longhand check` says why")
    refused = False
    if sorted_out.ready:
        refused = _to_main(git, archive, branch, sorted_out, result, pause)
    to_read = dict(sorted_out.to_read)
    if refused:
        to_read = _all_new(sorted_out)
    desk = proposals.Proposals(git, archive, branch, host, result.commit)
    for slug in sorted(to_read):
        desk.propose(to_read[slug], branches.get(slug))
    desk.close_settled([each for slug, each in sorted(branches.items()) if slug not in to_read])
    result.done += desk.done
    result.faults += desk.faults
    return result


def _all_new(sorted_out: Sorted) -> dict[str, tuple[Article, ...]]:
    """Where the main branch takes no commit, every new text is to be merged by a person."""
    stories: dict[str, list[Article]] = {slug: list(articles) for slug, articles in sorted_out.to_read.items()}
    for path in sorted(sorted_out.written):
        article = sorted_out.ready[path]
        if article is not None and article not in stories.setdefault(article.story, []):
            stories[article.story].append(article)
    return {slug: tuple(articles) for slug, articles in stories.items()}


def _to_main(
    git: Git, archive: Archive, branch: str, found: Sorted, result: Delivery, pause: Callable[[float], None]
) -> bool:
    """Commit and push what is ready; return whether the branch refuses commits that are not merged."""
    pushed, words = "behind", ""
    start = parent = result.commit
    ready: Mapping[str, Article | None] = found.ready
    for attempt in range(TRIES):
        if attempt:
            pause(PAUSE * 2 ** (attempt - 1))
            parent = _newest(git, branch, start)
            ready = _untouched(git, found.ready, start, parent)
        commit = _commit(git, archive, parent, ready, found.written) if ready else parent
        pushed, words = git.push(commit, branch) if ready else ("done", "")
        if pushed != "behind":
            break
    left = sorted(set(found.ready) - set(ready))
    result.faults += [f"{path} was changed on {branch} meanwhile; that version stays" for path in left]
    if pushed == "done":
        _catch_up(git, start, parent, commit, list(ready))
        result.commit = commit
        if ready:
            result.done.append(f"{_count(len(ready), 'article')} committed to {branch}: {commit[:10]}")
        return False
    if pushed == "protected":
        result.done.append(f"{branch} is protected: articles go into pull requests instead ({words})")
        return True
    result.faults.append(_push_fault(pushed, branch, words))
    return False


def _commit(
    git: Git, archive: Archive, parent: str, ready: Mapping[str, Article | None], written: frozenset[str]
) -> str:
    articles = [article for article in ready.values() if article is not None]
    new = [article for article in articles if article.path in written]
    message = commit_message(git, archive, new or articles, bool(new))
    return git.commit((parent,), sorting.changes(git, ready), message)


def _newest(git: Git, branch: str, start: str) -> str:
    """Return the remote's newest commit of the branch, of which `start` must be a part."""
    name = f"refs/remotes/{REMOTE}/{branch}"
    git.run("fetch", "--quiet", "--no-tags", REMOTE, f"+refs/heads/{branch}:{name}")
    newest = git.commit_of(name)
    if newest is None or git.ask("merge-base", "--is-ancestor", start, newest).status:
        raise LonghandError(f"this clone and {REMOTE}'s {branch} have parted; `git pull --rebase`, and run this again")
    return newest


def _untouched(git: Git, ready: Mapping[str, Article | None], start: str, newest: str) -> dict[str, Article | None]:
    """Return what nobody has changed on the branch meanwhile: a person's edit is never overwritten."""
    touched = set(git.differences(start, newest, waiting.FOLDER))
    return {path: article for path, article in ready.items() if path not in touched}


def _catch_up(git: Git, start: str, parent: str, commit: str, paths: Sequence[str]) -> None:
    """Let the clone know the new commit, where nothing came between."""
    if parent == start and paths:
        git.run("update-ref", "HEAD", commit)
        git.run("add", "--all", "--pathspec-from-file=-", "--pathspec-file-nul", text="\0".join(paths))


def _push_fault(pushed: Pushed | str, branch: str, words: str) -> str:
    if pushed == "forbidden":
        return f"the articles were not committed: no right to write ({words}). Choose “Read and write” in {SETTINGS}"
    if pushed == "behind":
        return f"the articles were not committed: {branch} changed {TRIES} times while they were pushed; run this again"
    return f"the articles were not committed: {words}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
