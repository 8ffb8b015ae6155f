"""Which writer writes: Claude where a key is set, else the offline writer."""

from __future__ import annotations

import os

from generator.writing.writer import KEY


def is_model(wanted: str) -> bool:
    """Tell whether this choice of writer means a model: `auto` does where a key is set."""
    return wanted in ("claude", "batch") or (wanted == "auto" and bool(os.environ.get(KEY, "").strip()))
