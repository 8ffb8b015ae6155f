"""`make bench`: Longhand and its peers on the same articles, in turn, as a table of costs and ratios."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.bench import corpus, report
from tests.bench.measure import ONCE_ABOVE, Cost, run, tree_bytes, typical
from tests.bench.peers import BLOG, ENVIRONMENT, HUGO, LONGHAND, PLAIN, ROOT, Tool

TOOLS = {
    "longhand": (LONGHAND, report.FULL),
    "hugo": (HUGO, report.HUGO),
    "plain": (PLAIN, report.PLAIN),
    "blog": (BLOG, report.BLOG),
}
FIRST_NEW = 50_000  # numbers of the stories that are added


class Round:
    """One size: every tool's publication, and what each of its runs cost."""

    def __init__(self, folder: Path, articles: int, tools: Sequence[str]) -> None:
        self.folder, self.articles, self.tools = folder, articles, [TOOLS[name] for name in tools]
        self.costs: dict[str, list[Cost]] = {}
        self.bytes: dict[str, int] = {}
        self._first: dict[str, Cost] = {}
        self._new = FIRST_NEW

    def prepare(self) -> None:
        """Make every publication and build it once, looking at memory."""
        for tool, row in self.tools:
            _say(f"  {self.articles:,}: {tool.name}: first build")
            tool.make(self._place(tool), self.articles)
            self._first[row] = run(tool.command, self._place(tool), ENVIRONMENT, memory=True)
            self.bytes[row] = tree_bytes(self._place(tool) / tool.site)

    def turn(self) -> None:
        """Run everything once, in turn; a peer whose first build was very slow is not run again."""
        for tool, row in self.tools:
            if tool is LONGHAND:
                self._turn_of_ours()
            elif self._first[row].wall < ONCE_ABOVE:
                self._add(tool)
                self._run(tool, [], row)

    def typical(self) -> dict[str, Cost]:
        """Return the medians by row; the memory is that of the first build."""
        costs = {row: typical(costs) for row, costs in self.costs.items()}
        for row, first in self._first.items():
            timed = costs.get(row, first)
            costs[row] = replace(timed, memory=first.memory, pagefind_memory=first.pagefind_memory)
        return costs

    def _turn_of_ours(self) -> None:
        self._run(LONGHAND, ["--full", "--no-search"], report.FULL_WITHOUT)
        self._run(LONGHAND, ["--full"], report.FULL)
        self._add(LONGHAND)
        self._run(LONGHAND, [], report.STORY)
        self._run(LONGHAND, [], report.NOTHING)
        self._add(LONGHAND)
        self._run(LONGHAND, ["--no-search"], report.STORY_WITHOUT)
        self._run(LONGHAND, [], None)
        self._edit()
        self._run(LONGHAND, [], report.EDIT)

    def _place(self, tool: Tool) -> Path:
        return self.folder / f"{tool.short}-{self.articles}"

    def _run(self, tool: Tool, options: Sequence[str], row: str | None) -> None:
        cost = run([*tool.command, *options], self._place(tool), ENVIRONMENT)
        if row:
            self.costs.setdefault(row, []).append(cost)

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
    parser.add_argument("--only", default=",".join(TOOLS), help="the tools to run; what others cost is kept")
    parser.add_argument("--dry-run", action="store_true", help="leave the README as it is")
    given = parser.parse_args()
    results = report.load(ROOT / report.RESULTS)
    for size in sorted(int(size) for size in given.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="longhand-bench-") as folder:
            turns = Round(Path(folder), size, given.only.split(","))
            turns.prepare()
            for number in range(given.runs):
                _say(f"  {size:,}: run {number + 1} of {given.runs}")
                turns.turn()
            results.costs.setdefault(size, {}).update(turns.typical())
            results.runs[size] = given.runs or results.runs.get(size, 1)
            results.sizes.setdefault(size, {}).update(turns.bytes)
        if not given.dry_run:
            report.save(ROOT / report.RESULTS, results)
        _say(report.tables(results))
    if not given.dry_run:
        report.write_readme(ROOT / "README.md", results)
        report.plot(results, ROOT / report.PLOT)


if __name__ == "__main__":
    main()
