"""The plan: what each story needs, told from its summary and articles alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import summary, yamlfile
from generator.article import Article, FrontMatter, Provenance, section_hashes, with_provenance
from generator.plan import Step, input_hash, plan
from generator.summary import Story

TEXT = "summary: Alibaba invests.\n"


def story(slug: str = "a", text: str = TEXT) -> Story:
    made = summary.parse(yamlfile.parse(text, f"content/summaries/2025-10-16-{slug}.yml"))
    assert isinstance(made, Story), made
    return made


def article(
    of: Story, language: str = "en", slug: str = "", writer: str = "claude-opus-5-5", **changes: Any
) -> Article:
    longhand = Provenance(story=slug or of.slug, writer=writer, input=input_hash(of))
    matter = FrontMatter(title="A", longhand=longhand)
    path = f"content/articles/{language}/{slug or of.slug}.md"
    made = Article(slug or of.slug, language, matter, "Lead.\n\n## Law\n\nText.\n", path)
    return replace(with_provenance(made, sections=section_hashes(made)), **changes)


def english(_: Story, __: frozenset[str]) -> list[str]:
    return ["en"]


def both(_: Story, __: frozenset[str]) -> list[str]:
    return ["en", "fr"]


def states(steps: tuple[Step, ...]) -> list[tuple[str, str, str]]:
    return [(step.slug, step.language, step.state) for step in steps]


def test_a_story_without_an_article_misses_one_in_each_language_wanted() -> None:
    """In order of slug and language."""
    steps = plan([story("b"), story("a")], [], both)
    assert states(steps) == [
        ("a", "en", "missing"),
        ("a", "fr", "missing"),
        ("b", "en", "missing"),
        ("b", "fr", "missing"),
    ]


def test_a_step_holds_its_story_and_article() -> None:
    """What is to be done needs no other look at the archive."""
    first, second = story("a"), story("b")
    steps = plan([first, second], [article(first)], english)
    assert [(step.story, step.article) for step in steps] == [(first, article(first)), (second, None)]


def test_which_languages_are_wanted_may_hang_on_the_story_and_on_what_it_has() -> None:
    """Both are told: a summary's own language, and an article that is there."""
    asked: list[tuple[str, frozenset[str]]] = []

    def wanted(of: Story, have: frozenset[str]) -> list[str]:
        asked.append((of.slug, have))
        return []

    plan([story("a"), story("b")], [article(story("a")), article(story("a"), "fr")], wanted)
    assert asked == [("a", frozenset({"en", "fr"})), ("b", frozenset())]


def test_an_article_is_current_until_something_moves() -> None:
    """As written, and the summary says the same."""
    assert states(plan([story()], [article(story())], english)) == [("a", "en", "current")]


MOVES = ["title: T\n", "language: en\n", "link: https://e.org/\n", "notes: N\n", "angles: [legal]\n"]
MOVES += ["sources: [{quote: Q}]\n", "facts: [{text: F, value: 1}]\n"]
STAYS = ["date: 2024-01-01\n", "tags: [x]\n", "authors: Ada\n", "status: hold\n", "publish_at: 2025-01-01T00:00:00Z\n"]
STAYS += ["corrections: [{date: 2025-01-01, text: c}]\n", "aliases: [x]\n"]
STAYS += ["image: {path: a.jpg, alt: a, credit: b, licence: c}\n", "# a comment\n"]


@pytest.mark.parametrize("added", MOVES)
def test_what_changes_the_text_makes_an_article_stale(added: str) -> None:
    """Text, title, language, link, notes, angles, sources and facts."""
    before, after = story(), story(text=TEXT + added)
    assert states(plan([after], [article(before)], english)) == [("a", "en", "stale")]


@pytest.mark.parametrize("added", STAYS)
def test_metadata_never_calls_a_model(added: str) -> None:
    """Dates, topics, status, corrections and the picture are not the text's."""
    before, after = story(), story(text=TEXT + added)
    assert states(plan([after], [article(before)], english)) == [("a", "en", "current")]


def test_every_field_of_a_source_and_a_fact_counts() -> None:
    """No two different summaries have the same input."""
    texts = [
        TEXT + f"sources: [{{{field}: 2025-01-01}}]\n" for field in ("title", "author", "published", "quote", "file")
    ]
    texts += [TEXT + "facts: [{text: F, value: 1}]\n", TEXT + "facts: [{text: F, unit: '1'}]\n", TEXT]
    texts += ["summary: Alibaba invests\n", TEXT + "title: x\n", TEXT + "notes: x\n"]
    assert len({input_hash(story(text=text)) for text in texts}) == len(texts)


def test_an_edit_is_told_and_a_conflict_is_both() -> None:
    """With the names of the edited sections."""
    edited = article(story(), body="Lead.\n\n## Law\n\nMy text.\n")
    (step,) = plan([story()], [edited], english)
    assert (step.state, step.edited) == ("edited", frozenset({"law"}))
    (step,) = plan([story(text="summary: New.\n")], [edited], english)
    assert (step.state, step.edited) == ("conflict", frozenset({"law"}))


def test_an_offline_article_is_a_stand_in_only_for_a_model() -> None:
    """Claude replaces it, the offline writer does not."""
    offline = article(story(), writer="offline")
    assert states(plan([story()], [offline], english)) == [("a", "en", "current")]
    assert states(plan([story()], [offline], english, replace_offline=True)) == [("a", "en", "stale")]
    edited = replace(offline, body="Mine.\n")
    assert states(plan([story()], [edited], english, replace_offline=True)) == [("a", "en", "conflict")]


def test_an_imported_article_is_a_persons() -> None:
    """All its sections count as edited, and it is current as long as nobody touches it."""
    imported = article(story(), writer="imported")
    (step,) = plan([story()], [imported], english)
    assert (step.state, step.edited) == ("current", frozenset({"title", "lead", "law"}))
    without = replace(imported, matter=FrontMatter(title="A"))
    (step,) = plan([story()], [without], english)
    assert step.state == "edited"


def test_an_article_in_a_language_that_is_not_wanted_is_planned_too() -> None:
    """It is there, so it has a state."""
    assert states(plan([story()], [article(story(), "de")], english)) == [
        ("a", "de", "current"),
        ("a", "en", "missing"),
    ]


def test_an_article_whose_summary_is_gone_is_orphaned_and_an_archives_is_not() -> None:
    """What never had a summary is no orphan."""
    lone = replace(article(story("z")), matter=FrontMatter(title="A"))
    steps = plan([], [article(story("a")), lone], english)
    assert states(steps) == [("a", "en", "orphaned")]
    assert steps[0].story is None and steps[0].article is not None


def test_a_broken_summary_orphans_nothing() -> None:
    """A typing error in a summary must not make its article look abandoned, or be given away."""
    assert plan([], [article(story("a"))], english, broken=frozenset({"a"})) == ()
    steps = plan([story("b")], [article(story("a"))], english, broken=frozenset({"a"}))
    assert states(steps) == [("b", "en", "missing")]


def test_a_renamed_summary_adopts_all_its_articles() -> None:
    """Also in languages that this writer does not write in, and edited ones with their edits."""
    old = [article(story("old")), article(story("old"), "fr", body="Edited.\n")]
    steps = plan([story("new")], old, english)
    assert states(steps) == [("new", "en", "current"), ("new", "fr", "edited")]
    assert [step.adopts for step in steps] == old


def test_a_story_with_articles_of_its_own_adopts_none() -> None:
    """A copied summary is no renamed one."""
    steps = plan([story("new")], [article(story("old")), article(story("new"))], english)
    assert states(steps) == [("new", "en", "current"), ("old", "en", "orphaned")]
    assert all(step.adopts is None for step in steps)


def test_an_orphan_is_adopted_once() -> None:
    """Of two copies of a renamed summary the first by slug gets the article."""
    steps = plan([story("x"), story("b")], [article(story("old"))], english)
    assert [(step.slug, step.adopts is not None) for step in steps] == [("b", True), ("x", False)]


def test_a_renamed_and_rewritten_summary_names_its_old_address() -> None:
    """`aliases: [articles/old]` gives it the old article, which is then stale."""
    after = story("new", "summary: All new.\naliases: [articles/old]\n")
    (step,) = plan([after], [article(story("old"))], english)
    assert (step.slug, step.state, step.adopts is not None) == ("new", "stale", True)
    (first, second) = plan([story("new", "summary: All new.\n")], [article(story("old"))], english)
    assert (first.state, second.state) == ("missing", "orphaned")


def test_an_adoption_that_was_cut_short_goes_on() -> None:
    """The first language was moved, the second not yet, and the old file of the first is still there."""
    moved = article(story("new"))
    moved = replace(moved, matter=moved.matter.model_copy(update={"aliases": ("articles/old",)}))
    old = [article(story("old")), article(story("old"), "fr")]
    steps = plan([story("new")], [moved, *old], english)
    assert [(step.language, step.adopts) for step in steps] == [("en", old[0]), ("fr", old[1])]


def test_a_former_namesake_with_another_text_is_not_merged() -> None:
    """It stays an orphan, for a person to decide."""
    moved = article(story("new"))
    moved = replace(moved, matter=moved.matter.model_copy(update={"aliases": ("articles/old",)}))
    steps = plan([story("new")], [moved, article(story("old"), body="Another text.\n")], english)
    assert states(steps) == [("new", "en", "current"), ("old", "en", "orphaned")]


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from("abcd"), unique=True),
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from(["en", "fr"]), st.booleans()), unique_by=lambda x: x[:2]
    ),
)
def test_every_story_and_every_article_is_planned_once(slugs: list[str], have: list[tuple[str, str, bool]]) -> None:
    """Whatever there is: one step for each, in order, and none twice."""
    articles = [
        article(story(slug, TEXT if same else f"summary: Of {slug}.\n"), language, slug)
        for slug, language, same in have
    ]
    steps = plan([story(slug) for slug in slugs], articles, english)
    keys = [(step.slug, step.language) for step in steps]
    assert keys == sorted(set(keys))
    assert {slug for slug, language in keys if language == "en"} >= set(slugs)
    planned = [id(step.adopts or step.article) for step in steps if step.article]
    assert sorted(planned) == sorted(id(each) for each in articles)
