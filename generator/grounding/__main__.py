"""Serves JSON lines from standard input: `python -m generator.grounding`."""

import sys

from generator.grounding import serve_jsonl


def _write(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    serve_jsonl(sys.stdin, _write)
