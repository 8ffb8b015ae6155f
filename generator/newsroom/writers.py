"""Which writer writes: Claude where a key is set, else the offline writer."""

from __future__ import annotations

import os
from collections.abc import Mapping

from generator.writing.writer import KEY

KEY_NAME = KEY  # for rooms that do not see the writing room


def has_key(environment: Mapping[str, str]) -> bool:
    """Tell whether a key is set."""
    return bool(environment.get(KEY, "").strip())


def is_model(wanted: str) -> bool:
    """Tell whether this choice of writer means a model: `auto` does where a key is set."""
    return wanted in ("claude", "batch") or (wanted == "auto" and has_key(os.environ))
