"""The stories that a change touches, with their state and what comes next: the table of a run's summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.deploy.actions import cell
from generator.deploy.git import Git
from generator.newsroom.archive import Archive
from generator.newsroom.overview import Row
from generator.problems import Problem

_CONTENT = "content"
_MOST_ROWS = 200  # the host takes a megabyte in all
_MOST_PROBLEMS = 30
_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


@dataclass(frozen=True, slots=True)
class Touched:
    """The paths below `content/` that changed, and the stories they belong to."""

    paths: frozenset[str]
    stories: frozenset[str]


def touched(git: Git, archive: Archive, since: str) -> Touched:
    """Return what differs between the commit `since` and the working folder.

    Where there is no such commit (a new branch, a schedule), the last commit's own changes count.
    """
    base = git.commit_of(since) if since.strip("0") else None
    start = base or git.commit_of("HEAD^") or _EMPTY_TREE
    paths = {*git.differences(start, git.head(), _CONTENT), *git.changed(_CONTENT)}
    of_path = {story.path: story.slug for story in archive.stories}
    of_path |= {article.path: article.story for article in archive.articles}
    return Touched(frozenset(paths), frozenset(of_path[path] for path in paths if path in of_path))


def table(rows: Sequence[Row], plans: Mapping[tuple[str, str], str]) -> str:
    """Return the rows as a Markdown table; `plans` says what is to be written, by story and language."""
    head = "| story | language | state | claims not in the evidence | missing | what comes next |"
    lines = [_row(row, plans.get((row.story, row.language), "")) for row in rows[:_MOST_ROWS]]
    more = f"\n\n… and {len(rows) - _MOST_ROWS} more." if len(rows) > _MOST_ROWS else ""
    return f"{head}\n|---|---|---|---|---|---|\n" + "\n".join(lines) + more


def _row(row: Row, plan: str) -> str:
    claims = row.open_claims
    count = f"{len(claims)} of {row.checked}" if row.checked else "–"
    shown = ", ".join(cell(claim[:80]) for claim in claims[:5]) + (" …" if len(claims) > 5 else "")
    state = row.state if row.status in ("ready", "") else f"{row.state}, {row.status}"
    following = plan or (
        "held: a person decides" if row.held else "printed" if row.status == "ready" else "not printed"
    )
    return (
        f"| {cell(row.story)} | {row.language} | {state} | {count} {shown} | {len(row.missing) or '–'} | {following} |"
    )


def problem_list(problems: Iterable[Problem], paths: frozenset[str]) -> str:
    """Return the problems of these paths as a Markdown list, empty where there is none."""
    chosen = [problem for problem in problems if problem.path in paths]
    lines = [
        f"* {'⚠' if problem.severity == 'warning' else '✗'} {cell(f'{problem.path}:{problem.line}')} "
        f"{problem.code}: {cell(problem.message[:400])}"
        for problem in chosen[:_MOST_PROBLEMS]
    ]
    if len(chosen) > _MOST_PROBLEMS:
        lines.append(f"* … and {len(chosen) - _MOST_PROBLEMS} more")
    return "\n".join(lines)
