"""What articles say to machines: JSON-LD in schema.org's vocabulary, and the tags that other sites read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Site

VOCABULARY = json.loads((Path(__file__).parents[1] / "data" / "schema_org.json").read_text(encoding="utf-8"))
IPTC_MODEL = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?")


def html_of(site: Site, path: str) -> str:
    """Return a page's HTML."""
    return (site.folder / path / "index.html").read_text(encoding="utf-8")


def json_ld(html: str) -> Any:
    """Return the JSON-LD of a page; None where it has none."""
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(match[1]) if match else None


def faults(value: dict[str, Any], place: str = "") -> Iterator[str]:
    """Yield what schema.org's vocabulary does not know: types, properties, and values of another kind."""
    kind = value.get("@type")
    if kind not in VOCABULARY["types"]:
        yield f"{place}: no type {kind}"
        return
    for name, each in value.items():
        if name in ("@context", "@type", "@id"):
            continue
        expected = VOCABULARY["types"][kind]["properties"].get(name)
        if expected is None:
            yield f"{place}: {kind} has no {name}"
            continue
        for item in each if isinstance(each, list) else [each]:
            yield from _misfit(item, expected, f"{place}.{name}")


def _misfit(item: Any, expected: list[str], place: str) -> Iterator[str]:
    if isinstance(item, dict):
        yield from faults(item, place)
        ancestors = VOCABULARY["types"].get(item.get("@type"), {"is_a": []})["is_a"]
        fits = bool(set(ancestors) & set(expected))
    elif isinstance(item, bool):
        fits = "Boolean" in expected
    elif "Text" in expected or ("URL" in expected and item.startswith("https://")):
        fits = bool(item)
    elif "Date" in expected:
        fits = _DATE.fullmatch(item) is not None
    elif "IPTCDigitalSourceEnumeration" in expected:
        fits = item in VOCABULARY["digital_sources"] or item == IPTC_MODEL
    else:
        # An address can stand for a thing: schema.org, "Expected types, text, and URLs".
        fits = item.startswith(("https://", "http://"))
    if not fits:
        yield f"{place}: {item!r} is not of {expected}"


def test_every_articles_json_ld_speaks_schema_orgs_vocabulary(courier: Site) -> None:
    """Types, properties and values of every article's description are ones that schema.org knows."""
    found = {}
    articles = sorted(courier.folder.glob("**/articles/*/index.html"))
    for file in articles:
        described = json_ld(file.read_text(encoding="utf-8"))
        if described is not None:
            found[file.parent.name] = [described["@context"] == "https://schema.org", *faults(described)]
    assert len(found) > 25
    assert {name: each for name, each in found.items() if each != [True]} == {}


def test_the_vocabulary_finds_faults() -> None:
    """A property of another type, an unknown type and a bad date are faults."""
    bad = {"@type": "NewsArticle", "birthDate": "x", "author": {"@type": "Robot"}, "datePublished": "yesterday"}
    assert len(list(faults(bad))) == 4


def test_an_article_by_a_model_says_so(courier: Site) -> None:
    """A model's article names IPTC's digital source type; one of unknown origin does not claim it."""
    assert IPTC_MODEL in json_ld(html_of(courier, "articles/alibaba-ai-bet"))["digitalSourceType"]
    assert "digitalSourceType" not in json_ld(html_of(courier, "articles/river-crossing"))


def test_an_article_names_sources_corrections_and_dates(courier: Site) -> None:
    """Headline, language, dates, what it is based on, citations and corrections stand in the description."""
    described = json_ld(html_of(courier, "articles/river-crossing"))
    assert described["headline"] == "A second bridge over the Orle"
    assert described["inLanguage"] == "en"
    assert described["datePublished"].startswith("2025-06-03")
    assert described["dateModified"].startswith("2025-06-05")
    assert described["isBasedOn"] == ["https://council.example/minutes"]
    assert described["citation"][0]["publisher"]["name"] == "City council"
    assert described["correction"][0]["text"] == "The reserve is 4 million euros and not 5."


def test_withdrawn_stories_are_no_articles(courier: Site) -> None:
    """The page of a withdrawn story asks not to be indexed and describes no article."""
    html = html_of(courier, "articles/gone")
    assert json_ld(html) is None
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("og:type", "article"),
        ("og:title", "ASML becomes the largest shareholder of Mistral AI"),
        ("og:site_name", "The Longhand Courier"),
        ("article:published_time", "2025-09-09"),
        ("og:image:width", "1200"),
    ],
)
def test_other_sites_find_title_picture_and_date(courier: Site, name: str, value: str) -> None:
    """OpenGraph says what a link to the article shows."""
    html = html_of(courier, "articles/mistral-asml")
    match = re.search(rf'<meta property="{name}" content="([^"]*)">', html)
    assert match and unescape(match[1]) == value
    assert '<meta name="twitter:card" content="summary_large_image">' in html


def test_translations_are_named_only_where_they_exist(courier: Site) -> None:
    """`hreflang` names both languages of an article that has two, and none of one that has one."""
    both = re.findall(r'rel="alternate" hreflang="(\w+)" href="([^"]+)"', html_of(courier, "articles/mistral-asml"))
    assert [language for language, _ in both] == ["en", "fr"]
    assert all(address.startswith("https://") for _, address in both)
    assert "hreflang" not in html_of(courier, "articles/river-crossing").partition("<body")[0]
