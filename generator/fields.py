"""Field types shared by summaries, articles and settings: strings from YAML, typed and explained to a person."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")  # the part of BCP 47 that publications use
_DEVICES = ("con", "prn", "aux", "nul")  # languages too, but no folder can have these names on Windows
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)


class Fields(BaseModel):
    """A frozen record whose unknown fields are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


def _text(value: Any) -> Any:
    if isinstance(value, str):
        value = value.strip()
        if not value:
            raise ValueError("is empty; write a text or delete the line")
    return value


def _line(value: Any) -> Any:
    value = _text(value)
    if isinstance(value, str) and "\n" in value:
        raise ValueError("must be a single line")
    return value


def _optional_line(value: Any) -> Any:
    return None if value is None or (isinstance(value, str) and not value.strip()) else _line(value)


def parse_date(value: Any) -> Any:
    """Return the day that `YYYY-MM-DD` names; raises ValueError with the remedy."""
    if not isinstance(value, str):
        return value
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value[:40]!r} is not a day of the calendar; write it as 2025-10-16") from None


def parse_moment(value: Any) -> Any:
    """Return the moment, in UTC, that an ISO 8601 date-time with a zone names; raises ValueError with the remedy."""
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{value[:40]!r} is not a moment with a zone; write it as 2025-10-17T06:00:00Z") from None


def parse_link(value: Any) -> Any:
    """Return an http(s) address as it stands, None for an empty one; raises ValueError with the remedy."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        return value
    link = value.strip()
    try:
        parts = urlsplit(link)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or re.search(r"[\s<>\"\\^`{|}\x00-\x1f]", link):
        raise ValueError(f"{link[:60]!r} is not a web address; write one that begins with https://")
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address must not hold a user name or password")
    if len(link) > 2000:
        raise ValueError("is longer than 2,000 characters")
    return link


def parse_language(value: Any) -> Any:
    """Return a BCP 47 code in its usual case (`fr-CA`, `zh-Hant`); raises ValueError with the remedy."""
    if not isinstance(value, str):
        return value
    if not _LANGUAGE.fullmatch(value) or value.lower() in _DEVICES:
        raise ValueError(f"{value[:40]!r} is not a language; write a BCP 47 code such as en or fr")
    head, *rest = value.lower().split("-")
    return "-".join([head, *map(_usual_case, rest)])


def _usual_case(subtag: str) -> str:
    """RFC 5646, section 2.1.1: regions in capitals, scripts with one, all else in small letters."""
    return {2: subtag.upper(), 4: subtag.title()}.get(len(subtag), subtag)


def _number(value: Any) -> Any:
    if isinstance(value, str) and not (_NUMBER.fullmatch(value.strip()) and math.isfinite(float(value))):
        raise ValueError(f"{value[:40]!r} is not a number; write digits with a decimal point, such as 53 or 1.7")
    return value


def _strings(value: Any) -> Any:
    """Accept one string for a list of one; None for an empty list."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _many(value: Any) -> Any:
    return () if value is None else value


Text = Annotated[str, BeforeValidator(_text)]  # not empty, stripped; may have several lines
Line = Annotated[str, BeforeValidator(_line), Field(max_length=500)]  # one line
OptionalLine = Annotated[Annotated[str, Field(max_length=500)] | None, BeforeValidator(_optional_line)]
Day = Annotated[date, BeforeValidator(parse_date)]
Moment = Annotated[datetime, BeforeValidator(parse_moment)]  # UTC
Link = Annotated[str | None, BeforeValidator(parse_link)]
Language = Annotated[str, BeforeValidator(parse_language)]
Number = Annotated[float, BeforeValidator(_number)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_strings)]
many = BeforeValidator(_many)  # an empty list may be left empty
