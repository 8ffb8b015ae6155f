"""The bench's report: tables for the README, and a plot of cost against the size of the archive."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path

from tests.bench.measure import Cost

START, END = "<!-- bench:start -->", "<!-- bench:end -->"
PLOT = "tests/bench/cost.svg"
RESULTS = "tests/bench/results.json"
FULL, FULL_WITHOUT = "Longhand, full build", "Longhand, full build, search left aside"
STORY, STORY_WITHOUT = "Longhand, one new story", "Longhand, one new story, search left aside"
EDIT, NOTHING = "Longhand, one edit", "Longhand, nothing changed"
HUGO, PLAIN, BLOG = "Hugo, rebuild", "MkDocs + Material, out of nav, search off", "MkDocs + Material, blog plugin"
ROWS = (STORY, STORY_WITHOUT, EDIT, NOTHING, FULL, FULL_WITHOUT, HUGO, PLAIN, BLOG)
# What is compared, what must be reached, what is aimed for.
RATIOS = (
    ("one new story, search included / Hugo's rebuild", STORY, HUGO, 0.4, 0.1),
    ("one new story, search left aside / Hugo's rebuild", STORY_WITHOUT, HUGO, 0.10, 0.04),
    ("nothing changed / Hugo's rebuild", NOTHING, HUGO, 0.06, 0.03),
    ("full build, search left aside / MkDocs + Material out of nav, search off", FULL_WITHOUT, PLAIN, 0.7, 0.4),
    ("full build / MkDocs + Material with the blog plugin", FULL, BLOG, 0.15, 0.08),
)


@dataclass
class Results:
    """Costs by size and row, and the bytes of each tool's site by size and row."""

    costs: dict[int, dict[str, Cost]] = field(default_factory=dict)
    sizes: dict[int, dict[str, int]] = field(default_factory=dict)
    runs: dict[int, int] = field(default_factory=dict)  # of which the median counts, by size


def load(file: Path) -> Results:
    """Return the results of earlier benches; none where there is no file."""
    if not file.exists():
        return Results()
    values = json.loads(file.read_text(encoding="utf-8"))
    costs = {int(size): {row: Cost(*cost) for row, cost in rows.items()} for size, rows in values["costs"].items()}
    sizes, runs = values["bytes"].items(), values["runs"].items()
    return Results(costs, {int(size): rows for size, rows in sizes}, {int(size): count for size, count in runs})


def save(file: Path, results: Results) -> None:
    """Keep the results, so that a part of them can be measured again."""
    costs = {
        size: {row: [round(value, 3) for value in astuple(cost)] for row, cost in sorted(rows.items())}
        for size, rows in sorted(results.costs.items())
    }
    values = {"runs": dict(sorted(results.runs.items())), "costs": costs, "bytes": dict(sorted(results.sizes.items()))}
    file.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


def machine() -> str:
    """Return what the bench ran on, in a sentence."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    for line in cpuinfo.read_text().splitlines() if cpuinfo.exists() else ():
        if line.startswith("model name"):
            name = line.partition(":")[2].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{name}, {cores} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def tables(results: Results) -> str:
    """Return the tables in Markdown: seconds, ratios, memory and bytes."""
    sizes = sorted(results.costs)
    parts = [_table("Seconds by the clock (of processor)", sizes, lambda size, row: _seconds(results, size, row))]
    parts.append(_ratio_table(results, sizes))
    parts.append(_table("Most memory in MB (Pagefind's own)", sizes, lambda size, row: _memory(results, size, row)))
    parts.append(_table("Bytes of the site in MB", sizes, lambda size, row: _bytes(results, size, row)))
    return "\n".join(part for part in parts if part)


def _table(title: str, sizes: Sequence[int], cell: Callable[[int, str], str]) -> str:
    rows = [(row, [cell(size, row) for size in sizes]) for row in ROWS]
    lines = [f"| {row} | {' | '.join(cells)} |" for row, cells in rows if any(cells)]
    if not lines:
        return ""
    head = f"| {title} | {' | '.join(f'{size:,}' for size in sizes)} |\n|---|{'---:|' * len(sizes)}\n"
    return head + "\n".join(lines) + "\n"


def _seconds(results: Results, size: int, row: str) -> str:
    cost = results.costs[size].get(row)
    return f"{cost.wall:.2f} ({cost.cpu:.2f})" if cost else ""


def _memory(results: Results, size: int, row: str) -> str:
    cost = results.costs[size].get(row)
    if not cost or not cost.memory:
        return ""
    return f"{cost.memory:,.0f}" + (f" ({cost.pagefind_memory:,.0f})" if cost.pagefind_memory else "")


def _bytes(results: Results, size: int, row: str) -> str:
    count = results.sizes.get(size, {}).get(row)
    return f"{count / 1e6:,.1f}" if count else ""


def _ratio_table(results: Results, sizes: Sequence[int]) -> str:
    lines = []
    for title, ours, theirs, must, aim in RATIOS:
        cells = []
        for size in sizes:
            one, other = results.costs[size].get(ours), results.costs[size].get(theirs)
            cells.append(f"{one.wall / other.wall:.3f}" if one and other else "")
        lines.append(f"| {title} | {' | '.join(cells)} | {must:g} | {aim:g} |")
    if {1000, 10000} <= set(sizes):
        growth = results.costs[10000][STORY].wall / results.costs[1000][STORY].wall
        empty = " | " * (len(sizes) - 1)
        lines.append(f"| one new story: 10,000 / 1,000 articles | {empty}{growth:.2f} | 3 | 2 |")
    head = f"| Ratio, by the clock | {' | '.join(f'{size:,}' for size in sizes)} | must | aim |\n"
    return f"{head}|---|{'---:|' * (len(sizes) + 2)}\n" + "\n".join(lines) + "\n"


def plot(results: Results, file: Path) -> None:
    """Draw seconds against articles, both on logarithmic scales in effect (the sizes are steps)."""
    import pygal

    sizes = sorted(results.costs)
    chart = pygal.Line(
        logarithmic=True,
        title="What a build costs",
        x_title="articles",
        y_title="seconds by the clock",
        legend_at_bottom=True,
        legend_at_bottom_columns=2,
        js=(),
        height=700,
        width=1000,
    )
    chart.x_labels = [f"{size:,}" for size in sizes]
    for row in ROWS:
        costs = [results.costs[size].get(row) for size in sizes]
        if any(costs):
            chart.add(row, [round(cost.wall, 3) if cost else None for cost in costs])
    file.write_bytes(chart.render())  # UTF-8


def write_readme(readme: Path, results: Results) -> None:
    """Put the tables between the README's markers."""
    text = readme.read_text(encoding="utf-8")
    if START not in text or END not in text:
        text += f"\n## Performance\n\n{START}\n{END}\n"
    before, _, rest = text.partition(START)
    after = rest.partition(END)[2]
    runs = ", ".join(f"{count} at {size:,}" for size, count in sorted(results.runs.items()))
    intro = (
        f"Measured by `make bench` on {machine()}:\nthe medians of the runs, in turn ({runs}), "
        "each command as a user runs it.\nArticles of about 700 words over five years (`tests/bench/corpus.py`). "
        "Measure again with `make bench`, or a part of it\n"
        'with `make bench BENCH="--sizes 100,1000 --only longhand,hugo"`.\n'
    )
    section = f"{START}\n{intro}\n![Seconds against articles]({PLOT})\n\n{tables(results)}{END}"
    readme.write_text(before + section + after, encoding="utf-8")
