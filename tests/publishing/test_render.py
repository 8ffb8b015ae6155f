"""What MkDocs does with a page beside converting it: it follows addresses and looks for ids, in hostile text too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import settings
from generator.publishing import mkdocs_config
from tests.publishing import builds

Render = Callable[[str], Page]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Render:
    """A function that returns the page that MkDocs makes of a body, as `mkdocs build` does."""
    root = builds.publication(tmp_path_factory.mktemp("rendered") / "publication")
    config = mkdocs_config.load(settings.load(root))

    def render(body: str) -> Page:
        page = Page(None, File("articles/a.md", str(root), str(root / "site"), True), config)
        page.markdown, page.meta = body, {}
        page.render(config, Files([page.file]))
        return page

    return render


@pytest.mark.parametrize(
    "body",
    [
        "[words](https://[)",
        "[words](<//[x>)",
        "[words](http://[1.2.3.4]/)",
        "[words][a]\n\n[a]: https://a]b/",
        "<https://[>",
        "![words](https://[/a.png)",
        "[words](b){: href=//] }",
        "![words](a.png){: src=//[ }",
    ],
)
def test_an_address_that_nobody_can_read_stops_no_build(rendered: Render, body: str) -> None:
    """Beside a relative link, where MkDocs looks at each: the words stay, and lead nowhere."""
    html = rendered(f"[good](https://example.org/)\n\n{body}").content
    assert html and html.startswith('<p><a href="https://example.org/">good</a></p>')
    assert html.count("<a") == 1 and "<img" not in html
    assert "words" in html or "<p>https://[</p>" in html


@pytest.mark.parametrize("text", ["<![x", '<a id="x">', "<a " * 100, "<!--" * 100])
def test_mkdocs_looks_for_no_ids_in_what_is_text(rendered: Render, text: str) -> None:
    """Python's reader of HTML raises over some texts and takes minutes over others; here it gets none."""
    page = rendered(f"{text}\n\n## Heading {{#y}}")
    assert page.present_anchor_ids == {"y"}
    assert page.content and "&lt;" in page.content
