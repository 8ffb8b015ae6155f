"""The seed's article for real: asks Claude and costs money, so only with ANTHROPIC_LIVE=1 and a key."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import article_file
from generator.article import Article
from tests.conftest import make_site

LIVE = os.environ.get("ANTHROPIC_LIVE") == "1"
ENVIRONMENT = dict(os.environ)  # as it was before the tests' lock on the network
SEED = """
-- content/summaries/2025-10-16-alibaba-ai-bet.yml --
language: fr
summary: |
  En février 2025, Alibaba s'est engagé à investir 380 milliards de yuan (53 milliards de dollars) au cours des trois
  prochaines années dans l'intelligence artificielle et l'infrastructure cloud. L'objectif de cet investissement est
  d'exploiter l'IA pour stimuler la croissance des affaires et l'efficacité opérationnelle. Alibaba observe déjà une
  augmentation de 12 % de l'efficacité des dépenses publicitaires.
-- content/house-style.md --
Write for readers who follow technology and are no specialists. 500 to 700 words.
-- mkdocs.yml --
site_name: Live
plugins:
  longhand:
    languages: [en]
    unsupported: mark
"""


@pytest.mark.live
@pytest.mark.skipif(not LIVE, reason="costs money: set ANTHROPIC_LIVE=1")
def test_the_seed_is_written_for_real(tmp_path: Path) -> None:
    """An English article with lead and conclusion, footnotes in each, and its cost within the limit."""
    root = make_site(tmp_path, SEED)
    command = [sys.executable, "-m", "generator", "write", "--writer", "claude", "--limit-usd", "1.00"]
    done = subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    text = (root / "content/articles/en/alibaba-ai-bet.md").read_text("utf-8")
    written = article_file.parse(text, "alibaba-ai-bet", "en")
    assert isinstance(written, Article)
    names = [section.name for section in written.sections]
    assert names[0] == "lead" and names[-1] == "conclusion" and len(names) >= 4
    assert "[^lead-1]" in written.body
    provenance = written.provenance
    assert provenance and provenance.usage and 0 < provenance.usage.cost_usd <= 1.0
