"""The other commands that write, with a disk that fails and with a process that is killed, at changes they make."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.faults.publications import publication, run

INJECTOR = "tests.faults.injector"
STEP = 3  # `test_write_survives` breaks every system call of the function that all of these write with
POST = "---\ntitle: A post\ndate: 2020-02-02\n---\nA text.\n\n## More\n\nAnother text.\n"
COMMANDS = {
    "new": ("content", ["new", "A fine story", "--language", "en"]),
    "correct": ("content", ["correct", "rewritten", "It was two.", "--by", "Ada"]),
    "review": ("content", ["review", "rewritten", "--by", "Ada"]),
    "import": ("content", ["import", "post.md", "--language", "en"]),
    "start": (".", ["start", "--name", "N", "--address", "https://a.example/b/", "--languages", "en",
                    "--publisher", "P", "--yes"]),
    "build": (".", ["build", "--no-search"]),
}  # fmt: skip
UNLOCKED = ("new", "build")  # these wait for no other run, and leave clearing up to one that does


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = publication(tmp_path_factory.mktemp("commands") / "pristine")
    (root / "post.md").write_text(POST)
    (root / "content/summaries/2025-01-01-rewritten.yml").write_text("# A note.\nsummary: One fact.\nlanguage: en\n")
    return root


def people_s(root: Path) -> dict[str, bytes]:
    """Return what people have in git, by path: the content, temporary files aside, and the settings."""
    files = [root / "mkdocs.yml", *(path for path in (root / "content").rglob("*") if path.is_file())]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files if path.suffix != ".tmp"}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("fault", ["kill", "ENOSPC"])
def test_a_broken_command_leaves_old_files_or_new_ones(pristine: Path, tmp_path: Path, name: str, fault: str) -> None:
    """Each file says what it said or is to say; errors are told; the command can be run again, and clears up."""
    watched, command = COMMANDS[name]
    before, whole = people_s(pristine), shutil.copytree(pristine, tmp_path / "whole")
    done = run(whole, watched, "count", "0", "--", *command, module=INJECTOR)
    counted, after = re.search(r"changes: (\d+)", done.stderr), people_s(whole)
    assert done.returncode == 0 and counted, done.stderr
    step = max(STEP, int(counted[1]) // 4)
    for number in range(1 + step // 2, int(counted[1]) + 1, step):
        root = shutil.copytree(pristine, tmp_path / str(number))
        done = run(root, watched, fault, str(number), "--", *command, module=INJECTOR)
        assert done.returncode == -9 if fault == "kill" else done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        now = people_s(root)
        assert [path for path in {*now, *before} if now.get(path) not in (before.get(path), after.get(path))] == []
        again = run(root, *command)
        assert again.returncode == 0 or "already there" in again.stderr, again.stderr
        if name not in UNLOCKED:
            assert list(root.rglob(".longhand-*.tmp")) == []
