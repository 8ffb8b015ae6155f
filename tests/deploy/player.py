"""Plays a workflow on this machine: its own steps, read from the YAML, in order, each job in a fresh clone.

The host is a bare repository, a fake of GitHub's API, and two folders for artifacts and caches. What is not played is
said in `Job.provided`: Python comes from the tests, and `make setup` links the tests' .venv instead of installing one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.deploy import commands
from tests.deploy.expressions import evaluate, filled
from tests.fakes.github_api import REPOSITORY, TOKEN, FakeGitHub

VENV = Path(sys.prefix)
BOT = "github-actions[bot]"


@dataclass
class Job:
    """What became of a job: its conclusion, outputs, log and summary, and what the harness gave instead of doing."""

    conclusion: str = "success"
    outputs: dict[str, str] = field(default_factory=dict)
    log: str = ""
    summary: str = ""
    provided: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)  # of each step


@dataclass
class Event:
    """What starts a run. `ref` is checked out where a step does not say otherwise."""

    name: str = "push"
    ref: str = "refs/heads/main"
    before: str = ""
    secrets: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)  # of the environment, such as the day
    before_step: Mapping[str, Callable[[Path], None]] = field(default_factory=dict)  # by the step's id, or a command


class Player:
    """The host's machines."""

    def __init__(self, folder: Path, host: FakeGitHub, by_shell: bool = False) -> None:
        self.folder, self.host, self.runs, self.by_shell = folder, host, 0, by_shell
        self.attempt = 1
        self.artifacts, self.caches, self.pages = folder / "artifacts", folder / "caches", folder / "pages"

    def play(self, workflow: str, event: Event, only: tuple[str, ...] = ()) -> dict[str, Job]:
        """Run a workflow's jobs (`only` these, where named), and return what became of each."""
        self.runs += 1
        text = git(self.host.bare, "show", f"{event.ref}:.github/workflows/{workflow}")
        definition = yaml.load(text, Loader=yaml.BaseLoader)
        jobs: dict[str, Job] = {}
        for name, job in definition["jobs"].items():
            if only and name not in only:
                continue
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            contexts = {
                "github": self._github(event),
                "secrets": dict(event.secrets),
                "needs": {need: {"outputs": jobs[need].outputs} for need in needs if need in jobs},
            }
            succeeded = all(jobs[need].conclusion == "success" for need in needs if need in jobs)
            if not _condition(job.get("if", "success()"), contexts, succeeded):
                jobs[name] = Job(conclusion="skipped")
                continue
            workspace = self.folder / f"run{self.runs}" / name
            jobs[name] = _Machine(self, event, contexts, workspace, definition.get("env", {})).run(job)
        return jobs

    def _github(self, event: Event) -> dict[str, Any]:
        name = event.ref.removeprefix("refs/heads/")
        commit = git(self.host.bare, "rev-parse", event.ref).strip()
        values = {"ref": event.ref, "ref_name": name, "sha": commit, "token": TOKEN, "run_id": str(1000 + self.runs)}
        return {**values, "run_attempt": str(self.attempt), "event": {"before": event.before}}


class _Machine:
    """One job's machine."""

    def __init__(
        self, player: Player, event: Event, contexts: dict[str, Any], workspace: Path, variables: dict[str, str]
    ) -> None:
        self.player, self.event, self.workspace, self.variables = player, event, workspace, variables
        self.contexts = {**contexts, "steps": {}}
        self.to_keep: list[Mapping[str, str]] = []  # what is saved where the job ends well
        self.job, self.own = Job(), workspace.with_name(f"{workspace.name}-runner")
        workspace.mkdir(parents=True)
        self.own.mkdir()

    def run(self, job: Mapping[str, Any]) -> Job:
        for step in job["steps"]:
            succeeded = self.job.conclusion == "success"
            if not _condition(step.get("if", "success()"), self.contexts, succeeded):
                continue
            for key in (step.get("id", ""), step.get("run", "")):
                self.event.before_step.get(key, _nothing)(self.workspace)
            outputs = self.own / "output"
            outputs.write_text("")
            start, before = time.perf_counter(), os.times()
            passed = self._use(step) if "uses" in step else self._command(step)
            name = step.get("run") or step["uses"].partition("@")[0]
            after, seconds = os.times(), time.perf_counter() - start
            busy = after.children_user + after.children_system - before.children_user - before.children_system
            self.job.times.append(f"{seconds:5.2f} s, {busy:5.2f} s of processor  {name}")
            if not passed and step.get("continue-on-error") != "true":
                self.job.conclusion = "failure"
            lines = [line.partition("=")[::2] for line in outputs.read_text("utf-8").splitlines()]
            self.contexts["steps"][step.get("id", "")] = {"outputs": dict(lines)}
        for options in self.to_keep if self.job.conclusion == "success" else ():
            self._save(options)
        outputs_of_job = job.get("outputs", {})
        self.job.outputs = {name: filled(value, self.contexts) for name, value in outputs_of_job.items()}
        summary = self.own / "summary"
        self.job.summary = summary.read_text("utf-8") if summary.exists() else ""
        return self.job

    def _command(self, step: Mapping[str, Any]) -> bool:
        command = step["run"]
        if command == "make setup":
            (self.workspace / ".venv").symlink_to(VENV)
            self.job.provided.append(command)
            return True
        self.job.ran.append(command)
        environment = self._environment(step)
        arguments = None if self.player.by_shell else commands.words(command, environment)
        if arguments is not None:
            status, said = commands.run(arguments, self.workspace, environment, self.own / "said")
            self.job.log += f"$ {command}\n{said}"
            return status == 0
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
            cwd=self.workspace,
            env=environment,
            capture_output=True,
            text=True,
            timeout=600,
        )
        self.job.log += f"$ {command}\n{done.stdout}{done.stderr}"
        return done.returncode == 0

    def _environment(self, step: Mapping[str, Any]) -> dict[str, str]:
        named = {**self.variables, **step.get("env", {})}
        home = self.own / "home"
        home.mkdir(exist_ok=True)
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "ANTHROPIC_BASE_URL": "http://127.0.0.1:9",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_API_URL": self.player.host.url,
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REF": self.event.ref,
            "GITHUB_REF_NAME": self.event.ref.removeprefix("refs/heads/"),
            "GITHUB_EVENT_NAME": self.event.name,
            "GITHUB_OUTPUT": str(self.own / "output"),
            "GITHUB_STEP_SUMMARY": str(self.own / "summary"),
            **self.event.variables,
            **{name: filled(value, self.contexts) for name, value in named.items()},
        }

    def _use(self, step: Mapping[str, Any]) -> bool:
        action = step["uses"].partition("@")[0]
        options = {name: filled(value, self.contexts) for name, value in step.get("with", {}).items()}
        match action:
            case "actions/checkout":
                self._checkout(options)
            case "actions/setup-python":
                self.job.provided.append(action)
            case "actions/cache/restore":
                self._restore(options)
            case "actions/cache":
                self._restore(options)
                self.to_keep.append(options)
            case "actions/cache/save":
                self._save(options)
            case "actions/upload-pages-artifact":
                self._upload(options)
            case "actions/deploy-pages":
                self._deploy(options)
            case _:
                raise AssertionError(f"the harness does not know {action}")
        return True

    def _checkout(self, options: Mapping[str, str]) -> None:
        ref, bare = options.get("ref", self.event.ref), self.player.host.bare
        depth = int(options.get("fetch-depth", 1))
        shallow = [f"--depth={depth}"] if depth else []
        here = self.workspace
        git(here, "init", "--quiet", "--initial-branch=main")
        git(here, "remote", "add", "origin", f"file://{bare}")
        git(here, "fetch", "--quiet", "--no-tags", *shallow, "origin", "+refs/heads/*:refs/remotes/origin/*")
        name = ref.removeprefix("refs/heads/")
        if subprocess.run(["git", "-C", str(bare), "show-ref", "--quiet", f"refs/heads/{name}"]).returncode == 0:
            git(here, "checkout", "--quiet", "-B", name, f"refs/remotes/origin/{name}")
        else:
            git(here, "fetch", "--quiet", "--no-tags", *shallow, "origin", ref)
            git(here, "checkout", "--quiet", "--detach", "FETCH_HEAD")

    def _restore(self, options: Mapping[str, str]) -> None:
        wanted = options["restore-keys"].strip()
        kept = [folder for folder in self.player.caches.glob("*") if folder.name.startswith(wanted)]
        if kept:
            newest = max(kept, key=lambda folder: folder.stat().st_mtime_ns)
            shutil.copytree(newest, self.workspace, dirs_exist_ok=True)

    def _save(self, options: Mapping[str, str]) -> None:
        for name in options["path"].split():
            source, place = self.workspace / name, self.player.caches / options["key"] / name
            if source.is_dir():
                shutil.copytree(source, place, dirs_exist_ok=True)
            elif source.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, place)

    def _upload(self, options: Mapping[str, str]) -> None:
        self.player.artifacts.mkdir(exist_ok=True)
        with tarfile.open(self.player.artifacts / f"{options['name']}.tar", "w") as archive:
            archive.add(self.workspace / options["path"], ".")

    def _deploy(self, options: Mapping[str, str]) -> None:
        shutil.rmtree(self.player.pages, ignore_errors=True)
        with tarfile.open(self.player.artifacts / f"{options['artifact_name']}.tar") as archive:
            archive.extractall(self.player.pages, filter="data")
        (self.own / "output").write_text("page_url=https://example-owner.github.io/paper/\n")


def _nothing(workspace: Path) -> None:
    del workspace


def _condition(text: str, contexts: Mapping[str, Any], succeeded: bool) -> bool:
    expression = text.strip().removeprefix("${{").removesuffix("}}")
    names_status = any(f"{name}()" in expression for name in ("success", "cancelled", "always"))
    return bool(evaluate(expression, contexts, succeeded)) and (succeeded or names_status)


def git(folder: Path, *arguments: str, **variables: str) -> str:
    """Run git as a person, and return its output."""
    names = {"NAME": "Ada Editor", "EMAIL": "ada@example.org"}
    people = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in names.items()}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **people, **variables}, capture_output=True, text=True
    )
    assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr}"
    return done.stdout
