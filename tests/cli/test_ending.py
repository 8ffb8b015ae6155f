"""How the process of a command ends: at once, with all said, its status, and what was to be done at the end done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LONGHAND = Path(sys.executable).with_name("longhand")
AT_THE_END = """
import atexit, sys
atexit.register(print, "done at the end")
sys.argv = ["longhand", "--version"]
from generator.cli import main
main()
"""


def test_what_is_registered_for_the_end_is_done() -> None:
    """After what the command said, all of which arrives in a pipe."""
    told = subprocess.run([sys.executable, "-c", AT_THE_END], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("longhand, version")
    assert told.stdout.endswith("\ndone at the end\n")


def test_the_status_is_the_commands(tmp_path: Path) -> None:
    """1 with a message, outside a publication; 2 for wrong usage."""
    outside = subprocess.run([LONGHAND, "build"], cwd=tmp_path, capture_output=True, text=True)
    wrong = subprocess.run([LONGHAND, "pubish"], cwd=tmp_path, capture_output=True, text=True)
    assert (outside.returncode, wrong.returncode) == (1, 2)
    assert "no mkdocs.yml here or above" in outside.stderr and "did you mean 'publish'?" in wrong.stderr


def test_nobody_reading_on_is_no_traceback(tmp_path: Path) -> None:
    """As in `longhand schema | head -1`."""
    command = f"{LONGHAND} schema | head -c 1"
    told = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert "Traceback" not in told.stderr
