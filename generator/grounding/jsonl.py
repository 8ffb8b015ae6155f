"""Answers JSON lines: the engine of `longhand ground --jsonl`."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from generator.grounding.checking import check
from generator.grounding.values import Passage


def serve_jsonl(lines: Iterable[str], write: Callable[[str], None]) -> None:
    """Writes one line for each line of `lines` that is not blank.

    A line is `{"sources": [text, ...], "article": text}`, its answer `[[start, end, kind], ...]`; to a line of
    another shape the answer is `{"error": message}`. `write` gets each answer with its line end.
    """
    for line in lines:
        if line.strip():
            write(json.dumps(_answer(line)) + "\n")


def _answer(line: str) -> list[list[int | str]] | dict[str, str]:
    try:
        request: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"error": f"not a JSON line: {error}"}
    sources = request.get("sources") if isinstance(request, dict) else None
    article = request.get("article") if isinstance(request, dict) else None
    if not isinstance(article, str) or not isinstance(sources, list) or not all(isinstance(s, str) for s in sources):
        return {"error": 'expected an object {"sources": ["text", …], "article": "text"}'}
    report = check(article, [Passage(source, "source") for source in sources])
    return [[finding.start, finding.end, finding.kind] for finding in report.findings]
