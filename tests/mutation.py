"""Mutation testing (`make mutation`): changes the code that much depends on, and counts what no test notices.

`python tests/mutation.py [TARGET…]` works in a copy of the repository and prints a line for each target; it exits
with 1 where less than 80% of the mutants are caught. Not part of `make test`: a target takes minutes to an hour.
A target of several files can be measured file by file: `python tests/mutation.py grounding/dates grounding/digits`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BAR = 0.8
# Code to change -> tests that should notice.
TARGETS = {
    "plan": ("generator/plan.py", ["tests/test_plan.py"]),
    "library": ("generator/library.py", ["tests/test_library.py"]),
    "yamlfile": ("generator/yamlfile.py", ["tests/test_yamlfile.py", "tests/test_summary.py"]),
    "safe_markdown": (
        "generator/publishing/safe_markdown.py",
        [
            "tests/publishing/test_safe_markdown.py",
            "tests/publishing/test_safe_markdown_marks.py",
            "tests/publishing/test_render.py",
        ],
    ),
    "grounding": (
        "generator/grounding/*",  # the tests of speed and of invariants take long, and catch nothing that these do not
        [f"tests/grounding/test_grounding_{name}.py" for name in ("reading", "rules", "seed", "baseline")],
    ),
}
COPIED = ("generator", "tests", "content", "overrides", "pyproject.toml", "mkdocs.yml", "README.md", "CONTRIBUTING.md")


def measure(name: str, folder: Path) -> tuple[int, int]:
    """Return how many mutants of a target were caught, and how many there are; the repository is copied to `folder`."""
    target, _, file = name.partition("/")
    code, tests = TARGETS[target]
    code = code.replace("*", f"{file}.py") if file else code
    for path in COPIED:
        copy = shutil.copytree if (ROOT / path).is_dir() else shutil.copy
        copy(ROOT / path, folder / path)
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            "\n[tool.mutmut]\n"
            'source_paths = ["generator"]\n'
            f'only_mutate = ["{code}"]\n'
            f"also_copy = {json.dumps(list(COPIED[2:]))}\n"
            f"pytest_add_cli_args_test_selection = {json.dumps(tests)}\n"
            'pytest_add_cli_args = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly"]\n'
            "timeout_constant = 10.0\n"
        )
    mutmut = Path(sys.executable).with_name("mutmut")
    slower = os.environ | {"LONGHAND_SLOWER": "100"}  # for the tests that measure time
    done = subprocess.run([mutmut, "run"], cwd=folder, env=slower, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(
            f"{name}: the tests fail before anything is changed\n{done.stdout[-4000:]}{done.stderr[-2000:]}"
        )
    subprocess.run([mutmut, "export-cicd-stats"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    found = json.loads((folder / "mutants/mutmut-cicd-stats.json").read_text(encoding="utf-8"))
    survivors = subprocess.run([mutmut, "results"], cwd=folder, check=True, capture_output=True, text=True).stdout
    (ROOT / "build").mkdir(exist_ok=True)
    _survivors(name).write_text(survivors, encoding="utf-8")
    return int(found["killed"]) + int(found["timeout"]), int(found["total"]) - int(found.get("skipped", 0))


def _survivors(name: str) -> Path:
    """The file that lists the mutants of a target that nothing caught."""
    return ROOT / "build" / f"mutants-{name.replace('/', '-')}.txt"


def main(names: list[str]) -> int:
    """Measure the named targets, all where none is named; return the exit status."""
    good = True
    for name in names or TARGETS:
        with tempfile.TemporaryDirectory() as folder:
            caught, total = measure(name, Path(folder))
        score = caught / total if total else 1.0
        good = good and score >= BAR
        listed = _survivors(name).relative_to(ROOT)
        print(f"{name}: {caught} of {total} mutants caught ({score:.0%}); survivors in {listed}", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
