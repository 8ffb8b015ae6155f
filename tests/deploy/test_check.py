"""A stranger's pull request, played with the workflow's own steps: read, built, and given nothing."""

from __future__ import annotations

from tests.deploy.conftest import BRIDGE, Publication
from tests.deploy.player import Event, git

PULL = "refs/pull/1/merge"


def _propose(publication: Publication, files: dict[str, str | None]) -> None:
    """Open a pull request from a fork: all the repository gets of it is a merge commit."""
    git(publication.host.bare, "branch", "fork", "main")
    publication.push(files, branch="fork", author="Sam Stranger")
    tree = git(publication.host.bare, "rev-parse", "fork^{tree}").strip()
    merged = git(publication.host.bare, "commit-tree", tree, "-p", "main", "-p", "fork", "-m", "Merge").strip()
    git(publication.host.bare, "update-ref", PULL, merged)
    git(publication.host.bare, "branch", "-D", "fork")


def test_a_good_proposal_is_built_and_its_cost_predicted(publication: Publication) -> None:
    """The run says what would be written and keeps the site to look at; nothing is committed."""
    _propose(publication, {"content/summaries/bridge.yml": BRIDGE})
    before = publication.log()
    job = publication.player.play("check.yml", Event("pull_request", PULL))["check"]
    assert job.conclusion == "success"
    assert "| `bridge` | en | missing | – " in job.summary
    assert "is written by the offline writer (a model, where a key is set)" in job.summary
    assert "**Predicted cost where a key is set**: about $" in job.summary
    assert "`ferry`" not in job.summary
    assert (publication.player.artifacts / "site.tar").is_file()
    assert publication.log() == before
    assert publication.host.calls == []


def test_a_proposal_s_own_faults_come_first(publication: Publication) -> None:
    """GitHub shows ten annotations of a kind: what was wrong before must not take their places."""
    older = {f"content/summaries/a{number}.yml": "summary: x\n" for number in range(12)}
    publication.push({**older})
    _propose(publication, {"content/summaries/bridge.yml": BRIDGE.replace("tags:", "tgas:")})
    job = publication.player.play("check.yml", Event("pull_request", PULL))["check"]
    first, second, *_ = [line for line in job.log.splitlines() if line.startswith("::error")]
    assert "file=content/summaries/bridge.yml" in first
    assert "file=content/summaries/a0.yml" in second
    assert "1 story and 1 article checked: " in job.summary


def test_a_proposal_cannot_bring_its_own_build(publication: Publication) -> None:
    """What runs keep in `build/` is believed by later runs, and nobody reads it in a pull request."""
    _propose(publication, {"content/summaries/bridge.yml": BRIDGE})
    git(publication.host.bare, "branch", "forged", PULL)
    clone = publication.folder / "forger"
    git(publication.folder, "clone", "--quiet", "--branch=forged", str(publication.host.bare), str(clone))
    (clone / "build").mkdir()
    (clone / "build/parsed").write_text("forged")
    git(clone, "add", "--force", "build")
    git(clone, "commit", "--quiet", "--message", "Forge")
    git(clone, "push", "--quiet")
    git(publication.host.bare, "update-ref", PULL, "forged")
    job = publication.player.play("check.yml", Event("pull_request", PULL))["check"]
    assert job.conclusion == "failure"
    assert "::error file=build/parsed,title=made-file::" in job.log


def test_a_faulty_proposal_is_marked_on_its_lines(publication: Publication) -> None:
    """The fault stands as an annotation on its file and line, the run is red, and the site is there all the same."""
    _propose(publication, {"content/summaries/bridge.yml": BRIDGE.replace("tags:", "tgas:")})
    job = publication.player.play("check.yml", Event("pull_request", PULL))["check"]
    assert job.conclusion == "failure"
    assert "::error file=content/summaries/bridge.yml,line=5,title=unknown-field::" in job.log
    assert "`content/summaries/bridge.yml:5`" in job.summary
    assert (publication.player.artifacts / "site.tar").is_file()
