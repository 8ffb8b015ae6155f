"""Redirects, hand-written pages, topics, links to the repository, and the order of relatedness."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.publishing import nearest
from generator.publishing.articles import shard_of
from generator.publishing.items import Item
from generator.publishing.nearest import Profile
from generator.publishing.pages import check
from generator.publishing.reading import plain_words
from generator.publishing.related import LEAST, LISTED
from generator.publishing.repository import repository_of
from generator.publishing.shelves import OWN_CARDS, months_with_cards
from generator.publishing.urls import page_path, topic_slug
from generator.settings import Choices, Publisher, Settings
from tests.publishing.staging import article, lh, page, publication, staged

STORY = "-- content/articles/en/{0}.md --\n---\ntitle: {0}\ndate: 2025-10-01\naliases: [{1}]\n---\nText.\n"


def test_old_addresses_lead_to_the_story(tmp_path: Path) -> None:
    """Each alias is a small page that leads to the article, in both languages where the story was renamed."""
    french = "-- content/articles/fr/new.md --\n" + article("Nouveau", date="2025-10-01")
    site = publication(tmp_path, STORY.format("new", "2019/Old.html, articles/old") + french)
    result = staged(site)
    assert lh(site, "2019/Old.html.md")["target"] == "articles/new/"
    assert lh(site, "articles/old.md")["target"] == "articles/new/"
    assert lh(site, "fr/articles/old.md")["target"] == "fr/articles/new/"
    assert page(site, "articles/old.md")["template"] == "redirect.html"
    assert not result.pages["articles/old.md"].listed


@pytest.mark.parametrize(
    "alias", ["articles/other", "archive/2025", "feed.xml", "feed.xml/old", "about", "404.html", "assets/x"]
)
def test_an_alias_never_takes_the_place_of_something_else(tmp_path: Path, alias: str) -> None:
    """The address of a page or file stays its own, and the alias is a problem."""
    files = STORY.format("new", alias) + STORY.format("other", "") + "-- content/pages/about.md --\n" + article("About")
    site = publication(tmp_path, files)
    (problem,) = staged(site).problems
    assert (problem.path, problem.code) == ("content/articles/en/new.md", "alias-taken")


def test_two_stories_cannot_share_an_alias_and_none_leads_in_a_circle(tmp_path: Path) -> None:
    """The first by slug gets a shared alias; aliases that are stories' own or each other's addresses lead nowhere."""
    files = STORY.format("a", "old, articles/b") + STORY.format("b", "OLD, articles/a, articles/b")
    site = publication(tmp_path, files)
    result = staged(site)
    assert [each.code for each in result.problems] == ["alias-taken"] * 3
    redirects = [path for path in result.pages if page(site, path)["template"] == "redirect.html"]
    assert redirects == ["old.md"] and lh(site, "old.md")["target"] == "articles/a/"


def test_hand_written_pages_stand_in_both_languages(tmp_path: Path) -> None:
    """A page knows its translation; the site's links lead to the page of the reader's language, else to the other."""
    files = "-- content/pages/about.md --\n" + article("About", "[more](privacy.md)", description="Who we are")
    files += (
        "-- content/pages/fr/about.md --\n"
        + article("À propos")
        + "-- content/pages/privacy.md --\n"
        + article("Privacy")
    )
    site = publication(tmp_path, files)
    staged(site)
    assert [each["url"] for each in lh(site, "about.md")["languages"]] == ["about/", "fr/about/"]
    links = lh(site, "fr/index.md")["site"]
    assert (links["about"], links["privacy"], links["legal"]) == ("fr/about/", "privacy/", "")


@pytest.mark.parametrize("name", ["archive", "index", "fr", "Über uns"])
def test_a_page_cannot_take_a_name_of_the_site(tmp_path: Path, name: str) -> None:
    """A page named like a part of the site is a problem with a remedy."""
    site = publication(tmp_path, f"-- content/pages/{name}.md --\n" + article("Mine"))
    (problem,) = staged(site).problems
    assert problem.code == "bad-name" and "rename it" in problem.message


def test_placeholders_are_warnings_with_their_lines(tmp_path: Path) -> None:
    """Each page with parts that are left to fill in is told of once, in both languages."""
    files = "-- content/pages/legal-notice.md --\n" + article(
        "Legal", "One.\n\n[TO FILL IN: name], [a link](x) [TO FILL IN: town]"
    )
    files += "-- content/pages/fr/legal-notice.md --\n" + article("Mentions", "[À COMPLÉTER : nom]")
    site = publication(tmp_path, files)
    found = check(site)
    assert [(each.path, each.line, each.severity) for each in found] == [
        ("content/pages/fr/legal-notice.md", 4, "warning"),
        ("content/pages/legal-notice.md", 6, "warning"),
    ]
    assert found[1].message.startswith("[TO FILL IN: name] and 1 more like it stand on the site")


def test_one_topic_whatever_its_case(tmp_path: Path) -> None:
    """Tags that differ in case are one topic, called by its most frequent spelling."""
    tags = ["[AI]", "[ai]", "[AI]", "[日本]"]
    files = [
        f"-- content/articles/en/s{n}.md --\n" + article(f"S{n}", date="2025-10-01", tags=tag)
        for n, tag in enumerate(tags)
    ]
    site = publication(tmp_path, "".join(files))
    staged(site)
    groups = lh(site, "topics/index.md")["groups"]
    assert [(group["name"], group["count"]) for group in groups] == [("AI", 3), ("日本", 1)]
    assert groups[1]["slug"] == topic_slug("日本") and groups[1]["slug"].startswith("topic-")


def test_a_large_topic_has_a_page_for_each_year(tmp_path: Path) -> None:
    """The topic's page stays short; older articles are a click away, and nothing is listed twice in a year."""
    files = [
        f"-- content/articles/en/s{n}.md --\n" + article(f"S{n}", date=f"202{n % 2 + 4}-10-01", tags="[Index]")
        for n in range(32)
    ]
    site = publication(tmp_path, "".join(files))
    staged(site)
    values = lh(site, "topics/index/index.md")
    assert len(values["items"]) == 30 and [year["url"] for year in values["years"]] == [
        "topics/index/2025/",
        "topics/index/2024/",
    ]
    assert len(lh(site, "topics/index/2024.md")["items"]) == 16


def test_the_home_page_has_a_row_for_topics_with_stories_that_stand_nowhere_else(tmp_path: Path) -> None:
    """The row holds the topic's newest stories below the latest, each story once; a topic with fewer has none."""
    files = [
        f"-- content/articles/en/s{n:02}.md --\n" + article(f"S{n}", date=f"2025-01-{n + 1:02}", tags=tag)
        for n, tag in enumerate(["[Law]"] * 5 + ["[Law, Trade]"] * 4 + ["[Ports]"] * 18)
    ]
    site = publication(tmp_path, "".join(files))
    staged(site)
    values = lh(site, "index.md")
    assert [section["name"] for section in values["sections"]] == ["Law"]
    shown = [values["lead"], *values["latest"], *(card for row in values["sections"] for card in values[row["cards"]])]
    assert [card["title"] for card in values["section_law"]] == ["S8", "S7", "S6"]
    assert len({card["url"] for card in shown}) == len(shown) == 1 + 16 + 3


def test_months_are_named_without_the_year_that_stands_above_them(tmp_path: Path) -> None:
    """The archive names months within their year, and counts a month's articles."""
    files = "-- content/articles/fr/a.md --\n" + article("A", date="2025-10-01")
    site = publication(tmp_path, files)
    staged(site)
    (year,) = lh(site, "fr/archive/index.md")["groups"]
    assert [month["name"] for month in year["months"]] == ["octobre"]
    assert lh(site, "fr/archive/2025/10.md")["count"] == 1


def _settings(url: str, **choices: object) -> Settings:
    return Settings(Path("/nowhere"), repo_url=url, branch="main", choices=Choices.model_validate(choices))


@pytest.mark.parametrize(
    ("url", "edit", "report"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/edit/main/x%20y.md", "/a/b/issues/new"),
        ("https://gitlab.com/a/b", "https://gitlab.com/a/b/-/edit/main/x%20y.md", "/a/b/-/issues/new"),
    ],
)
def test_links_suit_the_repositorys_host(url: str, edit: str, report: str) -> None:
    """Edit, new summary and report have the host's own addresses, filled in."""
    repository = repository_of(_settings(url))
    assert repository.edit("x y.md") == edit
    new = parse_qs(urlsplit(repository.new_summary("fr") or "").query)
    assert "language: fr" in "".join(value[0] for value in new.values())
    link = urlsplit(repository.report_error("A & B", "https://x.org/a/", "en") or "")
    assert link.path == report and "Error in: A & B" in str(parse_qs(link.query))


def test_errors_are_reported_as_the_settings_say() -> None:
    """By e-mail, or not at all; an unknown host has no links."""
    settings_ = _settings("https://github.com/a/b", report="email", publisher={"email": "desk@x.org"})
    link = repository_of(settings_).report_error("T", "https://x.org/a/", "fr")
    assert link is not None and link.startswith("mailto:desk@x.org?subject=Erreur%20dans%20%3A%20T&body=")
    silent = replace(settings_, choices=Choices(report="none", publisher=Publisher(email="desk@x.org")))
    assert repository_of(silent).report_error("T", "u", "en") is None
    other = repository_of(_settings("https://git.example.org/a/b"))
    assert (other.edit("x"), other.new_summary("en"), other.report_error("T", "u", "en")) == (None, None, None)


@pytest.mark.parametrize(
    ("day", "shard"),
    [
        ("2025-11-01", "2025-11-1"),
        ("2025-11-10", "2025-11-1"),
        ("2025-11-11", "2025-11-2"),
        ("2025-11-30", "2025-11-3"),
        ("2025-10-01", "2025-10"),
        ("2025-09-30", "2025"),
        ("2024-12-31", "2024"),
        ("2019-12-31", "older"),
    ],
)
def test_search_shards_are_eleven_at_most(day: str, shard: str) -> None:
    """Thirds of the newest month, the rest of its quarter, the year before it, five closed years, and the rest."""
    assert shard_of(day, "2025-11-20") == shard


def test_the_months_of_a_quarter_before_the_newest_share_a_shard() -> None:
    """It is called by the first of them."""
    assert {shard_of(day, "2025-12-01") for day in ("2025-10-31", "2025-11-01")} == {"2025-10"}


def test_the_newest_months_have_cards_of_their_own() -> None:
    """Months are taken whole, from the newest back, until they hold enough articles."""
    item = Item("s", "en", "article", "", "", "", "", (), "", "", "", 0, b"", "", (), (), (), (), "")
    few = [item._replace(date=day) for day in ("2025-02-01", "2025-01-31", "2019-01-01")]
    assert months_with_cards(few) == {"2025-02", "2025-01", "2019-01"}
    assert months_with_cards([few[0]] * OWN_CARDS + few) == {"2025-02"}


def test_markdown_is_gone_from_plain_words() -> None:
    """What is counted and compared is what a reader reads: no notes, addresses or marks."""
    body = "## A *title* {#one}\n\nSee [this](https://x.org) now.[^a-1][^a-2]\n\n"
    body += "[^a-1]: Summary: « no »\n[^a-2]: No.\n\n- **one**"
    assert plain_words(body).split() == ["A", "title", "See", "this", "now.", "one"]


@pytest.mark.parametrize("text", ["[^", "[a](", "[a]{", "# {", "![", "`````\n", "[^a]:\n    ", "*", "> "])
def test_plain_words_take_linear_time(text: str) -> None:
    """Half a megabyte of the worst is read at once; a quadratic expression would take minutes."""
    assert len(plain_words(text * 100_000)) <= len(text) * 100_000


def test_pages_named_index_do_not_replace_their_folders_page() -> None:
    """MkDocs takes `index` and `readme` for the folder's own page: those names get a folder of their own."""
    assert page_path("articles/readme/") == "articles/readme/index.md"
    assert page_path("topics/", holds_pages=True) == "topics/index.md"
    assert page_path("fr/", holds_pages=True) == "fr/index.md"
    assert page_path("fr/about/") == "fr/about.md"


_TOKENS = st.frozensets(st.integers(0, 24), max_size=14)
_WORLD = st.dictionaries(st.sampled_from("abcdefghij"), st.tuples(st.integers(1, 9), _TOKENS))


def _profiles(world: dict[str, tuple[int, frozenset[int]]]) -> list[Profile]:
    return [Profile(key, day, array("I", sorted(tokens)).tobytes()) for key, (day, tokens) in world.items()]


_ALIKE = (1, frozenset(range(LEAST + 1)))


@given(st.lists(_WORLD, min_size=1, max_size=5))
@example([{"c": _ALIKE, "d": _ALIKE}, {"b": _ALIKE, "c": _ALIKE, "d": _ALIKE}])
@example([{"b": _ALIKE, "d": _ALIKE, "f": _ALIKE}, {"b": _ALIKE, "c": (1, frozenset()), "d": _ALIKE, "f": _ALIKE}])
@settings(max_examples=150, deadline=None)
def test_nearest_articles_follow_every_change(worlds: list[dict[str, tuple[int, frozenset[int]]]]) -> None:
    """Bringing the lists up to date gives what comparing all with all gives."""
    lists: dict[str, nearest.Nearest] = {}
    before: dict[str, tuple[int, frozenset[int]]] = {}
    for world in worlds:
        changed = frozenset(key for key in world if before.get(key) != world[key])
        lists = nearest.update(_profiles(world), lists, changed)
        before = world
        for key, (day, tokens) in world.items():
            scores = sorted((len(tokens & other[1]) for name, other in world.items() if name != key), reverse=True)
            best = [score for score in scores if score >= LEAST][:LISTED]
            assert [score for score, _ in lists[key]] == best
            days = {name: other[0] - day for name, other in world.items()}
            order = [(-score, abs(days[name]), days[name] > 0) for score, name in lists[key]]
            assert order == sorted(order)
    assert nearest.update(_profiles(before), {}, frozenset(before)) == lists
