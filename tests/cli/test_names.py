"""What commands print of files whose names are hostile or no text at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import make_site
from tests.faults.publications import REPOSITORY

NAMES = [b"caf\xe9.yml", b"new\nline.yml", b"esc\x1b[31m.yml", "\u202egpj.yml".encode(), "é".encode() * 110 + b".yml"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication with a faulty summary under each name."""
    make_site(tmp_path, "-- content/summaries/a.yml --\nsummary: x\ndate: 2025-01-01\n")
    for name in NAMES:
        with open(os.fsencode(tmp_path) + b"/content/summaries/2025-01-01-" + name, "wb") as file:  # noqa: PTH123
            file.write(b"summary: x\nbad: 1\n")
    return tmp_path


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    variables = {"PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=root, env=os.environ | variables, capture_output=True)


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_every_problem_is_printed_as_one_line_of_text(root: Path, style: str) -> None:
    """No name colours the terminal, begins a line, or breaks the JSON."""
    done = run(root, "check", "--format", style)
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    text = (done.stderr if style == "text" else done.stdout).decode("utf-8")
    if style == "json":
        found = json.loads(text)
        assert [problem["line"] for problem in found] == [2] * len(NAMES)
    else:
        lines = [line for line in text.split("\n") if "unknown-field" in line]
        assert len(lines) == len(NAMES) and "\x1b" not in text and "\u202e" not in text


def test_status_is_json_whatever_the_names(root: Path) -> None:
    """A program can read it."""
    with open(os.fsencode(root) + b"/content/summaries/2025-01-01-g\xfcte.yml", "wb") as file:  # noqa: PTH123
        file.write(b"summary: x\n")
    rows = json.loads(run(root, "status", "--json").stdout.decode("utf-8"))
    assert sorted(row["story"] for row in rows) == ["a", "g-te"]
