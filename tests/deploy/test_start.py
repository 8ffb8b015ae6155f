"""A repository made from Longhand's becomes a publication of its own, and later takes a release of the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import settings as settings_module
from generator.deploy import examples
from tests.cli.conftest import Desk
from tests.deploy.player import git

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = ("--name", "Le Fil", "--address", "https://fil.example", "--languages", "fr,en", "--publisher", "A, B & C")
PROGRAM = {"generator/app.py": "one = 1\n\n\n\ntwo = 2\n", "README.md": "Longhand\n", "pyproject.toml": "[project]\n"}
SUMMARY = "summary: The harbour gets a ferry.\ndate: 2026-11-02\nlanguage: en\n"
OWN = "content/summaries/own.yml"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A repository made from a small Longhand by the host's button: its files, and none of its history."""
    program = tmp_path / "program"
    for path, text in PROGRAM.items():
        _write(program / path, text)
    shutil.copy(ROOT / "mkdocs.yml", program / "mkdocs.yml")
    _write(program / "content/examples.txt", "# Examples\nsummaries/2025/ferry.yml\narticles/en/ferry.md\n")
    _write(program / "content/summaries/2025/ferry.yml", SUMMARY)
    _write(program / "content/articles/en/ferry.md", _article("ferry"))
    _write(program / "content/articles/fr/ferry.md", _article("ferry"))
    _write(program / "content/pages/about.md", "---\ntitle: About\n---\nEnglish\n")
    _write(program / "content/pages/fr/about.md", "---\ntitle: À propos\n---\nFrançais\n")
    _commit(program, "Release 0.1", "v0.1.0")
    copy = tmp_path / "publication"
    shutil.copytree(program, copy, ignore=shutil.ignore_patterns(".git"))
    _commit(copy, "Initial commit")
    monkeypatch.chdir(copy)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795329000")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada Editor")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
    return Desk(copy, capsys)


def _article(story: str) -> str:
    return f"---\ntitle: Ferry\nlonghand: {{story: {story}, writer: imported, written_by: model}}\n---\nText.\n"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _commit(folder: Path, message: str, tag: str = "") -> None:
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    if tag:
        git(folder, "tag", tag)


def test_start_clears_the_examples_and_writes_the_answers(made: Desk) -> None:
    """Examples and the articles written for them go, a first story of one's own stays, the settings are the answers."""
    made.write(OWN, SUMMARY)
    made.write("content/articles/en/own.md", _article("own"))
    result = made("start", *ANSWERS, "--yes")
    assert result.status == 0, result.err
    assert sorted(made.files("content")) == [
        "content/articles/en/own.md",
        "content/pages/about.md",
        "content/pages/en/about.md",
        OWN,
    ]
    assert made.read("content/pages/about.md").endswith("Français\n")
    settings = settings_module.load(made.root)
    assert (settings.site_name, settings.site_url) == ("Le Fil", "https://fil.example/")
    assert settings.languages == ("fr", "en")
    assert settings.choices.publisher.name == "A, B & C"
    assert settings.choices.unsupported.number == "hold"


def test_start_keeps_the_comments_of_the_settings(made: Desk) -> None:
    """What stands beside the answers is what stood there before."""
    before = made.read("mkdocs.yml").splitlines()
    made("start", *ANSWERS, "--yes")
    after = made.read("mkdocs.yml").splitlines()
    assert [line for line in before if line.startswith("#") or "INHERIT" in line] == after[:2]
    assert len([line for line in after if line not in before]) <= 6


def test_start_deletes_nothing_without_being_told_to(made: Desk) -> None:
    """Without a terminal to ask on, `--yes` must say so; nothing has changed then."""
    before = made.files("content")
    result = made("start", *ANSWERS)
    assert (result.status, "add --yes" in result.err) == (1, True)
    assert made.files("content") == before


def test_start_deletes_no_example_that_git_does_not_hold(made: Desk) -> None:
    """An example with changes that were not committed is named, and all stays."""
    made.write("content/summaries/2025/ferry.yml", SUMMARY + "notes: mine\n")
    result = made("start", *ANSWERS, "--yes")
    assert result.status == 1
    assert "content/summaries/2025/ferry.yml is an example with changes that are not in git" in result.err
    assert "content/articles/en/ferry.md" in made.files("content")


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [("--languages", "en,english!", "language"), ("--address", "example", "is no address"), ("--name", " ", "--name")],
)
def test_start_refuses_an_answer_that_is_no_setting(made: Desk, option: str, value: str, says: str) -> None:
    """A wrong answer is told, and nothing has changed."""
    before = made.files(".")
    answers = dict(zip(ANSWERS[::2], ANSWERS[1::2], strict=True)) | {option: value}
    result = made("start", *[word for pair in answers.items() for word in pair], "--yes")
    assert result.status in (1, 2)
    assert says in result.err
    after = {path: data for path, data in made.files(".").items() if not path.startswith("build/")}
    assert {path: data for path, data in before.items() if not path.startswith("build/")} == after


def test_each_example_of_this_repository_is_on_the_list() -> None:
    """A publication that starts from here keeps none of our stories."""
    content = ROOT / "content"
    folders = ("summaries", "articles", "background", "images")
    present = {
        path.relative_to(content).as_posix()
        for folder in folders
        for path in (content / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    listed = set(examples.listed(content))
    assert not listed or present - listed == set()


def _release(made: Desk) -> Path:
    """A later release of the program: its code, an example, a new example and its settings have changed."""
    program = made.root.parent / "program"
    _write(program / "generator/app.py", PROGRAM["generator/app.py"].replace("two = 2", "two = 22"))
    _write(program / "generator/new.py", "three = 3\n")
    _write(program / "content/summaries/2025/ferry.yml", SUMMARY + "notes: changed\n")
    _write(program / "content/summaries/2025/tram.yml", SUMMARY)
    _write(program / "content/pages/about.md", "---\ntitle: About us\n---\nBetter English\n")
    _write(program / "mkdocs.yml", made.read("mkdocs.yml").replace("languages:", "languages: [de]  #"))
    _commit(program, "Release 0.2", "v0.2.0")
    return program


def test_a_later_release_changes_neither_content_nor_settings(made: Desk) -> None:
    """After `start`, a release that changed the examples and the settings too merges without a conflict."""
    made("start", *ANSWERS, "--yes")
    made.write(OWN, SUMMARY)
    _commit(made.root, "Start")
    before = {**made.files("content"), "mkdocs.yml": made.read("mkdocs.yml").encode()}
    program = _release(made)
    result = made("upgrade", "v0.2.0", "--source", str(program))
    assert result.status == 0, result.err
    assert {**made.files("content"), "mkdocs.yml": made.read("mkdocs.yml").encode()} == before
    assert made.read("generator/app.py").endswith("two = 22\n")
    assert made.read("generator/new.py") == "three = 3\n"
    assert git(made.root, "status", "--porcelain", "--untracked-files=no") == ""


def test_a_second_release_builds_on_the_first(made: Desk) -> None:
    """The history is shared from the first upgrade on, and a release that is here already changes nothing."""
    program = _release(made)
    made("upgrade", "v0.2.0", "--source", str(program))
    again = made("upgrade", "v0.2.0", "--source", str(program))
    assert (again.status, "is here already" in again.out) == (0, True)
    _write(program / "generator/new.py", "three = 33\n")
    _commit(program, "Release 0.3", "v0.3.0")
    assert made("upgrade", "v0.3.0", "--source", str(program)).status == 0
    assert made.read("generator/new.py") == "three = 33\n"
    assert made.read("content/summaries/2025/ferry.yml") == SUMMARY


def test_a_publishers_own_change_of_the_program_is_kept(made: Desk) -> None:
    """A change elsewhere in the file is merged; one in the same place is listed, to be merged by hand."""
    made.write("generator/app.py", PROGRAM["generator/app.py"].replace("one = 1", "one = 11"))
    _commit(made.root, "Our own")
    program = _release(made)
    assert made("upgrade", "v0.2.0", "--source", str(program)).status == 0
    assert made.read("generator/app.py") == "one = 11\n\n\n\ntwo = 22\n"
    _write(program / "generator/app.py", "one = 111\n\n\n\ntwo = 22\n")
    _commit(program, "Release 0.3", "v0.3.0")
    result = made("upgrade", "v0.3.0", "--source", str(program))
    assert (result.status, "generator/app.py: changed both here and in v0.3.0" in result.err) == (1, True)
    assert "<<<<<<<" in made.read("generator/app.py")
    git(made.root, "merge", "--abort")
    assert made.read("generator/app.py") == "one = 11\n\n\n\ntwo = 22\n"


def test_upgrade_refuses_a_clone_with_changes_and_an_unknown_release(made: Desk) -> None:
    """Nothing is merged into unsaved work, and a wrong name is told."""
    program = _release(made)
    unknown = made("upgrade", "v9", "--source", str(program))
    assert (unknown.status, "has no release 'v9'" in unknown.err) == (1, True)
    made.write("README.md", "mine\n")
    unsaved = made("upgrade", "v0.2.0", "--source", str(program))
    assert (unsaved.status, "changes that are not in git" in unsaved.err) == (1, True)
