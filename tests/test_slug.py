"""Slugs: what becomes an address."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.slug import MAX_LENGTH, SLUG, is_slug, slugify, split_dated_name


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=300))
def test_a_slug_is_safe_short_and_stable(text: str) -> None:
    """Lower-case ASCII, at most 60 characters, itself when made again, or empty."""
    slug = slugify(text)
    assert slug == "" or (is_slug(slug) and SLUG.fullmatch(slug) and len(slug) <= MAX_LENGTH)
    assert slugify(slug) == slug


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(categories=["L", "M", "N"]), max_size=50))
def test_case_and_composition_of_letters_do_not_change_a_slug(text: str) -> None:
    """Two names that a Mac or Windows takes for the same file have the same slug."""
    assert slugify(unicodedata.normalize("NFC", text)) == slugify(unicodedata.normalize("NFD", text))
    assert slugify(text.casefold()) == slugify(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("L’Œuvre d'été à Łódź", "l-oeuvre-d-ete-a-lodz"),
        ("Straße & Fjørd", "strasse-fjord"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\x00b\nc", "a-b-c"),
        ("漢字", ""),
        ("🎈", ""),
        ("٢٠٢٥", ""),
        ("", ""),
        ("--a--b--", "a-b"),
        ("-rf", "rf"),
        (".hidden", "hidden"),
    ],
)
def test_slugs_of_names(text: str, slug: str) -> None:
    """Letters lose their accents; what is no letter separates words; nothing is left of other scripts."""
    assert slugify(text) == slug


@pytest.mark.parametrize("name", ["con", "CON", "Prn", "aux", "nul", "com1", "LPT9", "com0", "conin$", "COM¹"])
def test_windows_device_names_are_never_slugs(name: str) -> None:
    """A folder of this name cannot exist on Windows, so no story gets it."""
    assert slugify(name).endswith("-story")
    assert not is_slug(name.lower())


def test_a_long_name_is_cut_at_a_word() -> None:
    """255 bytes of name still make a slug of whole words."""
    slug = slugify("word-" * 51)
    assert len(slug) <= MAX_LENGTH and slug == "-".join(["word"] * 12)
    assert slugify("x" * 255) == "x" * MAX_LENGTH


@pytest.mark.parametrize("text", ["", "A", "a_b", "a--b", "-a", "a-", "a/b", "é", "a\n", "x" * 61, "con"])
def test_what_cannot_be_an_id(text: str) -> None:
    """An id stands in the address as it is written, so it must be a slug already."""
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("stem", "parts"),
    [
        ("2025-10-16-alibaba", ("2025-10-16", "alibaba")),
        ("2025-10-16", ("2025-10-16", "")),
        ("2025-10-16x", (None, "2025-10-16x")),
        ("alibaba-2025-10-16", (None, "alibaba-2025-10-16")),
        ("٢٠٢٥-١٠-١٦-a", (None, "٢٠٢٥-١٠-١٦-a")),
    ],
)
def test_the_day_at_the_beginning_of_a_name(stem: str, parts: tuple[str | None, str]) -> None:
    """Only ASCII digits at the very beginning are a day."""
    assert split_dated_name(stem) == parts
