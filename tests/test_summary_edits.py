"""Edits to summary files: what is added, and that nothing else changes."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator import settings as settings_module
from generator import summary, yamlfile
from generator.library import EditedMeanwhile
from generator.problems import LonghandError
from generator.summary import Story
from generator.summary_edits import add_alias, append_correction, new_summary, render_summary, write_summary
from tests.conftest import make_site

DAY = date(2025, 2, 3)


def read(text: str, path: str = "content/summaries/2025-01-01-a.yml") -> Story:
    story = summary.parse(yamlfile.parse(text, path))
    assert isinstance(story, Story), story
    return story


def appears(file: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody save `file` at the last moment before ours takes its place."""
    sync = os.fsync

    def save_first(descriptor: int) -> None:
        file.write_text(text)
        sync(descriptor)

    monkeypatch.setattr("generator.library.os.fsync", save_first)


def kept(before: str, after: str) -> bool:
    """Tell whether `after` is `before` with one insertion."""
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    return any(after.startswith(before[:cut]) and after.endswith(before[cut:]) for cut in range(start, -1, -1))


def test_a_new_summary_needs_only_its_text() -> None:
    """The file that `longhand new` makes has no problem once the summary is written."""
    name, text = new_summary('Alibaba: "53" #1', date(2025, 10, 16), "https://example.org/a", "fr")
    assert name == "2025/alibaba-53-1.yml"
    empty = summary.parse(yamlfile.parse(text, name))
    assert not isinstance(empty, Story)
    assert [problem.code for problem in empty] == ["bad-value"]
    story = read(text.replace("summary: |\n", "summary: |\n  Alibaba invests.\n"), name)
    assert (story.summary.title, story.summary.summary) == ('Alibaba: "53" #1', "Alibaba invests.")
    assert (story.date, story.summary.language) == (date(2025, 10, 16), "fr")
    assert story.summary.link == "https://example.org/a"


def test_the_notes_of_a_new_summary_are_valid_when_uncommented() -> None:
    """Whoever takes the # away from every field of the template gets a valid summary."""
    _, text = new_summary("A title", DAY)
    head, _, notes = text.partition("summary: |\n")
    fields = "".join(line.removeprefix("# ") + "\n" for line in notes.strip().splitlines())
    story = read(f"{head}summary: |\n  Text.\n{fields}")
    assert story.summary.facts and story.summary.sources and story.summary.status == "draft"


@pytest.mark.parametrize(
    ("title", "link", "language"), [("A", "ftp:x", None), ("A", None, "english"), ("A\nB", None, None)]
)
def test_a_new_summary_is_refused_with_its_problem(title: str, link: str | None, language: str | None) -> None:
    """What the command line gave is checked as a file would be."""
    with pytest.raises(LonghandError) as refused:
        new_summary(title, DAY, link, language)
    assert len(refused.value.problems) == 1


def test_a_story_without_a_title_is_not_begun() -> None:
    """`longhand new ""` says what is missing."""
    with pytest.raises(LonghandError, match="needs a title"):
        new_summary("  ", DAY)


def test_a_title_without_latin_letters_gets_a_name_by_its_day() -> None:
    """A story in Chinese has a file name and an address too."""
    assert new_summary("人工智能", DAY)[0] == "2025/story-2025-02-03.yml"


CORRECTED = [
    "summary: x\n",
    "summary: x",
    "summary: |\n  x",
    "summary: >-\n  x\n\n# a last comment",
    "summary: x\ncorrections:\nlink:\n",
    "summary: x\ncorrections: # none yet\n# more\nlink:\n",
    "summary: x\ncorrections: []\n",
    "summary: x\ncorrections: [ # none\n]\n",
    "summary: x\ncorrections: [{date: 2025-01-01, text: a},\n]\n",
    "summary: x\ncorrections:\n- date: 2025-01-01\n  text: a # foo\n  # bar\nlink:\n",
    "summary: x\ncorrections:\n  - {date: 2025-01-01, text: a}\n  - text: |+\n      b\n\n    date: 2025-01-02\n\nlink:",
    'corrections:\n -\n   date: 2025-01-01\n   text: "a\n\n   b"\n   by:\nsummary: x',
    "corrections:\n  - date: 2025-01-01\n    text: |\n      b\n\n\n# c\nsummary: x",
    "{summary: x, link: }\n",
    "---\nsummary: x\n...\n",
    "  summary: x\n  link:\n",
    "# 𝄞 astral and é\nsummary: '𝄞'\ncorrections:\n  - date: 2025-01-01\n    text: '𝄞'\n# end\n",
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("text", CORRECTED)
def test_a_correction_is_added_and_every_other_byte_stays(text: str, newline: str) -> None:
    """However the list is written, comments and line ends included, one insertion adds the correction."""
    text = text.replace("\n", newline)
    after = append_correction(text, DAY, 'He said: "12 %", # not 13', "Ann O’Hara")
    assert kept(text, after)
    assert "\n" not in text or after.count("\r") == after.count("\n") * (newline == "\r\n")
    before, now = read(text).summary, read(after).summary
    assert now.corrections[:-1] == before.corrections
    last = now.corrections[-1]
    assert (last.date, last.text, last.by) == (DAY, 'He said: "12 %", # not 13', "Ann O’Hara")
    assert now.model_copy(update={"corrections": before.corrections}) == before


@pytest.mark.parametrize(
    "text",
    [
        "summary: x\n",
        "summary: x\naliases: old/a  # where it was\n",
        "summary: x\naliases: [old/a]  # where it was\n",
        "summary: x\naliases:\n  - old/a\n  # where it was\n",
        "summary: x\naliases:\n    - 'a'\n    - |\n      b\n",
        "summary: x\naliases: [\n  a, # one\n  b,\n]\n",
        "summary: x\naliases: ~\n",
    ],
)
def test_an_alias_is_added_to_any_form_of_list(text: str) -> None:
    """One address, a list in brackets, a list in lines or nothing at all: the new address comes last."""
    after = add_alias(text, "/2024/old-name/")
    assert read(after).summary.aliases == (*read(text).summary.aliases, "2024/old-name")
    assert all(comment in after for comment in ("# where it was", "# one") if comment in text)


def test_an_alias_that_is_there_is_not_added_again() -> None:
    """The edit can be repeated without harm."""
    text = "summary: x\naliases: [a/b] # c\n"
    assert add_alias(text, "a/b/") == text


@pytest.mark.parametrize(
    "text",
    ["summary: x\naliases: >-\n  b\n", "summary: x\nodd: y\n", "summary: x\nsummary: y\n", "- x\n", "summary: [\n"],
)
def test_a_file_that_cannot_be_edited_safely_is_refused(text: str) -> None:
    """A form that the edit does not know, or a file with problems, is left to its author."""
    with pytest.raises(LonghandError):
        add_alias(text, "old/name")


@pytest.mark.parametrize(("words", "by"), [("", "Ann"), ("a\u2028b", "Ann"), ("a\x1b[0m", "Ann"), ("a", "A\nB")])
def test_a_correction_that_could_not_be_read_again_is_refused(words: str, by: str) -> None:
    """Empty corrections and hidden characters do not get into a summary."""
    with pytest.raises(LonghandError):
        append_correction("summary: x\n", DAY, words, by)


characters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])
texts = st.text(characters, min_size=1, max_size=40)
comments = st.sampled_from(["", "# a note\n", "\n", "\n# é: [x]\n\n"])
items = st.fixed_dictionaries({"date": st.just("2025-01-01"), "text": texts}, optional={"by": texts})


@given(st.lists(items, max_size=3), texts, texts, comments, st.booleans(), st.booleans(), st.booleans(), st.data())
@settings(deadline=None, max_examples=120)
def test_any_summary_keeps_what_it_says(
    present: list[dict[str, str]], body: str, words: str, comment: str, flow: bool, last: bool, windows: bool, data: Any
) -> None:
    """For any list, style, order, comment and line end: one insertion, and only the corrections differ."""
    values: list[dict[str, Any]] = [{"summary": body}, {"tags": ["a"]}]
    if present:
        values.insert(data.draw(st.integers(0, 2)), {"corrections": present})
    fields = [
        yaml.safe_dump(value, default_flow_style=flow and "tags" not in value, allow_unicode=True) for value in values
    ]
    text = comment.join(fields) + comment
    text = text.replace("\n", "\r\n") if windows else text
    text = text if last else text.rstrip("\r\n")
    parsed = summary.parse(yamlfile.parse(text, "2025-01-01-a.yml"))
    assume(isinstance(parsed, Story) and words.strip())
    after = append_correction(text, DAY, words, "Ann")
    assert kept(text, after)
    assert read(after).summary.corrections[-1].text == words.strip()
    assert read(after).summary.summary == read(text).summary.summary


@given(st.text(characters, min_size=1, max_size=80), texts)
@settings(deadline=None, max_examples=80)
def test_a_rendered_summary_says_what_it_was_given(words: str, title: str) -> None:
    """A summary file made from values reads back to the same values."""
    assume(words.strip() and title.strip())
    story = read(
        render_summary({"summary": words, "title": title.strip(), "date": "2025-10-16", "tags": ["a: b", "c"]})
    )
    assert story.summary.title == title.strip()
    assert story.summary.summary.split() == words.split()
    assert story.summary.tags == ("a: b", "c")


def test_a_summary_is_written_only_over_what_was_read(tmp_path: Path) -> None:
    """Whoever saved the file in the meantime loses nothing."""
    file = tmp_path / "content" / "summaries" / "a.yml"
    write_summary(file, "summary: x\r\n", None)
    assert file.read_bytes() == b"summary: x\r\n"
    with pytest.raises(EditedMeanwhile):
        write_summary(file, "summary: y\n", None)
    with pytest.raises(EditedMeanwhile):
        write_summary(file, "summary: y\n", "summary: another\n")
    write_summary(file, "summary: y\n", "summary: x\r\n")
    assert file.read_bytes() == b"summary: y\n"


def test_a_summary_that_appears_meanwhile_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new summary, imported or by `longhand new`, never takes the place of one that was not there a moment ago."""
    from generator.cli.new_command import write_new

    site = make_site(tmp_path, "")
    file = site / "content/summaries/2025/a.yml"
    file.parent.mkdir(parents=True)
    appears(file, "summary: a person's\n", monkeypatch)
    with pytest.raises(EditedMeanwhile, match="already there"):
        write_summary(file, "summary: x\n", None)
    file.unlink()
    with pytest.raises(LonghandError, match="already there"):
        write_new(settings_module.load(site), "A", date(2025, 1, 1), None, None)
    assert file.read_text() == "summary: a person's\n"
    assert [path.name for path in file.parent.iterdir()] == ["a.yml"]
