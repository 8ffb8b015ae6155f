"""Small JSON files under `build/`, written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.atomic import write_atomically


def write_json(file: Path, values: Any) -> None:
    """Write values as JSON, whole or not at all, and on the disk when this returns; raises OSError."""
    write_atomically(file, json.dumps(values).encode())
