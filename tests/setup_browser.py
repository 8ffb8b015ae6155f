"""Finds a Chromium for the browser tests, or gets one: `make test` runs it first, so that no test is left out.

An installed Chromium or Chrome is used; else Debian's package where root may install it; else Playwright's own
download; else it says what to do, and fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
VARIABLE = "LONGHAND_BROWSER"  # names another browser of the Chromium family


def find_browser() -> str | None:
    """Return the path of an installed Chromium, Chrome or Edge, or of Playwright's own, or None."""
    named = os.environ.get(VARIABLE)
    if named:
        return named
    installed = next((path for name in NAMES if (path := shutil.which(name))), None)
    return installed or next((place for place in PLACES if Path(place).is_file()), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _install() -> None:
    """Try the ways to get a browser, the quickest first; whether one worked shows in `find_browser`."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        print("Installing Debian's chromium for the browser tests …", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-q"],
            ["apt-get", "install", "-qy", "--no-install-recommends", "chromium"],
        ):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        if find_browser():
            return
    print("Downloading Playwright's Chromium for the browser tests …", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Make sure that there is a browser; return the exit status."""
    if not find_browser():
        _install()
    path = find_browser()
    if path:
        return 0
    remedy = f"Install one, or name it: {VARIABLE}=/path"
    print(f"The browser tests need Chromium or Chrome, and none could be installed. {remedy}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
