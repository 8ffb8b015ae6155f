"""A newcomer's first hour: a repository made from this one, its first run, `longhand start`, and the first push."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.deploy.conftest import ROOT, Publication
from tests.deploy.player import VENV, Event, Player, git
from tests.fakes.github_api import FakeGitHub

ANSWERS = ("--name", "The Paper", "--address", "https://example-owner.github.io/paper/", "--languages", "en")
FIRST = "summary: The harbour will get an electric ferry in 2027.\ndate: 2026-11-02\nlanguage: en\n"


def test_what_a_template_s_copy_becomes_goes_online(tmp_path: Path) -> None:
    """The examples go without a question of the second run, and the first summary of one's own is on the site."""
    work = tmp_path / "work"
    for path in git(ROOT, "ls-files", "-z").split("\0"):
        if path and not path.startswith(("tests/", "docs/", "generator/")):
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, work / path)
    git(work, "init", "--quiet", "--initial-branch=main")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "Initial commit")
    git(tmp_path, "clone", "--quiet", "--bare", str(work), str(tmp_path / "paper.git"))
    with FakeGitHub(tmp_path / "paper.git") as host:
        paper = Publication(tmp_path, host, Player(tmp_path / "machines", host))
        first = paper.publish(Event(before="0" * 40))
        assert {name: job.conclusion for name, job in first.items()}["build"] == "success"
        clone = tmp_path / "clone"
        git(tmp_path, "clone", "--quiet", str(host.bare), str(clone))
        command = [str(VENV / "bin/longhand"), "start", *ANSWERS, "--publisher", "Ada", "--yes"]
        subprocess.run([*command, "--repository", "https://github.com/example-owner/paper"], cwd=clone, check=True)
        (clone / "content/summaries/ferry.yml").write_text(FIRST)
        git(clone, "add", "--all")
        git(clone, "commit", "--quiet", "--message", "Start")
        git(clone, "push", "--quiet")
        jobs = paper.publish()
        assert {name: job.conclusion for name, job in jobs.items()} == dict.fromkeys(
            ("write", "build", "deploy"), "success"
        ), "".join(job.log for job in jobs.values())
        assert "electric ferry in 2027" in paper.page("articles/ferry")
        assert not (paper.player.pages / "articles/alibaba-ai-bet").exists()
