"""What a page says of itself: title, day, language and publisher, for a summary that begins with a link."""

from __future__ import annotations

import pytest

from generator.writing.sources import run_extract

TEXT = f"<article><h1>Heading</h1>{'<p>The council voted to build a second bridge over the river.</p>' * 5}</article>"
JSON_LD = """
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
  {"@type": "NewsArticle", "headline": "A second bridge", "inLanguage": "fr", "datePublished": "2025-06-03T10:00:00Z"},
  {"@type": "Organization", "name": "Paper House"}]}</script>
"""
OPEN_GRAPH = """
<meta property="og:title" content="A second bridge"><meta property="og:site_name" content="Paper House">
<meta property="og:locale" content="fr_CA"><meta property="article:published_time" content="2025-06-03T08:00:00+02:00">
"""
TIME = '<article><time datetime="2025-06-03">3 juin</time>'


TOLD = ("A second bridge", "2025-06-03", "fr", "Paper House")


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (f"<html><head><title>T</title>{JSON_LD}</head>{TEXT}", TOLD),
        (f"<html><head><title>T</title>{OPEN_GRAPH}</head>{TEXT}", TOLD),
        (f'<html lang="fr"><head><title>T</title>{OPEN_GRAPH.replace("fr_CA", "en")}</head>{TEXT}', TOLD),
        (f'<html lang="fr-BE">{TEXT.replace("<article>", TIME)}', ("Heading", "2025-06-03", "fr", "")),
    ],
    ids=["JSON-LD", "OpenGraph", "its root before its OpenGraph", "plain HTML"],
)
def test_a_page_says_title_day_language_and_publisher(page: str, told: tuple[str, ...]) -> None:
    """Each is found where pages keep it: JSON-LD, OpenGraph, the heading, `<time>` and the root's `lang`."""
    found = run_extract(page.encode())
    assert (found["title"], found["date"], found["lang"][:2], found["sitename"]) == told
