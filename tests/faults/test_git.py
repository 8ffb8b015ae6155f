"""What people do with git: rename, re-date, delete, merge, check out on Windows. Addresses stay or lead on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator import settings
from generator.article import Review, is_reviewed, reviewed_hash, with_provenance
from generator.library import save
from generator.newsroom import inspection
from generator.publishing import stage
from tests.faults.publications import REPOSITORY, run_here
from tests.newsroom.scripted import ScriptedWriter, archive, article, edit, run

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SETTINGS = """\
-- mkdocs.yml --
INHERIT: overrides/mkdocs-base.yml
site_name: T
plugins: [{longhand: {languages: [en], unsupported: allow}}]
"""
STORIES = "".join(
    f"-- content/summaries/2025/2025-01-0{n}-{name}.yml --\nsummary: The {name} opened its doors.\nlanguage: en\n"
    for n, name in enumerate(["school", "museum", "library"], 1)
)
Git = Callable[..., str]


@pytest.fixture
def git(site: Callable[[str], Path], tmp_path: Path) -> Git:
    """A repository with three stories and their articles, and a function that runs git in it."""
    root = site(SETTINGS + STORIES)
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")

    def call(*arguments: str, status: int = 0) -> str:
        names = {f"GIT_{who}_{what}": "Ada" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *arguments], cwd=root, env=os.environ | names | quiet, capture_output=True, text=True
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    call("init", "-q", "-b", "main")
    run(root, ScriptedWriter())
    edit(root, "articles/en/school.md", "On the law.", "A person's words.")
    (root / ".gitignore").write_text("/build/\n/overrides/\n")
    call("add", ".")
    call("commit", "-qm", "Stories")
    return call


def commit(git: Git) -> str:
    """Commit everything and return what was renamed, added and deleted."""
    git("add", "-A")
    changes = git("status", "--porcelain")
    git("commit", "-qm", "Change")
    return changes


def addresses(root: Path) -> dict[str, str]:
    """Every address of the staged site below articles/: `article`, or where it leads."""
    staged = stage.stage(settings.load(root), NOW)
    found: dict[str, str] = {}
    for path, page in staged.pages.items():
        if page.url.startswith("articles/"):
            matter = (root / "build/docs" / path).read_text(encoding="utf-8").split("---\n")[1]
            values = {line.partition(": ")[0]: json.loads(line.partition(": ")[2]) for line in matter.splitlines()}
            found[page.url] = values["lh"]["target"] if values["template"] == "redirect.html" else "article"
    return found


def leads_to(root: Path, url: str) -> str:
    """Follow redirects from an address; a loop would never end."""
    known = addresses(root)
    for _ in range(10):
        if known[url] == "article":
            return url
        url = known[url]
    raise AssertionError(f"{url} leads in a circle")


def test_a_renamed_summary_keeps_its_article_and_its_old_address(git: Git, tmp_path: Path) -> None:
    """No writer is asked, a person's words stay, and git sees a rename."""
    git("mv", "content/summaries/2025/2025-01-01-school.yml", "content/summaries/2025/2025-01-01-academy.yml")
    writer = ScriptedWriter()
    run(tmp_path, writer)
    assert writer.asked == []
    assert "R  content/articles/en/school.md -> content/articles/en/academy.md" in commit(git)
    assert "A person's words." in article(tmp_path, "academy").body
    assert leads_to(tmp_path, "articles/school/") == "articles/academy/"


def test_names_that_go_round_in_a_circle_leave_no_loop(git: Git, tmp_path: Path) -> None:
    """a → b → c → a: every address it ever had leads to the article."""
    folder = "content/summaries/2025/2025-01-01-"
    for old, new in (("school", "academy"), ("academy", "college"), ("college", "school")):
        git("mv", f"{folder}{old}.yml", f"{folder}{new}.yml")
        run(tmp_path, ScriptedWriter())
        commit(git)
        assert leads_to(tmp_path, f"articles/{old}/") == f"articles/{new}/"
    for name in ("school", "academy", "college"):
        assert leads_to(tmp_path, f"articles/{name}/") == "articles/school/"


def test_a_name_that_another_story_takes_over_is_that_storys(git: Git, tmp_path: Path) -> None:
    """The old redirect gives way to a real article, and says so."""
    folder = "content/summaries/2025/2025-01-0"
    git("mv", f"{folder}1-school.yml", f"{folder}1-academy.yml")
    run(tmp_path, ScriptedWriter())
    git("mv", f"{folder}2-museum.yml", f"{folder}2-school.yml")
    run(tmp_path, ScriptedWriter())
    known = addresses(tmp_path)
    assert known["articles/school/"] == known["articles/academy/"] == "article"
    assert known["articles/museum/"] == "articles/school/"


def test_a_re_dated_and_moved_summary_keeps_its_address(git: Git, tmp_path: Path) -> None:
    """Neither the day in its name nor its folder is part of its identity."""
    (tmp_path / "content/summaries/2026").mkdir()
    git("mv", "content/summaries/2025/2025-01-01-school.yml", "content/summaries/2026/2026-03-05-school.yml")
    before = (tmp_path / "content/articles/en/school.md").read_bytes()
    writer = ScriptedWriter()
    assert run(tmp_path, writer).outcomes == [] and writer.asked == []
    assert (tmp_path / "content/articles/en/school.md").read_bytes() == before
    assert addresses(tmp_path)["articles/school/"] == "article"


def test_a_deleted_summary_leaves_its_article_online_with_a_warning(git: Git, tmp_path: Path) -> None:
    """What was published does not vanish because a file did."""
    git("rm", "-q", "content/summaries/2025/2025-01-01-school.yml")
    run(tmp_path, ScriptedWriter())
    assert addresses(tmp_path)["articles/school/"] == "article"
    found = [(problem.path, problem.code, problem.severity) for problem in inspection.problems(archive(tmp_path))]
    assert found == [("content/articles/en/school.md", "orphaned", "warning")]


def test_git_mv_of_an_article_keeps_it_with_its_story(git: Git, tmp_path: Path) -> None:
    """The file's name is a person's choice; the story and the address stay."""
    (tmp_path / "content/articles/en/2025").mkdir()
    git("mv", "content/articles/en/school.md", "content/articles/en/2025/opening.md")
    writer = ScriptedWriter()
    assert run(tmp_path, writer).outcomes == [] and writer.asked == []
    assert "A person's words." in article(tmp_path, "school").body
    assert addresses(tmp_path)["articles/school/"] == "article"
    edit(tmp_path, "summaries/2025/2025-01-01-school.yml", "opened", "closed")
    run(tmp_path, ScriptedWriter())
    assert not (tmp_path / "content/articles/en/school.md").exists()
    assert "A person's words." in article(tmp_path, "school").body


def conflict(git: Git, root: Path, place: str, old: str) -> None:
    """Change the same words on two branches and merge them."""
    git("checkout", "-qb", "other")
    edit(root, place, old, "their words")
    commit(git)
    git("checkout", "-q", "main")
    edit(root, place, old, "our words")
    commit(git)
    git("merge", "other", status=1)


@pytest.mark.parametrize(
    ("place", "old"),
    [
        ("articles/en/school.md", "A person's words."),
        ("articles/en/school.md", "A title"),
        ("summaries/2025/2025-01-01-school.yml", "opened its doors"),
    ],
)
def test_a_merge_conflict_is_found_on_its_lines(git: Git, tmp_path: Path, place: str, old: str) -> None:
    """In body, front matter and summary; the other stories are printed, this one is not, and nothing is lost."""
    conflict(git, tmp_path, place, old)
    text = (tmp_path / "content" / place).read_text()
    markers = [number for number, line in enumerate(text.splitlines(), 1) if line[:7] in ("<" * 7, "=" * 7, ">" * 7)]
    found = [
        (problem.path, problem.line) for problem in archive(tmp_path).problems if problem.code == "conflict-marker"
    ]
    assert found == [(f"content/{place}", line) for line in markers] and len(markers) == 3
    writer = ScriptedWriter()
    run(tmp_path, writer)
    assert (tmp_path / "content" / place).read_text() == text
    known = addresses(tmp_path)
    assert "articles/school/" not in known and known["articles/museum/"] == "article"


def test_a_conflicted_article_is_not_written_over(git: Git, tmp_path: Path) -> None:
    """The story looks as if it had no article; the file that is there is safe all the same."""
    conflict(git, tmp_path, "articles/en/school.md", "A person's words.")
    report = run(tmp_path, ScriptedWriter())
    assert [(outcome.slug, outcome.action) for outcome in report.outcomes] in ([], [("school", "failed")])


def test_a_checkout_with_windows_line_ends_changes_nothing(git: Git, tmp_path: Path) -> None:
    """No section counts as edited, a review holds, and what is written keeps the line ends."""
    before = article(tmp_path, "museum")
    reviewed = with_provenance(before, review=Review(state="reviewed", by="Ada", body=reviewed_hash(before)))
    save(tmp_path / "content", reviewed, before)
    commit(git)
    git("config", "core.autocrlf", "true")
    git("rm", "-rq", "--cached", ".")
    git("reset", "-q", "--hard")
    file = tmp_path / "content/articles/en/museum.md"
    assert b"\r\n" in file.read_bytes()
    assert is_reviewed(article(tmp_path, "museum"))
    writer = ScriptedWriter()
    assert run(tmp_path, writer).outcomes == []
    edit(tmp_path, "summaries/2025/2025-01-02-museum.yml", "opened", "closed")
    run(tmp_path, ScriptedWriter())
    data = file.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")


def test_a_second_run_leaves_the_working_tree_clean(
    git: Git, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is committed is what any run would write."""
    assert run_here(tmp_path, "write", "--writer", "offline") == 0
    assert git("status", "--porcelain") == ""
