"""Runs under bad circumstances: two at once, closed folders, a clock that is wrong, much that would go."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.anthropic_api import KEY, FakeApi
from tests.faults.publications import REPOSITORY, SETTINGS, assert_recovered, publication, run

# Root may write everywhere; without its capabilities it is like everybody else.
AS_ANYBODY = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"] if os.geteuid() == 0 else []


def test_two_writers_at_once_do_the_work_once(tmp_path: Path) -> None:
    """One holds the lock, the other waits and finds nothing left to do."""
    root = publication(tmp_path / "site")
    variables = {"PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": "1795329000"}
    command = [sys.executable, "-m", "generator", "write", "--writer", "offline"]
    both = [
        subprocess.Popen(
            command, cwd=root, env=os.environ | variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = "".join("".join(process.communicate(timeout=120)) for process in both)
    assert [process.returncode for process in both] == [0, 0], said
    assert said.count("new/en: written") == said.count("elsewhere/en: adopted") == 1
    assert "failed" not in said
    assert_recovered(root)


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A publication whose articles' folder may be read and not written."""
    root = publication(tmp_path / "site")
    folder = root / "content/articles/en"
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    yield root
    folder.chmod(0o755)


def test_read_only_content_fails_before_any_paid_call(read_only: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what cannot be written; the model is not asked."""
    with FakeApi() as fake:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", fake.url)
        monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
        done = run(read_only, "write", "--writer", "claude", prefix=AS_ANYBODY)
        assert fake.calls == []
    assert done.returncode == 1 and "cannot be written (Permission denied)" in done.stderr
    assert "Traceback" not in done.stderr


def test_summaries_that_may_not_be_read_are_problems(tmp_path: Path) -> None:
    """A closed file and a closed folder are named, and what they hold is not given up for lost."""
    root = publication(tmp_path / "site")
    closed = root / "content/summaries/closed"
    closed.mkdir()
    (closed / "2025-01-01-x.yml").write_text("summary: x\n")
    closed.chmod(0)
    (root / "content/summaries/2025-01-02-new.yml").chmod(0)
    done = run(root, "check", prefix=AS_ANYBODY)
    closed.chmod(0o755)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "content/summaries/closed: unreadable" in done.stderr
    assert "content/summaries/2025-01-02-new.yml: unreadable" in done.stderr


@pytest.mark.parametrize("epoch", ["0", "-1", "4102444800", "253402300799"])
def test_a_clock_that_is_wrong_by_years_crashes_nothing(
    tmp_path: Path, epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1970, before it, 2100, or the last second of year 9999: articles are written, read and written again."""
    root = publication(tmp_path / "site")
    for _ in range(2):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        done = subprocess.run(
            [sys.executable, "-m", "generator", "write", "--writer", "offline"],
            cwd=root, env=os.environ | {"PYTHONPATH": str(REPOSITORY)}, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    assert_recovered(root)


@pytest.mark.parametrize("epoch", ["soon", "1e9", "99999999999999999999", ""])
def test_a_clock_that_is_no_number_is_told(tmp_path: Path, epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty means the machine's own clock."""
    from generator.cli import desk
    from generator.problems import LonghandError

    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    if epoch:
        with pytest.raises(LonghandError, match="SOURCE_DATE_EPOCH"):
            desk.now()
    else:
        assert desk.now().year >= 2025


def publish(
    root: Path, *arguments: str, epoch: str = "1795329000", **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", "publish", *arguments],
        cwd=root, env=os.environ | {"PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": epoch, **variables},
        capture_output=True, text=True,
    )  # fmt: skip


def test_a_run_that_would_take_many_articles_from_the_site_refuses(tmp_path: Path) -> None:
    """Withdrawn, held, or not yet due by a clock that is wrong: the site stays as it is, until --yes."""
    root = tmp_path / "site"
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    (root / "mkdocs.yml").write_text(SETTINGS)
    summaries = root / "content/summaries"
    summaries.mkdir(parents=True)
    for number in range(10):
        text = f"summary: The story number {number} is short.\nlanguage: en\npublish_at: 2026-01-01T00:00:00Z\n"
        (summaries / f"2025-01-0{number}-s{number}.yml".replace("-00-", "-10-")).write_text(text)
    assert publish(root).returncode == 0

    def printed() -> dict[str, bytes]:
        return {path.name: (path / "index.html").read_bytes() for path in (root / "site/articles").iterdir()}

    before = printed()
    assert len(before) == 10
    wrong_clock = publish(root, epoch="1000000000")
    assert wrong_clock.returncode == 1
    assert "10 of 10 articles" in wrong_clock.stderr and "the clock says 2001" in wrong_clock.stderr
    for number in (1, 2):
        file = summaries / f"2025-01-0{number}-s{number}.yml"
        file.write_text(file.read_text() + "status: withdrawn\nwithdrawn_reason: a mistake\n")
    refused = publish(root)
    assert refused.returncode == 1 and "2 of 10 articles" in refused.stderr and "--yes" in refused.stderr
    assert printed() == before
    assert publish(root, LONGHAND_YES="1").returncode == 0
    assert b"a mistake" in printed()["s1"]
