"""Pages printed without MkDocs: templates see what MkDocs shows them, and get it where they ask for more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from generator.publishing.manifest import output_path
from generator.publishing.printed_page import NeedsMkdocs, PrintedPage, Unknown, Values, url_of
from tests.publishing import builds

PARTS = st.sampled_from(
    ["articles", "a", "b", "fr", "x y", "é", "index.html", ".", "..", "", "feed.xml", "#top", "?q=1"]
)
PATHS = st.sampled_from(["index.md", "a.md", "fr/index.md", "articles/a.md", "fr/articles/b.md", "archive/2025/10.md"])


def printed(path: str, site_url: str = "https://example.org/news/") -> PrintedPage:
    """A page of ours at a staged path."""
    return PrintedPage(url_of(output_path(path)), "A", {}, "", "[]", site_url)


@given(st.lists(PARTS, max_size=4).map("/".join) | st.text(max_size=12), PATHS)
@example("articles/a/", "articles/a.md")
@example("articles/a", "articles/a.md")
@example("https://example.org/a//b", "articles/a.md")
@example("//host/a", "a.md")
@example("mailto:a@example.org", "a.md")
def test_links_are_those_of_mkdocs(address: str, path: str) -> None:
    """Whatever the address: MkDocs' link, or a call for MkDocs."""
    page = printed(path)
    try:
        link = page.link(address)
    except NeedsMkdocs:
        return
    except ValueError:  # an address that nobody can read: MkDocs stops there too
        with pytest.raises(ValueError):
            normalize_url(address, SimpleNamespace(url=page.url))  # type: ignore[arg-type]
        return
    assert link == normalize_url(address, SimpleNamespace(url=page.url))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["index.md", "fr/index.md", "articles/a.md", "archive/2025/10.md", "a b/é.md"])
@pytest.mark.parametrize("site_url", ["https://example.org/news/", "https://example.org", None])
def test_addresses_are_those_of_mkdocs(path: str, site_url: str | None) -> None:
    """A page's own URL, and its whole address where the site has one."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "A", "site_url": site_url})
    config.validate()
    theirs = Page(None, File(path, "docs", "site", True), config)
    ours = printed(path, config.site_url or "")
    assert (ours.url, ours.canonical_url) == (theirs.url, theirs.canonical_url)


@pytest.mark.parametrize("ask", [str, len, list, bool, lambda value: value.name, lambda value: value["name"]])
def test_what_only_mkdocs_knows_calls_for_it(ask: object) -> None:
    """Not an empty value, which a template would print."""
    assert callable(ask)
    with pytest.raises(NeedsMkdocs):
        ask(Unknown())


def test_a_setting_that_is_no_plain_value_calls_for_mkdocs() -> None:
    """As an attribute and by name; the others are there."""
    values = Values({"site_name": "A"})
    assert getattr(values, "site_name") == values["site_name"] == "A"  # noqa: B009 - as templates do
    for ask in (getattr, Values.__getitem__):
        with pytest.raises(NeedsMkdocs):
            ask(values, "theme")


def test_a_template_that_asks_for_the_navigation_gets_mkdocs_own(tmp_path: Path) -> None:
    """The whole page, as `mkdocs build` prints it."""
    root = builds.publication(tmp_path / "publication", 2)
    footer = root / "overrides" / "partials" / "longhand" / "footer.html"
    footer.write_text("{% for item in nav %}[{{ item.title }}{% if item.active %}*{% endif %}]{% endfor %}", "utf-8")
    builds.build(root)
    home = (root / "site" / "index.html").read_text("utf-8")
    other = (root / "site" / "topics" / "index.html").read_text("utf-8")
    assert "[The Test*]" in home and "[The Test]" in other


def test_a_later_build_of_our_own_templates_loads_no_mkdocs(tmp_path: Path) -> None:
    """It takes 0.2 s, which one new story would wait for."""
    from tests.bench import corpus

    root = builds.publication(tmp_path / "publication", 3)
    builds.build(root)
    corpus.add(root, corpus.entry(3))
    script = (
        "import sys; from pathlib import Path; from tests.publishing import builds;"
        f"done = builds.build(Path({str(root)!r}));"
        "print(done.pages_rendered, sorted(name for name in sys.modules if name.startswith('mkdocs.')))"
    )
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=builds.ROOT)
    pages, _, modules = told.stdout.strip().partition(" ")
    assert int(pages) > 3
    assert modules == "['mkdocs.structure', 'mkdocs.structure.toc']"
