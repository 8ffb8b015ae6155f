"""Reads staged pages as MkDocs does."""

from __future__ import annotations

import json
from typing import Any

DEFAULT_TEMPLATE = "main.html"  # of a page that names none


def read_page(source: str) -> tuple[str, dict[str, Any]]:
    """Return a staged page's body and front matter as MkDocs reads them; each line of it is `key: JSON`."""
    head, end, body = source.removeprefix("---\n").partition("\n---\n")
    if end and source.startswith("---\n"):
        try:
            pairs = (line.partition(": ") for line in head.split("\n"))
            return body.lstrip("\n"), {key: json.loads(value) for key, _, value in pairs}
        except ValueError:
            pass  # a page that another program staged
    from mkdocs.utils import meta

    return meta.get_data(source)
