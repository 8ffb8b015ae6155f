"""Settings: the publisher's choices, read from `mkdocs.yml` alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.problems import LonghandError
from generator.settings import DEFAULT_MODEL, Settings, load


def read(root: Path, text: str) -> Settings:
    (root / "mkdocs.yml").write_bytes(text.encode())
    return load(root)


def faults(root: Path, text: str) -> list[tuple[int, str]]:
    with pytest.raises(LonghandError) as refused:
        read(root, text)
    return [(problem.line, problem.code) for problem in refused.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "plugins:\n  - search\n  - longhand:\n      languages: [fr, en]\n",
        "plugins:\n  search: {}\n  longhand:\n    languages: [fr, en]\n",
        "plugins: [{longhand: {languages: [fr, en]}}]\n",
    ],
)
def test_both_forms_of_the_plugins_list_are_read(tmp_path: Path, text: str) -> None:
    """A list of names and mappings, or a mapping."""
    settings = read(tmp_path, text)
    assert settings.languages == ("fr", "en")
    assert settings.choices.model == DEFAULT_MODEL


@pytest.mark.parametrize(
    "text", ["", "site_name: A\n", "plugins: [longhand]\n", "plugins:\n- longhand:\n", "- a\n", "a\n"]
)
def test_everything_has_a_default(tmp_path: Path, text: str) -> None:
    """Without options the site is English and what is not in the evidence is held."""
    settings = read(tmp_path, text)
    assert settings.languages == ("en",)
    assert settings.choices.unsupported.number == "hold"
    assert settings.choices.limit_usd == 1.0


def test_the_sites_own_settings_are_taken_from_mkdocs(tmp_path: Path) -> None:
    """Addresses get the form that the rest of the program relies on."""
    settings = read(
        tmp_path, "site_name: 'A: B'\nsite_url: https://e.org/x\nrepo_url: https://g.org/r/\nsite_description:\n"
    )
    assert (settings.site_name, settings.site_url) == ("A: B", "https://e.org/x/")
    assert (settings.repo_url, settings.site_description) == ("https://g.org/r", "")
    assert settings.content == tmp_path / "content" and settings.build == tmp_path / "build"


def test_values_from_the_environment_are_read_as_mkdocs_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One variable, several with a default, none set."""
    monkeypatch.setenv("LONGHAND_SITE", "https://set.example/")
    monkeypatch.delenv("LONGHAND_UNSET", raising=False)
    text = "site_url: !ENV LONGHAND_SITE\nsite_name: !ENV [LONGHAND_UNSET, Fallback]\nrepo_url: !ENV LONGHAND_UNSET\n"
    settings = read(tmp_path, text)
    assert (settings.site_url, settings.site_name, settings.repo_url) == ("https://set.example/", "Fallback", "")
    assert read(tmp_path, "site_url: !ENV [LONGHAND_UNSET, LONGHAND_SITE, x]\n").site_url == "https://set.example/"


def test_what_concerns_others_is_not_judged(tmp_path: Path) -> None:
    """Tags, anchors and merges of other plugins and extensions are MkDocs' own business."""
    text = """\
    x: &x {a: 1}
    y: {<<: *x}
    markdown_extensions:
      - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji ''}
    plugins:
      - blog: *x
      - longhand: {languages: fr}
      - tags: [[[[[[[[deep]]]]]]]]
    """
    assert read(tmp_path, text.replace("\n    ", "\n").lstrip()).languages == ("fr",)


def test_all_faults_are_told_with_their_lines(tmp_path: Path) -> None:
    """Ten of them, each on its line."""
    text = """\
plugins:
- longhand:
    langages: [en]
    languages: [english]
    angles: [Legal]
    writer: gpt
    workers: 17
    limit_usd: -1
    fetch: maybe
    unsupported: {number: ignore, colour: hold}
    publisher: {url: 'javascript:x'}
    prices: {m: {input: cheap}}
"""
    found = faults(tmp_path, text)
    assert sorted(line for line, _ in found) == [3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 12]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("languages: &x [en]", "anchor"),
        ("<<: {languages: [en]}", "anchor"),
        ("languages: !!python/object:x.y [en]", "tag"),
        ("languages: [en]\n    languages: [fr]", "duplicate-field"),
        ("languages: []", "bad-value"),
        ("languages: [en, EN]", "bad-value"),
        ("languages: [con]", "bad-value"),
        ("prices: {a: {b: {c: {d: {e: {f: 1}}}}}}", "too-deep"),
        ("limit_usd: 1e999", "bad-value"),
        ("limit_usd: nan", "bad-value"),
    ],
)
def test_our_own_options_are_read_strictly(tmp_path: Path, options: str, code: str) -> None:
    """As strictly as a summary."""
    assert {found for _, found in faults(tmp_path, f"plugins:\n- longhand:\n    {options}\n")} == {code}


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (BOMB + "plugins:\n- longhand: {prices: *a29}\n", {"anchor"}),
        ("plugins:\n- longhand: &x {prices: *x}\n", {"anchor"}),
        ("a: " + "[" * 200_000, {"too-deep"}),
        ("a: " + "{b: " * 60_000, {"too-deep"}),
        ("plugins: " + "[" * 200_000, {"too-deep"}),
        ("plugins:\n- longhand: " + "[" * 200_000, {"too-deep"}),
        ("plugins:\n- longhand:\n    angles: [" + "a, " * 80_000 + "]\n", {"too-many-values"}),
        ("plugins: [longhand\n", {"yaml"}),
        ("[a]: b\n", {"bad-key"}),
        ("site_name: a\x00b\n", {"control-character"}),
        ("site_name: \u202eevil\n", {"control-character"}),
        ("<<<<<<< a\nsite_name: a\n=======\nsite_name: b\n>>>>>>> c\n", {"conflict-marker"}),
    ],
)
def test_no_settings_file_hangs_or_crashes(tmp_path: Path, text: str, codes: set[str]) -> None:
    """Bombs, depth and nonsense are problems at once."""
    started = time.process_time()
    assert {code for _, code in faults(tmp_path, text)} == codes
    assert time.process_time() - started < 0.2


def test_a_missing_or_unreadable_file_says_what_to_do(tmp_path: Path) -> None:
    """Run it in a clone; a link is not followed."""
    with pytest.raises(LonghandError, match="run longhand in a clone"):
        load(tmp_path)
    (tmp_path / "elsewhere.yml").write_text("site_name: A\n")
    (tmp_path / "mkdocs.yml").symlink_to(tmp_path / "elsewhere.yml")
    with pytest.raises(LonghandError) as refused:
        load(tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["symlink"]
