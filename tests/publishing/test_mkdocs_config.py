"""What MkDocs says against `mkdocs.yml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import settings
from generator.problems import LonghandError
from generator.publishing import mkdocs_config
from tests.publishing import builds


def test_what_mkdocs_refuses_is_told_with_its_reasons(tmp_path: Path) -> None:
    """Not only that there was something."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ntheme: {name: nosuch}\ndocs_dir: content\n")
    with pytest.raises(LonghandError, match="MkDocs cannot use") as refused:
        mkdocs_config.load(settings.load(tmp_path))
    assert any("nosuch" in problem.message for problem in refused.value.problems)


def test_plain_values_are_those_of_mkdocs_each_time(tmp_path: Path) -> None:
    """Loaded at first, kept then, and loaded again when the file has changed."""
    root = builds.publication(tmp_path / "publication")
    given = settings.load(root)
    first, second = mkdocs_config.plain(given), mkdocs_config.plain(given)
    loaded = mkdocs_config.load(given)
    assert first == second
    assert first.values["site_name"] == loaded.site_name == "The Test"
    assert first.values["extra"] == {"generator": False, "scope": "/", "language": "en"}
    assert (first.extensions, first.folders) == (loaded.markdown_extensions, loaded.theme.dirs)
    assert list(first.nav) == [(None, "index.md")]
    (root / "mkdocs.yml").write_text(builds.SETTINGS.replace("The Test", "Another"), "utf-8")
    assert mkdocs_config.plain(given).values["site_name"] == "Another"


@pytest.mark.parametrize("line", ["copyright: !ENV LONGHAND_TEST", "copyright: !ENV [LONGHAND_TEST, A]"])
def test_what_a_variable_decides_is_asked_again(tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is the same, and the configuration is not."""
    root = builds.publication(tmp_path / "publication")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    given = settings.load(root)
    for value in ("one", "two"):
        monkeypatch.setenv("LONGHAND_TEST", value)
        mkdocs_config._load.cache_clear()  # each in a process of its own
        assert mkdocs_config.plain(given).values["copyright"] == value


def test_what_a_third_file_decides_is_asked_again(tmp_path: Path) -> None:
    """A file that `mkdocs.yml` inherits from, and that is not hashed."""
    root = builds.publication(tmp_path / "publication")
    (root / "mkdocs.yml").write_text(builds.SETTINGS.replace("overrides/mkdocs-base.yml", "own.yml"), "utf-8")
    given = settings.load(root)
    for value in ("one", "two"):
        (root / "own.yml").write_text(f"INHERIT: overrides/mkdocs-base.yml\ncopyright: {value}\n", "utf-8")
        mkdocs_config._load.cache_clear()
        assert mkdocs_config.plain(given).values["copyright"] == value


def test_titles_and_paths_are_found_however_deep() -> None:
    """As MkDocs reads its `nav`."""
    nav = ["index.md", {"About": "about.md"}, {"More": [{"Legal": "legal.md"}, "how.md"]}]
    leaves = [(None, "index.md"), ("About", "about.md"), ("Legal", "legal.md"), (None, "how.md")]
    assert list(mkdocs_config.nav_leaves(nav)) == leaves
