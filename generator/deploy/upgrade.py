"""A later release of the program comes into a publication; content and settings stay as they are, byte for byte.

A plain `git merge` would bring back the examples that `longhand start` deleted, or stop at them, and a repository made
from a template shares no history with the program. So the three versions are merged with the publisher's files in all
of them: there is nothing to merge in these, and only the program is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.deploy.git import Git
from generator.problems import LonghandError

PUBLISHERS = ("content", "mkdocs.yml")
_BASE, _THEIRS = "refs/longhand/base", "refs/longhand/release"


@dataclass(frozen=True, slots=True)
class Upgraded:
    """How a release was taken: the paths that are to be merged by hand, none where all went well."""

    commit: str
    conflicts: tuple[str, ...] = ()


def upgrade(git: Git, source: str, release: str, present: str) -> Upgraded | None:
    """Merge the release (a tag or branch of the repository at `source`) into the clone; None where it is there already.

    `present` is the tag of the release that the clone holds, for a clone that shares no history with `source`. Raises
    LonghandError where the clone has changes, or `source` has no such release.
    """
    if git.run("status", "--porcelain", "--untracked-files=no").strip():
        raise LonghandError("there are changes that are not in git; commit them first, then run this again")
    head = git.head()
    theirs = _fetched(git, source, release, _THEIRS)
    base = git.ask("merge-base", head, theirs).out.strip() or _fetched(git, source, present, _BASE)
    if base == theirs:
        return None
    shared = _with_publishers_files(git, base, head, ())
    ours = git.commit((shared,), [], "Ours\n", head)
    changed = _with_publishers_files(git, theirs, head, (shared,))
    merged = git.ask("merge-recursive", shared, "--", ours, changed)
    folder = Path(git.run("rev-parse", "--absolute-git-dir").strip())
    (folder / "MERGE_HEAD").write_text(f"{theirs}\n", encoding="ascii")
    (folder / "MERGE_MSG").write_text(f"program: Take release {release}\n", encoding="utf-8")
    if merged.status:
        return Upgraded(theirs, tuple(sorted(set(git.run("diff", "--name-only", "--diff-filter=U").split()))))
    git.run("commit", "--quiet", "--no-edit", "--no-verify")
    return Upgraded(git.head())


def _fetched(git: Git, source: str, name: str, where: str) -> str:
    if source.startswith("-") or name.startswith("-"):
        raise LonghandError(f"{source!r} and {name!r} cannot be fetched; write an address and the name of a release")
    answer = git.ask("fetch", "--quiet", "--no-tags", source, f"+{name}:{where}")
    found = git.commit_of(where)
    if answer.status or found is None:
        raise LonghandError(f"{source} has no release {name!r} ({answer.err.strip()[:200]}); look at its releases")
    return found


def _with_publishers_files(git: Git, commit: str, head: str, parents: tuple[str, ...]) -> str:
    """Return a commit of the files of `commit`, but with content and settings as they are in `head`."""
    rows = [row for row in git.run("ls-tree", commit).splitlines() if row.partition("\t")[2] not in PUBLISHERS]
    rows += [row for row in git.run("ls-tree", head).splitlines() if row.partition("\t")[2] in PUBLISHERS]
    tree = git.run("mktree", text="\n".join(rows) + "\n").strip()
    named = [argument for parent in parents for argument in ("-p", parent)]
    return git.run("commit-tree", tree, *named, text="Program\n").strip()
