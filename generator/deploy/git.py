"""Git, as the deploy room uses it: commits made beside the working folder, and pushes that say why they failed."""

from __future__ import annotations

import base64
import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.problems import LonghandError

REMOTE = "origin"
BOT = ("github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com")

Pushed = Literal["done", "behind", "protected", "forbidden", "failed"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Change:
    """A file of a commit to be made: its new blob, or None to delete it."""

    path: str
    blob: str | None


@dataclass(frozen=True)
class Git:
    """The clone at `root`. `environment` holds what is added to git's own (the token, for pushing)."""

    root: Path
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)

    def ask(self, *arguments: str, text: str = "", **variables: str) -> Answer:
        """Run git and return what it said; raises LonghandError where there is no git."""
        environment = {**os.environ, **self.environment, **variables, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        command = ["git", "-c", "core.quotePath=false", *arguments]
        try:
            done = subprocess.run(
                command, cwd=self.root, env=environment, input=text.encode(), capture_output=True, check=False
            )
        except FileNotFoundError:
            raise LonghandError("git is not installed; install it from https://git-scm.com/downloads") from None
        return Answer(done.returncode, _text(done.stdout), _text(done.stderr))

    def run(self, *arguments: str, text: str = "", **variables: str) -> str:
        """Run git and return its output; raises LonghandError with git's own words where it fails."""
        answer = self.ask(*arguments, text=text, **variables)
        if answer.status:
            raise LonghandError(f"git {arguments[0]} failed: {_last_line(answer)}")
        return answer.out

    def commit_of(self, name: str) -> str | None:
        """Return the commit that a name stands for, None where there is none."""
        answer = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return answer.out.strip() if answer.status == 0 else None

    def head(self) -> str:
        """Return the commit of the working folder; raises LonghandError where there is none."""
        found = self.commit_of("HEAD")
        if found is None:
            raise LonghandError(f"{self.root} has no commit yet; commit your publication: git add . && git commit")
        return found

    def branch(self) -> str:
        """Return the branch of the working folder, empty where it stands on none."""
        return self.ask("symbolic-ref", "--short", "--quiet", "HEAD").out.strip()

    def changed(self, folder: str) -> dict[str, bool]:
        """Return the paths below `folder` that differ from the last commit, and whether each file is there."""
        names = self.run("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", folder)
        paths = [entry[3:] for entry in names.split("\0") if entry]
        return {path: (self.root / path).is_file() for path in sorted(set(paths))}

    def differences(self, old: str, new: str, folder: str) -> list[str]:
        """Return the paths below `folder` that differ between two commits."""
        names = self.run("diff", "--name-only", "--no-renames", "-z", old, new, "--", folder)
        return [name for name in names.split("\0") if name]

    def blob(self, commit: str, path: str) -> str | None:
        """Return the blob at `path` of a commit, None where there is none."""
        answer = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}:{path}")
        return answer.out.strip() if answer.status == 0 else None

    def text(self, commit: str, path: str) -> str | None:
        """Return the text at `path` of a commit, None where there is none or it is no UTF-8."""
        answer = self.ask("cat-file", "blob", f"{commit}:{path}")
        return answer.out if answer.status == 0 and "\ufffd" not in answer.out else None

    def store(self, text: str) -> str:
        """Put a text into the clone's store and return its blob."""
        return self.run("hash-object", "-w", "--stdin", text=text).strip()

    def commit(self, parents: tuple[str, ...], changes: list[Change], message: str, base: str = "") -> str:
        """Make a commit of `base` (else the first parent) with these changes; the working folder stays as it is."""
        with tempfile.TemporaryDirectory() as folder:
            index = str(Path(folder) / "index")
            self.run("read-tree", base or parents[0], GIT_INDEX_FILE=index)
            lines = (
                f"100644 {change.blob}\t{change.path}\0" if change.blob else f"0 {'0' * 40}\t{change.path}\0"
                for change in changes
            )
            self.run("update-index", "-z", "--index-info", text="".join(lines), GIT_INDEX_FILE=index)
            tree = self.run("write-tree", GIT_INDEX_FILE=index).strip()
        named = [argument for parent in parents for argument in ("-p", parent)]
        return self.run("commit-tree", tree, *named, text=message).strip()

    def push(self, commit: str, branch: str) -> tuple[Pushed, str]:
        """Push a commit to a branch of the remote; return how that ended, and git's words where it failed."""
        answer = self.ask("push", "--porcelain", REMOTE, f"{commit}:refs/heads/{branch}")
        return ("done", "") if answer.status == 0 else (_why(answer), _last_line(answer))


def open_clone(root: Path, token: str, server_url: str, hosted: bool) -> Git:
    """Return the clone at `root`; a hosted run pushes with its token, which git gets in its environment alone."""
    environment = {}
    if hosted:
        name, mail = BOT
        environment = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in
                       (("NAME", name), ("EMAIL", mail))}  # fmt: skip
    if hosted and token:
        secret = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        environment |= {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{server_url}/.extraheader",
            "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {secret}",
        }
    return Git(root, environment)


_FORBIDDEN = ("403", "permission", "denied", "not granted", "authentication failed", "could not read username")


def _why(answer: Answer) -> Pushed:
    words = f"{answer.out}\n{answer.err}".lower()
    if "protected branch" in words or "gh006" in words or "gh013" in words or "rule violations" in words:
        return "protected"
    if "[rejected]" in words or "cannot lock ref" in words or "fetch first" in words:
        return "behind"
    return "forbidden" if any(sign in words for sign in _FORBIDDEN) else "failed"


def _last_line(answer: Answer) -> str:
    lines = [line.strip() for line in f"{answer.out}\n{answer.err}".splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("remote:", "fatal:", "error:", "!"))]
    return (telling or lines or ["it said nothing"])[0][:300]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
