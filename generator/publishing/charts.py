"""Charts: a story's figures in one unit as a picture, drawn while the site is staged.

pygal draws them: maintained, small, without dependencies of its own but importlib-metadata, and its SVG is text that a
browser scales; matplotlib weighs 60 MB and plotly draws in the reader's browser. Equal figures are equal bytes. The
same figures stand on the page as a table, for readers who cannot see the picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

WIDTH = 480  # units of the picture's own coordinates
FEWEST, MOST = 3, 12  # bars
_BAR, _AROUND = 36, 24  # height of a bar with its gap, and of what stands around the bars
_LABEL_LENGTH = 30  # characters

# pygal writes the day on which it drew, and settings for a script that we do not use. Text is escaped: no label is hit.
_NOT_NEEDED = re.compile(r"<!--.*?-->|<script.*?</script>", re.DOTALL)
# pygal centres a value on its bar's end, where half of it is dark on dark.
_VALUES_BESIDE_BARS = "text.value { text-anchor: start !important; transform: translateX(8px); }"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to plot: what it says, its value, and what the value counts."""

    text: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures that share a unit, in the order in which the summary gives them."""

    unit: str
    figures: tuple[Figure, ...]

    @property
    def height(self) -> int:
        """The picture's height in units of its own coordinates."""
        return _BAR * len(self.figures) + _AROUND


def chart_of(figures: Sequence[Figure]) -> Chart | None:
    """Return the chart of the first unit that three or more figures share, or None; at most twelve figures."""
    for unit in dict.fromkeys(figure.unit for figure in figures if figure.unit):
        same = tuple(figure for figure in figures if figure.unit == unit)
        if len(same) >= FEWEST:
            return Chart(unit, same[:MOST])
    return None


def label_of(text: str) -> str:
    """Return a figure's words as a label: what stands before the colon, shortened at a word."""
    words = text.partition(":")[0].strip() or text.strip()
    if len(words) <= _LABEL_LENGTH:
        return words
    head = words[: _LABEL_LENGTH - 1].rpartition(" ")[0] or words[: _LABEL_LENGTH - 1]
    return f"{head.rstrip(' ,;–-')}…"


@cache
def _style() -> Any:
    """Dark on light; the theme turns the colours over where the page is dark. No web font reaches into a picture."""
    from pygal.style import Style

    return Style(
        background="transparent",
        plot_background="transparent",
        foreground="#1c1a17",
        foreground_strong="#1c1a17",
        foreground_subtle="#dcd6c9",
        opacity="1",
        opacity_hover="1",
        transition="none",
        colors=("#8c1d2f",),
        font_family="sans-serif",
        label_font_size=14,
        major_label_font_size=14,
        value_font_size=14,
        value_label_font_size=14,
        value_colors=("#1c1a17",),
    )


def draw(chart: Chart, number_text: Callable[[float], str] = lambda value: f"{value:g}") -> bytes:
    """Return the chart as an SVG file; `number_text` writes a value as readers of the page's language do."""
    import pygal  # 0.1 s that a run without a new chart does not need

    values = [figure.value for figure in reversed(chart.figures)]  # pygal begins at the bottom
    drawing = pygal.HorizontalBar(
        style=_style(),
        js=(),
        css=("file://style.css", "file://graph.css", f"inline:{_VALUES_BESIDE_BARS}"),
        width=WIDTH,
        height=chart.height,
        show_legend=False,
        show_x_labels=False,
        show_x_guides=False,
        show_y_guides=False,
        print_values=True,
        print_values_position="top",
        truncate_label=_LABEL_LENGTH,
        spacing=12,
        margin=4,
        margin_right=60,
        value_formatter=number_text,
        range=(
            min(0.0, *(figure.value for figure in chart.figures)),
            max(0.0, *(figure.value for figure in chart.figures)),
        ),
        disable_xml_declaration=True,
        explicit_size=True,
    )
    drawing.uuid = "chart"  # else a random one
    drawing.x_labels = [label_of(figure.text) for figure in reversed(chart.figures)]
    drawing.add("", values)
    picture: str = drawing.render(is_unicode=True)
    return _NOT_NEEDED.sub("", picture).encode() + b"\n"
