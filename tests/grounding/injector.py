"""Puts changes into clean passages, one at a time, and takes sentences out: what the check must then find or miss."""

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.grounding.baseline import Labelled

_MONTHS = "January February April June July August September October November December".split()
_FRENCH_MONTHS = "janvier février avril juin juillet août septembre octobre novembre décembre".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_FRENCH_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
_PLACES = "Peru Norway Kenya Vietnam Chile Ghana Nepal Estonia Uganda Fiji".split()
_COUNTRIES = "France Germany Italy Spain Greece China Russia Japan Brazil Canada India Israel Turkey Ukraine".split()
_FACTORS = (0.45, 0.6, 1.5, 1.9, 2.4)  # a value that differs by more than a quarter
_NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w.,/:-]*\d)(?!st|nd|rd|th|s\b)")
_SENTENCE = re.compile(r"(?<=[.!?»])\s+(?=[A-ZÀ-Ý«])")
_FIGURE = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?")


class Change(NamedTuple):
    """An article with one change: `start` and `end` are the character offsets of the new words."""

    evidence: str
    article: str
    start: int
    end: int
    kind: str


class Drop(NamedTuple):
    """Evidence and an article that has lost a sentence, with the figures that only this sentence had."""

    evidence: str
    article: str
    figures: list[str]


def changes(passage: Labelled) -> Iterator[Change]:
    """The changes that the development data describes: another number, year, month, day, scale, currency or country."""
    rng, text = random.Random(passage.name), passage.article
    for start, end, new, kind in [*_numbers(passage, rng), *_words(passage, rng)]:
        yield Change(passage.evidence, text[:start] + new + text[end:], start, start + len(new), kind)


def _numbers(passage: Labelled, rng: random.Random) -> Iterator[tuple[int, int, str, str]]:
    text = passage.article
    for match in _NUMBER.finditer(text):
        raw, before = match[1], text[max(0, match.start() - 12) : match.start()]
        value = float(raw.replace(",", ""))
        if re.fullmatch(r"(?:19|20)\d\d", raw):
            new = str(int(raw) + rng.choice([-13, -9, -7, 4, 6]))
        elif value < 3 or re.search(rf"(?:{'|'.join(_MONTHS)}) $", before):
            continue
        else:
            changed = value * rng.choice(_FACTORS)
            decimals = len(raw.partition(".")[2])
            new = f"{changed:,.{decimals}f}" if "," in raw else f"{changed:.{decimals}f}"
        plain = new.replace(",", "")
        if (abs(float(plain) - value) > value / 4 or len(raw) == len(new) == 4) and not _said(plain, passage):
            yield match.start(1), match.end(1), new, "figure"


def _words(passage: Labelled, rng: random.Random) -> Iterator[tuple[int, int, str, str]]:
    text = passage.article
    pairs = (*zip(_MONTHS, _FRENCH_MONTHS, strict=True), *zip(_DAYS, _FRENCH_DAYS, strict=True))
    free = [word for word, french in pairs if word not in text and french not in passage.evidence.lower()]
    groups = (
        (_MONTHS, [word for word in free if word in _MONTHS], "figure"),
        (_DAYS, [word for word in free if word in _DAYS], "figure"),
        (("million", "billion", "trillion"), ["million", "billion", "trillion"], "figure"),
        (_COUNTRIES, _PLACES, "name"),
    )
    for words, others, kind in groups:
        for match in re.finditer(rf"\b(?:{'|'.join(words)})\b", text):
            choice = [word for word in others if word != match[0] and word not in text]
            if choice:
                yield match.start(), match.end(), rng.choice(choice), kind
    for match in re.finditer(r"[$€£](?=\d)", text):
        yield match.start(), match.end(), rng.choice([sign for sign in "$€£" if sign not in text] or ["¥"]), "figure"


def drops(passage: Labelled) -> Iterator[Drop]:
    """The passage without each of its sentences in turn, where both languages have as many, and figures are lost."""
    french, english = _SENTENCE.split(passage.evidence), _SENTENCE.split(passage.article)
    if len(french) != len(english) or len(english) < 2:
        return
    for place, sentence in enumerate(french):
        rest = " ".join(english[:place] + english[place + 1 :])
        others = " ".join(french[:place] + french[place + 1 :])
        figures = [figure for figure in _FIGURE.findall(sentence) if len(figure) > 1 and figure not in others]
        if figures:
            yield Drop(passage.evidence, rest, figures)


def _said(number: str, passage: Labelled) -> bool:
    """Whether the passage has the digits of a number already, in either language."""
    digits = re.sub(r"[\s\u00a0\u202f]", "", passage.evidence).replace(",", ".") + passage.article.replace(",", "")
    return re.search(rf"(?<!\d){re.escape(number)}(?!\d)", digits) is not None
