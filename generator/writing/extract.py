"""A program of its own: reads a page from standard input, prints its main text as JSON, within limits it sets itself.

Run as `python -I extract.py MEMORY_BYTES CPU_SECONDS`. What a stranger's page can do to a parser ends with it.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
from typing import Any

FIELDS = ("text", "title", "author", "sitename", "language", "date")


def limit(memory: int, seconds: int) -> None:
    """Limit this process's memory (bytes of address space) and processor time, where the system knows how."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main_text(page: bytes) -> dict[str, Any]:
    """Return the page's main text, what it says of itself, and its `<meta>` names and contents."""
    from trafilatura import bare_extraction, load_html

    tree = load_html(page)
    if tree is None:
        return {}
    pairs = [(meta.get("name"), meta.get("content")) for meta in tree.iter("meta")]
    document = bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    found = {name: getattr(document, name, None) or "" for name in FIELDS} if document else {}
    return {**found, "meta": [pair for pair in pairs if all(pair)], "lang": _language(tree)}


def _language(tree: Any) -> str:
    """Return the language that the page says it is in: of its root, else of its OpenGraph, else of its JSON-LD."""
    said = [tree.get("lang"), *tree.xpath("//meta[@property='og:locale']/@content")]
    data = " ".join(tree.xpath("//script[contains(@type, 'ld+json')]/text()"))
    said += re.findall(r'"inLanguage"\s*:\s*"([^"]+)"', data)
    return next((str(each) for each in said if each), "")


if __name__ == "__main__":
    limit(int(sys.argv[1]), int(sys.argv[2]))
    json.dump(main_text(sys.stdin.buffer.read()), sys.stdout)
