"""Measures the grounding check: growth with length, import time. `python tests/bench/grounding.py`."""

import re
import subprocess
import sys
import time
from pathlib import Path

from generator.grounding import Passage, check

_DATA = Path(__file__).parents[1] / "grounding" / "data" / "passages_fr_en.txt"
_WORDS = 700
_MARK = re.compile(r"\{\{\w+\|([^}]*)\}\}")


def passages() -> list[tuple[str, str]]:
    """The evidence and the article of every passage in the baseline, marks taken out."""
    blocks = re.split(r"^== .*\n", _DATA.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [(evidence, _MARK.sub(r"\1", article)) for evidence, article in (block.split("\n--\n") for block in blocks)]


def articles(count: int, words: int) -> list[tuple[str, str]]:
    """`count` different pairs of evidence and article, the article of at least `words` words."""
    pool, pairs, at = passages(), [], 0
    for number in range(count):
        evidence, article = [f"Dossier {number}."], [f"File {number}."]
        while sum(len(part.split()) for part in article) < words:
            evidence.append(pool[at % len(pool)][0])
            article.append(pool[at % len(pool)][1])
            at += 1
        pairs.append(("\n\n".join(evidence), "\n\n".join(article)))
    return pairs


def seconds(pairs: list[tuple[str, str]]) -> float:
    """The seconds of one core that checking every pair takes."""
    start = time.process_time()
    for evidence, article in pairs:
        check(article, [Passage(evidence, "source", "fr")], language="en")
    return time.process_time() - start


def import_seconds() -> float:
    """The best wall time of `import generator.grounding` in a new interpreter, the interpreter's own start left out."""

    def run(code: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - start

    return min(run("import generator.grounding") for _ in range(7)) - min(run("pass") for _ in range(7))


def main() -> None:
    """Prints the figures."""
    write = sys.stdout.write
    write(f"first check (reads the tables): {1000 * seconds(articles(1, 50)):.0f} ms\n")
    pairs = articles(100, _WORDS)
    taken = min(
        seconds([(f"{evidence} {turn}", article + f" {turn}") for evidence, article in pairs]) for turn in range(3)
    )
    write(f"{len(pairs) / taken:.0f} articles of {_WORDS} words a second, evidence as long\n")
    for words in (1_000, 4_000, 16_000, 64_000):
        pair = articles(1, words)
        write(f"{words} words: {1e6 * seconds(pair) / words:.1f} microseconds a word\n")
    write(f"import generator.grounding: {1000 * import_seconds():.0f} ms\n")


if __name__ == "__main__":
    main()
