"""Days and months as a reader of each language writes them (CLDR, through Babel)."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

# A language alone means its most populous country to CLDR; English dates are written the way most countries write them.
_LOCALES = {"en": "en_GB"}


@cache
def locale_of(language: str) -> Locale:
    """Return the CLDR locale of a BCP 47 language; English where CLDR knows nothing of it."""
    for code in (_LOCALES.get(language, language), language.split("-")[0]):
        try:
            return Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_GB")


@cache
def day_text(day: str, language: str) -> str:
    """Return an ISO day such as `2025-10-16` as "16 October 2025"."""
    return str(format_date(date.fromisoformat(day), "long", locale_of(language)))


@cache
def month_text(month: str, language: str) -> str:
    """Return a month such as `2025-10` as "October 2025"."""
    return str(format_skeleton("yMMMM", date.fromisoformat(f"{month}-01"), locale=locale_of(language)))


@cache
def month_name(month: str, language: str) -> str:
    """Return a month such as `2025-10` as it is called below the heading of its year: "October"."""
    return str(format_date(date.fromisoformat(f"{month}-01"), "LLLL", locale_of(language)))


def number_text(value: float, language: str) -> str:
    """Return a figure with the language's separators and no digit that it does not have."""
    return str(format_decimal(value, locale=locale_of(language), decimal_quantization=False))


@cache
def language_name(language: str) -> str:
    """Return what a language calls itself, with a capital: "Français"."""
    locale = locale_of(language)
    name = str((locale.get_display_name() if "-" in language else locale.get_language_name()) or language)
    return name[:1].upper() + name[1:]


@cache
def name_of_language(code: str, language: str) -> str:
    """Return what `language` calls the language `code`: "French", "arabe"; the code where CLDR knows no name."""
    return str(locale_of(language).languages.get(code.split("-")[0], code))


@cache
def direction(language: str) -> str:
    """Return `rtl` for languages that are written from right to left, else `ltr`."""
    return str(locale_of(language).text_direction)
