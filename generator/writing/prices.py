"""What a model's tokens cost: a data file with a date and a source, and the publisher's own prices before it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from generator import yamlfile
from generator.article import Usage
from generator.fields import Day, Fields, Line, Number
from generator.problems import LonghandError, Problem

FILE = Path(__file__).with_name("prices.yml")
STALE_AFTER = datetime.timedelta(days=90)
BATCH_SHARE = 0.5  # the Message Batches API asks half the price
MILLION = 1_000_000


class Price(Fields):
    """US dollars for a million tokens; `cache_write` is for a cache that lasts an hour."""

    input: Number
    output: Number
    cache_write: Number = 0.0
    cache_read: Number = 0.0


class PriceList(Fields):
    """The prices, the day they were read, and where."""

    date: Day
    source: Line
    models: dict[str, Price]


@dataclass(frozen=True)
class Tariff:
    """What one model's tokens cost in this run; `share` is 0.5 in batches."""

    price: Price
    share: float = 1.0

    def cost(self, usage: Usage) -> float:
        """Return the cost of these tokens in US dollars."""
        price = self.price
        dollars = (
            usage.input_tokens * price.input
            + usage.output_tokens * price.output
            + usage.cache_creation_input_tokens * max(price.cache_write, price.input)
            + usage.cache_read_input_tokens * price.cache_read
        )
        return round(self.share * dollars / MILLION, 6)

    def input_cost(self, fresh: int, cached: int) -> float:
        """Return what these input tokens cost at most in US dollars; `cached` ones may be written to the cache."""
        return self.cost(Usage(input_tokens=fresh, cache_creation_input_tokens=cached))

    def priced(self, usage: Usage) -> Usage:
        """Return the usage with its cost."""
        return usage.model_copy(update={"cost_usd": self.cost(usage)})


@cache
def price_list() -> PriceList:
    """Return the prices that come with the program; raises LonghandError where the file was damaged."""
    source = yamlfile.load(FILE, FILE.name)
    try:
        return PriceList.model_validate(source.values)
    except ValidationError as error:
        problems: list[Problem] = yamlfile.model_problems(error, source, lambda _: PriceList.model_fields)
        raise LonghandError(f"{FILE.name} is damaged; install Longhand again", problems) from None


def price_of(model: str, own: Mapping[str, Price], limited: bool) -> Price:
    """Return the price of `model`, the publisher's `own` first.

    Raises LonghandError for a model without a price while spending is limited: nobody could tell when to stop.
    """
    price = own.get(model) or price_list().models.get(model)
    if price is not None:
        return price
    if limited:
        message = f"nobody knows the price of the model {model!r}, so the spending limit could not be kept"
        raise LonghandError(f"{message}; add it under `prices:` in mkdocs.yml, or lift the limit with --limit-usd none")
    return Price(input=0.0, output=0.0)


def stale_warning(model: str, own: Mapping[str, Price], today: datetime.date) -> str | None:
    """Return a warning where the price of `model` is the program's and older than 90 days."""
    prices = price_list()
    if model in own or model not in prices.models or today - prices.date <= STALE_AFTER:
        return None
    return f"the prices are of {prices.date}; check them at {prices.source} and set `prices:` in mkdocs.yml"
