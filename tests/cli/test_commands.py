"""The command line as an editor meets it: what is said, what is written, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from generator.newsroom import reading
from generator.writing.sources import Fetched
from tests.cli.conftest import Desk

OpenDesk = Callable[[str], Desk]

STORY = """
-- content/summaries/2025-10-16-alibaba.yml --
summary: Alibaba will invest 380 billion yuan over three years. The company sees a 12% increase in returns.
title: Alibaba invests in AI
language: en
tags: [ai]
"""
ARTICLE = """
-- content/articles/en/alibaba.md --
---
title: Alibaba invests
longhand: {story: alibaba, writer: imported, written_by: model}
---
Alibaba will invest 380 billion yuan, and 45% of it in 2031.
"""


def test_help_lists_the_daily_commands_first(desk: OpenDesk) -> None:
    """An editor finds new, check, serve and publish at the top."""
    said = desk(STORY)("--help").out
    assert said.index("Every day") < said.index("\n  publish") < said.index("More") < said.index("\n  import")


def test_an_unknown_command_is_wrong_usage_and_names_the_nearest(desk: OpenDesk) -> None:
    """A typing error gets a suggestion and exit status 2."""
    result = desk(STORY)("pubish")
    assert (result.status, "did you mean 'publish'?" in result.err) == (2, True)


def test_outside_a_publication_the_message_says_where_to_run(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without mkdocs.yml there is a sentence, not a traceback."""
    here = desk(STORY)
    (here.root / "mkdocs.yml").unlink()
    result = here("check")
    assert result.status == 1
    assert "no mkdocs.yml here or above" in result.err


def test_check_lists_all_problems_with_lines_and_exits_1(desk: OpenDesk) -> None:
    """Two bad files give their problems; the good one is counted."""
    here = desk(
        STORY
        + "-- content/summaries/2025-01-01-a.yml --\nsummary: x\nqoute: y\n"
        + "-- content/summaries/b.yml --\nsummary: x\n"
    )
    result = here("check")
    assert result.status == 1
    assert "content/summaries/2025-01-01-a.yml:2: unknown-field: 'qoute'" in result.err
    assert "content/summaries/b.yml:1: missing-field: 'date' is needed" in result.err
    assert "1 story and 0 articles checked: 2 problems, 0 warnings" in result.out


def test_check_writes_nothing(desk: OpenDesk) -> None:
    """A check leaves every byte of content as it was."""
    here = desk(STORY + ARTICLE)
    before = here.files("content")
    here("check")
    assert here.files("content") == before


def test_check_prints_github_annotations_on_the_right_lines(desk: OpenDesk) -> None:
    """GitHub shows the problem beside the line."""
    here = desk("-- content/summaries/2025-01-01-a.yml --\nsummary: x\nqoute: 'a%b'\n")
    result = here("check", "--format", "github")
    assert "::error file=content/summaries/2025-01-01-a.yml,line=2,title=unknown-field::" in result.out


def test_check_prints_json_for_programs(desk: OpenDesk) -> None:
    """Programs read path, line, code, message and severity."""
    here = desk("-- content/summaries/2025-01-01-a.yml --\nsummary: x\nqoute: y\n")
    (row,) = json.loads(here("check", "--format", "json").out)
    assert (row["path"], row["line"], row["code"]) == ("content/summaries/2025-01-01-a.yml", 2, "unknown-field")


def test_check_of_a_path_shows_that_path_alone(desk: OpenDesk) -> None:
    """An editor looks at one file."""
    here = desk(
        "-- content/summaries/2025-01-01-a.yml --\nqoute: y\n-- content/summaries/2025-01-01-b.yml --\nqoute: y\n"
    )
    result = here("check", "content/summaries/2025-01-01-b.yml")
    assert "b.yml" in result.err
    assert "a.yml" not in result.err


def test_check_names_each_claim_that_is_not_in_the_evidence(desk: OpenDesk) -> None:
    """The percentage and the year that the summary does not hold are listed with the remedies."""
    result = desk(STORY + ARTICLE)("check")
    assert "content/articles/en/alibaba.md:5: unsupported-percent: '45%' is not in the evidence" in result.err
    assert "longhand review ID/LANG --by NAME --accept CLAIM" in result.out


def test_write_makes_an_offline_article_without_a_key(desk: OpenDesk) -> None:
    """`auto` without a key is the offline writer, in the summary's language."""
    here = desk(STORY)
    result = here("write")
    assert result.status == 0, result.err
    assert "writer: offline" in here.read("content/articles/en/alibaba.md")
    assert "1 article written" in result.out


def test_write_twice_writes_once(desk: OpenDesk) -> None:
    """A second run finds nothing to do and changes no byte."""
    here = desk(STORY)
    here("write")
    before = here.files("content")
    assert "0 articles written" in here("write").out
    assert here.files("content") == before


def test_a_changed_summary_rewrites_the_article(desk: OpenDesk) -> None:
    """An unedited article follows its summary."""
    here = desk(STORY)
    here("write")
    path = "content/summaries/2025-10-16-alibaba.yml"
    here.write(path, here.read(path).replace("12%", "14%"))
    assert "rewritten" in here("write").out
    assert "14%" in here.read("content/articles/en/alibaba.md")


def test_an_edited_section_survives_a_rewrite_byte_for_byte(desk: OpenDesk) -> None:
    """What a person wrote stays, and the run says so."""
    here = desk(STORY)
    here("write")
    path = "content/articles/en/alibaba.md"
    here.write(path, here.read(path).replace("title: Alibaba invests in AI", "title: My own title"))
    summary = "content/summaries/2025-10-16-alibaba.yml"
    here.write(summary, here.read(summary).replace("12%", "14%"))
    result = here("write")
    assert "kept what people edited: title" in result.out
    assert "title: My own title" in here.read(path)
    assert "14%" in here.read(path)


def test_force_without_a_terminal_needs_yes(desk: OpenDesk) -> None:
    """No script replaces a person's edit by accident."""
    here = desk(STORY + ARTICLE)
    before = here.read("content/articles/en/alibaba.md")
    result = here("write", "--force", "--writer", "offline")
    assert result.status == 1
    assert "add --yes" in result.err
    assert here.read("content/articles/en/alibaba.md") == before


def test_claude_without_a_key_exits_2_and_names_the_variable(desk: OpenDesk) -> None:
    """Wrong usage: a model is asked for and no key is set."""
    result = desk(STORY)("write", "--writer", "claude")
    assert (result.status, "ANTHROPIC_API_KEY" in result.err) == (2, True)


def test_dry_run_writes_nothing(desk: OpenDesk) -> None:
    """A prediction names the stories and leaves the content alone."""
    here = desk(STORY)
    assert "alibaba/en: would be written" in here("write", "--dry-run").out
    assert not (here.root / "content/articles").exists()


def test_an_unknown_story_is_said(desk: OpenDesk) -> None:
    """A mistyped ID is a sentence."""
    assert "there is no story 'nope'" in desk(STORY)("write", "nope").err


def test_status_as_json_has_a_row_a_story(desk: OpenDesk) -> None:
    """Programs read state, writer, claims, review and cost."""
    (row,) = json.loads(desk(STORY + ARTICLE)("status", "--json").out)
    assert (row["story"], row["writer"], row["held"]) == ("alibaba", "imported", False)
    assert {"45%", "2031"} <= set(row["unsupported"])


def test_review_is_bound_to_the_text(desk: OpenDesk) -> None:
    """One changed byte makes the review void."""
    here = desk(STORY + ARTICLE)
    assert here("review", "alibaba", "--by", "Ada").status == 0
    assert json.loads(here("status", "--json").out)[0]["review"] == "by Ada"
    path = "content/articles/en/alibaba.md"
    here.write(path, here.read(path).replace("45% of it", "45 % of it"))
    assert json.loads(here("status", "--json").out)[0]["review"] == "void"


def test_an_accepted_claim_is_no_problem_any_more(desk: OpenDesk) -> None:
    """A reviewer takes responsibility for one claim by name."""
    here = desk(STORY + ARTICLE)
    here("review", "alibaba", "--by", "Ada", "--accept", "45%")
    said = here("check").err
    assert "'45%'" not in said
    assert "'2031'" in said


def test_accepting_what_is_no_claim_lists_the_claims(desk: OpenDesk) -> None:
    """A mistyped claim is refused with those there are."""
    result = desk(STORY + ARTICLE)("review", "alibaba", "--by", "Ada", "--accept", "46%")
    assert result.status == 1
    assert "'45%'" in result.err


def test_correct_adds_to_the_summary_and_keeps_its_comments(desk: OpenDesk) -> None:
    """The correction stands in the summary file with its day."""
    here = desk(STORY + "# a comment of mine\n")
    assert here("correct", "alibaba", "It was 13%, not 12%.", "--by", "Ada").status == 0
    text = here.read("content/summaries/2025-10-16-alibaba.yml")
    assert "# a comment of mine" in text
    assert "It was 13%, not 12%." in text
    assert "2026-11-22" in text


def test_new_makes_a_summary_to_fill_in(desk: OpenDesk) -> None:
    """The file is in place, dated, and parses once a summary is written."""
    here = desk(STORY)
    result = here("new", "Un titre", "--language", "fr", "--link", "https://example.org/a")
    assert result.status == 0, result.err
    assert "content/summaries/2026/" in result.out


def test_ground_lists_claims_and_exits_1(desk: OpenDesk) -> None:
    """The check alone names each claim with its line."""
    result = desk(STORY + ARTICLE)("ground", "alibaba")
    assert result.status == 1
    assert "content/articles/en/alibaba.md:5: percent '45%' is not in the evidence" in result.out


def test_schema_describes_the_fields(desk: OpenDesk) -> None:
    """Editors complete from it."""
    schema = json.loads(desk(STORY)("schema").out)
    assert "withdrawn_reason" in schema["properties"]
    assert schema["required"] == ["summary"]


@pytest.mark.parametrize("command", ["check", "status", "write"])
def test_bad_settings_are_problems_with_lines(desk: OpenDesk, command: str) -> None:
    """A mistyped setting stops every command with file and line."""
    here = desk("-- mkdocs.yml --\nsite_name: X\nplugins:\n  longhand:\n    langages: [en]\n")
    result = here(command)
    assert result.status == 1
    assert "mkdocs.yml:4: unknown-field: 'langages'; did you mean 'languages'?" in result.err


def test_new_takes_title_day_and_publisher_from_the_page(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a link alone, the page says the rest."""
    page = Fetched("text", "A page's title", "", "The Paper", "fr", "2025-03-04")
    monkeypatch.setattr(reading, "about", lambda reader, url: page)
    here = desk(STORY)
    result = here("new", "--link", "https://example.org/a")
    text = here.read("content/summaries/2025/a-page-s-title.yml")
    assert result.status == 0, result.err
    assert "date: 2025-03-04\nlanguage: fr\nlink: https://example.org/a\n" in text
    assert "publisher: The Paper" in text


def test_new_says_why_a_page_gives_no_title(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that cannot be read leaves the title to the editor."""
    monkeypatch.setattr(reading, "about", lambda reader, url: "it took too long")
    result = desk(STORY)("new", "--link", "https://example.org/a")
    assert result.status == 1
    assert "it took too long; give the title yourself" in result.err


def test_a_figure_of_the_title_is_looked_up_too(desk: OpenDesk) -> None:
    """A headline that says more than the evidence is no better than a sentence that does."""
    here = desk(STORY + ARTICLE.replace("title: Alibaba invests", "title: Alibaba invests 77%"))
    assert "content/articles/en/alibaba.md: unsupported-percent: '77%' in the title is not in" in here("check").err
    here("ground")
    assert "place: title" in here.read("content/articles/en/alibaba.md")
