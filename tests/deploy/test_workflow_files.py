"""The workflows as files: valid, safe, pinned, and without logic of their own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from generator.cli import longhand

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
BIN = Path(sys.prefix) / "bin"
WORKFLOWS = {file.stem: yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader) for file in FILES}


def _steps(workflow: Any) -> list[Any]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def _run(*command: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT)


def test_zizmor_finds_nothing_in_the_workflows() -> None:
    """No known weakness, the pedantic ones included."""
    done = _run(str(BIN / "zizmor"), "--offline", "--persona", "pedantic", "--no-progress", ".github")
    assert done.returncode == 0, done.stdout


def test_the_workflows_follow_githubs_schema() -> None:
    """No misspelt key is ignored in silence."""
    schema = ("check-jsonschema", "--builtin-schema")
    done = _run(str(BIN / schema[0]), schema[1], "vendor.github-workflows", *map(str, FILES))
    also = _run(str(BIN / schema[0]), schema[1], "vendor.dependabot", ".github/dependabot.yml")
    assert (done.returncode, also.returncode) == (0, 0), done.stdout + also.stdout


@pytest.mark.parametrize("command", sorted({s["run"] for w in WORKFLOWS.values() for s in _steps(w) if "run" in s}))
def test_each_step_is_one_documented_command(command: str) -> None:
    """No logic lives in YAML: a step runs a make target or a longhand command with options that its help names."""
    done = _run(str(BIN / "shellcheck"), "--shell=bash", "-", text=command)
    assert done.returncode == 0, done.stdout
    program, name, *options = command.split()
    if program == "make":
        assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        return
    assert program == ".venv/bin/longhand"
    found = longhand.get_command(click.Context(longhand), name)
    assert found is not None
    flags = {flag for parameter in found.params for flag in parameter.opts}
    assert {option for option in options if option.startswith("--")} <= flags


def test_actions_are_pinned_by_commit_with_their_version() -> None:
    """A tag that is moved changes nothing here."""
    lines = [line for file in FILES for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(lines) > 8
    assert [
        line for line in lines if not re.search(r"uses: actions/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)
    ] == []


def test_nothing_is_permitted_but_what_a_job_names() -> None:
    """The right to write, to propose and to deploy stand each in the one job that needs it."""
    assert all(workflow["permissions"] == {} for workflow in WORKFLOWS.values())
    rights = {
        f"{stem}/{name}": job["permissions"]
        for stem, workflow in WORKFLOWS.items()
        for name, job in workflow["jobs"].items()
    }
    assert rights == {
        "audit/audit": {"contents": "read"},
        "check/check": {"contents": "read"},
        "publish/write": {"contents": "write", "pull-requests": "write", "pages": "read"},
        "publish/build": {"contents": "read"},
        "publish/deploy": {"pages": "write", "id-token": "write"},
    }


def test_the_key_is_in_two_steps_of_the_protected_job_alone() -> None:
    """Neither a pull request nor the building of the site comes near it."""
    holders = [
        (stem, name, step.get("run"))
        for stem, workflow in WORKFLOWS.items()
        for name, job in workflow["jobs"].items()
        for step in job["steps"]
        if "secrets." in str(step)
    ]
    assert holders == [
        ("publish", "write", ".venv/bin/longhand doctor"),
        ("publish", "write", ".venv/bin/longhand write --no-wait"),
    ]
    assert WORKFLOWS["publish"]["jobs"]["write"]["environment"] == "writing"
    assert "secrets" not in (FOLDER / "check.yml").read_text("utf-8")


def test_no_clone_keeps_the_token_and_no_run_is_cut_off() -> None:
    """What a step may push with is given to that step; publishing runs wait for each other."""
    clones = [s for w in WORKFLOWS.values() for s in _steps(w) if "checkout" in s.get("uses", "")]
    assert [step["with"]["persist-credentials"] for step in clones] == ["false"] * 4
    assert WORKFLOWS["publish"]["concurrency"] == {"group": "publish", "cancel-in-progress": "false"}
    assert all("pull_request_target" not in workflow["on"] for workflow in WORKFLOWS.values())
