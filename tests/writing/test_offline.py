"""The offline writer: what it arranges, in which language, and that hostile text stays text."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from urllib.parse import unquote

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import article, grounding
from generator.grounding import Passage
from generator.writing.headings import headings
from generator.writing.literal import link, literal
from generator.writing.offline import OfflineWriter
from generator.writing.writer import Assignment, Document, Writer

SUMMARY = Document(
    "Résumé",
    "summary",
    (
        "Mistral AI a annoncé le 9 septembre 2025 une levée de fonds de 1,7 milliard d’euros.",
        "ASML apporte 1,3 milliard d’euros et devient le principal actionnaire.",
    ),
    language="fr",
)
FACTS = Document(
    "Chiffres clés",
    "fact",
    ("Tour de série C : 1,7 milliard d’euros", "Stellantis figure parmi ses clients."),
    language="fr",
)
SOURCE = Document(
    "A press release",
    "source",
    ("It’s very rare to see double-digit changes.",),
    publisher="ASML",
    author="Roger Dassen",
    url="https://example.org/release",
)
STORY = Assignment(
    story="mistral",
    language="fr",
    angles=("legal",),
    documents=(SUMMARY, FACTS, SOURCE),
    addresses=("https://example.org/release", "https://www.example.com/more"),
)
EXTENSIONS = ["tables", "footnotes", "attr_list", "fenced_code", "def_list", "admonition", "abbr", "sane_lists", "toc"]


def shown(text: str) -> str:
    """The HTML that the site's Markdown makes of `text`."""
    return markdown.markdown(text, extensions=EXTENSIONS)


def test_it_is_a_writer() -> None:
    """The newsroom can use it wherever it would use Claude."""
    writer: Writer = OfflineWriter()
    assert writer.name == "offline"
    assert writer.recipe("a") == writer.recipe("b")


def test_an_article_has_every_part_that_there_is_evidence_for() -> None:
    """Lead, figures, facts, quotations and sources each stand in a section of their own."""
    draft = OfflineWriter().write(STORY)
    names = [section.name for section in article.split_sections(draft.body)]
    assert names == ["lead", "figures", "facts", "quotes", "sources"]
    assert draft.title == "Mistral AI a annoncé le 9 septembre 2025 une levée de fonds de 1,7 milliard…"
    assert draft.description == " ".join(SUMMARY.passages)
    assert "| Tour de série C | 1,7 milliard d’euros |" in draft.body
    assert "- Stellantis figure parmi ses clients." in draft.body
    assert "> It’s very rare to see double-digit changes.\n>\n> — Roger Dassen, A press release, ASML" in draft.body
    assert (
        "- [A press release](https://example.org/release), ASML\n- [example.com](https://www.example.com/more)"
        in draft.body
    )
    assert "## Chiffres clés {#figures}" in draft.body


def test_a_summary_alone_makes_an_article_of_its_sentences() -> None:
    """Without facts and sources there are no sections, and nothing else is said."""
    draft = OfflineWriter().write(replace(STORY, documents=(SUMMARY,), addresses=()))
    assert draft.body == "\n\n".join(SUMMARY.passages) + "\n"


def test_the_summary_s_title_is_kept() -> None:
    """A title that its author gave is the article's."""
    assert OfflineWriter().write(replace(STORY, title="Un titre")).title == "Un titre"


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "it", "pt", "nl", "pl", "sv", "da", "pt-BR"])
def test_headings_are_in_the_article_s_language(language: str) -> None:
    """Each language that has headings has all of them, each different."""
    words = headings(language)
    assert words is not None
    body = OfflineWriter().write(replace(STORY, language=language)).body
    assert f"## {words.figures} {{#figures}}" in body and f"## {words.sources} {{#sources}}" in body
    assert len({words.figures, words.facts, words.quotes, words.sources}) == 4


def test_a_language_without_headings_gets_none_in_another_language() -> None:
    """An article in Finnish is all lead: no English heading stands in it."""
    body = OfflineWriter().write(replace(STORY, language="fi")).body
    assert [section.name for section in article.split_sections(body)] == ["lead"]
    assert "Tour de série C" in body and "https://example.org/release" in body
    assert "<table>" in shown(body)


def test_the_same_assignment_makes_the_same_draft() -> None:
    """No clock, no chance: the text depends on the evidence alone."""
    assert OfflineWriter().write(STORY) == OfflineWriter().write(STORY)


def test_a_long_source_is_named_and_not_copied() -> None:
    """Quoting is for passages: the text of a whole page stays where it was published."""
    long = replace(SOURCE, passages=("A sentence of the page goes on for a while, and on.",) * 20)
    body = OfflineWriter().write(replace(STORY, documents=(SUMMARY, long))).body
    assert "goes on for a while" not in body
    assert "[A press release](https://example.org/release)" in body


def test_every_claim_of_an_arranged_article_is_in_the_evidence() -> None:
    """The check finds nothing unsupported and nothing missing: the text is the evidence itself."""
    body = OfflineWriter().write(STORY).body
    evidence = [Passage(" ".join(SUMMARY.passages), "summary", "fr", required=True)]
    evidence += [Passage(fact, "fact", "fr", required=True) for fact in FACTS.passages]
    evidence += [Passage(text, "source") for text in (*SOURCE.passages, SOURCE.title, SOURCE.publisher, SOURCE.author)]
    report = grounding.check(body, evidence, language="fr")
    assert report.checked > 0
    assert (report.findings, report.missing) == ((), ())


HOSTILE = [
    "# not a heading",
    "1. not a list",
    "1) not a list",
    "- not a list",
    "> no quotation",
    "<script>alert(1)</script> & <img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp;amp; &#60; AT&T",
    "[a link](javascript:alert(1)) ![an image](https://evil.example/x.png)",
    "[a]: https://evil.example/ 'title'",
    "[^1]: a footnote",
    "*emphasis* __strong__ `code` ``` ~~~ ~~gone~~",
    "| a | b |",
    "a {: .class onclick=x } {#id}",
    "!!! note",
    "--- ",
    "=== ",
    "*[HTML]: an abbreviation",
    ": a definition",
    "\\* a backslash \\",
    "<https://evil.example/>",
    "{{ page.title }} {% include x %}",
    "::: generator.cli",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_letter_for_letter(text: str) -> None:
    """What means something to Markdown, HTML or a template is shown, not obeyed."""
    page = shown(literal(text))
    assert re.fullmatch(r"<p>[^<]*</p>", page)
    assert html.unescape(page[3:-4]) == text.strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_cannot_leave_its_place(text: str) -> None:
    """In paragraphs, cells, list items, quotations and attributions alike, only the arrangement's elements appear."""
    story = replace(
        STORY,
        documents=(
            replace(SUMMARY, passages=(text, text)),
            replace(FACTS, passages=(f"{text} : 12 {text[:20]}", text + " x")),
            replace(SOURCE, passages=(text,), title=text, author=text, publisher="p"),
        ),
    )
    page = shown(OfflineWriter().write(story).body)
    tags = {tag.split()[0] for tag in re.findall(r"<(\w+)", page)}
    assert tags <= {"p", "h2", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "blockquote", "a"}
    assert set(re.findall(r'href="([^"]*)"', page)) == set(STORY.addresses)
    assert page.count("<h2") == 4 and "onclick" not in re.sub(r">[^<]*<", "><", page)


signs = st.text(alphabet=st.sampled_from(list("ab1 #*_`[](){}<>&;|~=^+-!\\\"':.é/?@$%")), min_size=1, max_size=40)


@given(signs)
@settings(deadline=None, max_examples=250)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """For every combination of signs, in a paragraph and in a table's cell."""
    page = shown(literal(f"a {text}"))
    assert html.unescape(re.sub(r"^<p>|</p>$", "", page)) == " ".join(f"a {text}".split())
    table = shown(f"| a | b |\n| --- | --- |\n| {literal(text)} | b |")
    cells = re.findall(r"<td[^>]*>(.*?)</td>", table, re.DOTALL)
    assert [html.unescape(cell) for cell in cells] == [" ".join(text.split()), "b"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a_(b)*c*_d_?x=1&copy=2#[1]",
        "https://example.org/l'été!$&,;=%C3%A9",
        "https://example.org/a]b(c",
    ],
)
def test_a_link_leads_where_it_should(url: str) -> None:
    """Signs that Markdown would read are written as percent codes; a browser asks for the same address."""
    page = shown(f"- {link('The [page]', url)}, x")
    found = re.fullmatch(r'<ul>\n<li><a href="([^"]*)">The \[page\]</a>, x</li>\n</ul>', page)
    assert found is not None
    assert unquote(html.unescape(found[1])) == unquote(url)
