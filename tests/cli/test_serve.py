"""`longhand serve`: what an editor saves is seen in the browser, drafts with what is to be settled."""

from __future__ import annotations

import errno
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.publishing import serve
from generator.publishing.browser import EVENTS, Revision
from generator.publishing.quick import BuildResult
from tests.browser import publication

STORY = """\
summary: |
  The council voted on 3 June 2025 for a bridge of 40 million euros.
date: 2025-06-03
title: A bridge
language: en
"""
CLAIM = """\
---
title: A bridge
description: It costs money.
longhand: {story: bridge, writer: imported, written_by: model}
---
The council voted. It costs 70 million euros.
"""


def get(address: str) -> str:
    """Return what stands at an address of this machine."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(root: Path, *options: str) -> Iterator[str]:
    """Run `longhand serve` in a publication; yield its address once it answers, and end it as Ctrl+C does."""
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port), *options]
    running = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                get(address + EVENTS)
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 0


def wait_for(address: str, words: str) -> str:
    """Return a page once it holds these words; fails after thirty seconds."""
    for _ in range(300):
        html = get(address)
        if words in html:
            return html
        time.sleep(0.1)
    raise AssertionError(f"{words!r} does not come up at {address}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication with our theme, a story, and a story whose article has a claim that is not in its evidence."""
    bare = publication.bare(tmp_path / "publication")
    text = (bare / "mkdocs.yml").read_text(encoding="utf-8").replace("unsupported: mark", "unsupported: hold")
    (bare / "mkdocs.yml").write_text(text, encoding="utf-8")
    for path, words in {
        "summaries/bridge.yml": STORY,
        "articles/en/bridge.md": CLAIM,
        "summaries/park.yml": STORY.replace("bridge", "park"),
        "summaries/draft.yml": STORY.replace("bridge", "tunnel") + "status: draft\n",
    }.items():
        (bare / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (bare / "content" / path).write_text(words, encoding="utf-8")
    return bare


def test_a_saved_summary_is_seen_and_the_browser_is_told(root: Path) -> None:
    """The waiting browser hears of the new revision, and the page shows the summary as it was saved."""
    with served(root) as address:
        page = f"{address}/longhand/articles/park/"
        assert "/_longhand/reload.js" in wait_for(page, "40 million")
        before = get(address + EVENTS)
        file = root / "content/summaries/park.yml"
        file.write_text(file.read_text(encoding="utf-8").replace("40 million", "41 million"), encoding="utf-8")
        wait_for(page, "41 million")
        assert get(f"{address}{EVENTS}?after={before}") != before


def test_drafts_are_shown_with_what_is_to_be_settled(root: Path) -> None:
    """A held article shows its claim with the three remedies, a draft its summary; readers would see neither."""
    with served(root, "--drafts") as address:
        held = wait_for(f"{address}/longhand/articles/bridge/", "longhand review bridge/en --by NAME --accept")
        assert "70 million euros" in held and "Held" in held
        assert "content/summaries/bridge.yml" in held and "content/articles/en/bridge.md" in held
        draft = get(f"{address}/longhand/articles/draft/")
        assert "Draft" in draft and "a tunnel of 40 million euros" in draft
    with served(root) as address:
        wait_for(f"{address}/longhand/articles/park/", "40 million")
        assert "70 million" not in get(f"{address}/longhand/")


def test_a_full_disk_does_not_end_it() -> None:
    """What cannot be written is told, and the next save is waited for."""
    said: list[str] = []

    def press(*, index: bool) -> BuildResult:
        raise OSError(errno.ENOSPC, "No space left on device", "build/docs/index.md")

    serve._refresh(press, lambda: None, Revision(), serve.Told(said.append, lambda problems: None))
    assert said == [
        "longhand: build/docs/index.md: No space left on device; check the disk and its rights, then save again"
    ]
