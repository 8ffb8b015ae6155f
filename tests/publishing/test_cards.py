"""Social cards: the right size, the same bytes every time, and readable whatever the title is made of."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from generator.publishing import cards
from generator.publishing.cards import Card

FONTS = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "fonts"
CARD = Card("ASML becomes the largest shareholder", "Companies", "The Courier")
PAPER = (255, 254, 251)


def opened(card: Card) -> Image.Image:
    """Draw a card and open it."""
    return Image.open(io.BytesIO(cards.draw(card, FONTS)))


def ink(card: Card, box: tuple[int, int, int, int]) -> int:
    """Return how many pixels of a part of the card are not paper."""
    part = opened(card).convert("RGB").crop(box)
    return sum(count for count, colour in part.getcolors(1_000_000) or [] if colour != PAPER)


TITLE = (60, 130, 1150, 510)
SITE = (60, 530, 1150, 620)
TOPIC = (60, 70, 1150, 125)


def test_a_card_is_a_small_picture_of_the_size_that_others_ask_for() -> None:
    """A PNG of 1200 by 630 pixels and less than 60 kB."""
    data = cards.draw(CARD, FONTS)
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(data) < 60_000


def test_equal_cards_are_equal_bytes() -> None:
    """A card depends on its words, on all of them, and on nothing else."""
    assert cards.draw(CARD, FONTS) == cards.draw(replace(CARD), FONTS)
    others = [replace(CARD, title="x"), replace(CARD, topic="x"), replace(CARD, site="x")]
    assert len({cards.draw(card, FONTS) for card in [CARD, *others]}) == 4


@pytest.mark.parametrize("box", [TITLE, SITE, TOPIC], ids=["title", "site", "topic"])
def test_title_topic_and_site_are_drawn(box: tuple[int, int, int, int]) -> None:
    """Each of the three stands in its place."""
    assert ink(CARD, box) > 500


@pytest.mark.parametrize(
    "title",
    [
        "A" * 300,
        "word " * 90,
        "Šefčovič & Wałęsa : l’œuvre — « ici »",
        "e\u0301te\u0301",
        "a\nb\tc",
        "x\u202fy\u00a0z",
        "<b>&amp;",
    ],
)
def test_any_latin_title_fits(title: str) -> None:
    """Long words, long titles, accents and odd spaces stay inside the card's margins."""
    card = replace(CARD, title=title)
    assert ink(card, TITLE) > 100
    assert ink(card, (1150, 0, 1200, 520)) == 0
    assert ink(card, (60, 511, 1150, 523)) == 0


def test_accented_letters_of_both_fonts_are_drawn() -> None:
    """Letters that the first font lacks come from the second: each adds ink of its own."""
    assert ink(replace(CARD, title="č"), TITLE) > ink(replace(CARD, title="c"), TITLE)
    assert ink(replace(CARD, title="Š"), TITLE) > ink(replace(CARD, title="S"), TITLE)


@pytest.mark.parametrize("title", ["阿里巴巴", "😀😀😀", "", " "])
def test_a_title_that_cannot_be_drawn_gives_its_place_to_the_site(title: str) -> None:
    """Where the fonts have too few of the title's letters, the site's name stands large."""
    assert ink(replace(CARD, title=title), TITLE) == ink(replace(CARD, title=CARD.site), TITLE)


def test_a_title_is_drawn_smaller_before_it_is_cut() -> None:
    """A long title is set in a smaller size and keeps all its words."""
    long = replace(CARD, title="The council of the old town votes to build a second bridge over the river this year")
    longer = replace(long, title=long.title + " again")
    assert ink(long, TITLE) != ink(longer, TITLE)
