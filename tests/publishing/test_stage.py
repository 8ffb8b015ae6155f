"""Stage: which pages there are, what they show, and what a run changes."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from generator.publishing import html_cache
from generator.publishing.stage import stage
from tests.publishing.staging import NOW, article, lh, page, publication, staged, staged_afresh, tree, urls_in

ALIBABA = """\
-- content/summaries/2025/2025-10-16-alibaba.yml --
summary: Alibaba investit dans l’IA, selon son directeur.
title: Alibaba mise sur l’IA
language: fr
tags: [AI, Companies]
link: https://source.example.com/story
"""


def test_an_article_prints_with_the_summarys_date_and_topics(tmp_path: Path) -> None:
    """Text comes from the article file, everything else from its summary."""
    site = publication(tmp_path, ALIBABA + "-- content/articles/en/alibaba.md --\n" + article("Alibaba bets"))
    result = staged(site)
    assert result.problems == () and result.articles == 1
    values = lh(site, "articles/alibaba.md")
    assert page(site, "articles/alibaba.md")["title"] == "Alibaba bets"
    assert (values["date"], values["date_text"]) == ("2025-10-16", "16 October 2025")
    assert [topic["name"] for topic in values["topics"]] == ["AI", "Companies"]
    assert values["summary"]["lang"] == "fr"
    assert page(site, "articles/alibaba.md")["body"].endswith("A text about nothing in particular.\n")


def test_the_month_the_year_and_the_topics_list_the_story(tmp_path: Path) -> None:
    """Every list that a reader may come from leads to the article."""
    site = publication(tmp_path, ALIBABA + "-- content/articles/en/alibaba.md --\n" + article("Alibaba bets"))
    result = staged(site)
    for path in ("archive/2025/10.md", "topics/ai.md", "topics/companies.md"):
        assert urls_in(lh(site, path)["items"]) == ["articles/alibaba/"], path
    assert lh(site, "index.md")["lead"]["url"] == "articles/alibaba/"
    assert lh(site, "archive/index.md")["groups"][0]["months"][0]["url"] == "archive/2025/10/"
    assert result.pages["archive/2025/index.md"].url == "archive/2025/"
    assert {"feed.xml", "feed.json", "topics/ai/feed.xml", "corrections.xml", "llms.txt"} <= result.assets.keys()


def test_a_french_summary_without_french_article_is_listed_in_french(tmp_path: Path) -> None:
    """`/fr/` shows the summary itself and leads to the article in the other language."""
    site = publication(tmp_path, ALIBABA + "-- content/articles/en/alibaba.md --\n" + article("Alibaba bets"))
    staged(site)
    (card,) = lh(site, "fr/index.md")["untranslated"]
    assert card["summary_only"] and card["lang"] == "fr" and card["article_lang"] == "en"
    assert (card["url"], card["title"]) == ("articles/alibaba/", "Alibaba mise sur l’IA")
    assert card["standfirst"] == "Alibaba investit dans l’IA, selon son directeur."
    assert urls_in(lh(site, "fr/archive/2025/10.md")["items"]) == ["articles/alibaba/"]
    assert not (site.build / "docs/fr/articles/alibaba.md").exists()


def test_translations_name_each_other_and_replace_the_summary(tmp_path: Path) -> None:
    """A French article stands under `/fr/`, names the English one, and its summary is no longer shown in its stead."""
    site = publication(
        tmp_path,
        ALIBABA
        + "-- content/articles/en/alibaba.md --\n"
        + article("Alibaba bets")
        + "-- content/articles/fr/alibaba.md --\n"
        + article("Alibaba mise"),
    )
    staged(site)
    languages = lh(site, "fr/articles/alibaba.md")["languages"]
    assert [(each["lang"], each["url"], each["current"]) for each in languages] == [
        ("en", "articles/alibaba/", False),
        ("fr", "fr/articles/alibaba/", True),
    ]
    assert lh(site, "fr/index.md")["untranslated"] == []
    assert lh(site, "fr/articles/alibaba.md")["date_text"] == "16 octobre 2025"


@pytest.mark.parametrize("extra", ["status: hold", "status: draft", "publish_at: 2025-11-01T06:00:01Z"])
def test_what_is_not_ready_is_not_printed_but_with_drafts(tmp_path: Path, extra: str) -> None:
    """Held, drafted and future stories are staged only for a preview, and flagged there."""
    site = publication(tmp_path, f"{ALIBABA}{extra}\n-- content/articles/en/alibaba.md --\n" + article("Alibaba bets"))
    assert "articles/alibaba.md" not in staged(site).pages
    assert "articles/alibaba.md" in staged(site, drafts=True).pages
    values = lh(site, "articles/alibaba.md")
    assert values["held"] or values["draft"]
    assert (site.build / "docs/robots.txt").read_text() == "User-agent: *\nDisallow: /\n"


def test_a_draft_without_an_article_is_previewed_as_its_summary(tmp_path: Path) -> None:
    """Nothing is written of a draft: its editor sees the summary at the story's address, and readers see nothing."""
    site = publication(tmp_path, f"{ALIBABA}status: draft\n")
    assert [path for path in staged(site).pages if "articles" in path] == []
    staged(site, drafts=True)
    values = page(site, "fr/articles/alibaba.md")
    assert values["lh"]["draft"] and values["lh"]["writer"]["kind"] == "offline" and values["body"].strip()
    assert [card["draft"] for card in [lh(site, "fr/index.md")["lead"]]] == [True]


def test_a_story_is_printed_when_its_moment_has_come(tmp_path: Path) -> None:
    """`due` names the moment, and a run from then on prints the story."""
    extra = "publish_at: 2025-11-01T08:00:00+01:00\n"
    site = publication(tmp_path, f"{ALIBABA}{extra}-- content/articles/en/alibaba.md --\n" + article("Alibaba bets"))
    before = staged(site)
    assert before.due == NOW + timedelta(hours=1) and before.articles == 0
    after = staged(site, NOW + timedelta(hours=1))
    assert after.due is None and "articles/alibaba.md" in after.changed


def test_a_withdrawn_story_keeps_its_address_with_the_reason(tmp_path: Path) -> None:
    """The stub is out of lists, feeds, search and sitemap."""
    extra = "status: withdrawn\nwithdrawn_reason: The source was forged.\n"
    site = publication(tmp_path, f"{ALIBABA}{extra}-- content/articles/en/alibaba.md --\n" + article("Alibaba bets"))
    result = staged(site)
    stub = result.pages["articles/alibaba.md"]
    assert lh(site, "articles/alibaba.md")["reason"] == "The source was forged."
    assert page(site, "articles/alibaba.md")["template"] == "withdrawn.html"
    assert not stub.listed and not stub.shard and result.articles == 0
    assert "archive/2025/10.md" not in result.pages
    assert "alibaba" not in (site.build / "docs/feed.xml").read_text()


def test_a_withdrawn_story_keeps_its_address_without_its_article(tmp_path: Path) -> None:
    """Where the article's file is gone as well, the stub stands in the summary's language."""
    site = publication(tmp_path, f"{ALIBABA}status: withdrawn\nwithdrawn_reason: The source was forged.\n")
    result = staged(site)
    values = lh(site, "fr/articles/alibaba.md")
    assert values["reason"] == "The source was forged." and not result.pages["fr/articles/alibaba.md"].listed
    assert values["summary_url"].endswith("/content/summaries/2025/2025-10-16-alibaba.yml")
    assert page(site, "fr/articles/alibaba.md")["title"] == "Alibaba mise sur l’IA"


def test_a_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    """What is wrong is a problem with its line; the rest is printed, and the bad story is not: it may be on hold."""
    files = ALIBABA + "-- content/articles/en/alibaba.md --\n" + article("Alibaba bets")
    files += "-- content/summaries/bad.yml --\nsummary: Something.\nstatus: hodl\n"
    files += "-- content/articles/en/bad.md --\n" + article("Bad", date="2025-10-01")
    site = publication(tmp_path, files)
    result = staged(site)
    assert [(each.path, each.line, each.code) for each in result.problems if each.severity == "error"][-1] == (
        "content/summaries/bad.yml", 2, "bad-value",
    )  # fmt: skip
    assert "articles/alibaba.md" in result.pages and "articles/bad.md" not in result.pages


def test_two_summaries_of_one_story_are_told_apart(tmp_path: Path) -> None:
    """The second claimant by path is the problem, and the first is printed."""
    second = "-- content/summaries/2026/alibaba.yml --\nsummary: Another one.\ndate: 2026-01-01\n"
    site = publication(tmp_path, ALIBABA + second + "-- content/articles/en/alibaba.md --\n" + article("Alibaba bets"))
    result = staged(site)
    assert [(each.path, each.code) for each in result.problems] == [
        ("content/summaries/2026/alibaba.yml", "same-story")
    ]
    assert lh(site, "articles/alibaba.md")["date"] == "2025-10-16"


def test_symbolic_links_are_refused(tmp_path: Path) -> None:
    """A link could lead out of the content: it is a problem, and nothing behind it is read."""
    site = publication(tmp_path, ALIBABA)
    (tmp_path / "secret.md").write_text(article("Secret", date="2025-10-01"))
    (site.content / "articles/en").mkdir(parents=True)
    (site.content / "articles/en/secret.md").symlink_to(tmp_path / "secret.md")
    (site.content / "pages").symlink_to(tmp_path)
    result = staged(site)
    assert [each.code for each in result.problems] == ["symlink", "symlink"]
    assert not any("secret" in path for path in result.pages)


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    """Nothing is written where nothing has changed, even where a file was only touched."""
    site = publication(tmp_path, ALIBABA + "-- content/articles/en/alibaba.md --\n" + article("Alibaba bets"))
    first = staged(site)
    os.utime(site.content / "articles/en/alibaba.md", (1, 1))
    second = staged(site)
    assert first.changed and not second.changed and not second.removed
    assert second.pages == first.pages


def test_a_change_within_one_tick_of_the_clock_is_seen(tmp_path: Path) -> None:
    """A file changed right after it was read, with the same size and time, is read again."""
    site = publication(tmp_path, "-- content/articles/en/alibaba.md --\n" + article("Alibaba one", date="2025-10-01"))
    staged(site)
    file = site.content / "articles/en/alibaba.md"
    times = file.stat()
    file.write_text(file.read_text().replace("one", "two"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    staged(site)
    assert page(site, "articles/alibaba.md")["title"] == "Alibaba two"


@pytest.mark.parametrize("damage", ["truncate", "garbage", "foreign"])
def test_a_damaged_state_is_begun_again(tmp_path: Path, damage: str) -> None:
    """What stage remembers is believed only whole; the tree it makes is the same."""
    site = publication(tmp_path, ALIBABA + "-- content/articles/en/alibaba.md --\n" + article("Alibaba bets"))
    staged(site)
    file = site.build / "cache" / "stage.bin"
    data = file.read_bytes()
    file.write_bytes(
        {"truncate": data[:-9], "garbage": data[:80] + b"\0" * 90, "foreign": b"x" * 64 + data[64:]}[damage]
    )
    result = staged(site)
    assert not result.changed and result.articles == 1
    assert tree(site) == staged_afresh(site)[0]


def test_a_run_that_was_killed_is_made_good(tmp_path: Path) -> None:
    """Half-written, missing and left-over files of an interrupted run are put right by the next one."""
    site = publication(tmp_path, ALIBABA + "-- content/articles/en/alibaba.md --\n" + article("Alibaba bets"))
    staged(site)
    docs = site.build / "docs"
    (docs / ".writing").touch()
    (docs / "articles/alibaba.md").write_text("half")
    (docs / "index.md").unlink()
    (docs / "topics/stray").mkdir()
    (docs / "topics/stray/feed.xml").write_text("left over")
    result = staged(site)
    assert {"articles/alibaba.md", "index.md"} <= result.changed and "topics/stray/feed.xml" in result.removed
    assert tree(site) == staged_afresh(site)[0]
    assert not (docs / "topics/stray").exists()


def test_a_new_story_touches_few_pages(tmp_path: Path) -> None:
    """Of forty stories, those are staged again that name the new one, and the lists that hold it."""
    days = [f"2024-0{n % 9 + 1}-11" for n in range(40)]
    files = [
        f"-- content/articles/en/story-{n}.md --\n" + article(f"Story {n}", date=day) for n, day in enumerate(days)
    ]
    site = publication(tmp_path, "".join(files))
    staged(site)
    (site.content / "articles/en/new.md").write_text(article("New", date="2025-10-16", tags="[Law]"))
    result = staged(site)
    assert {path for path in result.changed if path.startswith("articles/")} == {"articles/new.md"}
    assert {path for path in result.changed if path.startswith("archive/2024/0")} == {"archive/2024/09.md"}


def test_a_pathological_body_is_a_problem_of_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Markdown that cannot be converted is left out before a page is staged of it, and stays out in later runs."""
    monkeypatch.setattr(html_cache, "SECONDS", 2.0)
    files = "-- content/articles/en/deep.md --\n" + article("Deep", "[" * 8000, date="2025-10-01")
    site = publication(tmp_path, files + "-- content/articles/en/good.md --\n" + article("Good", date="2025-10-02"))
    first = staged(site)
    assert [(each.path, each.code) for each in first.problems] == [("content/articles/en/deep.md", "markdown")]
    assert "articles/good.md" in first.pages and "articles/deep.md" not in first.pages
    (site.content / "articles/en/third.md").write_text(article("Third", date="2025-10-03"))
    assert staged(site).problems == first.problems


def test_a_pathological_page_is_a_problem_of_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hand-written page that cannot be converted is left out like an article, also in later runs."""
    monkeypatch.setattr(html_cache, "SECONDS", 2.0)
    files = "-- content/pages/deep.md --\n" + article("Deep", "[" * 8000)
    site = publication(tmp_path, files + "-- content/pages/good.md --\n" + article("Good"))
    first = staged(site)
    assert [(each.path, each.code) for each in first.problems] == [("content/pages/deep.md", "markdown")]
    assert "good.md" in first.pages and "deep.md" not in first.pages
    (site.content / "articles/en").mkdir(parents=True)
    (site.content / "articles/en/new.md").write_text(article("New", date="2025-10-03"))
    assert staged(site).problems == first.problems


def test_an_article_in_no_language_of_the_site_is_a_warning(tmp_path: Path) -> None:
    """Nothing is printed at an address nobody expects."""
    site = publication(tmp_path, "-- content/articles/de/haus.md --\n" + article("Haus", date="2025-10-01"))
    (problem,) = staged(site).problems
    assert (problem.code, problem.severity) == ("other-language", "warning")


def test_stage_takes_what_the_caller_has_found(tmp_path: Path) -> None:
    """A caller who has just looked at the files hands them on."""
    from generator.publishing.scan import scan

    site = publication(tmp_path, "-- content/articles/en/a.md --\n" + article("A", date="2025-10-01"))
    found = scan(site.content)
    (site.content / "articles/en/b.md").write_text(article("B", date="2025-10-01"))
    assert stage(site, NOW, found=found).articles == 1
