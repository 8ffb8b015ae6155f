"""A loopback server that serves a built site as a host of static pages does: under its path, with its own 404 page."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Handler(SimpleHTTPRequestHandler):
    """Serves the folder under a prefix; counts nothing, says nothing."""

    def __init__(self, *arguments: Any, prefix: str, piece: int, **named: Any) -> None:
        self.prefix, self.piece = prefix, piece
        super().__init__(*arguments, **named)

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self.prefix) if path.startswith(self.prefix) else "missing"
        return super().translate_path("/" + inside)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        with page.open("rb") as source:
            self.copyfile(source, self.wfile)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if not self.piece or not source.name.endswith(".html"):
            shutil.copyfileobj(source, outputfile)
            return
        while data := source.read(self.piece):
            outputfile.write(data)
            time.sleep(0.02)  # longer than a browser waits with the next picture of the page

    def log_message(self, format: str, *arguments: Any) -> None:
        return


@contextmanager
def serve(folder: Path, prefix: str = "/", piece: int = 0) -> Iterator[str]:
    """Serve `folder` under the path `prefix`; yield the address of its home page.

    `piece`: pages come in pieces of so many bytes, as over a slow line; 0 sends them whole.
    """
    handler = partial(_Handler, directory=str(folder), prefix=prefix, piece=piece)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
