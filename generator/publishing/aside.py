"""Keeps a text from MkDocs' search for ids in raw HTML: there is none in it, and to look can take for ever.

Python's reader of HTML, which MkDocs uses for that, takes minutes over some texts, and raises over others.
"""

from __future__ import annotations

from markdown import Markdown
from markdown.preprocessors import Preprocessor

MKDOCS_LOOKS = 21  # the priority of MkDocs' step


def add(md: Markdown) -> None:
    """Take the text aside before MkDocs looks, and bring it back afterwards."""
    aside = _Aside()
    md.preprocessors.register(aside, "longhand_aside", MKDOCS_LOOKS + 1)
    md.preprocessors.register(_Back(aside), "longhand_back", MKDOCS_LOOKS - 1)


class _Aside(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        self.lines = lines
        return []


class _Back(Preprocessor):
    def __init__(self, aside: _Aside) -> None:
        self.aside = aside

    def run(self, _lines: list[str]) -> list[str]:
        return self.aside.lines
