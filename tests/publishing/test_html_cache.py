"""The HTML cache: each body converted once, as MkDocs would, and hostile ones kept from doing harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import settings
from generator.publishing import fingerprint, html_cache
from generator.settings import Settings
from tests.bench import corpus
from tests.publishing import builds


@pytest.fixture
def given(tmp_path: Path) -> Settings:
    """The settings of an empty publication."""
    return settings.load(builds.publication(tmp_path / "publication"))


def _keyed(*bodies: str) -> dict[str, str]:
    return {fingerprint.body(body): body for body in bodies}


def test_bodies_are_converted_once(given: Settings) -> None:
    """A body that is there is not converted again, and another opening of the cache finds it."""
    with html_cache.open_cache(given) as cache:
        assert cache.ensure(_keyed("# One\n\nText", "Two")) == {}
        assert cache.html(fingerprint.body("Two")) == "<p>Two</p>"
    with html_cache.open_cache(given) as cache:
        assert cache.get(fingerprint.body("# One\n\nText")) is not None


def test_one_converter_does_what_a_new_one_would(given: Settings) -> None:
    """Footnotes, headings and links of one body leave no trace in the next."""
    first = "A[^a] [link]\n\n[^a]: Note\n\n[link]: https://example.org/\n\n## Same {#same}\n"
    second = "B[^a] [link]\n\n## Same\n"
    convert = html_cache.converter(given)
    alone = convert(second)
    convert(first)
    assert convert(second) == alone


def test_a_body_without_end_is_a_failure_and_the_rest_is_converted(
    given: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A body that takes too long is named with the reason, also the next time, without trying again."""
    monkeypatch.setattr(html_cache, "SECONDS", 0.5)
    hostile = "[" * 8000
    with html_cache.open_cache(given) as cache:
        failures = cache.ensure(_keyed("One", hostile, "Two"))
        assert failures == {fingerprint.body(hostile): "took more than 0.5 seconds"}
        assert cache.html(fingerprint.body("Two")) == "<p>Two</p>"
        assert cache.ensure(_keyed(hostile)) == failures
        assert cache.get(fingerprint.body(hostile)) is None


def test_other_settings_begin_a_new_cache(given: Settings) -> None:
    """What was converted under other settings is not used."""
    with html_cache.open_cache(given) as cache:
        cache.ensure(_keyed("One"))
    file = given.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + "# another\n", encoding="utf-8")
    with html_cache.open_cache(given) as cache:
        assert cache.get(fingerprint.body("One")) is None


def test_relative_links_are_noticed(given: Settings) -> None:
    """A link or picture that is relative to its page is told apart from absolute ones and places on the page."""
    convert = html_cache.converter(given)
    assert convert("[a](about.md)").relative
    assert convert("![a](images/a.png)").relative
    assert not convert("[a](https://example.org/) [b](#b) <mailto:a@example.org>").relative


def test_a_full_disk_is_told_as_one(given: Settings) -> None:
    """What SQLite cannot write is an error of the disk, with the file's name, like any other file's."""
    with html_cache.open_cache(given) as cache:
        cache._database.execute("PRAGMA max_page_count = 4")
        with pytest.raises(OSError, match="full") as error:
            cache.ensure(_keyed(*(f"{number} {'word ' * 2000}" for number in range(4))))
        assert str(error.value.filename).endswith("html.sqlite3")
    with html_cache.open_cache(given) as cache:
        assert cache.ensure(_keyed("One")) == {}


@pytest.mark.parametrize("is_there", [True, False])
def test_a_cache_is_not_written_through_a_link(given: Settings, tmp_path: Path, is_there: bool) -> None:
    """Another program's database stays as it is, and none is made where a link leads."""
    with html_cache.open_cache(given) as cache:
        cache.ensure(_keyed("One"))
    file, outside = given.root / "build/cache/html.sqlite3", tmp_path / "outside"
    if is_there:
        outside.write_bytes(file.read_bytes())
    before = outside.read_bytes() if is_there else None
    file.unlink()
    file.symlink_to(outside)
    with html_cache.open_cache(given) as cache:
        assert cache.ensure(_keyed("Two")) == {} and cache.html(fingerprint.body("Two")) == "<p>Two</p>"
    assert (outside.read_bytes() if outside.exists() else None) == before


def test_a_cache_found_damaged_is_begun_again_by_the_next_build(given: Settings) -> None:
    """A power cut may damage what nobody looks at while the file is opened."""
    with html_cache.open_cache(given) as cache:
        cache.ensure(_keyed(*(f"{number} {'word ' * 2000}" for number in range(20))))
    (file,) = (given.root / "build/cache").glob("html.sqlite3")
    data = file.read_bytes()
    half = len(data) // 2
    file.write_bytes(data[:half] + b"\xff" * half)
    with html_cache.open_cache(given) as cache, pytest.raises(OSError, match="malformed"):
        for number in range(20):
            cache.get(fingerprint.body(f"{number} {'word ' * 2000}"))
    with html_cache.open_cache(given) as cache:
        assert cache.ensure(_keyed("One")) == {} and cache.html(fingerprint.body("One")) == "<p>One</p>"


@pytest.fixture
def _as_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is deleted that this process has open."""
    unlink = Path.unlink

    def refuse(file: Path, missing_ok: bool = False) -> None:
        for number in Path("/proc/self/fd").iterdir():
            if os.path.realpath(number) == str(file.resolve()):
                raise PermissionError(13, "used by another process", str(file))
        unlink(file, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)


@pytest.mark.usefixtures("_as_on_windows")
def test_a_file_is_closed_before_it_is_begun_again(given: Settings) -> None:
    """Windows deletes no file that is open, and would stop at that."""
    with html_cache.open_cache(given) as cache:
        cache._database.executescript("DROP TABLE html; CREATE TABLE html (key TEXT)")
    with html_cache.open_cache(given) as cache:
        assert cache.ensure(_keyed("One")) == {}


def test_what_edits_leave_behind_is_let_go(given: Settings) -> None:
    """Whatever has been edited, the file holds little more than what the site shows."""
    with html_cache.open_cache(given) as cache:
        rows = [(f"old {number}", "<p>x</p>", "[]", 0, None) for number in range(500)]
        cache._database.executemany("INSERT INTO html VALUES (?, ?, ?, ?, ?)", rows)
        cache._database.commit()
    corpus.add(given.root, corpus.entry(3))
    builds.build(given.root)
    with html_cache.open_cache(given) as cache:
        (count,) = cache._database.execute("SELECT count(*) FROM html").fetchone()
        (old,) = cache._database.execute("SELECT count(*) FROM html WHERE key LIKE 'old %'").fetchone()
    assert old == 0 < count
