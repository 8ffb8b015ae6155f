"""Drawings that stage makes for an article: its social card and the chart of its figures, named by what they show."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from generator.publishing import charts, fingerprint
from generator.publishing.charts import Chart, Figure
from generator.publishing.dates import number_text
from generator.publishing.frontmatter import digest
from generator.settings import Settings

CARDS, CHARTS = FOLDERS = ("cards", "charts")  # of the staged tree
FONTS = ("overrides", "assets", "fonts")
CARD_SIZE = (1200, 630)  # pixels


class Drawing(NamedTuple):
    """A picture to draw: where it is staged, what draws it, and the plain values it is drawn from."""

    path: str
    kind: str  # card or chart
    values: tuple[Any, ...]


def card(title: str, topic: str, site: str, version: str) -> Drawing:
    """Return the social card of an article; `version` is that of the drawing programs and fonts."""
    return Drawing(f"{CARDS}/{digest(version, title, topic, site)}.png", "card", (title, topic, site))


def chart(figures: Chart, language: str, version: str) -> Drawing:
    """Return the chart of an article's figures, its numbers written as readers of the language do."""
    values = (figures.unit, tuple((figure.text, figure.value) for figure in figures.figures), language)
    return Drawing(f"{CHARTS}/{digest(version, repr(values))}.svg", "chart", values)


def has_fonts(root: Path) -> bool:
    """Tell whether the theme's fonts are there, without which no card is drawn."""
    return root.joinpath(*FONTS).is_dir()


@cache
def version_of(root: Path) -> str:
    """Return a hash of all that a drawing depends on beside its values: our programs, the libraries and the fonts."""
    code = [fingerprint.PROGRAM / "publishing" / f"{name}.py" for name in ("cards", "charts", "drawings", "dates")]
    fonts = fingerprint.folder(root.joinpath(*FONTS))
    return fingerprint.digest([fingerprint.packages(), fonts, *(fingerprint.file(file) for file in code)])


def drawer(settings: Settings) -> Callable[[Drawing], bytes]:
    """Return a function that draws; raises OSError where the theme's fonts are missing."""
    return partial(_draw, settings.root.joinpath(*FONTS))


def _draw(fonts: Path, drawing: Drawing) -> bytes:
    if drawing.kind == "card":
        from generator.publishing import cards  # Pillow takes a while to import

        return cards.draw(cards.Card(*drawing.values), fonts)
    unit, figures, language = drawing.values
    chosen = Chart(unit, tuple(Figure(text, value, unit) for text, value in figures))
    return charts.draw(chosen, lambda value: number_text(value, language))
