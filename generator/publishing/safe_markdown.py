"""Turns Markdown from people and models into HTML in which nothing runs, loads or leads astray.

One Python-Markdown extension (`longhand_safe`) does it for pages, feeds and other engines alike: raw HTML is text, and
the result goes through nh3 with an allow-list as the very last step.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable
from functools import lru_cache, partial
from html import unescape
from typing import Any

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import (
    TocExtension,
    TocTreeprocessor,
    nest_toc_tokens,
    remove_fnrefs,
    render_inner_html,
    strip_tags,
    unique,
)
from markdown.extensions.toc import unescape as without_escapes
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from generator.publishing import aside, quick_markdown, reserved
from generator.publishing.hrefs import is_readable, safe_href, safe_image
from generator.publishing.marks import print_marks
from generator.publishing.notes import NotesExtension, tidy_notes
from generator.publishing.reserved import PageRules

TAGS = frozenset({
    "a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr",
    "img", "li", "ol", "p", "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_HEADING_ID = re.compile(r"(?!lh-|md-|fn)[A-Za-z][\w-]*", re.ASCII)
_ANY = re.compile(r".*", re.DOTALL)
_WORDS = re.compile(r"[^\W_](?:[ ,.:;?!()'’«»“”–-]*[^\W_])*[.?!)»”]?")  # nothing that Markdown or HTML would change
_ALIGNMENT = re.compile(r"align-(?:left|center|right)")
# What an attribute of an element may say; `href` and `src` have functions of their own.
_PATTERNS = {
    ("a", "aria-label"): _ANY,
    ("a", "class"): re.compile(r"footnote-(?:ref|backref)"),
    ("abbr", "title"): _ANY,
    ("code", "class"): re.compile(r"language-[\w+#.-]+", re.ASCII),
    ("div", "class"): re.compile(r"footnote|admonition(?: (?:note|tip|info|warning|danger|quote|example))?"),
    ("img", "alt"): _ANY,
    ("li", "id"): re.compile(r"fn:[\w.-]+", re.ASCII),
    ("ol", "start"): re.compile(r"[0-9]{1,6}"),
    ("p", "class"): re.compile(r"admonition-title"),
    ("sup", "id"): re.compile(r"fnref[0-9]*:[\w.-]+", re.ASCII),
    ("td", "class"): _ALIGNMENT,
    ("th", "class"): _ALIGNMENT,
    **{(heading, "id"): re.compile(rf"lh-notes|{_HEADING_ID.pattern}", re.ASCII) for heading in _HEADINGS - {"h1"}},
}
_ATTRIBUTES = {tag: {name for holder, name in _PATTERNS if holder == tag} for tag in TAGS}
_ATTRIBUTES["a"].add("href")
_ATTRIBUTES["img"].add("src")
_MARKUP = re.compile("[^\n -%'-;=?-~\xa1-\ud7ff\ue000-\uf8ff]")  # `<`, `>`, `&`, and all that HTML parsers replace
_NOWHERE = "about:blank"  # an address that the allow-list drops
_DEAD_LINK = re.compile(r'<a(?: (?!href=)[a-z-]+="[^"]*")*>(.*?)</a>', re.DOTALL)
_DEAD_IMAGE = re.compile(r'<img(?! (?:[a-z]+="[^"]*" )*src=)(?: alt="([^"]*)")?>')


def sanitise(html: str, allowed_hosts: Iterable[str] | None = None) -> str:
    """Return `html` with nothing in it but what the allow-list names; a link that may not be followed is its text."""
    if not _MARKUP.search(html):
        return html  # nothing in it that nh3 would look at; so are most headings of a table of contents
    clean = _cleaner(None if allowed_hosts is None else frozenset(allowed_hosts)).clean(html)
    return _DEAD_IMAGE.sub(r"\1", _DEAD_LINK.sub(r"\1", clean))


@lru_cache(maxsize=64)
def _cleaner(hosts: frozenset[str] | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=partial(_attribute, hosts),
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _attribute(hosts: frozenset[str] | None, tag: str, name: str, value: str) -> str | None:
    value = reserved.strip(value)
    if name == "href":
        return safe_href(value, hosts)
    if name == "src":
        return safe_image(value)
    pattern = _PATTERNS.get((tag, name))
    return value if pattern and pattern.fullmatch(value) else None


class SafeMarkdownExtension(Extension):
    """The Markdown that articles may use; registered as `longhand_safe`. Its place is the last of the extensions."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.rules = PageRules()
        self.whole = False  # the table of contents sends each heading through the postprocessors, without marks

    def reset(self) -> None:
        """Forget the page before."""
        self.rules = PageRules()
        self.whole = False

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the extensions we build on, and our own steps before, between and after them."""
        extensions = (
            TableExtension(),
            FencedCodeExtension(),
            NotesExtension(),
            AttrListExtension(),
            DefListExtension(),
            AbbrExtension(),
            AdmonitionExtension(),
            SaneListExtension(),
            _HeadingsExtension(marker="", toc_depth="2-4"),
        )
        md.registerExtensions(extensions, {})
        md.registerExtension(self)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.preprocessors.register(_ReadHeader(md, self), "longhand_header", 100)
        md.treeprocessors.register(_TidyTree(md, self), "longhand_tree", 7)  # after attr_list (8), before toc (5)
        md.treeprocessors.register(_Whole(md, self), "longhand_whole", -100)
        md.postprocessors.register(_Sanitise(md, self), "longhand_safe", -100)
        aside.add(md)
        quick_markdown.add(md)


class _Headings(TocTreeprocessor):
    """Headings with ids, and `toc_tokens`, as the library makes them; templates make the table of contents themselves.

    A heading of words alone, as most are, is not turned to HTML to find out that it says these words.
    """

    def run(self, doc: etree.Element) -> None:
        ids = {element.attrib["id"] for element in doc.iter() if "id" in element.attrib}
        counters: dict[str, int] = {}
        tokens: list[Any] = []
        for heading in doc.iter():
            if heading.tag not in _HEADINGS:
                continue
            html = heading.text or ""
            if len(heading) or not _WORDS.fullmatch(html):
                html = render_inner_html(remove_fnrefs(heading), self.md)
            name = strip_tags(html)
            if "id" not in heading.attrib:
                heading.set("id", unique(self.slugify(unescape(name), self.sep), ids, counters))  # type: ignore[call-arg]
            level = int(heading.tag[1])
            if self.toc_top <= level <= self.toc_bottom:
                token = {"level": level, "id": without_escapes(heading.attrib["id"]), "name": name}
                tokens.append(token | {"html": html, "data-toc-label": ""})
        self.md.toc_tokens = nest_toc_tokens(tokens)  # type: ignore[attr-defined]


class _HeadingsExtension(TocExtension):
    TreeProcessorClass = _Headings


class _ReadHeader(Preprocessor):
    def __init__(self, md: Markdown, extension: SafeMarkdownExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        self.extension.rules, rest = reserved.split_header(lines)
        return rest


class _TidyTree(Treeprocessor):
    """Heading levels and ids, the footnotes' heading and back-links, alignment without style attributes."""

    def __init__(self, md: Markdown, extension: SafeMarkdownExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        deeper = int(any(element.tag == "h1" for element in root.iter()))
        seen: set[str] = {"lh-notes"}
        for element in root.iter():
            element.attrib.pop("aria-label", None)
            if None in element.attrib.values():  # a name alone in an attribute list: in HTML, an empty value
                element.attrib = {name: value or "" for name, value in element.items()}
            for name in ("href", "src"):
                if name in element.attrib and not is_readable(element.attrib[name]):
                    element.set(name, _NOWHERE)
            if element.tag in _HEADINGS:
                _tidy_heading(element, deeper, seen)
            elif element.tag in ("td", "th"):
                _tidy_cell(element)
        for notes in root.findall("div[@class='footnote']"):
            tidy_notes(notes, self.extension.rules.language)


def _tidy_heading(heading: etree.Element, deeper: int, seen: set[str]) -> None:
    """The page's title is its only h1; an id that cannot stand, or stands already, gives way to one from the words."""
    heading.tag = f"h{min(int(heading.tag[1]) + deeper, 6)}"
    heading.attrib.pop("data-toc-label", None)
    name = heading.get("id")
    if name is not None and (name in seen or not _HEADING_ID.fullmatch(name)):
        del heading.attrib["id"]
    seen.add(heading.get("id", ""))


def _tidy_cell(cell: etree.Element) -> None:
    match = re.fullmatch(r"text-align: (left|center|right);", cell.attrib.pop("style", ""))
    cell.attrib.pop("class", None)
    if match:
        cell.set("class", f"align-{match[1]}")


class _Whole(Treeprocessor):
    def __init__(self, md: Markdown, extension: SafeMarkdownExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, _root: etree.Element) -> None:
        self.extension.whole = True


class _Sanitise(Postprocessor):
    def __init__(self, md: Markdown, extension: SafeMarkdownExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        rules = self.extension.rules
        clean = sanitise(text, rules.allowed_hosts)
        return print_marks(clean, rules.language) if self.extension.whole else reserved.strip(clean)
