"""What MkDocs says against `mkdocs.yml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import settings
from generator.problems import LonghandError
from generator.publishing import mkdocs_config


def test_what_mkdocs_refuses_is_told_with_its_reasons(tmp_path: Path) -> None:
    """Not only that there was something."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ntheme: {name: nosuch}\ndocs_dir: content\n")
    with pytest.raises(LonghandError, match="MkDocs cannot use") as refused:
        mkdocs_config.load(settings.load(tmp_path))
    assert any("nosuch" in problem.message for problem in refused.value.problems)
