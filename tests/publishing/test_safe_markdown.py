"""Untrusted Markdown becomes HTML in which nothing runs, loads or leads astray."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from generator.publishing.reserved import PageRules, with_header
from generator.publishing.safe_markdown import TAGS, SafeMarkdownExtension, sanitise
from tests.publishing.converting import convert, headings

PAYLOAD = "<img src=x onerror=alert(1)><script>alert(2)</script>"
SLOTS = {
    "paragraph": "{}",
    "heading": "## {}",
    "heading id": "## a {{#{}}}",
    "attribute": "## a {{onclick=\"{}\" style='{}' class=md-header}}",
    "link text": "[{}](https://example.org)",
    "address": "[a]({})",
    "address in brackets": "[a](<{}>)",
    "link title": '[a](https://example.org "{}")',
    "reference": '[a][b]\n\n[b]: {} "{}"',
    "autolink": "<{}>",
    "image": "![a]({})",
    "alternative text": "![{}](a.png)",
    "code": "`{}`",
    "code block": "    {}",
    "fence": "```\n{}\n```",
    "fence info": "```{}\nx\n```",
    "fence attributes": "``` {{ .a {} }}\nx\n```",
    "table cell": "| a |\n|---|\n| {} |",
    "footnote": "a[^1]\n\n[^1]: {}",
    "footnote label": "a[^{}]\n\n[^{}]: b",
    "abbreviation": "AB\n\n*[AB]: {}",
    "admonition": '!!! note "{}"\n    {}',
    "admonition kind": "!!! {}\n    x",
    "definition": "a\n:   {}",
    "quote": "> {}",
    "list": "1. {}",
    "emphasis": "**{}** _{}_",
    "comment": "<!-- {} -->",
    "entity": "&lt;{}&gt;",
}
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "java\\script:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example",
    "/\t/evil.example",
    "https:evil.example",
    "http:///evil.example",
    "https://user@evil.example/",
    "file:///etc/passwd",
    "blob:x",
)


class _Reader(HTMLParser):
    """Collects the tags and attributes that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


def dangers(html: str) -> list[str]:
    """Return what of the HTML could run, load or lead elsewhere than http(s) and mailto."""
    found = []
    for tag, attributes in _Reader(html).tags:
        if tag not in TAGS | {"mark"}:
            found.append(f"<{tag}>")
        for name, value in attributes.items():
            if name not in ("href", "src", "alt", "title", "id", "class", "aria-label", "start"):
                found.append(f"{tag} {name}={value}")
            if name == "href" and not re.match(
                r"(?:https?://[^/@\\]+|mailto:\S+@|#|(?!//)[^:/?#\\\s]*(?:[/?#][^\\\s]*)?$)", value
            ):
                found.append(f"{tag} {name}={value}")
            if name == "src" and not re.fullmatch(r"(?:\.\./)*[\w./-]+", value):
                found.append(f"{tag} {name}={value}")
            if name == "id" and (value.startswith(("__", "md-")) or re.search(r"\s", value)):
                found.append(f"{tag} {name}={value}")
            if name == "class" and "md-" in value:
                found.append(f"{tag} {name}={value}")
    return found


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize("payload", [PAYLOAD, '"><svg onload=alert(1)>', "' onmouseover=alert(1) x='", *ADDRESSES])
def test_nothing_dangerous_comes_out_of_any_slot(slot: str, payload: str) -> None:
    """Whatever stands in a slot of Markdown, only harmless elements and attributes come out."""
    template = SLOTS[slot]
    assert dangers(convert(template.replace("{}", payload).replace("{{", "{").replace("}}", "}"))) == []


@settings(deadline=None, max_examples=150)
@given(
    st.text(
        alphabet=st.sampled_from(list("<>[]()!*_`#&;:/\\\"'= \n\taxjsonerrcipt{}^|-.\U000f4a10\U000f4a12\U000f4a14")),
        max_size=80,
    )
)
def test_no_text_gets_through_the_allow_list(text: str) -> None:
    """Any text of Markdown's own characters comes out harmless, and the private syntax never comes out."""
    html = convert(text)
    assert dangers(html) == []
    assert not re.search("[\U000f4a10-\U000f4a1f]", html)


def test_raw_html_is_shown_as_text() -> None:
    """HTML in Markdown is printed as the characters it is made of."""
    assert convert("a <b>b</b> <!-- c -->") == "<p>a &lt;b&gt;b&lt;/b&gt; &lt;!-- c --&gt;</p>"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_link_that_may_not_be_followed_is_its_text(address: str) -> None:
    """A link with a foreign scheme or without one that all readers agree on keeps only its words."""
    assert convert(f"[words](<{address}>)").count("<a") == 0
    assert "words" in convert(f"[words](<{address}>)")


def test_ordinary_links_stay() -> None:
    """Web addresses, mail addresses, relative addresses and places on the page are links."""
    html = convert(
        "[a](https://example.org/a?b=c&d) [b](mailto:a@example.org) [c](other.md) [d](#e) <https://f.example>"
    )
    hrefs = [attributes["href"] for tag, attributes in _Reader(html).tags if tag == "a"]
    assert hrefs == ["https://example.org/a?b=c&d", "mailto:a@example.org", "other.md", "#e", "https://f.example"]


def test_a_models_links_go_only_to_the_storys_hosts() -> None:
    """With a list of hosts, links elsewhere, mail and relative links are text; `www.` makes no difference."""
    text = (
        "[a](https://www.asml.com/x) [b](https://evil.example) [c](mailto:a@asml.com) [d](x.md) "
        "[e](https://asml.com.evil.example) [f](#g)"
    )
    hrefs = [
        attributes["href"]
        for _, attributes in _Reader(convert(text, allowed_hosts=frozenset({"asml.com"}))).tags
        if "href" in attributes
    ]
    assert hrefs == ["https://www.asml.com/x", "#g"]


def test_pictures_come_from_the_site_alone() -> None:
    """A remote picture is its alternative text; a relative one is a picture."""
    assert convert("![far](https://example.org/a.png)") == "<p>far</p>"
    assert convert("![near](../images/a.png)") == '<p><img alt="near" src="../images/a.png"></p>'


def test_heading_ids_stay_and_reserved_ones_give_way() -> None:
    """`{#legal}` names a heading; ids of the theme, of footnotes and repeated ones are made from the words instead."""
    text = "## A {#legal}\n\n## B {#__search}\n\n## C {#lh-claims}\n\n## D {#legal}\n\n## E {#fn:1}\n\n## F {#md-x}"
    assert [name for _, name, _ in headings(text)] == ["legal", "b", "c", "d", "e", "f"]


def test_a_heading_gets_no_id_that_another_names_itself_with() -> None:
    """Wherever in the text that one stands: a link to it must not lead elsewhere."""
    first, second = (name for _, name, _ in headings("## Law\n\n## Courts {#law}"))
    assert second == "law" != first


def test_ids_stand_on_headings_alone() -> None:
    """A paragraph cannot be given an id, a class or a style."""
    assert convert("text\n{: #legal .footnote style='x' }") == "<p>text</p>"


@pytest.mark.parametrize("name", ["id", "class", "style", "href", "src", "title", "alt", "data-toc-label", "onclick"])
def test_an_attribute_without_a_value_does_no_harm(name: str) -> None:
    """On a heading, a paragraph, a cell, a link or a picture."""
    places = "## A {}", "b\n{}", "| c {} |\n|---|\n| d |", "[e](f.md){}", "![g](h.png){}"
    text = "\n\n".join(place.replace("{}", f"{{: {name}}}") for place in places)
    html = convert(text)
    assert dangers(html) == []
    assert [name for _, name, _ in headings(text)] == ["a"]
    if name not in ("href", "src", "alt"):
        assert html == convert(text.replace(f"{{: {name}}}", ""))


def test_a_first_level_heading_leaves_the_title_its_place() -> None:
    """Where a body has a first-level heading, all its headings move down by one."""
    assert headings("# A\n\n## B") == [(2, "a", "A"), (3, "b", "B")]
    assert headings("## A\n\n### B") == [(2, "a", "A"), (3, "b", "B")]


def test_footnotes_are_numbered_as_called_and_have_a_heading() -> None:
    """Footnotes come in the order of their calls, under a heading and with back-links in the page's language."""
    html = convert("a[^b] c[^a]\n\n[^a]: first\n[^b]: second", language="fr")
    assert html.index("second") < html.index("first")
    assert '<h2 id="lh-notes">Notes</h2>' in html
    assert 'aria-label="Retour à l’appel de note 1 dans le texte"' in html


def test_footnote_labels_of_any_letters_make_whole_ids() -> None:
    """A label with spaces and quotes leads from the call to the note and back."""
    tags = _Reader(convert('x[^a "b]\n\n[^a "b]: y')).tags
    ids = {attributes["id"] for _, attributes in tags if "id" in attributes}
    targets = {attributes["href"][1:] for tag, attributes in tags if tag == "a"}
    assert targets <= ids and not any(" " in name for name in ids)


def test_notes_of_odd_labels_stand_where_their_numbers_say() -> None:
    """The number in the text is the place in the list, whatever the labels; different labels have different ids."""
    html = convert("x[^é é] y[^a.2e.b] z[^a.b]\n\n[^a.b]: third\n[^a.2e.b]: second\n[^é é]: first")
    assert html.index("first") < html.index("second") < html.index("third")
    ids = re.findall(r'<li id="([^"]+)"', html)
    assert re.findall(r'href="#(fn:[^"]+)">([123])<', html) == [(name, str(n)) for n, name in enumerate(ids, 1)]


def test_empty_and_uncalled_notes_are_no_trouble() -> None:
    """An empty note is an empty entry; one that nobody calls comes last and leads back nowhere."""
    html = convert("a[^1]\n\n[^2]: uncalled\n\n[^1]:\n")
    assert html.index('id="fn:1"') < html.index('id="fn:2"')
    assert "#fnref:2" not in html and "uncalled" in html


def test_a_note_that_is_called_twice_leads_back_to_both_calls() -> None:
    """Each call has an id of its own, and the note a named link to each."""
    html = convert("a[^1] b[^1]\n\n[^1]: note")
    assert re.findall(r'id="(fnref[^"]+)"', html) == re.findall(r'href="#(fnref[^"]+)"', html)
    assert html.count("Back to reference 1 in the text") == 2


def test_tables_keep_their_alignment_without_styles() -> None:
    """Alignment is a class: the security policy lets no style attribute through."""
    html = convert("| a |\n|--:|\n| 1 |")
    assert '<td class="align-right">1</td>' in html and "style" not in html


def test_conversions_do_not_leak_into_each_other() -> None:
    """A page's rules hold for that page alone, and equal bodies give equal HTML."""
    markdown = Markdown(extensions=[SafeMarkdownExtension()])
    bodies = [with_header("[a](https://b.example) [^1]\n\n[^1]: x", PageRules("fr", ())), "[a](https://b.example)"]
    first = [markdown.reset().convert(body) for body in bodies]
    assert '<a href="https' not in first[0] and '<a href="https' in first[1] and "lh-notes" not in first[1]
    assert [markdown.reset().convert(body) for body in bodies] == first


def test_html_that_is_clean_stays_as_it_is() -> None:
    """The allow-list leaves alone what it made itself."""
    html = convert("## A {#b}\n\n| a |\n|:-:|\n| `c` |\n\n1. x\n\n    y[^1]\n\n[^1]: z")
    assert sanitise(html) == html


def test_table_of_contents_names_headings_without_marks_or_notes() -> None:
    """A heading's name in the table of contents is its words as HTML, without footnote calls."""
    assert headings("## A *b* & <c>[^1]\n\n[^1]: n")[0] == (2, "a-b-c", "A b &amp; &lt;c&gt;")


def test_headings_say_what_stands_in_the_text_and_no_more() -> None:
    """An attribute cannot rename a heading in the table of contents, marks stay out of it, and `[TOC]` is a word."""
    assert headings('## Honest {data-toc-label="Other"}') == [(2, "honest", "Honest")]
    assert headings("## A\n\n##### B\n\n#### C") == [(2, "a", "A"), (4, "c", "C")]
    assert convert("[TOC]\n\n## A") == '<p>[TOC]</p>\n<h2 id="a">A</h2>'


def test_no_heading_is_deeper_than_the_sixth_level() -> None:
    """Where headings move down, the last level stays the last."""
    assert convert("# A\n\n###### B").endswith('<h6 id="b">B</h6>')


def test_cells_have_no_class_but_their_alignment() -> None:
    """A class that an author gives a cell is dropped."""
    html = convert("| a | b |\n|--:|---|\n| 1 {: .md-x } | 2 {: .align-left } |")
    assert re.findall(r'<(t[hd]) class="([^"]*)"', html) == [("th", "align-right"), ("td", "align-right")]


def test_an_author_cannot_rename_a_link_for_listeners() -> None:
    """What a screen reader says of a link is the link's words."""
    assert convert('[a](https://b.example){: aria-label="c" }') == '<p><a href="https://b.example">a</a></p>'
