"""Charts: which figures make one, and a picture that is the same every time."""

from __future__ import annotations

import xml.etree.ElementTree as etree

import pytest

from generator.publishing import charts
from generator.publishing.charts import Chart, Figure

EUROS = tuple(Figure(f"Amount {value}: {value} euros", value, "euros") for value in (1.7, 1.3, 11.7))
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: bytes) -> list[str]:
    """Return the words of a picture."""
    return ["".join(element.itertext()) for element in etree.fromstring(svg).iter(f"{SVG}text")]


def test_three_figures_in_one_unit_make_a_chart() -> None:
    """The first unit that three figures share is plotted, in their order; others are left out."""
    mixed = (Figure("A", 1, "tonnes"), *EUROS, Figure("B", 2, "tonnes"), Figure("C", 3, ""))
    assert charts.chart_of(mixed) == Chart("euros", EUROS)


def test_two_figures_make_no_chart() -> None:
    """Fewer than three, or figures without a unit, stay a table."""
    assert charts.chart_of(EUROS[:2]) is None
    assert charts.chart_of([Figure("a", value, "") for value in range(5)]) is None


def test_a_chart_holds_twelve_bars_at_most() -> None:
    """Of many figures the first twelve are plotted."""
    chart = charts.chart_of([Figure(f"a{value}", value, "x") for value in range(30)])
    assert chart and len(chart.figures) == 12


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Series C: 1.7 billion euros", "Series C"),
        ("Valorisation un an plus tôt : 5,8", "Valorisation un an plus tôt"),
        ("The valuation of the company a year before", "The valuation of the company…"),
        (": 5", ": 5"),
        ("A" * 50, "A" * 29 + "…"),
    ],
)
def test_labels_are_the_words_before_the_figure(text: str, label: str) -> None:
    """A label is what stands before the colon, shortened at a word."""
    assert charts.label_of(text) == label


def test_a_chart_shows_its_labels_and_values() -> None:
    """Each figure has its label and its value, written as the page's language does."""
    words = texts(charts.draw(Chart("euros", EUROS), lambda value: str(value).replace(".", ",")))
    assert {"Amount 1.7", "Amount 1.3", "Amount 11.7", "1,7", "1,3", "11,7"} <= set(words)


def test_equal_charts_are_equal_bytes() -> None:
    """Neither a day nor a random name stands in the picture."""
    chart = Chart("euros", EUROS)
    assert charts.draw(chart) == charts.draw(Chart("euros", tuple(EUROS)))
    assert charts.draw(chart) != charts.draw(Chart("euros", EUROS[:-1]))


def test_hostile_labels_are_words_in_a_picture_without_scripts() -> None:
    """Whatever a label says, the picture holds no script, link or foreign address."""
    hostile = "<script>alert(1)</script>"
    svg = charts.draw(Chart("x", (Figure(hostile, 1, "x"), Figure("]]>-->", 2, "x"), Figure("&amp;", 3, "x"))))
    tags = {element.tag for element in etree.fromstring(svg).iter()}
    assert not tags & {f"{SVG}script", f"{SVG}a", f"{SVG}image", f"{SVG}foreignObject"}
    assert hostile in texts(svg) and b"//kozea" not in svg and b"<!--" not in svg


def test_negative_and_equal_values_are_plotted() -> None:
    """Losses and equal amounts make a picture too."""
    for values in ((-1.0, 2.0, -3.0), (0.0, 0.0, 0.0), (5.0, 5.0, 5.0)):
        svg = charts.draw(Chart("x", tuple(Figure(str(value), value, "x") for value in values)))
        assert len(list(etree.fromstring(svg).iter(f"{SVG}rect"))) >= 3
