"""Delivery in parts: races that are lost, branches that parted, and what a commit says."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import settings
from generator.article import Article, FrontMatter, Provenance
from generator.article_file import render
from generator.deploy import delivery, messages
from generator.deploy.git import Change, Git, open_clone
from generator.newsroom import archive
from generator.problems import LonghandError
from tests.conftest import make_site
from tests.deploy.player import git

Push = Callable[[str, str], None]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's clone of a remote."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada Editor")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
    here = make_site(tmp_path / "clone", "-- content/summaries/a.yml --\nsummary: One.\ndate: 2026-11-02\n")
    (here / ".gitignore").write_text("/build/\n")
    git(here, "init", "--quiet", "--initial-branch=main")
    git(here, "add", "--all")
    git(here, "commit", "--quiet", "--message", "Begin")
    git(tmp_path, "clone", "--quiet", "--bare", str(here), str(tmp_path / "remote.git"))
    git(here, "remote", "add", "origin", str(tmp_path / "remote.git"))
    return here


def _add(clone: Path, slug: str) -> str:
    """Write an article and return its path."""
    path = f"content/articles/en/{slug}.md"
    article = Article(slug, "en", FrontMatter(title=slug, longhand=Provenance(story=slug, writer="offline")), "Text.\n")
    (clone / path).parent.mkdir(parents=True, exist_ok=True)
    (clone / path).write_text(render(article))
    return path


def _others_push(remote: Path, path: str, text: str) -> None:
    """Somebody else commits a file to main."""
    there = Git(remote)
    commit = there.commit(("main",), [Change(path, there.store(text))], "Other\n")
    there.run("update-ref", "refs/heads/main", commit)


def _deliver(clone: Path, pause: Callable[[float], None]) -> delivery.Delivery:
    return delivery.deliver(Git(clone), archive.load(settings.load(clone)), "main", None, pause)


def test_a_race_that_is_lost_each_time_ends_loudly(clone: Path) -> None:
    """After the last try the articles are still in the clone, nothing was pushed, and the fault says what to do."""
    _add(clone, "a")
    remote = clone.parent / "remote.git"
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)

    hook = remote / "hooks/update"
    hook.write_text("#!/bin/sh\necho 'cannot lock ref' >&2; exit 1\n")
    hook.chmod(0o755)
    result = _deliver(clone, pause)
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0]
    assert result.faults == [
        "the articles were not committed: main changed 6 times while they were pushed; run this again"
    ]
    assert result.commit == git(clone, "rev-parse", "HEAD").strip()
    assert git(remote, "log", "--format=%s", "main") == "Begin\n"


def test_a_push_that_comes_second_is_made_on_top_of_the_first(clone: Path) -> None:
    """Other people's files stay, and the delivered commit holds both."""
    path, remote = _add(clone, "a"), clone.parent / "remote.git"
    _others_push(remote, "content/summaries/b.yml", "summary: Two.\ndate: 2026-11-03\n")
    result = _deliver(clone, lambda seconds: None)
    assert result.faults == []
    assert git(remote, "rev-parse", "main").strip() == result.commit
    assert {path, "content/summaries/b.yml"} <= set(git(remote, "ls-tree", "-r", "--name-only", "main").splitlines())


def test_an_edit_that_came_first_stays(clone: Path) -> None:
    """The same article, committed by a person meanwhile, is not written over."""
    path, remote = _add(clone, "a"), clone.parent / "remote.git"
    _others_push(remote, path, "---\ntitle: Theirs\n---\nTheirs.\n")
    result = _deliver(clone, lambda seconds: None)
    assert result.faults == [f"{path} was changed on main meanwhile; that version stays"]
    assert "Theirs." in git(remote, "show", f"main:{path}")


def test_a_clone_that_parted_from_the_remote_is_told(clone: Path) -> None:
    """Where both have commits of their own, a person has to bring them together."""
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Mine")
    _others_push(clone.parent / "remote.git", "x.txt", "x")
    _add(clone, "a")
    with pytest.raises(LonghandError, match="git pull --rebase"):
        _deliver(clone, lambda seconds: None)


def test_a_delivered_clone_has_nothing_left_to_commit(clone: Path) -> None:
    """On a person's machine the commit is theirs too."""
    _add(clone, "a")
    _deliver(clone, lambda seconds: None)
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "log", "--format=%an: %s", "-1") == "Ada Editor: articles: Write a (en)\n"


def test_a_file_that_is_no_article_is_left_out_and_named(clone: Path) -> None:
    """One broken file does not keep the others back."""
    path = _add(clone, "a")
    (clone / "content/articles/en/b.md").write_text("no front matter\n")
    result = _deliver(clone, lambda seconds: None)
    assert [fault for fault in result.faults if "content/articles/en/b.md" in fault] == result.faults != []
    assert path in git(clone.parent / "remote.git", "ls-tree", "-r", "--name-only", "main")


def test_the_message_names_many_stories_by_their_number(clone: Path) -> None:
    """A day's hundred articles make one readable commit."""
    for number in range(60):
        _add(clone, f"story-{number:02}")
    found = archive.load(settings.load(clone))
    message = messages.commit_message(Git(clone), found, found.articles, True)
    assert message.startswith("articles: Write 60 stories\n\n* story-00: en by offline\n")
    assert "* and 10 more\n" in message


def test_the_token_is_in_no_argument_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes see arguments: the token goes to git in its environment, for the host's address alone."""
    seen: list[tuple[list[str], dict[str, str]]] = []

    def run(command: list[str], **named: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
        seen.append((command, named["env"]))
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(subprocess, "run", run)
    open_clone(tmp_path, "ghs_secret", "https://github.com", hosted=True).run("fetch", "origin")
    ((command, environment),) = seen
    assert environment["GIT_CONFIG_KEY_0"] == "http.https://github.com/.extraheader"
    assert environment["GIT_CONFIG_VALUE_0"].startswith("AUTHORIZATION: basic ")
    assert "ghs_secret" not in " ".join(command)
    assert "ghs_secret" not in repr(open_clone(tmp_path, "ghs_secret", "https://github.com", hosted=True))
