"""What was deployed, opened in a browser below the project's own path."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from tests.deploy.conftest import BRIDGE, Publication


class _UnderName(SimpleHTTPRequestHandler):
    """Serves a folder at /paper/, and nothing at the root."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/paper") if path.startswith("/paper/") else "/nowhere")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def online(publication: Publication) -> Iterator[str]:
    """The address of the deployed site."""
    publication.push({"content/summaries/bridge.yml": BRIDGE})
    assert publication.publish()["deploy"].conclusion == "success"
    handler = partial(_UnderName, directory=str(publication.player.pages))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/paper/"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
def test_the_deployed_site_works_below_its_path(online: str, browser: Browser) -> None:
    """From the home page a click opens the article; no request fails, and none leaves the project's path."""
    requests: list[tuple[str, int]] = []
    page = browser.new_page()
    page.on("response", lambda response: requests.append((response.url, response.status)))
    page.goto(online)
    page.get_by_role("link", name="The bridge closes").first.click()
    page.wait_for_url("**/paper/articles/bridge/")
    heading = page.get_by_role("heading", level=1).inner_text()
    text = page.locator("article").first.inner_text()
    page.close()
    assert heading == "The bridge closes"
    assert "14 months" in text
    assert [request for request in requests if request[1] >= 400] == []
    assert [url for url, _ in requests if not url.startswith(online)] == []
