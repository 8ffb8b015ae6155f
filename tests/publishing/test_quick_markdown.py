"""The shortcuts give, for every text, what Python-Markdown gives without them."""

from __future__ import annotations

from functools import partial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import InlineProcessor

from generator.publishing.safe_markdown import SafeMarkdownExtension

_PIECES = st.sampled_from([
    "word ", "*", "**", "_", "__", "`", "``", "[", "]", "(", ")", "![", "[^n]", "\n\n[^n]: Note *x*\n\n", "\\", "\\*",
    "<", ">", "<https://example.org>", "<a@example.org>", "&", "&amp;", "&#233;", "  \n", "\n", "\n\n", "# ",
    "## A {#a}\n\n", "- ", "1. ", "> ", "    ", "|", "\n| a | b |\n|---|---|\n| *c* | `d` |\n", "é", "{: #x }",
    "[a]: https://example.org 'T'\n", "[a](https://example.org)", "![a](a.png)", "![a][a]", "[a][a]", "~~~\n", ":   ",
    "*[HTML]: Markup\n", "HTML ", "Words\n", "!!! note\n", "===\n", "---\n", "“", "1) ", "+ ", "\t", "    x\n",
    "<img src=x onerror=a>", "javascript:a", "[x](javascript:a)", "[x]: javascript:a\n", "![x](//h/a.png)",
    "&#106;avascript:",
    "{#a onclick=b}", "\x02klzzwxh:0000\x03", "wzxhzdk:0", "<!--", "-->", "\u2028", "\x0b", "\r", "[[[[",
    "```js onload=x\n",
    "\n: d\n", "[^1]: a\n    b\n", "*[javascript]: x\n", "\"q\"\nb\n",
])  # fmt: skip
_EVERYTHING = "`a` **b** _c_ [d](https://example.org) ![e](e.png) <https://f.example> &copy; g  \nh \\*"


_HEADING = st.lists(st.sampled_from(["A", "b c", "é", "1", "_1", ".", ",", "(", "’", "-", "–", "*d*", "&", "<", "  "]))


def _converter(own: bool) -> Markdown:
    markdown = Markdown(extensions=["toc", "tables", "fenced_code", SafeMarkdownExtension()])
    if not own:
        markdown.treeprocessors.register(InlineProcessor(markdown), "inline", 20)
        markdown.parser.blockprocessors.deregister("longhand_paragraph")
        del markdown.is_block_level  # the class has its own
        headings: Any = markdown.treeprocessors["toc"]
        headings.run = partial(TocTreeprocessor.run, headings)
    return markdown


def _outcome(own: bool, text: str) -> object:
    converter = _converter(own)
    try:
        return converter.convert(text), getattr(converter, "toc_tokens", ())
    except (AttributeError, IndexError, ValueError) as error:  # Python-Markdown raises on an empty footnote
        return repr(error)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_every_text_becomes_the_same_html(text: str) -> None:
    """Patterns that are not tried would not have matched, and headings of words alone say these words."""
    assert _outcome(own=True, text=text) == _outcome(own=False, text=text)


@settings(max_examples=300, deadline=None)
@given(st.lists(_HEADING.map("".join), max_size=4))
def test_headings_get_the_ids_and_names_that_the_library_gives(headings: list[str]) -> None:
    """Of all kinds, twice the same too."""
    text = "\n\n".join(f"## {heading}\n\nWords." for heading in [*headings, *headings])
    assert _outcome(own=True, text=text) == _outcome(own=False, text=text)


def test_every_pattern_is_tried_where_it_matches() -> None:
    """Each kind of inline markup is found."""
    html = _converter(own=True).convert(_EVERYTHING).replace("<br />", "<br>").replace("&copy;", "©")
    for tag in ("<code>", "<strong>", "<em>", "<a href", "<img", "©", "<br>"):
        assert tag in html
