"""`longhand ground`: the grounding check alone."""

from __future__ import annotations

import sys

import click


@click.command("ground")
@click.argument("stories", nargs=-1, metavar="[ID]...")
@click.option(
    "--jsonl",
    is_flag=True,
    help='Read lines {"sources": […], "article": …} and answer each with [[start, end, kind], …].',
)
def command(stories: tuple[str, ...], jsonl: bool) -> int:
    """Show the claims that are not in the evidence.

    Also the figures, dates and quotations of the summary that an article dropped.
    """
    if jsonl:
        return _answer_lines()
    from generator.cli import grounding_report

    return grounding_report.show(stories)


def _answer_lines() -> int:
    from generator.grounding import serve_jsonl

    def write(line: str) -> None:
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n")
        sys.stdout.flush()

    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    serve_jsonl(sys.stdin, write)
    return 0
