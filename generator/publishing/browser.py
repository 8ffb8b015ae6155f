"""The server of `longhand serve`: the built site on the loopback address, and a script that reloads the page."""

from __future__ import annotations

import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

EVENTS = "/_longhand/revision"
SCRIPT = "/_longhand/reload.js"
WAIT_SECONDS = 25.0  # a request for the next revision is answered then at the latest, and asked again
_HOSTS = ("127.0.0.1", "localhost")  # another name would be a page of the web that reaches in (DNS rebinding)
_TAG = f'<script src="{SCRIPT}"></script></body>'.encode()
_RELOAD = f"""
(async () => {{
  let known = null
  for (;;) {{
    try {{
      const answer = await fetch("{EVENTS}" + (known === null ? "" : "?after=" + known))
      const revision = await answer.text()
      if (known !== null && revision !== known) location.reload()
      known = revision
    }} catch {{
      await new Promise((resume) => setTimeout(resume, 1000))
    }}
  }}
}})()
"""


class Revision:
    """The number of the site's latest build, for which browsers wait."""

    def __init__(self) -> None:
        self._number = 0
        self._changed = threading.Condition()

    def advance(self) -> None:
        """Tell the waiting browsers that the site has changed."""
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    def after(self, number: str | None) -> str:
        """Return the latest number, at once where it is another than `number`, else when it changes or time is up."""
        with self._changed:
            if number is not None:
                self._changed.wait_for(lambda: str(self._number) != number, WAIT_SECONDS)
            return str(self._number)


def mount_path(site_url: str) -> str:
    """Return the path at which the site is served: that of its public address, so that absolute links work."""
    return urlsplit(site_url).path or "/"


class Handler(SimpleHTTPRequestHandler):
    """Answers with the site's files; pages get the reload script."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, site: Path, mount: str, revision: Revision) -> None:
        self._mount, self._revision = mount, revision
        super().__init__(*arguments, directory=str(site))

    def do_GET(self) -> None:
        """Answer a page, a file, or the wait for the next revision."""
        place = urlsplit(self.path)
        if (self.headers.get("Host") or "").rpartition(":")[0] not in _HOSTS:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif place.path == EVENTS:
            self._send(self._revision.after(place.query.partition("after=")[2] or None).encode(), "text/plain")
        elif place.path == SCRIPT:
            self._send(_RELOAD.encode(), "text/javascript")
        elif not place.path.startswith(self._mount):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", self._mount)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send_page_or_file(place.path)

    def _send_page_or_file(self, path: str) -> None:
        file = Path(self.translate_path("/" + path.removeprefix(self._mount)))
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        if file.is_dir() or (file.suffix != ".html" and file.is_file()):
            self.path = "/" + self.path.removeprefix(self._mount)
            super().do_GET()
        elif file.is_file():
            self._send(file.read_bytes().replace(b"</body>", _TAG), "text/html; charset=utf-8")
        else:
            missing = Path(self.translate_path("/404.html"))
            page = missing.read_bytes() if missing.is_file() else b"<title>404</title>"
            self._send(page.replace(b"</body>", _TAG), "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing of single requests."""
