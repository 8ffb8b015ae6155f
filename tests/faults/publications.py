"""Publications to break, and what must hold of them afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator import library, settings
from generator.cli import main
from generator.newsroom import archive

REPOSITORY = Path(__file__).resolve().parents[2]
SETTINGS = """\
INHERIT: overrides/mkdocs-base.yml
site_name: The Test
site_url: https://example.org/
plugins: [{longhand: {languages: [en], unsupported: mark}}]
"""
EDITED = "A sentence that a person wrote."


def publication(root: Path) -> Path:
    """A publication with an article to be rewritten (a person edited its title), one to be moved and one to be made."""
    root.mkdir(parents=True)
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    summaries = root / "content/summaries"
    summaries.mkdir(parents=True)
    for name in ("rewritten", "moved"):
        (summaries / f"2025-01-01-{name}.yml").write_text(f"summary: The {name} story has one fact.\nlanguage: en\n")
    assert run_here(root, "write", "--writer", "offline") == 0
    for article in (root / "content/articles/en").glob("*.md"):
        article.write_text(article.read_text() + f"\n## Mine\n\n{EDITED}\n")
    (summaries / "2025-01-01-moved.yml").rename(summaries / "2025-01-01-elsewhere.yml")
    (summaries / "2025-01-01-rewritten.yml").write_text("summary: The rewritten story has a new fact.\nlanguage: en\n")
    (summaries / "2025-01-02-new.yml").write_text("summary: The new story is short.\nlanguage: en\n")
    return root


def run(
    root: Path, *arguments: str, prefix: Sequence[str] = (), module: str = "generator"
) -> subprocess.CompletedProcess[str]:
    """Run `longhand` in the publication, as a process of its own."""
    variables = {"PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": "1795329000", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*prefix, sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=root, env=os.environ | variables, capture_output=True, text=True, timeout=120)


def run_here(root: Path, *arguments: str) -> int:
    """Run `longhand` in this process, which takes a tenth of the time, and return its exit status."""
    with contextlib.chdir(root), pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert isinstance(ended.value.code, int)
    return ended.value.code


def assert_nothing_is_lost(root: Path) -> None:
    """Every summary and article can be read, and every person's sentence is there."""
    found = archive.load(settings.load(root))
    assert [str(problem) for problem in found.problems] == []
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "content/articles").rglob("*.md"))]
    assert sum(EDITED in text for text in texts) >= 2
    assert (root / "content/articles/en/rewritten.md").is_file()


def assert_recovered(root: Path) -> None:
    """After another run all is as if nothing had happened, and nothing of the broken one is left."""
    assert run_here(root, "write", "--writer", "offline") == 0
    assert_nothing_is_lost(root)
    names = sorted(path.name for path in (root / "content/articles/en").iterdir())
    assert names == ["elsewhere.md", "new.md", "rewritten.md"]
    articles = {article.story: article for article in library.load(root / "content").articles}
    assert all(EDITED in articles[name].body for name in ("rewritten", "elsewhere"))
    assert "new fact" in articles["rewritten"].body
    assert articles["elsewhere"].matter.aliases == ("articles/moved",)
