"""A real Chromium, and the built publication on a loopback server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request

from generator import settings
from tests.browser import publication
from tests.browser.server import serve

DESKTOP = (1280, 900)
PHONE = (390, 844)


@dataclass
class Site:
    """A built site: its folder, and its address on this machine."""

    folder: Path
    address: str


@dataclass
class Visit:
    """What a page did beside what was asked of it."""

    page: Page
    home: str
    foreign: list[str] = field(default_factory=list)  # addresses of other hosts that it wanted
    complaints: list[str] = field(default_factory=list)  # errors in the console, uncaught exceptions, dialogs
    requests: list[str] = field(default_factory=list)

    def watch(self) -> Visit:
        """Begin to note what the page does."""
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note_error)
        self.page.on("dialog", self._note_dialog)
        return self

    def _note_error(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _note_dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _note(self, request: Request) -> None:
        self.requests.append(request.url)
        if urlsplit(request.url).netloc != urlsplit(self.home).netloc:
            self.foreign.append(request.url)

    def open(self, path: str = "") -> Page:
        """Go to a page of the site, by its site-relative address."""
        self.page.goto(self.home + path)
        return self.page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def courier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The publication, built once and served under the path of its address."""
    root = tmp_path_factory.mktemp("courier") / "publication"
    folder = publication.make(root)
    with serve(folder, urlsplit(settings.load(root).site_url).path or "/") as address:
        yield Site(folder, address)


Visitor = Callable[..., Visit]


@pytest.fixture
def visitor(browser: Browser, courier: Site) -> Iterator[Visitor]:
    """A function that opens a window on the site: size, `light` or `dark`, with or without scripts."""
    contexts: list[BrowserContext] = []

    def visit(size: tuple[int, int] = DESKTOP, scheme: str = "light", *, scripts: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Visit(context.new_page(), courier.address).watch()

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def visit(visitor: Visitor) -> Visit:
    """A desktop window on the site."""
    return visitor()
