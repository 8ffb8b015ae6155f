"""What all tests share: no network, no key, and tiny publications made from one string."""

from __future__ import annotations

import ipaddress
import os
import socket
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests.setup_browser import find_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM_ARGUMENTS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
DEAD_PORT = "http://127.0.0.1:9"  # the discard port: nobody listens

if os.environ.get("LONGHAND_SLOWER"):  # where time is not to count, nor is that in which Hypothesis makes its examples
    hypothesis.settings.register_profile("slower", suppress_health_check=[hypothesis.HealthCheck.too_slow])
    hypothesis.settings.load_profile("slower")


class NetworkUsed(AssertionError):
    """A test tried to reach another machine."""


def _is_here(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a socket of the file system
    try:
        return ipaddress.ip_address(str(address[0]).partition("%")[0]).is_loopback
    except ValueError:
        return address[0] in ("localhost", "")


@pytest.fixture(autouse=True)
def _network_is_locked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if not _is_here(address):
            raise NetworkUsed(f"a test tried to connect to {address!r}")
        connect(self, address)

    resolve = socket.getaddrinfo

    def guarded_resolve(host: Any, *rest: Any, **named: Any) -> Any:
        if host is not None and not _is_here((host,)):
            raise NetworkUsed(f"a test tried to resolve {host!r}")
        return resolve(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_resolve)
    monkeypatch.setenv("ANTHROPIC_BASE_URL", DEAD_PORT)
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    yield


SETTINGS = """\
site_name: The Test
site_url: https://example.org/
plugins:
  longhand:
    languages: [en, fr]
    unsupported: mark
"""


def make_site(root: Path, text: str) -> Path:
    """Write the files of `text`: each begins with a line `-- path --`; `mkdocs.yml` is added where it is missing."""
    name = ""
    lines: list[str] = []
    files: dict[str, list[str]] = {}
    for line in textwrap.dedent(text).splitlines():
        if line.startswith("-- ") and line.endswith(" --"):
            name = line[3:-3]
            files[name] = lines = []
        elif name:
            lines.append(line)
    files.setdefault("mkdocs.yml", SETTINGS.splitlines())
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("\n".join(content) + "\n", encoding="utf-8")
    (root / "content").mkdir(exist_ok=True)
    return root


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Path]:
    """A function that makes a publication in an empty folder, from one string, and returns the folder."""
    return lambda text: make_site(tmp_path, text)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, for as long as the tests run."""
    from playwright.sync_api import sync_playwright  # most tests need none

    path = find_browser()
    assert path, "there is no Chromium: run `python tests/setup_browser.py`"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()
