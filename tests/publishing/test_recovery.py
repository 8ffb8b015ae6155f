"""Builds that were interrupted, and caches that are damaged or foreign, are found out and made good."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import kept
from generator.problems import LonghandError
from generator.publishing.manifest import ManifestFile, write_output
from tests.bench import corpus
from tests.publishing import builds


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A publication of a few stories, built once."""
    root = builds.publication(tmp_path / "publication", 5)
    builds.build(root, index=True)
    return root


def _start_build(root: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(builds.ROOT), "SOURCE_DATE_EPOCH": str(int(builds.NOW.timestamp()))}
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        cwd=root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_a_build_killed_at_any_moment_is_made_good_by_the_next(tmp_path: Path) -> None:
    """However far a build came before it was killed, the next one leaves the site of a full build."""
    root = builds.publication(tmp_path / "publication", 60)
    for step in range(6):
        corpus.add(root, corpus.entry(200 + step))
        process = _start_build(root)
        time.sleep(0.25 + step * 0.35)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    builds.build(root)
    full = builds.full_copy(root, tmp_path / "full")
    assert builds.differences(builds.site_files(root / "site"), builds.site_files(full / "site")) == []


def test_a_killed_build_leaves_no_half_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an interrupted build was about to write is written again, and its unfinished files are removed."""
    root = builds.publication(tmp_path / "publication", 3)
    builds.build(root)
    story = corpus.entry(50)
    corpus.add(root, story)
    page = root / "site" / "articles" / story.slug / "index.html"
    with monkeypatch.context() as patch:
        patch.setattr(ManifestFile, "save", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            builds.build(root)
    page.write_bytes(page.read_bytes()[:100])
    corpus_file = root / corpus.summary_path(story)
    corpus_file.unlink()
    (root / corpus.article_path(story)).unlink()
    builds.build(root)
    assert not page.parent.exists()


@pytest.mark.parametrize("name", ["html.sqlite3", "stage.bin", "site-*.bin", "quick-*.json"])
def test_a_damaged_cache_is_made_again(built: Path, name: str) -> None:
    """A file of the cache that is empty, foreign or cut in half costs time and nothing else."""
    before = builds.site_files(built / "site")
    (path,) = (built / "build" / "cache").glob(name)
    for damaged in (b"", b"garbage\n", path.read_bytes()[:-100]):
        path.write_bytes(damaged)
        builds.build(built)
        assert builds.site_files(built / "site") == before
        builds.build(built, index=True)


def test_a_page_that_was_changed_in_the_site_is_printed_again(built: Path) -> None:
    """A file of the site that is not as it was written is written again, and a missing one too."""
    before = builds.site_files(built / "site")
    pages = sorted((built / "site" / "articles").rglob("index.html"))
    pages[0].write_bytes(pages[0].read_bytes().replace(b"e", b"x"))
    pages[1].unlink()
    builds.build(built)
    assert builds.site_files(built / "site") == before


def test_an_index_that_is_gone_is_made_again(built: Path) -> None:
    """Shards that are missing in the site are indexed, though no page has changed."""
    shutil.rmtree(built / "site" / "pagefind")
    builds.build(built, index=True)
    assert (built / "site" / "pagefind" / "shards.json").is_file()
    assert list((built / "site" / "pagefind").glob("*/pagefind-entry.json"))


@pytest.mark.parametrize("folder", [".", "content", "overrides/x", ".."])
def test_a_site_is_never_put_where_it_would_delete_other_files(built: Path, folder: str) -> None:
    """A folder that holds the content, the theme or the publication is refused."""
    with pytest.raises(LonghandError, match="cannot hold the site"):
        builds.build(built, site_dir=built / folder)


def test_a_folder_with_other_files_is_not_emptied(built: Path, tmp_path: Path) -> None:
    """A folder that holds something other than a site is refused, and stays as it is."""
    other = tmp_path / "photographs"
    other.mkdir()
    (other / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(LonghandError, match="holds no site"):
        builds.build(built, site_dir=other)
    assert (other / "holiday.jpg").exists()


def test_a_full_build_leaves_alone_what_is_right(built: Path) -> None:
    """A full build makes everything again, and writes only what is not there byte for byte."""
    page = built / "site" / "index.html"
    feed = built / "site" / "feed.xml"
    written = page.stat().st_mtime_ns
    feed.write_text("stale", encoding="utf-8")
    assert builds.build(built, full=True).pages_rendered > 5
    assert page.stat().st_mtime_ns == written
    assert feed.read_text(encoding="utf-8") != "stale"


def test_a_site_of_which_nothing_is_known_is_cleared_of_strays(built: Path, tmp_path: Path) -> None:
    """Files, links and folders that no build made go; hidden ones stay; nothing is written through a link."""
    expected = builds.site_files(built / "site")
    site, outside = built / "site", tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(site / "archive")
    (site / "archive").symlink_to(outside)
    (site / "index.html").unlink()
    (site / "index.html").mkdir()  # an empty folder where a page belongs
    shutil.rmtree(site / "topics")
    (site / "topics").write_text("a file where a folder belongs", encoding="utf-8")
    (site / "old" / "deep").mkdir(parents=True)
    (site / "old" / "deep" / "page.html").write_text("stray", encoding="utf-8")
    (site / "pagefind" / "lost").mkdir(parents=True)
    (site / "pagefind" / "lost" / "index").write_text("stray", encoding="utf-8")
    (site / ".nojekyll").write_text("", encoding="utf-8")
    builds.build(built, full=True, index=True)
    (site / ".nojekyll").unlink()
    assert builds.differences(builds.site_files(site), expected) == []
    assert not (site / "pagefind" / "lost").exists()
    assert list(outside.iterdir()) == []


def test_a_folder_of_the_site_that_is_a_link_is_made_anew(built: Path, tmp_path: Path) -> None:
    """As a stranger may have committed it: neither written to nor cleared; what is hidden is somebody's own."""
    expected = builds.site_files(built / "site")
    outside = tmp_path / "outside"
    (built / "site" / "articles").rename(outside)
    before = sorted(outside.rglob("*"))
    (built / "site" / "articles").symlink_to(outside)
    (built / "site" / ".mine").symlink_to(outside)
    article = next((built / "content" / "articles").rglob("*.md"))
    article.write_text(article.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    texts = [file.read_bytes() for file in before if file.is_file()]
    builds.build(built)
    assert [file.read_bytes() for file in before if file.is_file()] == texts
    assert sorted(outside.rglob("*")) == before and (built / "site" / ".mine").is_symlink()
    (built / "site" / ".mine").unlink()
    assert builds.site_files(built / "site").keys() == expected.keys()


def test_stage_writes_through_no_link(built: Path, tmp_path: Path) -> None:
    """A link in the staged tree, as a stranger may have committed it, is replaced, and what it led to left alone."""
    target = tmp_path / "precious"
    target.write_text("mine", encoding="utf-8")
    page = built / "build" / "docs" / "index.md"
    page.unlink()
    page.symlink_to(target)
    builds.build(built, full=True)
    assert target.read_text(encoding="utf-8") == "mine"
    assert not page.is_symlink()


@pytest.mark.parametrize(
    "write",
    [
        lambda file: kept.save(file, "key", b"new"),
        lambda file: kept.replace(file, b"new"),
        lambda file: write_output(file, b"new", ""),
    ],
)
def test_files_are_completed_through_no_link(tmp_path: Path, write: Callable[[Path], object]) -> None:
    """Under whatever name a file is written first, a link of that name is replaced, not followed."""
    target, file = tmp_path / "precious", tmp_path / "build" / "file.json"
    target.write_text("mine", encoding="utf-8")
    file.parent.mkdir()
    for name in ("file.part", "file.json.part", "file.json.longhand-part", "file.json"):
        (file.parent / name).symlink_to(target)
    write(file)
    assert target.read_text(encoding="utf-8") == "mine"
    assert file.read_bytes().endswith(b"new") and not file.is_symlink()


@pytest.mark.parametrize("name", ["docs", "cache", "search", "printed"])
@pytest.mark.parametrize("full", [False, True])
def test_a_folder_of_builds_that_is_a_link_is_made_anew(built: Path, tmp_path: Path, name: str, full: bool) -> None:
    """As a stranger may have committed it: what it leads to is neither written to nor cleared of strays."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.md").write_text("mine", encoding="utf-8")
    shutil.rmtree(built / "build" / name, ignore_errors=True)
    (built / "build" / name).symlink_to(outside)
    expected = builds.site_files(built / "site")
    builds.build(built, full=full)
    assert [file.name for file in outside.iterdir()] == ["mine.md"]
    assert builds.differences(builds.site_files(built / "site"), expected) == []


@pytest.mark.parametrize("name", ["build", "site"])
def test_no_build_begins_where_its_folders_lead_elsewhere(built: Path, tmp_path: Path, name: str) -> None:
    """A build would delete there what is none of its pages."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("mine", encoding="utf-8")
    shutil.rmtree(built / name)
    (built / name).symlink_to(outside)
    with pytest.raises(LonghandError) as refused:
        builds.build(built)
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [(name, "symlink")]
    assert [file.name for file in outside.iterdir()] == ["index.html"]


def test_a_disk_that_takes_half_a_page_is_told(tmp_path: Path) -> None:
    """The system takes what still fits and calls that done: a page is there whole, or as it was."""
    file = tmp_path / "index.html"
    file.write_bytes(b"as it was")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="No space left"):
            write_output(file, b"x" * 1500, "")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert file.read_bytes() == b"as it was"
