"""What tests of the safe-Markdown extension share: authored text to HTML and headings, as a page converts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markdown import Markdown

from generator.publishing.reserved import Mark, PageRules, neutralise, with_header, with_marks
from generator.publishing.safe_markdown import SafeMarkdownExtension


def convert(
    text: str,
    *,
    allowed_hosts: Iterable[str] | None = None,
    marks: Iterable[Mark] = (),
    language: str = "en",
) -> str:
    """Return authored Markdown as HTML."""
    rules = PageRules(language, None if allowed_hosts is None else tuple(allowed_hosts))
    return convert_staged(with_header(with_marks(neutralise(text), marks), rules))


def convert_staged(text: str) -> str:
    """Return a staged body as HTML."""
    return Markdown(extensions=[SafeMarkdownExtension()]).convert(text)


def headings(text: str) -> list[tuple[int, str, str]]:
    """Return the level, id and name of each heading of authored Markdown, in order."""
    markdown = Markdown(extensions=[SafeMarkdownExtension()])
    markdown.convert(text)
    return list(_flat(getattr(markdown, "toc_tokens", [])))


def _flat(tokens: Iterable[dict[str, Any]]) -> Iterator[tuple[int, str, str]]:
    for token in tokens:
        yield token["level"], token["id"], token["name"]
        yield from _flat(token["children"])
