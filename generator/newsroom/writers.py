"""Which writer writes: Claude where a key is set, else the offline writer."""

from __future__ import annotations

import os

from generator.problems import LonghandError
from generator.writing.offline import OfflineWriter
from generator.writing.writer import Writer

KEY = "ANTHROPIC_API_KEY"


class NoKey(LonghandError):
    """A model is asked for and no key is set."""

    exit_status = 2


def is_model(wanted: str) -> bool:
    """Tell whether this choice of writer means a model: `auto` does where a key is set."""
    return wanted in ("claude", "batch") or (wanted == "auto" and bool(os.environ.get(KEY)))


def choose(wanted: str) -> Writer:
    """Return the writer of this name; raises NoKey where a model is asked for and no key is set."""
    if not is_model(wanted):
        return OfflineWriter()
    if not os.environ.get(KEY):
        raise NoKey(f"writer {wanted!r} needs a key: set {KEY} in the environment, or take --writer offline")
    raise NoKey(f"writer {wanted!r} is not in this version yet; take --writer offline")
