"""The doctor names what is missing, and the remedy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator import settings
from generator.deploy import doctor
from generator.deploy.actions import Run
from generator.deploy.git import Git
from generator.settings import Settings
from tests.conftest import make_site
from tests.deploy.player import git
from tests.fakes.github_api import REPOSITORY, TOKEN, FakeGitHub

ADDRESS = "https://example-owner.github.io/paper/"


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """A clone of example-owner/paper, in order."""
    make_site(tmp_path, "-- overrides/assets/fonts/sans.woff2 --\nx\n")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "user.name", "Ada")
    git(tmp_path, "config", "user.email", "ada@example.org")
    git(tmp_path, "remote", "add", "origin", f"git@github.com:{REPOSITORY}.git")
    return replace(settings.load(tmp_path), site_url=ADDRESS, repo_url=f"https://github.com/{REPOSITORY}")


def _faults(site: Settings, run: Run | None = None, key: str = "sk-test") -> list[str]:
    """What is to be mended, each as it is printed."""
    found = doctor.examine(site, Git(site.root), run or Run(), {"ANTHROPIC_API_KEY": key})
    return [str(finding) for finding in found if finding.level == "mend"]


def test_a_clone_in_order_has_nothing_to_mend(site: Settings) -> None:
    """Identity, remote, address, fonts: all is there."""
    assert _faults(site) == []


def test_each_gap_of_a_clone_is_named_with_its_remedy(site: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody to commit as, nowhere to push, no fonts, no address."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    git(site.root, "config", "--unset", "user.name")
    git(site.root, "remote", "remove", "origin")
    (site.root / "overrides/assets/fonts/sans.woff2").unlink()
    faults = _faults(replace(site, site_url="https://example.org/"))
    assert [fault.split("; ")[0] for fault in faults] == [
        "mend: git does not know who you are",
        "mend: this clone has no remote origin: nothing can be pushed",
        "mend: the fonts of overrides/assets/fonts are missing",
        "mend: the site's address is https://example.org/",
    ]
    assert all("; " in fault for fault in faults)


def test_an_address_that_pages_does_not_give_is_told(site: Settings) -> None:
    """The project's path is forgotten often; each link of the site would lead nowhere."""
    (fault,) = _faults(replace(site, site_url="https://example-owner.github.io/"))
    assert f"write site_url: {ADDRESS} in mkdocs.yml" in fault
    assert _faults(replace(site, site_url="https://news.example.net/")) == []


def test_a_missing_key_is_a_fault_only_where_one_is_needed(site: Settings) -> None:
    """The offline writer needs none."""
    assert _faults(site, key="") == []
    needs = replace(site, choices=site.choices.model_copy(update={"writer": "claude"}))
    (fault,) = _faults(needs, key="")
    assert "Settings → Environments → writing → Add environment secret" in fault


def test_what_is_installed_may_be_older_than_the_lock(site: Settings) -> None:
    """After a pull, `make setup` is due."""
    (site.root / ".venv").mkdir()
    (site.root / ".venv/.installed").touch()
    (site.root / "requirements.lock").touch()
    import os

    os.utime(site.root / ".venv/.installed", (1, 1))
    assert "make setup" in _faults(site)[0]


@pytest.mark.parametrize(
    ("pages", "says"),
    [
        (None, "Pages is switched off"),
        ({"build_type": "legacy", "html_url": ADDRESS}, "Pages is built from a branch"),
        (
            {"build_type": "workflow", "html_url": "https://news.example.net/"},
            "write site_url: https://news.example.net/",
        ),
    ],
)
def test_pages_is_looked_at_on_the_host(site: Settings, pages: dict[str, str] | None, says: str) -> None:
    """Switched off, built from a branch, or at another address: each with the click that mends it."""
    _commit(site)
    with FakeGitHub(site.root, pages=pages) as host:
        run = Run(repository=REPOSITORY, api_url=host.url, server_url="https://github.com", branch="main", token=TOKEN)
        (fault,) = _faults(site, run)
    assert says in fault


def test_a_protected_branch_is_a_note(site: Settings) -> None:
    """Articles then arrive as pull requests: worth knowing, nothing to mend."""
    _commit(site)
    with FakeGitHub(site.root, is_protected=True) as host:
        run = Run(repository=REPOSITORY, api_url=host.url, server_url="https://github.com", branch="main", token=TOKEN)
        found = [str(each) for each in doctor.examine(site, Git(site.root), run, {}) if each.level == "note"]
    assert any("main is protected: articles arrive as pull requests" in note for note in found)


def _commit(site: Settings) -> None:
    """Something to push, and a remote that takes it."""
    git(site.root, "add", "--all")
    git(site.root, "commit", "--quiet", "--message", "Begin")
    git(site.root.parent, "clone", "--quiet", "--bare", str(site.root), str(site.root / "remote.git"))
    git(site.root, "config", f"url.file://{site.root}/remote.git.insteadOf", f"git@github.com:{REPOSITORY}.git")
