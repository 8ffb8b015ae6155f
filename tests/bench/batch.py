"""1,000 stories through the batch writer, against the fake API in a process of its own: CPU, memory, requests.

Run as `python tests/bench/batch.py [STORIES]`. Must stay under 60 seconds of CPU and 300 MB for 1,000 stories, and a
second run must make no request.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
SERVER = """
import sys
from tests.fakes.anthropic_api import FakeApi
with FakeApi(batch_polls=1) as api:
    print(api.url, flush=True)
    for _ in sys.stdin:
        print(len(api.calls), flush=True)
"""
SUMMARY = """\
language: fr
date: 2025-10-16
tags: [funding]
summary: |
  En février 2025, la société numéro {number} s'est engagée à investir {amount} milliards de yuan dans l'intelligence
  artificielle. L'objectif de cet investissement est d'exploiter l'IA pour stimuler la croissance des affaires.
  Elle observe une augmentation de 12 % de l'efficacité de ses dépenses publicitaires.
"""
SETTINGS = "site_name: T\nplugins:\n  longhand:\n    languages: [en]\n    unsupported: mark\n"


def publication(root: Path, stories: int) -> None:
    """Make a publication of so many stories."""
    folder = root / "content" / "summaries"
    folder.mkdir(parents=True)
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (root / "content" / "house-style.md").write_text("Write plainly, in about 700 words.\n", "utf-8")
    for number in range(stories):
        text = SUMMARY.format(number=number, amount=100 + number)
        (folder / f"story-{number:05}.yml").write_text(text, "utf-8")


def run(root: Path, url: str) -> tuple[int, float]:
    """Write by batches; return the exit status and the CPU time in seconds."""
    environment = {**os.environ, "ANTHROPIC_BASE_URL": url, "ANTHROPIC_API_KEY": "sk-ant-bench"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "generator", "write", "--writer", "batch", "--limit-usd", "none"]
    done = subprocess.run(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.returncode, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(stories: int) -> None:
    """Run the bench and print what it measured."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        publication(root, stories)
        command = [sys.executable, "-c", SERVER]
        pipes = subprocess.PIPE
        with subprocess.Popen(command, cwd=TESTS.parent, stdin=pipes, stdout=pipes, text=True, bufsize=1) as server:
            assert server.stdin and server.stdout
            url = server.stdout.readline().strip()
            status, seconds = run(root, url)
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            server.stdin.write("\n")
            calls = int(server.stdout.readline())
            again, more = run(root, url)
            server.stdin.write("\n")
            later = int(server.stdout.readline())
            server.stdin.close()
        written = len(list((root / "content" / "articles").rglob("*.md")))
    print(f"{stories} stories: {written} articles, exit {status}")
    print(f"first run: {seconds:.1f} s CPU, {memory:.0f} MB, {calls} requests")
    print(f"second run: exit {again}, {more:.1f} s CPU, {later - calls} requests")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
