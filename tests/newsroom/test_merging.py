"""Rewriting: what a person edited stays, byte for byte; the rest is the writer's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article import Article, Provenance, edited_sections, split_sections, with_provenance
from generator.article_file import parse, render
from generator.newsroom.merging import merged, new_article
from generator.writing.writer import Draft

PROVENANCE = Provenance(story="a", writer="claude", input="sha256:1")
NEW = "New lead.\n\n## Law {#legal}\n\nNew law.\n\n## Ethics {#ethical}\n\nNew ethics.\n"
OLD = "Old lead.\n\n## Law {#legal}\n\nOld law.\n\n## Ethics {#ethical}\n\nOld ethics.\n"


def written(body: str, title: str = "Title", description: str = "Standfirst") -> Article:
    return new_article("a", "en", Draft(title, description, body), PROVENANCE)


def edited(old: str, new: str, body: str = OLD) -> Article:
    made = written(body)
    assert old in made.body
    return replace(made, body=made.body.replace(old, new))


def test_a_new_article_counts_as_unedited() -> None:
    """Title, standfirst and every section have their hashes."""
    made = written(OLD)
    assert edited_sections(made) == frozenset()
    assert made.provenance is not None
    assert set(made.provenance.sections) == {"title", "description", "lead", "legal", "ethical"}


def test_an_unedited_article_is_replaced_whole() -> None:
    """Nothing of the old text stays."""
    result, kept = merged(written(OLD, "Old"), written(NEW))
    assert (result.body, result.title, kept) == (NEW, "Title", ())


def test_an_edited_section_stays_and_the_others_are_new() -> None:
    """It goes on counting as edited, so the next rewriting keeps it too."""
    old = edited("Old law.", "My  law,\n\n*mine*.")
    result, kept = merged(old, written(NEW))
    assert result.body == "New lead.\n\n## Law {#legal}\n\nMy  law,\n\n*mine*.\n\n## Ethics {#ethical}\n\nNew ethics.\n"
    assert kept == ("legal",)
    assert edited_sections(result) == {"legal"}
    again, kept = merged(result, written(NEW.replace("New", "Newer")))
    assert "My  law,\n\n*mine*." in again.body and kept == ("legal",)


def test_an_edited_title_or_standfirst_stays() -> None:
    """Also when a person deleted the standfirst."""
    old = written(OLD)
    old = replace(old, matter=old.matter.model_copy(update={"title": "Mine", "description": None}))
    result, kept = merged(old, written(NEW, "Theirs", "Theirs too"))
    assert (result.title, result.matter.description, kept) == ("Mine", None, ("description", "title"))


def test_a_deleted_section_stays_deleted() -> None:
    """Also at the next rewriting."""
    old = edited("## Law {#legal}\n\nOld law.\n\n", "")
    result, _ = merged(old, written(NEW))
    assert "law" not in result.body.lower()
    again, _ = merged(result, written(NEW))
    assert "law" not in again.body.lower()


@pytest.mark.parametrize(
    ("at", "order"),
    [
        ("## Law", ["lead", "mine", "legal", "ethical"]),
        ("## Ethics", ["lead", "legal", "mine", "ethical"]),
        ("", ["lead", "legal", "ethical", "mine"]),
    ],
)
def test_an_added_section_stays_where_it_stood(at: str, order: list[str]) -> None:
    """After what it stood after, or at the end."""
    own = "## Mine\n\nMy own.\n\n"
    body = OLD.replace(at, own + at, 1) if at else f"{OLD}\n{own}"
    result, _ = merged(replace(written(OLD), body=body), written(NEW))
    assert [section.name for section in result.sections] == order
    assert "## Mine\n\nMy own.\n" in result.body


def test_an_edited_section_that_the_new_text_lacks_stays() -> None:
    """The writer left the angle out; the person did not."""
    old = edited("Old law.", "My law.")
    result, _ = merged(old, written("New lead.\n\n## Ethics {#ethical}\n\nNew ethics.\n"))
    assert [section.name for section in result.sections] == ["lead", "legal", "ethical"]


def test_a_section_that_the_writer_adds_appears() -> None:
    """Next to a person's edits."""
    result, _ = merged(edited("Old law.", "My law."), written(NEW + "\n## Outlook\n\nMore.\n"))
    assert [section.name for section in result.sections] == ["lead", "legal", "ethical", "outlook"]


def test_force_replaces_edits_and_nothing_else() -> None:
    """Old addresses, corrections and tags of the front matter stay."""
    old = edited("Old law.", "My law.")
    old = replace(old, matter=old.matter.model_copy(update={"aliases": ("articles/old",), "tags": ("x",)}))
    result, kept = merged(old, written(NEW), force=True)
    assert (result.body, kept) == (NEW, ())
    assert (result.matter.aliases, result.matter.tags) == (("articles/old",), ("x",))


def test_an_unedited_article_keeps_its_old_addresses() -> None:
    """A rewriting after a rename must not break the redirect."""
    old = written(OLD)
    old = replace(old, matter=old.matter.model_copy(update={"aliases": ("articles/old",)}))
    result, _ = merged(old, written(NEW))
    assert result.matter.aliases == ("articles/old",)


def test_an_imported_article_is_kept_whole() -> None:
    """Every section of it counts as a person's; new ones are added."""
    old = with_provenance(written(OLD), writer="imported")
    result, kept = merged(old, written(NEW + "\n## Outlook\n\nMore.\n"))
    assert result.body == OLD + "\n## Outlook\n\nMore.\n"
    assert kept == ("description", "ethical", "lead", "legal", "title")


def test_a_file_that_was_renamed_stays_where_it_is() -> None:
    """The article belongs to its story, wherever its file lies."""
    old = replace(written(OLD), slug="other", path="content/articles/en/other.md", line_end="\r\n")
    result, _ = merged(old, written(NEW))
    assert (result.slug, result.path, result.line_end) == ("other", "content/articles/en/other.md", "\r\n")


@pytest.mark.parametrize("hidden", ["\x00", "\u2028", "\x85", "\u202e", "\ufeff", "\ud800"])
def test_hidden_characters_of_a_writer_are_taken_out(hidden: str) -> None:
    """No file may hold them, and the text was paid for."""
    made = new_article("a", "en", Draft(f"Ti{hidden}tle", f"St{hidden}and", f"Le{hidden}ad.\n"), PROVENANCE)
    assert parse(render(made), "a", "en") == made
    assert made.body == "Le ad.\n"


SECTIONS = ["legal", "ethical", "practical"]
TEXTS = st.sampled_from(
    ["One.", "Two.\n\nMore.", "```\n## no heading\n```", "Three[^l-1].\n\n[^l-1]: note", "  odd\tblanks  x"]
)


def body_of(parts: dict[str, str]) -> str:
    return "Lead.\n" + "".join(f"\n## {name} {{#{name}}}\n\n{text}\n" for name, text in parts.items())


BODIES = st.dictionaries(st.sampled_from(SECTIONS), TEXTS, max_size=3)


@settings(deadline=None, max_examples=200)
@given(BODIES, BODIES, BODIES)
def test_whatever_a_person_edited_is_in_the_result_byte_for_byte(
    before: dict[str, str], person: dict[str, str], writer: dict[str, str]
) -> None:
    """Any edit, addition and deletion, against any new text; and doing it twice changes nothing."""
    old = replace(written(body_of(before)), body=body_of(person))
    result, kept = merged(old, written(body_of(writer)))
    now = {section.name: section.text.strip() for section in split_sections(result.body)}
    then = {section.name: section.text.strip() for section in old.sections}
    for name in edited_sections(old):
        assert now.get(name) == then.get(name)
    for name in now.keys() - edited_sections(old):
        assert now[name] == {s.name: s.text.strip() for s in split_sections(body_of(writer))}[name]
    assert set(kept) == edited_sections(old) == edited_sections(result) & set(kept)
    again, _ = merged(result, written(body_of(writer)))
    assert again == result
