"""`longhand serve`: the site on this machine, printed again at each save, and shown at once in the browser."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from generator import settings as settings_module
from generator.problems import LonghandError, Problem
from generator.publishing import build as building
from generator.publishing.browser import Handler, Revision, mount_path
from generator.publishing.quick import BuildResult
from generator.settings import FILE, Settings

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

FOLDER = "build/serve"
SETTLE_SECONDS = 0.05  # an editor's save is several events: a temporary file, a rename, a change of times


@dataclass(frozen=True, slots=True)
class Told:
    """How serve speaks to the person: lines, and problems."""

    say: Callable[[str], None]
    show: Callable[[Iterable[Problem]], None]


def serve(
    settings: Settings,
    now: Callable[[], datetime],
    *,
    drafts: bool,
    port: int,
    on_change: Callable[[], None],
    told: Told,
) -> None:
    """Serve the site on this machine until interrupted; print it again when content, theme or settings are saved.

    `on_change` brings the articles up to date after each save; nothing is served to other machines. Raises
    LonghandError where the first build fails or the port is taken.
    """
    revision = Revision()
    site = settings.root / FOLDER / "site"
    press = partial(_build, settings.root, now, drafts, site)
    told.show(press(index=False).problems)
    server = _server(site, port, mount_path(settings.site_url), revision)
    saved = threading.Event()
    observer = _watch(settings, saved)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}{mount_path(settings.site_url)}"
    told.say(f"{address} shows the site; save a summary to see its page. Ctrl+C ends.")
    saved.set()  # the search index is still to be made
    try:
        while True:
            _wait(saved)
            _refresh(press, on_change, revision, told)
    except KeyboardInterrupt:
        told.say("")
    finally:
        observer.stop()
        server.shutdown()
        server.server_close()


def _build(root: Path, now: Callable[[], datetime], drafts: bool, site: Path, *, index: bool) -> BuildResult:
    settings = replace(settings_module.load(root), build_folder=FOLDER)  # read again: they may be what was saved
    return building.build(settings, now(), drafts=drafts, site_dir=site, index=index)


def _refresh(press: Callable[..., BuildResult], on_change: Callable[[], None], revision: Revision, told: Told) -> None:
    """Print what was saved and let the browser see it; then bring the articles up to date, and the search index.

    In this order because a page is printed in a tenth of a second, and reading every article takes longer.
    """
    try:
        _show(press, revision, told)
        on_change()
        told.show(_show(press, revision, told).problems)
        press(index=True)
    except LonghandError as error:
        told.show(error.problems)
        told.say(f"longhand: {error}")
    except OSError as error:  # a full disk, or a file that went while it was read: the next save may find it mended
        name = f"{error.filename}: " if error.filename else ""
        told.say(f"longhand: {name}{error.strerror or error}; check the disk and its rights, then save again")


def _show(press: Callable[..., BuildResult], revision: Revision, told: Told) -> BuildResult:
    """Print what changed, and let the browser see it."""
    done = press(index=False)
    if done.changed:
        revision.advance()
        told.say(f"{done.pages_rendered} of {done.pages_total} pages printed")
    return done


def _wait(saved: threading.Event) -> None:
    """Wait for a save, and then until the editor is done with it."""
    while not saved.wait(timeout=1.0):  # a wait without end would not hear Ctrl+C on Windows
        continue
    while saved.is_set():
        saved.clear()
        saved.wait(timeout=SETTLE_SECONDS)


def _watch(settings: Settings, saved: threading.Event) -> BaseObserver:
    """Set `saved` when a file of the content, the theme or the settings changes."""
    from watchdog.events import FileSystemEventHandler
    from watchdog.observers import Observer

    class _Saved(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type not in ("opened", "closed_no_write"):
                saved.set()

    observer = Observer()
    for place in (settings.content, settings.root / "overrides", settings.root / FILE):
        if place.exists():
            observer.schedule(_Saved(), str(place), recursive=place.is_dir())
    observer.start()
    return observer


def _server(site: Path, port: int, mount: str, revision: Revision) -> ThreadingHTTPServer:
    handler = partial(Handler, site=site, mount=mount, revision=revision)
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise LonghandError(f"port {port} cannot be used ({error.strerror}); name another: --port {port + 1}") from None
