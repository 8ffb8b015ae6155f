"""Field types: strings from YAML become dates, numbers, links and languages, or are explained."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator import fields

TYPES: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(getattr(fields, name))
    for name in ("Text", "Line", "OptionalLine", "Day", "Moment", "Link", "Language", "Number", "Lines")
}


def read(kind: str, value: object) -> Any:
    return TYPES[kind].validate_python(value)


GOOD: list[tuple[str, object, object]] = [
    ("Text", " a\nb ", "a\nb"),
    ("Line", " a ", "a"),
    ("Line", "x" * 500, "x" * 500),
    ("OptionalLine", None, None),
    ("OptionalLine", "  ", None),
    ("Day", "2025-10-16", date(2025, 10, 16)),
    ("Day", "0001-01-01", date(1, 1, 1)),
    ("Day", "2024-02-29", date(2024, 2, 29)),
    ("Moment", "2025-10-17T06:00:00Z", datetime(2025, 10, 17, 6, tzinfo=UTC)),
    ("Moment", "2025-10-17T06:00+02:00", datetime(2025, 10, 17, 4, tzinfo=UTC)),
    ("Link", None, None),
    ("Link", "", None),
    ("Link", " https://example.org/a?b=c#d ", "https://example.org/a?b=c#d"),
    ("Link", "HTTP://Example.org", "HTTP://Example.org"),
    ("Link", "https://[2001:db8::1]:8080/", "https://[2001:db8::1]:8080/"),
    ("Link", "https://exämple.org/é", "https://exämple.org/é"),
    ("Language", "fr", "fr"),
    ("Language", "FR-ca", "fr-CA"),
    ("Language", "ZH-hant-tw", "zh-Hant-TW"),
    ("Language", "sl-ROZAJ", "sl-rozaj"),
    ("Number", "1.7", 1.7),
    ("Number", "-5", -5.0),
    ("Number", "1e3", 1000.0),
    ("Lines", "a", ("a",)),
    ("Lines", None, ()),
    ("Lines", ["a", "b"], ("a", "b")),
]


@pytest.mark.parametrize(("kind", "value", "expected"), GOOD)
def test_what_people_write_is_understood(kind: str, value: object, expected: object) -> None:
    """Blank space around a value never matters."""
    assert read(kind, value) == expected


BAD: list[tuple[str, object]] = [
    ("Text", ""),
    ("Text", " \n"),
    ("Text", None),
    ("Line", "a\nb"),
    ("Line", "x" * 501),
    ("Day", "2025-13-01"),
    ("Day", "2025-02-29"),
    ("Day", "16.10.2025"),
    ("Day", "2025-1-1"),
    ("Day", "20251016"),
    ("Day", "2025-W42-4"),
    ("Day", "٢٠٢٥-١٠-١٦"),
    ("Day", "0000-01-01"),
    ("Day", ["2025-10-16"]),
    ("Moment", "2025-10-17"),
    ("Moment", "2025-10-17T06:00:00"),
    ("Moment", "tomorrow"),
    ("Moment", "0001-01-01T00:00:00+14:00"),
    ("Moment", "9999-12-31T23:59:59-12:00"),
    ("Link", "example.org"),
    ("Link", "//example.org/"),
    ("Link", "ftp://example.org/"),
    ("Link", "javascript:alert(1)"),
    ("Link", "java\nscript:alert(1)"),
    ("Link", "data:text/html,x"),
    ("Link", "https://"),
    ("Link", "https:///path"),
    ("Link", "https://[::1"),
    ("Link", "https://example.org:99999/"),
    ("Link", "https://user:secret@example.org/"),
    ("Link", "https://user@example.org/"),
    ("Link", "https://example.org/<script>"),
    ("Link", 'https://example.org/"onclick="x'),
    ("Link", "https://example.org/a b"),
    ("Link", "https://example.org\\@evil.example/"),
    ("Link", "https://example.org/\x07"),
    ("Link", "https://example.org/" + "x" * 2000),
    ("Link", ["https://example.org/"]),
    ("Language", "french"),
    ("Language", "f"),
    ("Language", "fr_FR"),
    ("Language", "../en"),
    ("Language", "fr-"),
    ("Language", "con"),
    ("Language", "AUX"),
    ("Language", ""),
    ("Number", "1,7"),
    ("Number", "1_000"),
    ("Number", "٣"),
    ("Number", "0x10"),
    ("Number", "nan"),
    ("Number", "inf"),
    ("Number", "1e999"),
    ("Number", "-1e400"),
    ("Number", ""),
    ("Lines", ["a", ""]),
    ("Lines", [["a"]]),
]


@pytest.mark.parametrize(("kind", "value"), BAD)
def test_what_cannot_be_meant_is_refused_with_words(kind: str, value: object) -> None:
    """The message is short, whatever the value."""
    with pytest.raises(ValidationError) as refused:
        read(kind, value)
    assert all(len(fault["msg"]) < 200 for fault in refused.value.errors())


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(sorted(TYPES)), st.none() | st.text(max_size=40) | st.lists(st.text(max_size=5), max_size=3))
def test_no_value_crashes_a_field(kind: str, value: object) -> None:
    """It is read or refused, and reading what was read changes nothing."""
    try:
        once = read(kind, value)
    except ValidationError:
        return
    if isinstance(once, str):
        assert read(kind, once) == once


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from(list("htps:/\\.@#?%[]aé0 \t\n<>\"'")), max_size=30))
def test_no_link_holds_what_could_end_an_attribute(tail: str) -> None:
    """Whatever follows the scheme: no blank, quote, angle bracket or backslash, and a host."""
    try:
        link = read("Link", f"https://{tail}")
    except ValidationError:
        return
    assert link is None or (link.startswith("https://") and not set(link) & set(' \t\n<>"\\'))
