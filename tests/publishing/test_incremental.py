"""An incremental build leaves, byte for byte, what a full build makes of the same content."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bench import corpus
from tests.publishing import builds

STORIES = 9
Edit = Callable[[Path, int], None]


def _entry(root: Path, number: int) -> corpus.Entry | None:
    """Return one of the stories that stand in the publication, chosen by `number`."""
    names = sorted(path.stem for path in (root / "content" / "summaries").rglob("*.yml"))
    return corpus.entry(int(names[number % len(names)].rpartition("-")[2])) if names else None


def _files(root: Path, number: int) -> list[Path]:
    story = _entry(root, number)
    if story is None:
        return []
    return sorted([*(root / "content").rglob(f"{story.slug}.yml"), *(root / "content").rglob(f"{story.slug}.md")])


def _change(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def add(root: Path, number: int) -> None:
    """Add a story."""
    corpus.add(root, corpus.entry(100 + number))


def edit(root: Path, number: int) -> None:
    """Change an article's text."""
    for path in _files(root, number):
        if path.suffix == ".md":
            path.write_text(path.read_text(encoding="utf-8") + f"\nOne more line, {number}.\n", encoding="utf-8")


def delete(root: Path, number: int) -> None:
    """Delete a story."""
    for path in _files(root, number):
        path.unlink()


def orphan(root: Path, number: int) -> None:
    """Delete a summary and keep its article."""
    for path in _files(root, number):
        if path.suffix == ".yml":
            path.unlink()


def move(root: Path, number: int) -> None:
    """Move a summary to another folder."""
    for path in _files(root, number):
        if path.suffix == ".yml":
            target = root / "content" / "summaries" / f"moved-{number}" / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)


def retag(root: Path, number: int) -> None:
    """Give a story other topics."""
    for path in _files(root, number):
        _change(path, "tags: [", f"tags: [New topic {number}, ")


def redate(root: Path, number: int) -> None:
    """Give a story another day."""
    story = _entry(root, number)
    for path in _files(root, number):
        if story and path.suffix == ".yml":
            _change(path, f"date: {story.day}", f"date: {date(2023, 1, 1) + timedelta(days=number * 97)}")


def alias(root: Path, number: int) -> None:
    """Give a story an old address."""
    for path in _files(root, number):
        if path.suffix == ".yml":
            path.write_text(path.read_text(encoding="utf-8") + f"aliases: [old/address-{number}]\n", encoding="utf-8")


def withdraw(root: Path, number: int) -> None:
    """Withdraw a story."""
    for path in _files(root, number):
        if path.suffix == ".yml" and "status:" not in path.read_text(encoding="utf-8"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text + "status: withdrawn\nwithdrawn_reason: It was wrong.\n", encoding="utf-8")


def translate(root: Path, number: int) -> None:
    """Add an article in the other language."""
    story = _entry(root, number)
    if story:
        other = replace(story, language="en" if story.language == "fr" else "fr")
        path = root / corpus.article_path(other)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(corpus.article_text(other), encoding="utf-8")


def break_file(root: Path, number: int) -> None:
    """Break a file."""
    for path in _files(root, number)[:1]:
        path.write_text(path.read_text(encoding="utf-8") + "\n]: {\n", encoding="utf-8")


def change_template(root: Path, number: int) -> None:
    """Change a template of the theme."""
    path = root / "overrides" / ("article.html", "list.html", "home.html")[number % 3]
    path.write_text(path.read_text(encoding="utf-8").rstrip() + f"\n{{# change {number} #}}\n", encoding="utf-8")


def change_setting(root: Path, number: int) -> None:
    """Change the site's name."""
    path = root / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("The Test", f"The Test {number}"), encoding="utf-8")


def touch(root: Path, number: int) -> None:
    """Give a file a new time and nothing else."""
    for path in _files(root, number):
        path.write_bytes(path.read_bytes())


EDITS: tuple[Edit, ...] = (
    add, edit, delete, orphan, move, retag, redate, alias, withdraw, translate, break_file, change_template,
    change_setting, touch,
)  # fmt: skip
_sequences = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 40)), min_size=1, max_size=5)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(_sequences)
def test_any_sequence_of_edits_leaves_the_site_of_a_full_build(edits: list[tuple[Edit, int]]) -> None:
    """Whatever is edited, with a build after each edit, every file equals that of a full build."""
    with tempfile.TemporaryDirectory() as folder:
        root = builds.publication(Path(folder, "incremental"), STORIES)
        builds.build(root)
        for change, number in edits:
            change(root, number)
            builds.build(root)
        full = builds.full_copy(root, Path(folder, "full"))
        assert builds.differences(builds.site_files(root / "site"), builds.site_files(full / "site")) == []
        staged = builds.site_files(root / "build" / "docs"), builds.site_files(full / "build" / "docs")
        assert builds.differences(*staged) == []


def test_plain_mkdocs_prints_the_same_site(tmp_path: Path) -> None:
    """`mkdocs build` through the plugin writes the same bytes as `longhand build`."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    root = builds.publication(tmp_path / "publication", STORIES)
    shutil.copytree(builds.ROOT / "content" / "pages", root / "content" / "pages")
    builds.build(root)
    ours = builds.site_files(root / "site")
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    assert builds.differences(ours, builds.site_files(root / "site")) == []
    assert len(ours) > STORIES


def test_a_build_without_changes_prints_nothing(tmp_path: Path) -> None:
    """The second of two builds renders no page and writes no file."""
    root = builds.publication(tmp_path / "publication", 3)
    first = builds.build(root)
    times = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    second = builds.build(root)
    assert (first.pages_rendered, second.pages_rendered) == (first.pages_total, 0)
    assert times == {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}


def test_a_new_story_prints_few_pages(tmp_path: Path) -> None:
    """One story more leaves the pages of most others alone."""
    root = builds.publication(tmp_path / "publication", 40)
    builds.build(root)
    corpus.add(root, replace(corpus.entry(500), day=corpus.LAST_DAY))
    done = builds.build(root)
    assert 0 < done.pages_rendered <= 30 < done.pages_total


def test_restored_times_do_not_count_as_changes(tmp_path: Path) -> None:
    """A site whose files have new times, as a restored cache has, is not printed again."""
    root = builds.publication(tmp_path / "publication", 3)
    builds.build(root)
    for path in [*(root / "site").rglob("*.html"), *(root / "content").rglob("*")]:
        path.touch()
    assert builds.build(root).pages_rendered == 0
