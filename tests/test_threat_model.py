"""The threat model of CONTRIBUTING.md: each control names a test that exists and runs."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def rows() -> list[list[str]]:
    section = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Threat model\n")[2].partition("\n## ")[0]
    )
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def test_each_threat_has_a_control_and_a_test_that_exists() -> None:
    """A row without a test is a hope."""
    found = rows()
    assert len(found) >= 12
    for entry, harm, control, tests in found:
        named = re.findall(r"`(tests/[\w/]+\.py)`", tests)
        assert entry and harm and control and named
        for path in named:
            assert "def test_" in (ROOT / path).read_text(encoding="utf-8"), path
