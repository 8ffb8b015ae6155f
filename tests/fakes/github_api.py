"""A fake of the parts of GitHub's REST API that a deploy asks for, on a loopback port, over a bare repository."""

from __future__ import annotations

import json
import subprocess
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

Json = dict[str, Any]
REPOSITORY = "example-owner/paper"
TOKEN = "ghs_test0123456789"
NOT_PERMITTED = "GitHub Actions is not permitted to create or approve pull requests."


@dataclass
class FakeGitHub:
    """The host of `REPOSITORY`, whose branches lie in `bare`."""

    bare: Path
    pages: Json | None = field(
        default_factory=lambda: {"build_type": "workflow", "html_url": "https://example-owner.github.io/paper/"}
    )
    is_protected: bool = False
    may_open: bool = True
    pulls: list[Json] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> FakeGitHub:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def open(self) -> list[Json]:
        """The pull requests that are open."""
        return [pull for pull in self.pulls if pull["state"] == "open"]

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Json) -> tuple[int, Any]:
        """The status and the JSON with which a request below `repos/owner/name` is answered."""
        parts = path.strip("/").split("/")
        match (method, parts):
            case ("GET", ["pages"]):
                return (200, self.pages) if self.pages else (404, {"message": "Not Found"})
            case ("GET", ["branches", name]):
                return 200, {"name": name, "protected": self.is_protected}
            case ("GET", ["pulls"]):
                return 200, self._listed(query)
            case ("POST", ["pulls"]):
                return self._opened(body)
            case ("PATCH", ["pulls", number]):
                pull = self.pulls[int(number) - 1]
                pull.update(body)
                return 200, pull
            case ("POST", ["issues", number, "comments"]):
                self.comments.append((int(number), body["body"]))
                return 201, {}
        return 404, {"message": "Not Found"}

    def _listed(self, query: dict[str, list[str]]) -> list[Json]:
        (state,) = query.get("state", ["open"])
        head = query.get("head", [""])[0].partition(":")[2]
        found = [pull for pull in self.pulls if state in ("all", pull["state"])]
        return [pull for pull in reversed(found) if not head or pull["head"]["ref"] == head]

    def _opened(self, body: Json) -> tuple[int, Json]:
        if not self.may_open:
            return 403, {"message": NOT_PERMITTED}
        if not _has_branch(self.bare, body["head"]) or any(p["head"]["ref"] == body["head"] for p in self.open):
            return 422, {"message": "Validation Failed"}
        number = len(self.pulls) + 1
        pull = {
            "number": number,
            "html_url": f"https://github.com/{REPOSITORY}/pull/{number}",
            "state": "open",
            "title": body["title"],
            "body": body["body"],
            "head": {"ref": body["head"], "repo": {"full_name": REPOSITORY}},
            "base": {"ref": body["base"]},
        }
        self.pulls.append(pull)
        return 201, pull


def _has_branch(bare: Path, name: str) -> bool:
    command = ["git", "-C", str(bare), "rev-parse", "--verify", "--quiet", f"refs/heads/{name}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _handler(host: FakeGitHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def _reply(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            body = json.loads(self.rfile.read(length)) if length else {}
            parts = urlsplit(self.path)
            host.calls.append((self.command, parts.path))
            path = parts.path.removeprefix(f"/repos/{REPOSITORY}")
            if self.headers.get("authorization") != f"Bearer {TOKEN}":
                status, value = 401, {"message": "Bad credentials"}
            elif path == parts.path:
                status, value = 404, {"message": "Not Found"}
            else:
                status, value = host.answer(self.command, path, parse_qs(parts.query), body)
            data = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = _reply

    return Handler
