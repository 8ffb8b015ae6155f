"""Reads the sign of a percentage and the currency of a sum, before or behind its number."""

from generator.grounding import measures
from generator.grounding.text import Text


def percent_behind(text: Text, end: int) -> int:
    """The token after the percent sign or words at `end`, 0 for none."""
    key = text.keys[end]
    if key in measures.PERCENT:
        return end + 2 if text.keys[end + 1] in ("point", "points") else end + 1
    if key == "-" and text.keys[end + 1] in measures.PERCENT:
        return end + 2
    if text.keys[end : end + 4] == ("-", "per", "-", "cent"):
        return end + 4
    if key == "per" and text.keys[end + 1] == "cent":
        return end + 2
    if key in ("pour", "p"):
        behind = end + 2 if text.keys[end + 1] == "." else end + 1
        return behind + 1 if text.keys[behind] == "cent" else 0
    if key in ("percentage", "point", "points"):
        if key == "percentage" and text.keys[end + 1] in ("point", "points"):
            return end + 2
        return end + 3 if text.keys[end + 1] == "de" and text.keys[end + 2] == "pourcentage" else 0
    return 0


def currency_before(text: Text, start: int) -> str | None:
    """The currency whose sign or code stands before the number at `start`, None for none."""
    before = text.raw[start - 1]
    if before in measures.SIGNS:
        sign = measures.SIGNS[before]
        if before == "$" and text.attached(start - 1):
            return measures.PREFIXES.get(text.keys[start - 2], sign)
        return sign
    if text.keys[start - 2] == "$" and text.attached(start - 1):  # $US20,000
        return measures.PREFIXES.get(before.lower())
    if before in measures.LETTERED and text.attached(start):
        return measures.LETTERED[before]
    code = measures.CODES.get(before.lower())
    return code if code and before.isupper() else None


def currency_behind(text: Text, end: int, language: str) -> tuple[int, str] | None:
    """The token after the currency that follows a number, and the currency; None for none."""
    index = end
    if text.keys[index] == "-" and text.attached(index):
        index += 1
    if text.keys[index] in ("de", "d"):
        index += 2 if text.keys[index] == "d" and text.keys[index + 1] == "'" else 1
    key, raw = text.keys[index], text.raw[index]
    if raw in measures.SIGNS and not (text.kinds[index + 1] == "N" and text.attached(index + 1)):
        owner = measures.OWNERS.get(text.keys[index + 1][:5]) or measures.PREFIXES.get(text.keys[index + 1])
        if raw == "$" and owner and (text.keys[index + 1][:5] in measures.OWNERS or text.raw[index + 1].isupper()):
            return index + 2, owner  # 3 000 $ singapouriens, 50 $ CA
        return index + 1, measures.SIGNS[raw]
    if key in measures.PREFIXES and text.keys[index + 1] == "$" and text.attached(index + 1):
        return index + 2, measures.PREFIXES[key]
    if key == "f" and text.keys[index + 1] == "cfa":  # 2 800 F CFA
        return index + 2, measures.CODES["cfa"]
    if raw == "F" and language == "fr":  # 350 F
        return index + 1, measures.CURRENCY_WORDS["francs"]
    glued = key[2:] if key[:2] == "md" else key[1:] if key[:1] in "mk" else key
    for code in (key, glued, key[3:]):
        if code in measures.CODES and raw[-3:].isupper():
            return index + 1, measures.CODES[code]
    return _currency_word(text, index)


def _currency_word(text: Text, index: int) -> tuple[int, str] | None:
    """The token after a currency in words at `index`, an adjective before or behind it, and the currency."""
    for place in (index, index + 1):  # "two Swedish kronor"
        currency = measures.CURRENCY_WORDS.get(text.keys[place])
        if currency is None or (place > index and text.kinds[index] != "W"):
            continue
        if currency == "EUR" and place == index and text.keys[place + 1] in ("cent", "cents"):
            return place + 2, "cent"
        if currency == "cent" or (text.keys[place] in ("cents", "cent") and place > index):
            return (place + 1, "cent") if place == index else None
        owners = (text.keys[place + 1][:5], text.keys[place - 1][:5])
        return place + 1, next((measures.OWNERS[owner] for owner in owners if owner in measures.OWNERS), currency)
    return None


def is_of_money(text: Text, index: int) -> bool:
    """Whether "d'euros" or "de francs" begins at `index`; "1,80 m d'épaisseur" is no sum."""
    of = text.keys[index : index + 3]
    return of[0] in ("d", "de") and not measures.CURRENCY_WORDS.keys().isdisjoint(of)
