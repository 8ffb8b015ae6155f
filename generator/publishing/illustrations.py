"""What illustrates an article: its picture with what it owes, its social card, and the chart of its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.article import Article
from generator.problems import Problem
from generator.publishing import charts, drawings
from generator.publishing.dates import number_text
from generator.publishing.drawings import Drawing
from generator.publishing.items import Item, details
from generator.publishing.options import Options
from generator.publishing.words import word
from generator.summary import Story


@dataclass(frozen=True, slots=True)
class Illustrations:
    """The values that the page shows of picture and chart, the drawings that may be made, and the picture's problems.

    `cards` are the article's own and the one of its topic, for articles that are too many to have their own.
    """

    image: dict[str, Any] | None
    chart: dict[str, Any] | None
    cards: tuple[Drawing, ...]
    plotted: tuple[Drawing, ...]
    problems: tuple[Problem, ...]


def illustrations_of(story: Story | None, article: Article, item: Item, options: Options) -> Illustrations:
    """Return what illustrates an article."""
    image, problems = _image(story, article, item, options)
    chart, plotted = _chart(story, article.language, options.drawing)
    cards: tuple[Drawing, ...] = ()
    if options.cards:
        topic, site = item.topics[0][1] if item.topics else "", options.settings.site_name
        own = drawings.card(article.title, topic, site, options.drawing)
        cards = (own, drawings.card(topic or site, "", site, options.drawing))
    return Illustrations(image, chart, cards, plotted, problems)


def _image(
    story: Story | None, article: Article, item: Item, options: Options
) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    said = details(story, article).image
    if said is None:
        return None, ()
    row = options.pictures.get(item.pictures[0])
    if row is None:
        path, line = (story.path, story.line("image", "path")) if story else (article.path, 1)
        message = f"there is no picture content/{item.pictures[0]}; put it there, or mend the path"
        return None, (Problem(path, line, "no-picture", message),)
    if not row.path:
        return None, ()  # the picture's own problem says why
    size = {"path": row.path, "width": row.width, "height": row.height}
    owed = {"alt": said.alt, "caption": said.caption or "", "credit": said.credit, "licence": said.licence}
    return size | owed, ()


def _chart(story: Story | None, language: str, version: str) -> tuple[dict[str, Any] | None, tuple[Drawing, ...]]:
    figures = [
        charts.Figure(fact.text, fact.value, fact.unit or "")
        for fact in (story.summary.facts if story else ())
        if fact.value is not None
    ]
    chart = charts.chart_of(figures)
    if chart is None:
        return None, ()
    drawn = drawings.chart(chart, language, version)
    values = {
        "svg": drawn.path,
        "title": word("figures", language).format(unit=chart.unit),
        "unit": chart.unit,
        "width": charts.WIDTH,
        "height": chart.height,
        "rows": [{"label": each.text, "value": number_text(each.value, language)} for each in chart.figures],
    }
    return values, (drawn,)
