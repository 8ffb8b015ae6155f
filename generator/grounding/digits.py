"""Reads the values that digits and Roman numerals can have."""

import re
from functools import lru_cache

_ROMAN = re.compile(r"[IVXL]+(?=(?:e|ᵉ|ème|eme)$)")
_ONES = ("", *"i ii iii iv v vi vii viii ix".split())
ROMANS = tuple([tens + ones for tens in ("", "x", "xx", "xxx") for ones in _ONES])[1:]  # of 1 to 39
_GROUPED = re.compile(r"\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3})+)")
_MARK, _NO_DIGIT = re.compile("[.,]"), re.compile(r"\D")
_SPACES = {ord(space): None for space in " \u00a0\u2009\u202f'’"}


@lru_cache(maxsize=4096)
def roman(raw: str) -> int:
    """The value of a Roman ordinal as French writes it ("XXe", "XIXème"), 0 for none: "Vie" is life, no sixth."""
    match = _ROMAN.match(raw)
    if match is None or raw == "Le" or len(raw) > 10:
        return 0
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in match[0]]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if total > 1 else 0


@lru_cache(maxsize=16384)
def readings(raw: str, language: str) -> tuple[tuple[float, ...], float]:
    """Every value that digits can have, the likeliest in `language` first, and the worth of the last digit."""
    plain = raw.translate(_SPACES)
    if plain.isdigit():
        value = float(plain)
        return (value,), 1.0
    grouped = _GROUPED.fullmatch(plain)
    if "," in plain and "." in plain:
        point = max(plain.rfind(","), plain.rfind("."))
        whole, part = _NO_DIGIT.sub("", plain[:point]), plain[point + 1 :]
        return (float(f"{whole}.{part}"),), 10.0 ** -len(part)
    if plain.count(",") + plain.count(".") > 1:
        return ((float(_NO_DIGIT.sub("", plain)),), 1.0) if grouped else ((float(_MARK.split(plain)[0]),), 1.0)
    decimal = float(plain.replace(",", "."))
    if not grouped or plain.startswith("0"):
        return (decimal,), 10.0 ** -len(_MARK.split(plain)[1])
    thousands = float(_NO_DIGIT.sub("", plain))
    if "," in plain and language == "en":
        return (thousands,), 1.0
    if language != "en" and plain.endswith("000"):  # no decimals are written so
        return (thousands,), 1.0
    if "." in plain and language != "en":
        return (thousands, decimal), 1.0
    return (decimal, thousands), 0.001
