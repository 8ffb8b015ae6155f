"""Summaries: one file a story, every fault told, and one bad file never stops the others."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import summary, yamlfile
from generator.problems import Problem
from generator.summary import Story, Summaries, clean_alias, json_schema, load, parse

PATH = "content/summaries/2025/2025-10-16-alibaba.yml"


def story(text: str, path: str = PATH) -> Story:
    parsed = parse(yamlfile.parse(text, path))
    assert isinstance(parsed, Story), parsed
    return parsed


def faults(text: str, path: str = PATH) -> list[tuple[int, str]]:
    parsed = parse(yamlfile.parse(text, path))
    assert not isinstance(parsed, Story)
    return [(problem.line, problem.code) for problem in parsed]


def test_only_the_text_is_needed() -> None:
    """Day and identity come from the file's name."""
    found = story("summary: Alibaba invests.\n")
    assert (found.slug, found.date, found.path) == ("alibaba", date(2025, 10, 16), PATH)
    assert found.summary.status == "ready" and found.summary.title is None


FULL = """\
summary: |
  En février 2025, Alibaba s'est engagé.
date: 2025-10-17
title: Alibaba mise
language: FR
link: https://example.org/
id: my-story
authors: Ada
tags: [AI, China]
notes: For the writer
status: hold
publish_at: 2025-10-17T06:00:00Z
sources:
- {url: https://example.org/a, title: A, published: 2025-02-24, quote: Word for word}
facts:
- {text: Alibaba spends 53 billion, value: 53, unit: billion dollars}
angles: [legal, ethical]
corrections:
- {date: 2025-11-01, text: It was 380, by: Ada}
aliases: [/old/path/, 2024/b.html]
image: {path: a.jpg, alt: A house, credit: Ada, licence: CC0}
"""


def test_every_field_is_read() -> None:
    """What the file says wins over its name."""
    found = story(FULL)
    said = found.summary
    assert (found.slug, found.date, said.language) == ("my-story", date(2025, 10, 17), "fr")
    assert said.publish_at == datetime(2025, 10, 17, 6, tzinfo=UTC)
    assert said.facts[0].value == 53.0 and said.sources[0].published == date(2025, 2, 24)
    assert (said.authors, said.tags, said.angles) == (("Ada",), ("AI", "China"), ("legal", "ethical"))
    assert said.aliases == ("old/path", "2024/b.html")
    assert found.line("facts", 0, "value") == 16


def test_ten_faults_are_ten_problems_on_their_lines() -> None:
    """All at once, not the first."""
    text = """\
summary: Text
date: 2025-13-01
titel: A
link: ftp://x
language: english
status: published
publish_at: tomorrow
tags: &t [a]
facts:
- {value: 5}
sources:
- url: javascript:x
- quote: !secret x
status: ready
"""
    assert sorted(faults(text)) == [
        (2, "bad-value"),
        (3, "unknown-field"),
        (4, "bad-value"),
        (5, "bad-value"),
        (6, "bad-value"),
        (7, "bad-value"),
        (8, "anchor"),
        (10, "missing-field"),
        (12, "bad-value"),
        (13, "tag"),
        (14, "duplicate-field"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "empty")]),
        ("{}\n", [(1, "missing-field")]),
        ("title: A\n", [(1, "missing-field")]),
        ("summary:\n", [(1, "bad-value")]),
        ("summary: '  '\n", [(1, "bad-value")]),
        ("summary: [a]\n", [(1, "bad-value")]),
        ("summary: a\nid: A B\n", [(2, "bad-value")]),
        ("summary: a\nid: nul\n", [(2, "bad-value")]),
        ("summary: a\nid: ../x\n", [(2, "bad-value")]),
        ("summary: a\nangles: [lead]\n", [(2, "bad-value")]),
        ("summary: a\nangles: [Legal Matters]\n", [(2, "bad-value")]),
        ("summary: a\naliases: ['../x']\n", [(2, "bad-value")]),
        ("summary: a\nstatus: withdrawn\n", [(2, "missing-field")]),
        ("summary: a\nwithdrawn_reason: ' '\nstatus: withdrawn\nlink: x\n", [(4, "bad-value"), (3, "missing-field")]),
        ("summary: a\nfacts: [{text: a, value: many}]\n", [(2, "bad-value")]),
        ("summary: a\nfacts: {text: a}\n", [(2, "bad-value")]),
        ("summary: a\nimage: {path: a}\n", [(2, "missing-field")] * 3),
        ("summary: a\nimage: {path: a, alt: b, credit: c, licence: d, size: 5}\n", [(2, "unknown-field")]),
        ("summary: a\nsources:\n- ulr: x\n", [(3, "unknown-field")]),
        ("summary: a\ncorrections:\n- {date: soon, text: x}\n", [(3, "bad-value")]),
    ],
)
def test_each_fault_is_told(text: str, expected: list[tuple[int, str]]) -> None:
    """With the line on which its author will look."""
    assert faults(text) == expected


def test_a_misspelt_field_is_told_with_the_right_one() -> None:
    """Also inside a source."""
    parsed = parse(yamlfile.parse("summary: a\ntitel: b\nsources:\n- ulr: x\n", PATH))
    assert isinstance(parsed, tuple)
    messages = sorted((problem.line, problem.message) for problem in parsed)
    assert messages == [(2, "'titel'; did you mean 'title'?"), (4, "'sources.1.ulr'; did you mean 'url'?")]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/alibaba.yml", [(1, "missing-field")]),
        ("a/2025-13-01-alibaba.yml", [(0, "bad-date")]),
        ("a/2025-10-16.yml", [(0, "no-slug")]),
        ("a/2025-10-16-漢字.yml", [(0, "no-slug")]),
        ("a/漢字.yml", [(0, "no-slug"), (1, "missing-field")]),
    ],
)
def test_what_a_files_name_cannot_say_is_a_problem(path: str, expected: list[tuple[int, str]]) -> None:
    """A day that is none, a name without letters."""
    assert faults("summary: a\n", path) == expected


def test_one_bad_file_among_many_leaves_the_others(site: Callable[[str], Path]) -> None:
    """Its problem is told, and its story is known to be broken."""
    good = "".join(f"-- content/summaries/2025-01-01-s{n}.yml --\nsummary: Text {n}\n" for n in range(30))
    root = site(good + "-- content/summaries/2025-01-01-bad.yml --\nsummary: [\n")
    found = load(root / "content")
    assert len(found.stories) == 30
    assert [(problem.path, problem.code) for problem in found.problems] == [
        ("content/summaries/2025-01-01-bad.yml", "yaml")
    ]
    assert found.broken == {"bad"}


def loaded(root: Path, *names: str) -> Summaries:
    for name in names:
        file = root / "content/summaries" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("summary: a\ndate: 2025-01-01\n", encoding="utf-8")
    return load(root / "content")


@pytest.mark.parametrize(
    "names",
    [
        ("2025/a.yml", "2026/a.yml"),
        ("a.yml", "A.yml"),
        ("a.yml", "a.yaml"),
        (unicodedata.normalize("NFC", "été.yml"), unicodedata.normalize("NFD", "été.yml")),
        ("2025-01-01-a.yml", "2025-02-01-a.yml"),
        ("con.yml", "con-story.yml"),
        ("x" * 70 + ".yml", "x" * 80 + ".yml"),
        ("a-.yml", "a.yml"),
    ],
)
def test_two_files_that_claim_one_story_are_a_problem_with_both_places(tmp_path: Path, names: tuple[str, str]) -> None:
    """Also where only case, composition of letters, extension or length tell them apart."""
    found = loaded(tmp_path, *names)
    assert len(found.stories) == 1
    (problem,) = found.problems
    assert problem.code == "same-story"
    assert found.stories[0].path in problem.message and problem.path != found.stories[0].path


@pytest.mark.parametrize(
    "name", ["x" * 251 + ".yml", "é" * 125 + ".yml", "🎈a.yml", "שלום-a.yml", "a b'c\"d.yml", "-rf.yml"]
)
def test_names_of_every_kind_are_stories(tmp_path: Path, name: str) -> None:
    """255 bytes, emoji, right-to-left, quotes and dashes."""
    found = loaded(tmp_path, name)
    assert found.problems == () and found.stories[0].slug


def test_what_is_no_ordinary_file_is_a_problem_and_the_rest_is_loaded(tmp_path: Path) -> None:
    """Links, pipes, folders called x.yml: nothing waits, nothing is lost."""
    loaded(tmp_path, "good.yml", "folder.yml/inner.yml")
    folder = tmp_path / "content/summaries"
    (folder / "link.yml").symlink_to("good.yml")
    os.mkfifo(folder / "pipe.yml")
    (folder / "away").symlink_to("/")
    (folder / "big.yml").write_bytes(b"x" * 10_000_000)
    (folder / "latin.yml").write_bytes(b"summary: caf\xe9\n")
    found = load(tmp_path / "content")
    assert [story.slug for story in found.stories] == ["good", "inner"]
    assert [(problem.path.rpartition("/")[2], problem.code) for problem in found.problems] == [
        ("away", "symlink"),
        ("big.yml", "too-large"),
        ("latin.yml", "encoding"),
        ("link.yml", "symlink"),
        ("pipe.yml", "not-a-file"),
    ]


def test_the_order_of_the_disk_does_not_matter(tmp_path: Path) -> None:
    """Stories come by slug, and the same file wins every time."""
    names = ["b/z.yml", "a/y.yml", "c/z.yml", "x.yml"]
    first = loaded(tmp_path / "1", *names)
    second = loaded(tmp_path / "2", *reversed(names))
    assert [story.path for story in first.stories] == [story.path for story in second.stories]
    assert first.problems == second.problems


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/2024/old-name/", "2024/old-name"),
        ("old.html", "old.html"),
        ("a/index.html", "a"),
        (" x ", "x"),
        ("A_b/~c", None),
        ("~c", None),
        ("A_b", "A_b"),
    ],
)
def test_old_addresses_are_paths_of_the_site(alias: str, path: str | None) -> None:
    """Slashes around them don't matter."""
    if path is None:
        with pytest.raises(ValueError, match="not an address of this site"):
            clean_alias(alias)
    else:
        assert clean_alias(alias) == path


OUTSIDE = [
    *["", "/", "..", "../x", "a/../b", "a/./b", "//evil.example/x", "https://x.example/", "a b", "a\\b", "%2e%2e/x"],
    *[".git/config", "é", "x" * 201, "a?b", "a#b", "a\nb", "C:/x"],
]


@pytest.mark.parametrize("alias", OUTSIDE)
def test_no_old_address_leads_out_of_the_site(alias: str) -> None:
    """Neither up, nor to another host, nor to a hidden file."""
    try:
        path = clean_alias(alias)
    except ValueError as error:
        assert "not an address" in str(error)
    else:
        assert alias in ("a/./b", "//evil.example/x") and not path.startswith("/") and ".." not in path


KNOWN = sorted(summary.Summary.model_fields)


@settings(deadline=None, max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(KNOWN) | st.text("abc", min_size=1, max_size=3),
        st.none()
        | st.text(max_size=12)
        | st.lists(
            st.text(max_size=6)
            | st.dictionaries(st.sampled_from(["text", "url", "date"]), st.text(max_size=6), max_size=2),
            max_size=2,
        ),
        max_size=5,
    )
)
def test_any_fields_are_a_story_or_problems(values: dict[str, object]) -> None:
    """Whatever stands in them, nothing crashes, and each problem has a line of the file."""
    text = yaml.safe_dump(values, allow_unicode=True)
    parsed = parse(yamlfile.parse(text, PATH))
    lines = text.count("\n") + 1
    assert isinstance(parsed, Story) or all(
        isinstance(problem, Problem) and 0 <= problem.line <= lines for problem in parsed
    )


def test_the_schema_names_every_field_and_can_be_printed() -> None:
    """Editors complete from it."""
    schema = json.loads(json.dumps(json_schema()))
    assert set(schema["properties"]) == set(KNOWN)
    assert schema["required"] == ["summary"]
    assert schema["additionalProperties"] is False


GOLDEN = (Path(__file__).parent / "data/summary-problems.txt").read_text(encoding="utf-8")
CASES = {case.partition("\n")[0]: case.partition("\n")[2] for case in GOLDEN.split("==== ")[1:]}


@pytest.mark.parametrize("name", CASES)
def test_problems_are_told_in_an_editors_words(name: str) -> None:
    """Line, code and message of each, as `data/summary-problems.txt` has them."""
    text, _, expected = CASES[name].partition("---- problems\n")
    found = parse(yamlfile.parse(text, "2025-01-01-a.yml"))
    assert isinstance(found, tuple)
    assert {problem.path for problem in found} == {"2025-01-01-a.yml"}
    assert "".join(f"{each.line} {each.code}: {each.message}\n" for each in sorted(found)) == expected
