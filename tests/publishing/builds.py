"""What tests of builds share: small publications with our theme, builds of them, and comparisons of the results."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from generator import settings
from generator.publishing import build as building
from generator.publishing.quick import BuildResult

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2025, 11, 1, 6, tzinfo=UTC)
SETTINGS = """\
INHERIT: overrides/mkdocs-base.yml
site_name: The Test
site_url: https://example.org/news/
plugins:
  - longhand:
      languages: [en, fr]
"""


def publication(root: Path, stories: int = 0) -> Path:
    """Make a publication with our theme below `root`, and some stories of the bench's corpus; return `root`."""
    from tests.bench import corpus

    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "content").mkdir()
    corpus.write(root, stories)
    return root


def build(root: Path, *, full: bool = False, index: bool = False, site_dir: Path | None = None) -> BuildResult:
    """Build the publication at `root`, without search unless asked."""
    return building.build(settings.load(root), NOW, full=full, index=index, site_dir=site_dir)


def site_files(site: Path) -> dict[str, bytes]:
    """Return the site's files by path, the search index aside."""
    paths = [path for path in site.rglob("*") if path.is_file()]
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    return {name: data for name, data in files.items() if not name.startswith("pagefind/")}


def full_copy(root: Path, place: Path) -> Path:
    """Copy what a publication is made from to `place`, and build it there in full; return `place`."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    shutil.copytree(root / "overrides", place / "overrides")
    shutil.copytree(root / "content", place / "content")
    shutil.copyfile(root / "mkdocs.yml", place / "mkdocs.yml")
    build(place)
    return place


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the paths that only one has, or whose bytes differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
