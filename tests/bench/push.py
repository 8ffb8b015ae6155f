"""How long from a push to a built artifact: `python -m tests.bench.push [ARTICLES]`.

Plays publish.yml's own steps, by the shell, in fresh clones of a repository with a corpus of articles, without a key.
The first push warms what a host keeps (bytecode, the file system); the second is measured.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import corpus
from tests.deploy.conftest import NOW, PARTS, ROOT, SETTINGS
from tests.deploy.player import Event, Player, git
from tests.fakes.github_api import FakeGitHub

STORY = "summary: The old bridge will be closed for {} months. The city will pay 3 million euros.\ndate: 2025-10-31\n"
# The corpus's words are made up: what they claim is nowhere.
PAPER = SETTINGS.replace("[en]", "[en, fr]") + "      unsupported: allow\n"


def main(articles: int) -> None:
    """Measure, and print the seconds of each job and of the whole."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = _repository(folder, articles)
        with FakeGitHub(bare) as host:
            player = Player(folder / "machines", host, by_shell=True)
            for number, label in ((14, "first push (not counted)"), (15, "second push")):
                clone = folder / f"editor{number}"
                git(folder, "clone", "--quiet", str(bare), str(clone))
                (clone / f"content/summaries/bridge-{number}.yml").write_text(STORY.format(number))
                git(clone, "add", "--all")
                git(clone, "commit", "--quiet", "--message", "Add a story")
                start = time.perf_counter()
                git(clone, "push", "--quiet")
                jobs = player.play("publish.yml", Event(variables={"SOURCE_DATE_EPOCH": NOW}), ("write", "build"))
                seconds = time.perf_counter() - start
                assert [job.conclusion for job in jobs.values()] == ["success"] * 2, "".join(
                    job.log for job in jobs.values()
                )
                assert (folder / f"machines/run{player.runs}/build/site/articles/bridge-{number}/index.html").is_file()
                print(f"{label}: {seconds:.1f} s from push to artifact, {articles} articles", flush=True)
                for job in jobs.values():
                    print("".join(f"  {line}\n" for line in job.times), end="")


def _repository(folder: Path, articles: int) -> Path:
    work = folder / "work"
    work.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, work / part)
    corpus.write(work, articles)
    (work / "mkdocs.yml").write_text(PAPER)
    git(work, "init", "--quiet", "--initial-branch=main")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "Begin")
    git(folder, "clone", "--quiet", "--bare", str(work), str(folder / "paper.git"))
    return folder / "paper.git"


if __name__ == "__main__":
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
