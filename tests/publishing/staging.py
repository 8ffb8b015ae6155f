"""What tests of stage share: a publication of a few short stories, staging it, and reading what was staged."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator import settings as settings_room
from generator.publishing.stage import StageResult, stage
from generator.settings import Settings
from tests.conftest import make_site

NOW = datetime(2025, 11, 1, 6, tzinfo=UTC)
SETTINGS = """\
site_name: The Test
site_description: A site of tests
site_url: https://example.org/news/
repo_url: https://github.com/example/news
docs_dir: content
markdown_extensions: [longhand_safe]
plugins:
  - longhand:
      languages: [en, fr]
      publisher: {name: Test House, responsible: Ann Editor, email: desk@example.org}
"""


def publication(root: Path, files: str) -> Settings:
    """Write the files of one string below `root`, with our settings unless it has some, and return its settings."""
    settings_file = "" if "-- mkdocs.yml --" in files else f"-- mkdocs.yml --\n{SETTINGS}\n"
    make_site(root, settings_file + files)
    return settings_room.load(root)


def article(title: str, body: str = "A text about nothing in particular.", **matter: str) -> str:
    """Return an article's file."""
    lines = "".join(f"{key}: {value}\n" for key, value in matter.items())
    return f"---\ntitle: {title}\n{lines}---\n{body}\n"


def staged(settings: Settings, now: datetime = NOW, *, drafts: bool = False) -> StageResult:
    """Stage the publication."""
    return stage(settings, now, drafts=drafts)


def page(settings: Settings, path: str) -> dict[str, Any]:
    """Return the front matter of a staged page with its body as `body`."""
    text = (settings.build / "docs" / path).read_text(encoding="utf-8")
    _, matter, body = text.split("---\n", 2)
    values = dict(line.split(": ", 1) for line in matter.splitlines())
    return {key: json.loads(value) for key, value in values.items()} | {"body": body}


def lh(settings: Settings, path: str) -> dict[str, Any]:
    """Return what the theme is told of a staged page."""
    values: dict[str, Any] = page(settings, path)["lh"]
    return values


def tree(settings: Settings) -> dict[str, bytes]:
    """Return the staged files by path."""
    docs = settings.build / "docs"
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in docs.rglob("*") if file.is_file()}


def staged_afresh(
    settings: Settings, now: datetime = NOW, *, drafts: bool = False
) -> tuple[dict[str, bytes], StageResult]:
    """Stage the same content with nothing kept from earlier runs; return the tree and the result."""
    name = f"build/fresh-{len(list((settings.root / 'build').glob('fresh-*')))}"
    fresh = replace(settings, build_folder=name)
    result = stage(fresh, now, drafts=drafts)
    return tree(fresh), result


def urls_in(cards: list[dict[str, Any]]) -> list[str]:
    """Return the URLs of cards."""
    return [card["url"] for card in cards]


def without_line(file: Path, name: str) -> None:
    """Delete the line of a field from a YAML file or front matter."""
    file.write_text(
        re.sub(rf"^{name}:.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8"
    )
