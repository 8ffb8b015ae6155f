"""The table of `longhand status`: as much as the window is wide, what waits for a person at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.newsroom.overview import Row

_GAP = 2  # columns between two cells
_NUMBERS = ("unsupported", "missing", "cost")
_LESS_NEEDED = ("cost", "writer", "review", "missing", "lang")  # left out first where the window is narrow


def show(rows: Iterable[Row], cells: Callable[[Row], Mapping[str, str]], nothing: str) -> tuple[str, ...]:
    """Print what `cells` says of each row, by heading; return the headings for which the window is too narrow.

    A column in which every cell is `nothing` is not shown.
    """
    console = Console()
    rows = sorted(rows, key=_waits)
    told = [cells(row) for row in rows]
    used = {name for each in told for name, text in each.items() if text != nothing}
    names, left_out = _fitting([name for name in (told[0] if told else ()) if name in used], told, console.width)
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for name in names:
        is_number = name in _NUMBERS
        table.add_column(name, justify="right" if is_number else "left", no_wrap=True, overflow="ellipsis")
    for row, each in zip(rows, told, strict=True):
        table.add_row(*(Text(each[name], style=_style(row, name)) for name in names))
    console.print(table)
    return left_out


def _waits(row: Row) -> int:
    """Return how much a row waits for a person: what is highest stands last, next to the prompt."""
    if row.held or row.state == "conflict":
        return 3
    return 2 if row.state not in ("current", "edited") else 1 if row.open_claims or row.missing else 0


def _fitting(names: list[str], told: Sequence[Mapping[str, str]], width: int) -> tuple[list[str], tuple[str, ...]]:
    """Return the columns that fit into `width`, and those that were left out for that."""
    widths = {name: max(cell_len(name), *(cell_len(each[name]) for each in told)) for name in names}
    kept = list(names)
    for name in _LESS_NEEDED:
        if sum(widths[each] + _GAP for each in kept) - _GAP > width and name in kept:
            kept.remove(name)
    return kept, tuple(name for name in names if name not in kept)


def _style(row: Row, name: str) -> str:
    waits = {3: "red", 2: "yellow"}.get(_waits(row), "")
    if name == "unsupported" and row.open_claims:
        return waits or "yellow"
    return waits if name == "state" else ""
