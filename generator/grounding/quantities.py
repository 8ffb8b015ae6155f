"""Finds the quantities of a text: numbers with their scale, percent sign, currency or unit, as digits or in letters."""

from generator.grounding.amounts import LEADERS, Amounts
from generator.grounding.bounds import bound_before
from generator.grounding.digits import ROMANS
from generator.grounding.measures import CURRENCY_WORDS
from generator.grounding.number_words import AGES, GROUPS, NUMBER_WORDS, ORDINALS
from generator.grounding.numerals import PARTS, Numerals
from generator.grounding.quantity import Quantity
from generator.grounding.ranges import share
from generator.grounding.text import Text, watch

_LOOSE = frozenset({"dozen", "dizaines", "douzaines", "centaines", "milliers"})


def _triggers(language: str) -> frozenset[str]:
    """The folded words with which a quantity can begin."""
    words = {word for table in (ORDINALS, GROUPS, AGES, NUMBER_WORDS) for word in table.get(language, ())}
    words |= {letter + str(number) for letter in "tqsh" for number in range(1, 5)}
    if language == "en":
        words |= {"a", "an", *PARTS}
    if language == "fr":
        words |= {"un", "une", *PARTS} | {figures + end for figures in ROMANS for end in ("e", "eme")}
    return frozenset(words)


_TRIGGERS = {language: watch(_triggers(language)) for language in ("en", "fr", "")}


def find_quantities(text: Text, language: str, taken: bytearray) -> list[Quantity]:
    """The quantities of `text` outside the tokens that `taken` marks (those of dates), in order."""
    found: list[Quantity] = []
    reader = _Reader(text, language)
    behind = 0
    for index in sorted([*text.numbers, *text.where(_TRIGGERS.get(language, _TRIGGERS[""]))]):
        if index < behind or taken[index]:
            continue
        quantity = reader.quantity(index)
        if quantity is not None:
            found.append(quantity)
            behind = quantity.end
    return share(text, found)


class _Reader:
    """Reads one quantity at a time."""

    def __init__(self, text: Text, language: str) -> None:
        self.text = text
        self.numerals = Numerals(text, language)
        self.amounts = Amounts(text, language)

    def quantity(self, index: int) -> Quantity | None:
        """The quantity whose numeral begins at token `index`, None where none does."""
        numeral = self.numerals.at(index)
        if numeral is None:
            return None
        if numeral.unit:
            return numeral
        text, quantity = self.text, numeral
        beside = (text.keys[numeral.end], text.keys[numeral.end + 1])  # 4,500 Congolese francs
        if beside[0] in self.amounts.followers or beside[1] in CURRENCY_WORDS or text.keys[index - 1] in LEADERS:
            quantity = self.amounts.percent_or_money(numeral if numeral.scaled else self.amounts.scaled(numeral))
        if quantity.kind == "number":
            quantity.unit = self.amounts.unit(quantity.end)
            quantity = self.amounts.with_rest(quantity) if quantity.unit else quantity
        loose = quantity.bound or (quantity.end > index + 1 and not _LOOSE.isdisjoint(text.keys[index : quantity.end]))
        quantity.bound = "≈" if loose else bound_before(text, quantity.start)
        return quantity
