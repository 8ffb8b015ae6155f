"""What CI carries from run to run: `build/` and `site/`, where the archive is so large that this pays.

`python -m generator.publishing.ci_state >> "$GITHUB_OUTPUT"` writes three lines for the cache steps of a workflow:
`carry` (true or false), `key` (to save under) and `restore` (what a key to restore begins with).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from generator import settings
from generator.problems import LonghandError
from generator.publishing import fingerprint, mkdocs_config
from generator.publishing.scan import scan
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class State:
    """Whether to carry `build/` and `site/` to the next run, and the names of the cache entry.

    Entries are shared only by runs with the same program, packages, theme and settings. Within those, a build goes by
    the contents of what it finds: an old, damaged or foreign entry costs time and never a wrong page.
    """

    carry: bool
    key: str
    restore: str


def state(given: Settings) -> State:
    """Return what CI does for this publication; below `full_build_below` articles it builds in full."""
    restore = f"longhand-{mkdocs_config.base_hash(given)}-"
    count = sum(path.startswith("articles/") for path in scan(given.content)[0])
    return State(count >= given.choices.full_build_below, restore + fingerprint.folder(given.content), restore)


def main() -> None:
    """Print the state as a workflow's step outputs."""
    try:
        found = state(settings.load(Path.cwd()))
    except LonghandError as error:
        sys.exit(f"longhand: {error}")
    sys.stdout.write(f"carry={str(found.carry).lower()}\nkey={found.key}\nrestore={found.restore}\n")


if __name__ == "__main__":
    main()
