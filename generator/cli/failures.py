"""In GitHub Actions, a command that fails leaves its reason in the run's summary, and not in the log alone."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from generator.deploy import actions


class _Both(io.TextIOBase):
    """The error output, which also keeps what is said there."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.said: list[str] = []

    def write(self, text: str) -> int:
        written = self._stream.write(text)  # first: click offers bytes to find out what a stream takes
        self.said.append(text)
        return written

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return False


@contextlib.contextmanager
def in_summary(arguments: Sequence[str] | None) -> Iterator[None]:
    """Run a command; if it exits with another status than 0, add what it said to the run's summary."""
    run = actions.of_environment(os.environ)
    if not run.is_hosted or not run.summary_file:
        yield
        return
    words = list(sys.argv[1:] if arguments is None else arguments)
    both = _Both(sys.stderr)
    try:
        with contextlib.redirect_stderr(both):
            yield
    except SystemExit as ended:
        if ended.code:
            status = ended.code if isinstance(ended.code, int) else 1
            run.add_summary(actions.failure(" ".join(words), status, "".join(both.said)))
        raise
    except Exception as error:
        said = f"{''.join(both.said)}\n{type(error).__name__}: {error}"
        run.add_summary(actions.failure(" ".join(words), 1, said))
        raise
