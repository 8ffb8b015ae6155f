"""LICENSES.md: every locked dependency with its licence, as its own metadata says; the file is made and checked here.

`python -m tests.test_licences` writes it again after `make lock`.
"""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
TABLE = ROOT / "LICENSES.md"
HEAD = """\
# Licences of what Longhand runs with

Each dependency of `requirements.lock`, with the licence that its metadata names.
Made by `python -m tests.test_licences`.

| dependency | version | licence |
|---|---|---|
"""
# Locked for Python in the browser alone (Emscripten), where Longhand does not run.
_NEVER_INSTALLED = {"httpx2-jsfetch": "never installed: for Emscripten alone"}
# Licences under which a publication may use, change and pass on the program and its site.
ALLOWED = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python|MPL|Mozilla|HPND|Unlicense|Zlib|0BSD|CC0|LGPL|CNRI|Public Domain")


def locked() -> dict[str, list[str]]:
    """The versions of each locked dependency; several where they differ by Python's version."""
    found: dict[str, list[str]] = {}
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        match = re.match(r"([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==([^ ;\\]+)", line)
        if match:
            found.setdefault(match[1], []).append(match[2])
    return found


def licence(name: str) -> str:
    """The licence as an SPDX expression where there is one, else the classifiers, else the first line of the text."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return _NEVER_INSTALLED[name]
    if "License-Expression" in about:
        return about["License-Expression"]
    classifiers = [
        each.rpartition(" :: ")[2] for each in about.get_all("Classifier") or [] if each.startswith("License")
    ]
    named = [each for each in classifiers if each != "OSI Approved"]
    return " / ".join(named) or about["License"].strip().splitlines()[0][:80]


def table() -> str:
    """The file's text."""
    rows = [f"| {name} | {', '.join(versions)} | {licence(name)} |" for name, versions in locked().items()]
    return HEAD + "\n".join(rows) + "\n"


def _now() -> str:
    return TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""


def rows() -> list[tuple[str, str, str]]:
    """Name, versions and licence of each row of the file."""
    return re.findall(r"^\| ([a-z0-9._-]+) \| ([^|]+) \| ([^|]+) \|$", _now(), re.MULTILINE)[1:]  # after the heading


def test_every_locked_dependency_is_listed() -> None:
    """With the versions of the lock; run `python -m tests.test_licences` after a change of it."""
    assert len(locked()) > 30
    assert [(name, versions.split(", ")) for name, versions, _ in rows()] == list(locked().items())


def test_every_licence_is_the_packages_own() -> None:
    """Where Python's version decides between two versions, only the first one's."""
    alike = [(name, words) for name, versions, words in rows() if ", " not in versions]
    assert alike == [(name, licence(name)) for name, _ in alike]


def test_every_licence_lets_a_publication_use_the_program() -> None:
    """No dependency may bind the site or its texts."""
    assert [(name, words) for name, _, words in rows() if not ALLOWED.search(words)] == list(_NEVER_INSTALLED.items())


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
