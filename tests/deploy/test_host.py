"""The host's API: errors become sentences, forks are told apart, and the token stays with its host."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.deploy import addresses
from generator.deploy.actions import Run, cell
from generator.deploy.host import Host, HostError
from tests.fakes.github_api import REPOSITORY, TOKEN, FakeGitHub


def _host(url: str, token: str = TOKEN) -> Host:
    return Host(Run(repository=REPOSITORY, api_url=url, server_url="https://github.com", token=token))


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[FakeGitHub]:
    with FakeGitHub(tmp_path) as host:
        yield host


def _pull(number: int, branch: str, repository: str | None, state: str = "open") -> dict[str, object]:
    head = {"ref": branch, "repo": {"full_name": repository} if repository else None}
    return {"number": number, "html_url": f"u{number}", "state": state, "title": "t", "body": None, "head": head}


def test_a_fork_cannot_pass_its_branch_off_as_ours(fake: FakeGitHub) -> None:
    """Only pull requests whose branch lies in the repository count, whatever a fork calls its own."""
    fake.pulls = [_pull(1, "longhand/a", "stranger/paper"), _pull(2, "longhand/a", REPOSITORY), _pull(3, "x", None)]
    assert [pull.number for pull in _host(fake.url).pull_requests("longhand/a")] == [2]


def test_a_refusal_carries_the_hosts_words(fake: FakeGitHub) -> None:
    """Status and message tell what to mend."""
    with pytest.raises(HostError, match="GitHub answered 401: Bad credentials") as caught:
        _host(fake.url, "wrong").ask("GET", "/pages")
    assert caught.value.status == 401


def test_a_host_that_does_not_answer_is_a_sentence() -> None:
    """No traceback for a network that is down."""
    with pytest.raises(HostError, match="did not answer"):
        _host("http://127.0.0.1:9").ask("GET", "/pages")


def test_the_token_follows_no_redirect(fake: FakeGitHub) -> None:
    """An answer that points elsewhere is an error, and nobody there is asked."""

    class Elsewhere(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("location", f"{fake.url}{self.path}")
            self.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    with pytest.raises(HostError) as caught:
        _host(f"http://127.0.0.1:{server.server_port}").ask("GET", "/pages")
    server.shutdown()
    server.server_close()
    assert (caught.value.status, fake.calls) == (302, [])


@pytest.mark.parametrize(
    ("remote", "page", "site"),
    [
        ("https://github.com/Ada/paper.git", "https://github.com/Ada/paper", "https://ada.github.io/paper/"),
        ("git@github.com:ada/paper.git", "https://github.com/ada/paper", "https://ada.github.io/paper/"),
        ("ssh://git@github.com:22/ada/paper", "https://github.com/ada/paper", "https://ada.github.io/paper/"),
        (
            "https://token@github.com/ada/ada.github.io",
            "https://github.com/ada/ada.github.io",
            "https://ada.github.io/",
        ),
        ("https://gitlab.com/ada/paper", "https://gitlab.com/ada/paper", ""),
        ("/srv/paper.git", None, None),
    ],
)
def test_a_remote_tells_the_page_and_the_sites_address(remote: str, page: str | None, site: str | None) -> None:
    """Without the secrets that an address may hold."""
    found = addresses.parse(remote)
    assert (found.url if found else None, found.pages_url if found else None) == (page, site)


def test_a_claim_cannot_leave_its_cell() -> None:
    """Text that nobody vouches for neither links, mentions nor ends the table."""
    assert cell("a | b\n`c` @team <b>") == "`a \\| b 'c' @team <b>`"
