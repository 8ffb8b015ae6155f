"""The repository's host: GitHub's REST API, asked for pull requests and for the settings that a deploy needs."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from generator.deploy.actions import Run
from generator.problems import LonghandError

SECONDS = 20.0
_PAGE = 100
_VERSION = "2022-11-28"


class HostError(LonghandError):
    """The host did not do what it was asked; `status` is HTTP's, 0 where it did not answer."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token is for one host: it follows no redirect to another."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request whose branch lies in the repository itself."""

    number: int
    url: str
    branch: str
    is_open: bool
    title: str
    body: str


@dataclass(frozen=True)
class Host:
    """The repository `owner/name` on its host."""

    run: Run = field(repr=False)

    @property
    def url(self) -> str:
        """The repository's address for people."""
        return f"{self.run.server_url}/{self.run.repository}"

    def ask(self, method: str, path: str, values: Mapping[str, Any] | None = None) -> Any:
        """Ask the API below `repos/owner/name`; raises HostError where it refuses or does not answer."""
        address = f"{self.run.api_url}/repos/{self.run.repository}{path}"
        if urlsplit(address).scheme not in ("http", "https"):
            raise HostError(f"GITHUB_API_URL is {self.run.api_url!r}; it must begin with https://")
        request = urllib.request.Request(
            address,
            method=method,
            data=json.dumps(values).encode() if values is not None else None,
            headers={"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": _VERSION},
        )
        if self.run.token:
            request.add_unredirected_header("Authorization", f"Bearer {self.run.token}")
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            raise HostError(_message(error), error.code) from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise HostError(f"{urlsplit(address).netloc} did not answer: {reason}") from None

    def pull_requests(self, branch: str = "") -> list[PullRequest]:
        """Return the open pull requests, or all of one branch, newest first; none that comes from a fork."""
        found: list[PullRequest] = []
        owner = self.run.repository.partition("/")[0]
        query = {"state": "all", "head": f"{owner}:{branch}"} if branch else {"state": "open"}
        for page in range(1, 11):
            rows = self.ask("GET", f"/pulls?{urlencode({**query, 'per_page': _PAGE, 'page': page}, quote_via=quote)}")
            found += [_pull_request(row) for row in rows if _is_own(row, self.run.repository)]
            if len(rows) < _PAGE:
                break
        return found

    def open_pull_request(self, branch: str, base: str, title: str, body: str) -> PullRequest:
        """Open a pull request; raises HostError."""
        return _pull_request(self.ask("POST", "/pulls", {"head": branch, "base": base, "title": title, "body": body}))

    def update_pull_request(self, number: int, **values: str) -> None:
        """Change a pull request's `title`, `body` or `state`; raises HostError."""
        self.ask("PATCH", f"/pulls/{number}", values)

    def comment(self, number: int, text: str) -> None:
        """Say something under a pull request; raises HostError."""
        self.ask("POST", f"/issues/{number}/comments", {"body": text})


def _pull_request(row: Any) -> PullRequest:
    return PullRequest(
        row["number"], row["html_url"], row["head"]["ref"], row["state"] == "open", row["title"], row["body"] or ""
    )


def _is_own(row: Any, repository: str) -> bool:
    """A fork may give its branch any name."""
    home = row["head"].get("repo") or {}
    return str(home.get("full_name", "")).lower() == repository.lower()


def _message(error: urllib.error.HTTPError) -> str:
    try:
        said = json.loads(error.read())["message"]
    except (OSError, ValueError, KeyError, TypeError):
        said = error.reason
    return f"GitHub answered {error.code}: {str(said)[:300]}"
