"""Settings are changed where they stand."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import settings as settings_module
from generator.deploy.settings_text import remove, set_value
from generator.problems import LonghandError

TEXT = """\
# Ours
site_name: Old   # the name
site_url:

plugins:
  - search
  - longhand:        # the program's
      languages: [en]    # first at the root
      unsupported:
        number: mark
      # the end
extra: {a: 1}
"""


def test_values_change_and_comments_stay() -> None:
    """Each value is replaced in its place; what is missing is added to its mapping."""
    text = set_value(TEXT, ("site_name",), "New: one")
    text = set_value(text, ("site_url",), "https://example.org/")
    text = set_value(text, ("longhand", "languages"), ("fr", "en"))
    text = set_value(text, ("longhand", "publisher", "name"), "We")
    text = remove(text, ("longhand", "unsupported"))
    assert text == TEXT.replace("Old", '"New: one"').replace("site_url:", "site_url: https://example.org/").replace(
        "[en]", "[fr, en]"
    ).replace("      unsupported:\n        number: mark\n", "      publisher: {name: We}\n")


def test_removing_what_is_not_there_changes_nothing() -> None:
    """No line is lost by mistake."""
    assert remove(TEXT, ("longhand", "review")) == TEXT


def test_settings_without_longhand_are_told() -> None:
    """There is a sentence, not a traceback."""
    with pytest.raises(LonghandError, match="no settings of Longhand"):
        set_value("site_name: x\n", ("longhand", "languages"), ("en",))


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40).filter(lambda text: text.strip())
)
@settings(deadline=None, max_examples=60)
def test_any_name_is_read_back_as_it_was_said(name: str) -> None:
    """Colons, quotes, hashes, words that YAML takes for switches: the settings hold what was said."""
    said = " ".join(name.split())
    text = set_value(TEXT, ("longhand", "publisher", "name"), said)
    text = remove(set_value(text, ("site_name",), said), ("longhand", "unsupported"))
    assert _load(text) == (said, said)


def _load(text: str) -> tuple[str, str | None]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "mkdocs.yml").write_text(text, encoding="utf-8")
        found = settings_module.load(Path(folder))
    return found.site_name, found.choices.publisher.name
