"""Portability: Zensical prints the staged site too, from the configuration that we write for it."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from generator import settings
from generator.publishing import zensical
from tests.publishing import builds

pytestmark = pytest.mark.zensical


def _words(page: bytes) -> str:
    """Return what a reader sees of a page's main part."""
    main = page.decode().partition("<main")[2].partition("</main>")[0]
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", main, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of one site as MkDocs prints it, and as Zensical does."""
    root = builds.publication(tmp_path_factory.mktemp("zensical") / "publication", 8)
    builds.build(root)
    file = zensical.write(settings.load(root))
    program = Path(sys.executable).with_name("zensical")
    done = subprocess.run([program, "build", "--clean", "-f", file], cwd=file.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return builds.site_files(root / "site"), builds.site_files(file.parent / zensical.SITE)


def test_zensical_prints_every_page_and_file(printed: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """Articles, archives, topics, feeds and pictures stand at the same addresses."""
    ours, theirs = printed
    wanted = {path for path in ours if not path.startswith("assets/") and path != "sitemap.xml.gz"}
    assert wanted - theirs.keys() == set()
    assert any(path.startswith("articles/") for path in wanted)
    assert any(path.startswith("archive/") for path in wanted)


def test_zensical_prints_the_same_words(printed: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """What a reader sees of articles, archives, topics and the home page is the same."""
    ours, theirs = printed
    pages = [path for path in ours if path.endswith("index.html")]
    assert [path for path in pages if _words(ours[path]) != _words(theirs[path])] == []
    assert len(pages) > 20


def test_zensical_copies_feeds_unchanged(printed: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """Staged data files are the same bytes."""
    ours, theirs = printed
    feeds = [path for path in ours if path.endswith((".xml", ".json", ".txt")) and path != "sitemap.xml"]
    assert [path for path in feeds if ours[path] != theirs.get(path)] == []
