"""Converts Markdown nobody has converted before in processes that can be killed, on all cores.

Python-Markdown takes for ever on some texts (8,000 opening brackets: 17 s) and raises RecursionError on others.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import IO, Any

from generator.problems import Problem
from generator.publishing.safe_markdown import Converted, Heading, convert_staged

SECONDS = 5.0  # for one text
MEGABYTES = 1024  # of memory, where the system can hold a process to it
MAX_CHARACTERS = 1_000_000


def convert_untrusted(text: str, path: str, *, seconds: float = SECONDS) -> Converted | Problem:
    """Convert one staged body, or say what is wrong with it; `path` names the file in the problem."""
    with Sandbox(1, seconds=seconds) as sandbox:
        return sandbox.convert(text, path)


class Sandbox:
    """Worker processes that convert staged bodies (`safe_markdown.prepare`); a context manager.

    A process that takes longer than `seconds` over a text, or dies of it, is replaced by a new one.
    """

    def __init__(self, workers: int | None = None, *, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._workers = workers or min(os.cpu_count() or 1, 8)
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._idle:
            self._idle.pop().stop()

    def convert(self, text: str, path: str) -> Converted | Problem:
        """Convert one staged body, or say what is wrong with it."""
        if len(text) > MAX_CHARACTERS:
            return _problem(path, f"has more than {MAX_CHARACTERS:,} characters; split it")
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        worker = worker or _Worker()
        answer = worker.ask(text, self.seconds)
        if answer is None:
            worker.stop()
            return _problem(path, f"takes more than {self.seconds:g} s to convert; look for brackets without end")
        with self._lock:
            self._idle.append(worker)
        if "error" in answer:
            return _problem(path, f"cannot be converted ({answer['error']}); simplify what is nested in it")
        return Converted(answer["html"], tuple(Heading(*heading) for heading in answer["headings"]))

    def convert_many(self, bodies: Iterable[tuple[str, str]]) -> Iterator[Converted | Problem]:
        """Convert (text, path) pairs on all workers at once; the answers come in the order of the pairs."""
        with ThreadPoolExecutor(self._workers) as pool:
            yield from pool.map(lambda body: self.convert(*body), bodies)


def _problem(path: str, message: str) -> Problem:
    return Problem(path, 0, "markdown", message)


class _Worker:
    """One process: a line of JSON in, a line of JSON out."""

    def __init__(self) -> None:
        # -X utf8 and ASCII JSON: the same bytes whatever the system's locale.
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "generator.publishing.sandbox"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        assert self._process.stdin and self._process.stdout
        self._in: IO[str] = self._process.stdin
        self._out: IO[str] = self._process.stdout
        self._out.readline()  # the process says that it is ready, so that its start does not count

    def ask(self, text: str, seconds: float) -> dict[str, Any] | None:
        """Return the answer, or None where there was none in time."""
        timer = threading.Timer(seconds, self._process.kill)
        timer.start()
        try:
            self._in.write(json.dumps(text) + "\n")
            self._in.flush()
            line = self._out.readline()
        except OSError:
            line = ""
        finally:
            timer.cancel()
        return json.loads(line) if line.endswith("\n") else None

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for stream in (self._in, self._out):
            try:
                stream.close()
            except OSError:  # what was still to be written has no reader any more
                continue


def _limit_memory() -> None:
    """Hold this process to `MEGABYTES`, where the system knows how."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    size = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _answer(text: str) -> dict[str, Any]:
    try:
        converted = convert_staged(text)
    except (RecursionError, MemoryError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        return {"error": type(error).__name__}  # the library's own faults: hostile text, not a user's mistake
    headings = [[heading.level, heading.id, heading.text] for heading in converted.headings]
    return {"html": converted.html, "headings": headings}


def main() -> None:
    """Answer each line of standard input until it ends."""
    _limit_memory()
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
