"""The rooms: which may import which, who prints, and who reads the clock."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LEAVES = set("atomic problems kept parsed slug textfile tracked yamlfile fields language titles sections".split())
TEXTS = {"summary", "article", "article_file"}

# Design, section 3: what each room may import, of ours. The leaves import leaves alone, and nothing imports cli.
ROOMS: dict[str, set[str]] = {
    "problems": set(),
    "slug": set(),
    "language": set(),
    "titles": set(),
    "textfile": {"problems"},
    "tracked": {"problems"},
    "atomic": set(),
    "kept": set(),
    "parsed": {"kept"},
    "yamlfile": {"problems", "textfile", "parsed"},
    "fields": set(),
    "settings": LEAVES,
    "summary": LEAVES,
    "sections": {"slug"},
    "article": LEAVES | {"summary"},
    "article_file": LEAVES | {"summary", "article"},
    "background": LEAVES | {"summary"},
    "library": LEAVES | {"article", "article_file"},
    "policy": {"article", "settings"},
    "plan": TEXTS,
    "yaml_insert": LEAVES,
    "summary_edits": LEAVES | {"summary", "library", "yaml_insert"},
    "importing": LEAVES | TEXTS | {"library", "plan", "summary_edits"},
    "writing": LEAVES | TEXTS,
    "grounding": set(),
    "publishing": LEAVES | TEXTS | {"settings", "library", "policy"},
    "newsroom": LEAVES | TEXTS | {"settings", "library", "policy", "plan", "background", "writing", "grounding"},
    "deploy": LEAVES | TEXTS | {"settings", "library", "policy", "plan", "newsroom"},
}
FREE = {"cli", "__main__"}  # may import all
# Libraries that only some rooms know.
OWNERS = {
    "anthropic": {"writing"},
    "httpx2": {"writing"},
    "trafilatura": {"writing"},
    "mkdocs": {"publishing"},
    "markdown": {"publishing"},
    "nh3": {"publishing"},
    "jinja2": {"publishing"},
    "pagefind_bin": {"publishing"},
    "PIL": {"publishing"},
    "pygal": {"publishing"},
    "click": {"cli"},
    "rich": {"cli"},
    "frontmatter": {"article_file"},
    "py3langid": {"language"},
}
CLOCK = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "ctime"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted((ROOT / "generator").rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(file.read_text(encoding="utf-8"))


MODULES = dict(modules())


def room(module: str) -> str:
    return [*module.split("."), "generator"][1]


def imported(module: str, lazy: bool = True) -> Iterator[str]:
    """Yield the modules that `module` imports; without those inside functions and type checks where not `lazy`."""
    for node in ast.walk(MODULES[module]) if lazy else _at_import(MODULES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{module} imports relatively"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module


def _at_import(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        is_type_check = isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and not is_type_check:
            yield node
            yield from _at_import(node)


@pytest.mark.parametrize("name", sorted({room(module) for module in MODULES} - FREE - {"generator"}))
def test_a_room_imports_only_what_the_table_allows(name: str) -> None:
    """`writing`, `grounding` and `publishing` never import each other; nothing imports `cli`."""
    found = {
        room(target)
        for module in MODULES
        if room(module) == name
        for target in imported(module)
        if target.partition(".")[0] == "generator" and room(target) != name
    }
    assert found <= ROOMS[name]


def test_every_room_of_the_table_exists() -> None:
    """The table names nothing that is gone."""
    assert set(ROOMS) <= {room(module) for module in MODULES}


@pytest.mark.parametrize("library", sorted(OWNERS))
def test_a_library_is_known_to_its_rooms_alone(library: str) -> None:
    """So that another can take its place."""
    users = {room(module) for module in MODULES for target in imported(module) if target.partition(".")[0] == library}
    assert users <= OWNERS[library]


def test_there_is_no_import_cycle() -> None:
    """Neither between modules nor between rooms; imports inside functions aside."""
    graph = {module: {target for target in imported(module, lazy=False) if target in MODULES} for module in MODULES}
    rooms: dict[str, set[str]] = {}
    for module, targets in graph.items():
        rooms.setdefault(room(module), set()).update({room(target) for target in targets} - {room(module)})
    assert _cycle(graph) == [] and _cycle(rooms) == []


def _cycle(graph: dict[str, set[str]]) -> list[str]:
    """Return the nodes that stay when what imports nothing is taken away, again and again."""
    left = {node: set(targets) for node, targets in graph.items()}
    while free := {node for node, targets in left.items() if not targets & left.keys()}:
        left = {node: targets for node, targets in left.items() if node not in free}
    return sorted(left)


def calls(module: str) -> Iterator[str]:
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_nothing_prints_but_the_command_line() -> None:
    """Findings are values; a module that is run as a program of its own may answer on its output."""
    programs = {"generator.grounding.__main__", "generator.writing.extract", "generator.publishing.ci_state"}
    found = {
        module
        for module in MODULES
        if room(module) not in FREE
        for name in calls(module)
        if name in ("print", "click.echo") or name.startswith(("sys.stdout.write", "sys.stderr.write", "warnings.warn"))
    }
    assert found <= programs


def test_only_the_command_line_reads_the_clock() -> None:
    """Everybody else is told what time it is, so that the same content makes the same site."""
    found = {
        (module, name)
        for module in MODULES
        for name in calls(module)
        if name.rpartition(".")[2] in CLOCK and name.partition(".")[0] in ("datetime", "date", "time")
    }
    assert {module for module, _ in found} == {"generator.cli.desk"}


@pytest.mark.parametrize("module", ["generator.cli", "generator.grounding", "generator.newsroom.desk"])
def test_what_starts_often_starts_fast(module: str) -> None:
    """Neither MkDocs nor the SDK is imported where nothing is built or written by a model."""
    import subprocess

    code = (
        f"import sys, {module}; print([name for name in ('mkdocs', 'anthropic', 'babel.dates') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert result.stdout.strip() == "[]"
