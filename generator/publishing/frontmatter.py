"""The front matter of staged pages: each line is `key: JSON`, which is YAML too, and quick to read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

# What a YAML reader folds or refuses where it stands raw (YAML 1.1, "5.1 Character Set").
_NOT_RAW = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def to_json(value: Any) -> str:
    """Return `value` as one line of JSON that every YAML reader takes for the same value."""
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def joined(first: str, *others: str) -> str:
    """Return the JSON object with the fields of all these JSON objects."""
    fields = [text[1:-1] for text in (first, *others) if text != "{}"]
    return "{" + ", ".join(fields) + "}"


def page(matter: Mapping[str, str], body: str = "") -> str:
    """Return a staged page: `matter` maps the keys of the front matter to JSON texts."""
    lines = "".join(f"{key}: {value}\n" for key, value in matter.items())
    return f"---\n{lines}---\n{body}"


def digest(*parts: str) -> str:
    """Return a short hash of texts, in their order."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
