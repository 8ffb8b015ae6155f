"""A publication on a host that is a bare repository, with editors who push to it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.deploy.player import Event, Job, Player, git
from tests.fakes.github_api import FakeGitHub

ROOT = Path(__file__).resolve().parents[2]
PARTS = (".github", "overrides", ".gitattributes", ".gitignore", "Makefile", "requirements.lock", "pyproject.toml")
SETTINGS = """\
INHERIT: overrides/mkdocs-base.yml
site_name: The Paper
site_url: https://example-owner.github.io/paper/
repo_url: https://github.com/example-owner/paper
plugins:
  - longhand:
      languages: [en]
      angles: [practical]
"""
FERRY = """\
summary: The harbour will get an electric ferry in 2027. It will carry 120 passengers.
date: 2026-11-02
title: The ferry turns electric
language: en
tags: [transport]
"""
BRIDGE = """\
summary: The old bridge will be closed for 14 months. The city will spend 3 million euros on it.
date: 2026-11-03
title: The bridge closes
language: en
tags: [transport]
"""
NOW = "1795329000"  # 22 November 2026


@dataclass
class Publication:
    """The host, its machines, and what editors do."""

    folder: Path
    host: FakeGitHub
    player: Player
    clones: int = 0

    def push(self, files: dict[str, str | None], branch: str = "main", author: str = "Ada Editor") -> str:
        """Commit files (None: deleted) as a person in a clone of their own, push, and return the commit before."""
        self.clones += 1
        clone = self.folder / f"clone{self.clones}"
        git(self.folder, "clone", "--quiet", "--branch", branch, str(self.host.bare), str(clone))
        before = git(clone, "rev-parse", "HEAD").strip()
        for path, text in files.items():
            if text is None:
                (clone / path).unlink()
                continue
            (clone / path).parent.mkdir(parents=True, exist_ok=True)
            (clone / path).write_text(textwrap.dedent(text), encoding="utf-8")
        git(clone, "add", "--all")
        mail = f"{author.split()[0].lower()}@example.org"
        git(clone, "commit", "--quiet", "--message", "Edit", GIT_AUTHOR_NAME=author, GIT_AUTHOR_EMAIL=mail)
        git(clone, "push", "--quiet", "origin", branch)
        return before

    def publish(self, event: Event | None = None, only: tuple[str, ...] = (), **variables: str) -> dict[str, Job]:
        """Play publish.yml."""
        event = event or Event()
        event.variables = {"SOURCE_DATE_EPOCH": NOW, **event.variables, **variables}
        return self.player.play("publish.yml", event, only)

    def merge(self, branch: str) -> None:
        """Merge a branch as the host's button does."""
        self.clones += 1
        clone = self.folder / f"clone{self.clones}"
        git(self.folder, "clone", "--quiet", str(self.host.bare), str(clone))
        git(clone, "merge", "--quiet", "--no-ff", "--message", f"Merge {branch}", f"origin/{branch}")
        git(clone, "push", "--quiet", "origin", "main")

    def show(self, path: str, branch: str = "main") -> str:
        """The text of a file on a branch."""
        return git(self.host.bare, "show", f"{branch}:{path}")

    def files(self, branch: str = "main") -> list[str]:
        """The files of a branch."""
        return git(self.host.bare, "ls-tree", "-r", "--name-only", branch).splitlines()

    def log(self, branch: str = "main") -> str:
        """The messages of a branch's commits, newest first."""
        return git(self.host.bare, "log", "--format=%an%n%B", branch)

    def page(self, name: str) -> str:
        """The HTML of a page that is online."""
        return (self.player.pages / name / "index.html").read_text("utf-8")


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository with a publication of one story that is written already; copied for each test."""
    folder = tmp_path_factory.mktemp("host")
    work = folder / "work"
    work.mkdir()
    for part in PARTS:
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, work / part)
    (work / "mkdocs.yml").write_text(SETTINGS)
    (work / "content/pages").mkdir(parents=True)
    (work / "content/pages/about.md").write_text("---\ntitle: About\n---\nA paper.\n")
    (work / "content/summaries").mkdir()
    (work / "content/summaries/ferry.yml").write_text(FERRY)
    (work / "content/articles/en").mkdir(parents=True)
    article = (
        "---\ntitle: The ferry turns electric\nlonghand: {story: ferry, writer: imported, written_by: human}\n---\n"
    )
    (work / "content/articles/en/ferry.md").write_text(f"{article}The harbour will get an electric ferry in 2027.\n")
    git(work, "init", "--quiet", "--initial-branch=main")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "Begin the paper")
    git(folder, "clone", "--quiet", "--bare", str(work), str(folder / "paper.git"))
    return folder / "paper.git"


@pytest.fixture
def publication(bare: Path, tmp_path: Path) -> Iterator[Publication]:
    """A host of its own for one test."""
    own = tmp_path / "paper.git"
    shutil.copytree(bare, own)
    with FakeGitHub(own) as host:
        yield Publication(tmp_path, host, Player(tmp_path / "machines", host))
