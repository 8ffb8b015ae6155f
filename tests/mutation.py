"""Mutation testing (`make mutation`): changes the code that much depends on, and counts what no test notices.

`python tests/mutation.py [--sample N [--seed WORD]] [TARGET…]` works in a copy of the repository and prints a line for
each file; it exits with 1 where less than 80% of a target's mutants are caught. Not part of `make test`: all mutants
of a target take minutes to hours, `--sample 40` for each of its files twenty minutes at most.
A target of several files can be measured in part: `python tests/mutation.py grounding/dates grounding/digits`.
Neither tables nor functions with decorators are changed: mutmut cannot.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BAR = 0.8
# Code to change -> tests that should notice.
TARGETS = {
    "plan": (["plan.py"], ["test_plan"]),
    "library": (["library.py", "atomic.py"], ["test_library", "test_atomic"]),
    "yamlfile": (["yamlfile.py", "textfile.py"], ["test_yamlfile", "test_summary", "test_textfile"]),
    "safe_markdown": (
        [f"publishing/{name}.py" for name in ("safe_markdown", "aside", "quick_markdown")],
        [f"publishing/test_{name}" for name in ("safe_markdown", "safe_markdown_marks", "render", "quick_markdown")],
    ),
    "grounding": (
        ["grounding/*"],  # the tests of speed and of invariants take long, and catch nothing that these do not
        [
            f"grounding/test_grounding_{name}"
            for name in (
                "reading rules seed baseline english missing parts time numbers spelling names other_forms notations "
                "press"
            ).split()
        ],
    ),
}
COPIED = ("generator", "tests", "content", "overrides", "pyproject.toml", "mkdocs.yml", "README.md", "CONTRIBUTING.md")
OPTIONS = "-q -x -p no:cacheprovider -p no:randomly -p tests.forgetful".split()
CAUGHT = ("killed", "timeout")
LEFT_OUT = "skipped"  # what mutmut calls a mutant that is not to be run, and its number for it
_LEFT_OUT = 34
_MADE = "no-mutant-of-this-name"


def measure(name: str, folder: Path, sample: int | None, seed: str) -> dict[str, Counter[str]]:
    """Return for each file of a target what became of its mutants; the repository is copied to `folder`."""
    _copy(name, folder)
    if sample is not None:
        _mutmut(folder, "run", _MADE)  # makes all mutants and runs none
        _each_code(folder, partial(_left_out, sample, seed))
    for _ in range(2):
        done = _mutmut(folder, "run")
        if done.returncode:
            said = f"{done.stdout[-4000:]}{done.stderr[-2000:]}"
            raise SystemExit(f"{name}: the tests fail before anything is changed\n{said}")
        late = {mutant for mutant, status in _results(folder).items() if status == "timeout"}
        # On a busy machine anything may come late: what does so twice does not end.
        _each_code(folder, partial(_again, late))
    found = _results(folder) | dict.fromkeys(late, "timeout")
    with survivors(name).open("w", encoding="utf-8") as listed:
        for mutant in (mutant for mutant, status in found.items() if status not in (*CAUGHT, LEFT_OUT)):
            listed.write(f"# {mutant}: {found[mutant]}\n{_difference(folder, mutant)}\n")
    outcomes: dict[str, Counter[str]] = {}
    for mutant, status in found.items():
        outcomes.setdefault(mutant.split(".x")[0].rpartition(".")[2], Counter())[status] += 1
    return outcomes


def _results(folder: Path) -> dict[str, str]:
    """What became of each mutant."""
    lines = _mutmut(folder, "results", "--all", "true").stdout.splitlines()
    return dict(line.strip().split(": ", 1) for line in lines if ": " in line)


def _difference(folder: Path, mutant: str) -> str:
    """What was changed; `mutmut show` says the same in a second each."""
    module, _, changed = mutant.rpartition(".")
    functions = _functions(folder / "mutants" / f"{module.replace('.', '/')}.py")
    before = functions[f"{changed.rpartition('__mutmut_')[0]}__mutmut_orig"]
    return "\n".join(list(difflib.unified_diff(before, functions[changed], lineterm="", n=2))[2:])


@cache
def _functions(file: Path) -> dict[str, list[str]]:
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    return {node.name: lines[node.lineno : node.end_lineno] for node in nodes}


def _copy(name: str, folder: Path) -> None:
    target, _, file = name.partition("/")
    code, tests = TARGETS[target]
    if file:
        code = [path.replace("*", f"{file}.py") for path in code if Path(path).stem in (file, "*")]
    for path in COPIED:
        copy = shutil.copytree if (ROOT / path).is_dir() else shutil.copy
        copy(ROOT / path, folder / path)
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            "\n[tool.mutmut]\n"
            'source_paths = ["generator"]\n'
            f"only_mutate = {json.dumps([f'generator/{path}' for path in code])}\n"
            'do_not_mutate = ["generator/grounding/data/*"]\n'
            f"also_copy = {json.dumps(list(COPIED[2:]))}\n"
            f"pytest_add_cli_args_test_selection = {json.dumps([f'tests/{path}.py' for path in tests])}\n"
            f"pytest_add_cli_args = {json.dumps(OPTIONS)}\n"
            "timeout_constant = 20.0\ntimeout_multiplier = 1.0\n"  # the time is measured with nothing remembered: ample
        )


def _mutmut(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("mutmut")), *arguments]
    environment = os.environ | {"LONGHAND_SLOWER": "100", "PYTHONPATH": str(folder)}  # the first for tests of time
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def _each_code(folder: Path, change: Callable[[dict[str, int | None]], dict[str, int | None]]) -> None:
    """Change what mutmut has noted of each file's mutants: None for those that are still to be run."""
    for meta in sorted(folder.glob("mutants/generator/**/*.meta")):
        whole = json.loads(meta.read_text(encoding="utf-8"))
        whole["exit_code_by_key"] = change(whole["exit_code_by_key"])
        meta.write_text(json.dumps(whole), encoding="utf-8")


def _left_out(sample: int, seed: str, codes: dict[str, int | None]) -> dict[str, int | None]:
    """Keep `sample` of a file's mutants, by the hashes of their names, which follow no order of the code."""
    kept = set(sorted(codes, key=lambda mutant: sha256(f"{seed}{mutant}".encode()).digest())[:sample])
    return {mutant: None if mutant in kept else _LEFT_OUT for mutant in codes}


def _again(late: set[str], codes: dict[str, int | None]) -> dict[str, int | None]:
    return {mutant: None if mutant in late else code for mutant, code in codes.items()}


def survivors(name: str) -> Path:
    """The file that shows the mutants of a target that nothing caught, as differences."""
    (ROOT / "build").mkdir(exist_ok=True)
    return ROOT / "build" / f"mutants-{name.replace('/', '-')}.txt"


def score(counts: Counter[str]) -> float:
    """The share of the mutants that were caught, of those that were run."""
    return sum(counts[status] for status in CAUGHT) / max(counts.total() - counts[LEFT_OUT], 1)


def _line(name: str, counts: Counter[str]) -> str:
    run = counts.total() - counts[LEFT_OUT]
    others = "".join(f", {count} {status}" for status, count in sorted(counts.items()) if status != LEFT_OUT)
    return f"{name}: {score(counts):.0%} caught of {run} mutants (of {counts.total()}){others}"


def main(arguments: list[str]) -> int:
    """Measure the named targets, all where none is named; return the exit status."""
    options = argparse.ArgumentParser(description="Count the changes of code that no test notices.")
    options.add_argument("targets", nargs="*", metavar="TARGET", default=list(TARGETS))
    options.add_argument("--sample", type=int, metavar="N", help="measure N mutants of each file, always the same")
    options.add_argument("--seed", default="", metavar="WORD", help="another sample, that no test was written for")
    chosen = options.parse_args(arguments)
    good = True
    for name in chosen.targets:
        with tempfile.TemporaryDirectory() as folder:
            files = measure(name, Path(folder), chosen.sample, chosen.seed)
        for file, counts in sorted(files.items()):
            print(f"  {_line(file, counts)}", flush=True)
        # Where few of each file's were run, a file counts for as many as it has.
        whole = sum(score(counts) * counts.total() for counts in files.values()) / sum(
            map(Counter.total, files.values())
        )
        good = good and whole >= BAR
        print(f"{name}: {whole:.1%} caught; the others in {survivors(name).relative_to(ROOT)}", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
