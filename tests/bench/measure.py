"""Measures a command as a user runs it: seconds by the clock, seconds of processor, and the most memory it held."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

INTERVAL = 0.2  # seconds between two looks at a command's memory
ONCE_ABOVE = 300.0  # seconds; a command that takes longer is not run again


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost: seconds by the clock and of processor, and megabytes at the highest.

    Memory is the proportional share (PSS) of all processes of the command together; Pagefind's are counted apart.
    """

    wall: float
    cpu: float
    memory: float = 0.0
    pagefind_memory: float = 0.0


class _Watch(threading.Thread):
    """Looks at the memory of a session's processes until told to stop."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.highest, self.pagefind = session, 0.0, 0.0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(INTERVAL):
            ours, pagefind = _memory(self.session)
            self.highest, self.pagefind = max(self.highest, ours), max(self.pagefind, pagefind)


def _memory(session: int) -> tuple[float, float]:
    """Return the megabytes that the session's processes hold: all but Pagefind's, and Pagefind's (Linux)."""
    ours = pagefind = 0.0
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            name, _, rest = (folder / "stat").read_text().partition("(")[2].rpartition(")")
            if int(rest.split()[3]) != session:
                continue
            rollup = (folder / "smaps_rollup").read_text()
        except (OSError, IndexError, ValueError):
            continue  # it has ended
        share = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0) / 1024
        if name.startswith("pagefind"):
            pagefind += share
        else:
            ours += share
    return ours, pagefind


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], *, memory: bool = False) -> Cost:
    """Run a command and return its cost; raises RuntimeError with its last words where it fails.

    Looking at memory takes processor time: runs that are timed do without.
    """
    start = time.perf_counter()
    with (folder / ".bench-output").open("w+b") as output:
        process = subprocess.Popen(
            list(map(str, command)),
            cwd=folder,
            env=os.environ | dict(environment),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        if memory:
            watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.done.set()
        if process.returncode:
            output.seek(0)
            raise RuntimeError(f"{command}: {output.read().decode(errors='replace')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, watch.highest, watch.pagefind)


def typical(costs: Sequence[Cost]) -> Cost:
    """Return the medians of the runs."""
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        max(cost.memory for cost in costs),
        max(cost.pagefind_memory for cost in costs),
    )


def tree_bytes(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
