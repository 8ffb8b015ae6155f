"""Reads the labelled expressions and passages of the evaluation baseline, and scores the check on them."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from generator.grounding import Passage, check
from generator.grounding.reading import Reading, reading

DATA = Path(__file__).parent / "data"
RECORDED: dict[str, float] = json.loads((DATA / "recorded.json").read_text("utf-8"))
_MARK = re.compile(r"\{\{(\w+)\|([^}]*)\}\}")


class Labelled(NamedTuple):
    """A labelled passage: `spans` are (start, end, kind) of what the evidence does not have."""

    name: str
    evidence: str
    article: str
    spans: list[tuple[int, int, str]]


def passages(languages: str) -> list[Labelled]:
    """The passages of a file, "fr_en" for French evidence and English articles."""
    text = (DATA / f"passages_{languages}.txt").read_text("utf-8")
    blocks = (block.split("\n", 1) for block in re.split(r"^== ", text, flags=re.MULTILINE)[1:])
    return [_labelled(name.strip(), *rest.split("\n--\n")) for name, rest in blocks]


def _labelled(name: str, evidence: str, marked: str) -> Labelled:
    article, spans, at = "", [], 0
    for match in _MARK.finditer(marked.strip()):
        article += marked[at : match.start()]
        spans.append((len(article), len(article) + len(match[2]), match[1]))
        article += match[2]
        at = match.end()
    return Labelled(name, evidence.strip(), article + marked.strip()[at:], spans)


def score(labelled: list[Labelled]) -> Counter[str]:
    """Counts: "right KIND" and "false KIND" findings, "found" and "missed" spans, "clean" and "flagged" passages."""
    counts: Counter[str] = Counter()
    for passage in labelled:
        findings = check(passage.article, [Passage(passage.evidence, "source")]).findings
        for finding in findings:
            right = any(finding.start < end and start < finding.end for start, end, _ in passage.spans)
            counts[f"{'right' if right else 'false'} {finding.kind}"] += 1
        for start, end, kind in passage.spans:
            found = any(finding.start < end and start < finding.end for finding in findings)
            counts[f"{'found' if found else 'missed'} {kind}"] += 1
        counts["clean"] += not passage.spans
        counts["flagged"] += not passage.spans and bool(findings)
    return counts


def expressions() -> list[tuple[str, str, list[str]]]:
    """The labelled expressions: language, words, readings."""
    lines = (DATA / "expressions.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [
        (language, words, [] if read == "-" else [_plain(part) for part in read.split()])
        for language, words, read in rows
    ]


def readings(words: str, language: str) -> list[str]:
    """How the rules read an expression, written as in the table of expressions."""
    read = reading(words, language)
    return [text for _, text in sorted([*_quantities(read), *_dates(read)])]


def _quantities(read: Reading) -> list[tuple[int, str]]:
    claims = [quantity for quantity in read.quantities if quantity.claim]
    return [(q.start, f"{q.kind}:{q.values[0]:g}" + (f":{q.currency}" if q.kind == "money" else "")) for q in claims]


def _dates(read: Reading) -> list[tuple[int, str]]:
    found = [(date.start, f"relative:{date.unit}:{date.way}") for date in read.relative_dates()]
    for date in read.dates:
        whole = f"date:{date.year or 0}-{date.month or 0:02d}-{date.day or 0:02d}"
        decade = f"decade:{date.year}" if date.decade else whole
        found.append((date.start, decade if date.weekday is None else f"weekday:{date.weekday}"))
    return found


def _plain(written: str) -> str:
    kind, _, rest = written.partition(":")
    if kind not in ("number", "percent", "money"):
        return written
    value, colon, currency = rest.partition(":")
    return f"{kind}:{float(value):g}{colon}{currency}"
