"""Runs the command line in this process, in a publication of one string."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli import main
from tests.conftest import make_site


@dataclass(frozen=True)
class Result:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


class Desk:
    """A publication, and the commands given in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Result:
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        said = self._capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Result(ended.value.code, said.out, said.err)

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def files(self, folder: str) -> dict[str, bytes]:
        """Every file below a folder, with its bytes."""
        found = sorted(path for path in (self.root / folder).rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[str], Desk]:
    """A function that makes a publication from one string and returns the desk in it, on 22 November 2026."""

    def open_desk(text: str) -> Desk:
        make_site(tmp_path, text)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795329000")
        return Desk(tmp_path, capsys)

    return open_desk
