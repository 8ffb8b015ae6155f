"""What a model has to work with, by the settings: how it is asked, what it costs, what it may spend."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping

from generator.newsroom.archive import Archive
from generator.newsroom.assignments import house_style
from generator.problems import Problem
from generator.settings import FILE, Settings
from generator.writing import prices
from generator.writing.budget import Budget
from generator.writing.style import Style


def style(settings: Settings) -> Style:
    """Return how the model of the settings is asked."""
    choices = settings.choices
    return Style(choices.model, choices.effort, markers=choices.citations == "markers")


def recipe(archive: Archive) -> str:
    """Return the present recipe: an article with another one was written by another model, prompt or house style."""
    return style(archive.settings).recipe(house_style(archive))


def tariff(settings: Settings, by_batch: bool, limited: bool) -> prices.Tariff:
    """Return what the model's tokens cost; raises LonghandError where that is unknown while spending is limited."""
    price = prices.price_of(settings.choices.model, own_prices(settings), limited)
    return prices.Tariff(price, prices.BATCH_SHARE if by_batch else 1.0)


def own_prices(settings: Settings) -> Mapping[str, prices.Price]:
    """Return the publisher's own prices, by model."""
    own = settings.choices.prices
    return {model: prices.Price.model_validate(price.model_dump()) for model, price in own.items()}


def price_warnings(settings: Settings, today: datetime.date) -> list[Problem]:
    """Return a warning where the prices that would be used are old."""
    warning = prices.stale_warning(settings.choices.model, own_prices(settings), today)
    return [Problem(FILE, 0, "stale-prices", warning, "warning")] if warning else []


def budget(archive: Archive, limit: float | None, now: datetime.datetime) -> Budget:
    """Return what a run may spend: its `limit` in US dollars (None lifts it), or less where the month's leaves less."""
    monthly = archive.settings.choices.monthly_limit_usd
    left = math.inf if monthly is None else max(0.0, monthly - spent_in_month(archive, now))
    if limit is not None and limit <= left:
        return Budget(limit)
    return Budget(left, remedy="`monthly_limit_usd` in mkdocs.yml") if left < math.inf else Budget(None)


def spent_in_month(archive: Archive, now: datetime.datetime) -> float:
    """Return what the articles that were written in the month of `now` (UTC) cost, in US dollars."""
    provenances = (article.provenance for article in archive.articles)
    return sum(
        provenance.usage.cost_usd
        for provenance in provenances
        if provenance
        and provenance.usage
        and provenance.written
        and (provenance.written.year, provenance.written.month) == (now.year, now.month)
    )
