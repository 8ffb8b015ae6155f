"""Social cards: the picture that other sites show with a link to an article, drawn from its title, topic and site.

Pillow draws them in a few milliseconds from the theme's own fonts; Material's card plugin needs Cairo and fetches
fonts over the network. Equal cards are equal bytes.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630  # pixels, the size that OpenGraph's readers ask for

_MARGIN = 84
_PAPER, _INK, _ACCENT = (255, 254, 251), (28, 26, 23), (140, 29, 47)
_SHADES = 14  # of grey between paper and ink; with the accent they fit in four bits, which halves the file
_SIZES = (84, 72, 62, 54, 46)  # of the title in pixels, the largest that fits
_LINE = 1.14  # line height in units of the size
_TITLE_HEIGHT = 350
_RUNS = 3  # zlib's strategy Z_RLE: for flat pictures both smaller and faster than its usual one
_SERIF = ("serif-700.woff2", "serif-ext-700.woff2")  # the second holds the letters that the first lacks
_SANS = ("sans-600.woff2",)
_LATIN = re.compile("[ -\u024f]|[\u1e00-\u1eff]|[\u2010-\u2044]|[\u20ac\u2122\u2212]")


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says; `topic` may be empty."""

    title: str
    topic: str
    site: str


class _Letters:
    """The letters that a font has, of those of the Latin script and its punctuation; each is looked for once."""

    def __init__(self, file: Path) -> None:
        self._font = ImageFont.truetype(file, 16, layout_engine=ImageFont.Layout.BASIC)
        self._missing = bytes(self._font.getmask("\U0010fffe"))
        self._here, self._seen = {" "}, {" "}

    def hold(self, text: str) -> bool:
        """Tell whether the font has all letters of a text."""
        for letter in set(text) - self._seen:
            self._seen.add(letter)
            if _LATIN.fullmatch(letter) and bytes(self._font.getmask(letter)) != self._missing:
                self._here.add(letter)
        return self._here.issuperset(text)


_letters = lru_cache(maxsize=8)(_Letters)


@dataclass(frozen=True, slots=True)
class _Face:
    """A font at a size, with the fonts that help out where it lacks a letter."""

    fonts: tuple[ImageFont.FreeTypeFont, ...]
    letters: tuple[_Letters, ...]

    def runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """Split the text into runs of letters that one font has; what none has is left out."""
        if self.letters[0].hold(text):
            return iter([(self.fonts[0], text)] if text else [])
        fonts = ((self._font_of(letter), letter) for letter in text)
        return _joined((font, letter) for font, letter in fonts if font)

    def _font_of(self, letter: str) -> ImageFont.FreeTypeFont | None:
        holders = (font for font, letters in zip(self.fonts, self.letters, strict=True) if letters.hold(letter))
        return next(holders, None)

    def width(self, text: str) -> float:
        """Return the width of the text in pixels."""
        return sum(font.getlength(run) for font, run in self.runs(text))

    def draw(self, canvas: ImageDraw.ImageDraw, place: tuple[float, float], text: str, shade: int) -> None:
        """Draw the text with its first letter's baseline at `place`."""
        x, y = place
        for font, run in self.runs(text):
            canvas.text((x, y), run, fill=shade, font=font, anchor="ls")
            x += font.getlength(run)


def _joined(
    letters: Iterator[tuple[ImageFont.FreeTypeFont, str]],
) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    last, run = None, ""
    for font, letter in letters:
        if last is not None and font is not last:
            yield last, run
            run = ""
        last, run = font, run + letter
    if last is not None:
        yield last, run


@lru_cache(maxsize=64)
def _face(folder: Path, names: Sequence[str], size: int) -> _Face:
    fonts = tuple(ImageFont.truetype(folder / name, size, layout_engine=ImageFont.Layout.BASIC) for name in names)
    return _Face(fonts, tuple(_letters(folder / name) for name in names))


def plain(text: str) -> str:
    """Return text as a card can show it: composed letters, plain spaces, one line."""
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if unicodedata.category(letter) in ("Zs", "Zl", "Zp", "Cc") else letter for letter in composed)
    return " ".join(spaced.split())


def draw(card: Card, fonts: Path) -> bytes:
    """Return the card as a PNG file; `fonts` is the theme's folder of fonts. Raises OSError where they are missing.

    A title of which the fonts have less than four letters in five is left out, and the site's name stands large.
    """
    image = Image.new("L", (WIDTH, HEIGHT), 0)  # Pillow smooths no letters in a picture that has a palette already
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, 17, HEIGHT), fill=_SHADES + 1)
    canvas.rectangle((_MARGIN, 524, WIDTH - _MARGIN, 525), fill=3)
    _write(canvas, card, fonts)
    image.putpalette(_palette())
    stream = io.BytesIO()
    image.save(stream, "PNG", bits=4, compress_level=1, compress_type=_RUNS)
    return stream.getvalue()


def _write(canvas: ImageDraw.ImageDraw, card: Card, fonts: Path) -> None:
    title, topic, site = plain(card.title), plain(card.topic), plain(card.site)
    face = _face(fonts, _SERIF, _SIZES[0])
    if sum(len(run) for _, run in face.runs(title)) < 0.8 * len(title) or not title:
        title, site = site, ""
    small = _face(fonts, _SANS, 32)
    small.draw(canvas, (_MARGIN, 112), _cut(topic.upper(), small, WIDTH - 2 * _MARGIN), _SHADES * 2 // 3)
    size, lines = _fit(title, fonts)
    face = _face(fonts, _SERIF, size)
    for number, line in enumerate(lines):
        face.draw(canvas, (_MARGIN - 3, 150 + size + number * size * _LINE), line, _SHADES)
    brand = _face(fonts, _SERIF, 40)
    brand.draw(canvas, (_MARGIN, 580), _cut(site, brand, WIDTH - 2 * _MARGIN), _SHADES)


def _fit(title: str, fonts: Path) -> tuple[int, list[str]]:
    """Return the largest size at which the title fits, and its lines; at the smallest size it is cut."""
    for size in _SIZES:
        face = _face(fonts, _SERIF, size)
        lines = _wrap(title, face)
        if len(lines) * size * _LINE <= _TITLE_HEIGHT and all(
            face.width(line) <= WIDTH - 2 * _MARGIN for line in lines
        ):
            return size, lines
    most = int(_TITLE_HEIGHT / (size * _LINE))
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]} …"
    return size, [_cut(line, face, WIDTH - 2 * _MARGIN) for line in kept]


def _wrap(text: str, face: _Face) -> list[str]:
    lines: list[list[str]] = []
    space, used = face.width(" "), 0.0
    for word in text.split():
        width = face.width(word)
        if lines and used + space + width <= WIDTH - 2 * _MARGIN:
            lines[-1].append(word)
            used += space + width
        else:
            lines.append([word])
            used = width
    return [" ".join(words) for words in lines]


def _cut(text: str, face: _Face, width: int) -> str:
    if face.width(text) <= width:
        return text
    while text and face.width(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip(' …')}…"


def _palette() -> list[int]:
    shades = [
        round(paper + (ink - paper) * step / _SHADES)
        for step in range(_SHADES + 1)
        for paper, ink in zip(_PAPER, _INK, strict=True)
    ]
    return [*shades, *_ACCENT]
