"""`make bench`: Longhand and its peers on the same articles, in turn, as a table of costs and ratios."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.bench import corpus, report
from tests.bench.measure import ONCE_ABOVE, Cost, run, tree_bytes, typical
from tests.bench.peers import BLOG, ENVIRONMENT, HUGO, LONGHAND, PLAIN, ROOT, Tool
from tests.bench.report import Results

PEERS = {"hugo": (HUGO, report.HUGO), "plain": (PLAIN, report.PLAIN), "blog": (BLOG, report.BLOG)}
FIRST_NEW = 50_000  # numbers of the stories that are added


class Round:
    """One size: every tool's publication, and what each of its runs cost."""

    def __init__(self, folder: Path, articles: int, without: set[str]) -> None:
        self.folder, self.articles, self.without = folder, articles, without
        self.costs: dict[str, list[Cost]] = {}
        self.bytes: dict[str, int] = {}
        self._new = FIRST_NEW

    def prepare(self) -> None:
        """Make every publication and build it once, looking at memory; slow peers need no second run."""
        for tool, row in self._tools():
            _say(f"  {self.articles:,}: {tool.name}: first build")
            tool.make(self._place(tool), self.articles)
            cost = self._run(tool, tool.command, row, memory=True)
            if cost.wall < ONCE_ABOVE:
                self.costs[row] = [replace(cost, wall=float("inf"))]  # its memory counts, its time does not
            self.bytes[row] = tree_bytes(self._place(tool) / tool.site)

    def turn(self) -> None:
        """Run everything once, in turn."""
        for tool, row in self._tools():
            if tool is not LONGHAND and self._is_fast(row):
                self._add(tool)
                self._run(tool, tool.command, row)
        command = LONGHAND.command
        self._run(LONGHAND, [*command, "--full", "--no-search"], report.FULL_WITHOUT)
        self._run(LONGHAND, [*command, "--full"], report.FULL)
        self._add(LONGHAND)
        self._run(LONGHAND, command, report.STORY)
        self._run(LONGHAND, command, report.NOTHING)
        self._add(LONGHAND)
        self._run(LONGHAND, [*command, "--no-search"], report.STORY_WITHOUT)
        self._run(LONGHAND, command, "")
        self._edit()
        self._run(LONGHAND, command, report.EDIT)

    def typical(self) -> dict[str, Cost]:
        """Return the medians by row."""
        timed = {row: [cost for cost in costs if cost.wall < float("inf")] for row, costs in self.costs.items() if row}
        return {
            row: replace(
                typical(costs),
                memory=max(cost.memory for cost in self.costs[row]),
                pagefind_memory=max(cost.pagefind_memory for cost in self.costs[row]),
            )
            for row, costs in timed.items()
            if costs
        }

    def _tools(self) -> list[tuple[Tool, str]]:
        return [(LONGHAND, report.FULL), *(PEERS[name] for name in PEERS if name not in self.without)]

    def _place(self, tool: Tool) -> Path:
        return self.folder / f"{'-'.join(tool.name.split()[::4])}-{self.articles}".lower()

    def _is_fast(self, row: str) -> bool:
        return self.costs[row][0].wall == float("inf")

    def _run(self, tool: Tool, command: object, row: str, *, memory: bool = False) -> Cost:
        assert isinstance(command, list)
        cost = run(command, self._place(tool), ENVIRONMENT, memory=memory)
        self.costs.setdefault(row, []).append(cost)
        return cost

    def _add(self, tool: Tool) -> None:
        self._new += 1
        tool.add(self._place(tool), replace(corpus.entry(self._new), day=corpus.LAST_DAY))

    def _edit(self) -> None:
        story = replace(corpus.entry(self._new), day=corpus.LAST_DAY)
        path = self._place(LONGHAND) / corpus.article_path(story)
        path.write_text(path.read_text(encoding="utf-8") + f"\nOne sentence more, {self._new}.\n", encoding="utf-8")


def _say(text: str) -> None:
    print(text, flush=True)


def main() -> None:
    """Measure, print the tables, and write them and the plot into the README."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", default="100,1000,5000,10000", help="numbers of articles")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the median counts")
    parser.add_argument("--without", default="", help=f"peers to leave out: {','.join(PEERS)}")
    parser.add_argument("--dry-run", action="store_true", help="leave the README as it is")
    given = parser.parse_args()
    results = Results(runs=given.runs)
    for size in sorted(int(size) for size in given.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="longhand-bench-") as folder:
            turns = Round(Path(folder), size, {name for name in given.without.split(",") if name})
            turns.prepare()
            for number in range(given.runs):
                _say(f"  {size:,}: run {number + 1} of {given.runs}")
                turns.turn()
            results.costs[size], results.sizes[size] = turns.typical(), turns.bytes
        _say(report.tables(results))
    if not given.dry_run:
        report.write_readme(ROOT / "README.md", results)
        report.plot(results, ROOT / report.PLOT)


if __name__ == "__main__":
    main()
