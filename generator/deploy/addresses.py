"""Addresses that follow from a clone's remote: the repository's page, and where GitHub Pages puts its site."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.deploy.git import REMOTE, Git

_REMOTE = re.compile(
    r"(?:https?://(?:[^@/]+@)?|ssh://(?:[^@/]+@)?|[^@/]+@)(?P<host>[\w.-]+)(?::\d+)?[:/](?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?"
)


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository `owner/name` on a host."""

    host: str
    owner: str
    name: str

    @property
    def url(self) -> str:
        """The repository's page."""
        return f"https://{self.host}/{self.owner}/{self.name}"

    @property
    def pages_url(self) -> str:
        """Where GitHub Pages puts the site; empty for another host."""
        if self.host != "github.com":
            return ""
        site = f"https://{self.owner.lower()}.github.io/"
        return site if self.name.lower() == f"{self.owner}.github.io".lower() else f"{site}{self.name}/"


def parse(url: str) -> Remote | None:
    """Return the repository that a remote's address names, None where it names none on a host."""
    match = _REMOTE.fullmatch(url.strip())
    return Remote(match["host"].lower(), match["owner"], match["name"]) if match else None


def remote_of(git: Git) -> Remote | None:
    """Return the clone's own repository, None where it has none."""
    answer = git.ask("remote", "get-url", REMOTE)
    return parse(answer.out) if answer.status == 0 else None
