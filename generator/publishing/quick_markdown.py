"""Shortcuts for Python-Markdown, to the same result: what cannot match is not tried.

Python-Markdown tries every inline pattern on every piece of text and every kind of block on every block. Most text of
an article is paragraphs of words; trying the rest on them took half of the time of a conversion.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What a text must hold for Python-Markdown's pattern of this name to match anywhere in it.
_NEEDS = {
    "autolink": ("<",),
    "automail": ("<",),
    "backtick": ("`",),
    "em_strong": ("*", "_"),
    "entity": ("&",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "linebreak": ("  \n",),
    "link": ("[",),
    "reference": ("[",),
    "short_image_ref": ("![",),
    "short_reference": ("[",),
}
_ALWAYS = ("",)  # every text holds it
# The block processors of which none can match where each line begins with a letter or an opening quotation mark.
_NEVER_LETTERS = frozenset({
    "abbr", "admonition", "code", "defindent", "deflist", "empty", "footnote", "hashheader", "hr", "indent", "olist",
    "quote", "reference", "setextheader", "table", "ulist",
})  # fmt: skip
_LETTERS = re.compile(r"(?:[A-Za-zÀ-ÖØ-öø-ÿŒœ“‘«\"'][^\n]*(?:\n|\Z))+")


def add(md: Markdown) -> None:
    """Put the shortcuts into a converter; called last, when all that the extensions bring is registered."""
    md.treeprocessors.register(QuickInline(md), "inline", 20)  # in the place of Python-Markdown's own
    blocks = frozenset(md.block_level_elements)
    md.is_block_level = blocks.__contains__  # type: ignore[assignment, method-assign]  # without raw HTML all tags are lower case
    if set(names(md.parser.blockprocessors)) <= _NEVER_LETTERS | {"paragraph"}:
        md.parser.blockprocessors.register(QuickParagraph(md.parser), "longhand_paragraph", 1000)


def names(registry: Any) -> list[str]:
    """Return the names in a registry of Python-Markdown, in the order of their priority."""
    registry._sort()
    return [item.name for item in registry._priority]


class QuickParagraph(ParagraphProcessor):
    """The block processor `paragraph`, tried first on blocks that can be nothing else."""

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether each line of the block begins with a letter or an opening quotation mark."""
        del parent
        return _LETTERS.fullmatch(block) is not None


class QuickInline(InlineProcessor):
    """The tree processor `inline`, with a look before each pattern."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._steps: list[tuple[tuple[str, ...], Any]] = []
        self._none = re.compile("")

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        """Apply the patterns from `patternIndex` on to a piece of text; in place of the method that does so."""
        if isinstance(data, AtomicString):
            return data
        steps = self._steps or self._look()
        if self._none.search(data) is None:
            return data
        start = 0
        while patternIndex < len(steps):
            needs, pattern = steps[patternIndex]
            matched = False
            if start or any(need in data for need in needs):
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, patternIndex, start)  # type: ignore[attr-defined]
            if not matched:
                patternIndex += 1
        return data

    def _look(self) -> list[tuple[tuple[str, ...], Any]]:
        """Return the patterns in order with what each needs, and prepare the search for any of it."""
        patterns = self.inlinePatterns
        self._steps = [(_NEEDS.get(name, _ALWAYS), patterns[name]) for name in names(patterns)]
        self._none = re.compile("|".join(re.escape(need) for needs, _ in self._steps for need in needs))
        return self._steps
