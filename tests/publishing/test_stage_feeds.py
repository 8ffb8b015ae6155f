"""Feeds and texts for machines: valid, whole, absolute and the same for the same content."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser

from generator.publishing.feeds import with_absolute_links
from tests.publishing.staging import article, publication, staged

BODY = "Known [before](other.md#end) and [about](../about.md).[^1]\n\n[^1]: Summary: « x < y »"
CONTENT = """\
-- content/summaries/new.yml --
summary: A new story.
date: 2025-10-16
publish_at: 2025-10-17T06:00:00+02:00
tags: [Law, AI & you]
authors: [Ann, Bob]
corrections: [{date: 2025-10-20, text: "The name was <wrong>.", by: Ann}]
-- content/summaries/old.yml --
summary: Une vieille histoire.
date: 2025-10-01
language: fr
tags: [law]
-- content/articles/fr/old.md --
---
title: Vieux
---
Du texte.
-- content/articles/en/new.md --
"""


def _site(root: Path) -> Path:
    site = publication(root, CONTENT + article('"<b>New</b> & bold"', BODY))
    assert staged(site).problems == ()
    return site.build / "docs"


def test_atom_feeds_parse_and_hold_the_whole_article(tmp_path: Path) -> None:
    """feedparser finds no fault; the entry has identity, dates, authors, topics and the article with absolute links."""
    docs = _site(tmp_path)
    feed = feedparser.parse((docs / "feed.xml").read_bytes())
    assert not feed.bozo and feed.version == "atom10" and feed.feed.language == "en"
    (entry,) = feed.entries
    assert entry.title == "<b>New</b> & bold"
    assert entry.id == entry.link == "https://example.org/news/articles/new/"
    assert (entry.published, entry.updated) == ("2025-10-17T04:00:00Z", "2025-10-20T00:00:00Z")
    assert feed.feed.updated == entry.updated
    assert [author.name for author in entry.authors] == ["Ann", "Bob"]
    assert [tag.term for tag in entry.tags] == ["Law", "AI & you"]
    html = entry.content[0].value
    assert 'href="https://example.org/news/articles/other/#end"' in html
    assert 'href="https://example.org/news/about/"' in html
    assert 'href="https://example.org/news/articles/new/#fn:1"' in html and "x &lt; y" in html


def test_the_json_feed_says_the_same(tmp_path: Path) -> None:
    """JSON Feed 1.1 with the fields that it requires, and only strings where it wants strings."""
    feed = json.loads((_site(tmp_path) / "feed.json").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/news/feed.json"
    (item,) = feed["items"]
    assert item["id"] == item["url"] == "https://example.org/news/articles/new/"
    assert item["date_published"] == "2025-10-17T04:00:00Z" and item["tags"] == ["Law", "AI & you"]
    assert item["content_html"].startswith("<p>Known") and item["language"] == "en"


def test_each_language_and_topic_has_its_feed(tmp_path: Path) -> None:
    """A topic's feed holds the articles of its language, whatever the case of the tag."""
    docs = _site(tmp_path)
    titles = {
        path: [entry.title for entry in feedparser.parse((docs / path).read_bytes()).entries]
        for path in ("fr/feed.xml", "topics/law/feed.xml", "fr/topics/law/feed.xml")
    }
    assert titles == {
        "fr/feed.xml": ["Vieux"],
        "topics/law/feed.xml": ["<b>New</b> & bold"],
        "fr/topics/law/feed.xml": ["Vieux"],
    }


def test_corrections_have_a_feed(tmp_path: Path) -> None:
    """Each correction is an entry that leads to its place on the article's page."""
    feed = feedparser.parse((_site(tmp_path) / "corrections.xml").read_bytes())
    (entry,) = feed.entries
    assert not feed.bozo and entry.title == "Correction: <b>New</b> & bold"
    assert entry.link.startswith("https://example.org/news/articles/new/#correction-")
    assert entry.content[0].value == "<p>The name was &lt;wrong&gt;.</p>" and entry.updated == "2025-10-20T00:00:00Z"


def test_a_site_without_address_has_feeds_with_identities(tmp_path: Path) -> None:
    """Without `site_url` an entry is named by a UUID made from its place, so that readers know it again."""
    files = (
        "-- mkdocs.yml --\nsite_name: T\ndocs_dir: content\nmarkdown_extensions: [longhand_safe]\nplugins: [longhand]\n"
    )
    site = publication(tmp_path, files + "-- content/articles/en/a.md --\n" + article("A", date="2025-10-01"))
    staged(site)
    feed = feedparser.parse((site.build / "docs/feed.xml").read_bytes())
    assert not feed.bozo and feed.entries[0].id.startswith("urn:uuid:")


def test_llms_txt_and_robots_txt_name_absolute_addresses(tmp_path: Path) -> None:
    """Both follow their formats: a heading, a quotation, lists of links; rules and the sitemap."""
    docs = _site(tmp_path)
    text = (docs / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith(
        "# The Test\n\n> A site of tests\n\n## Latest articles (English)\n\n- [<b>New</b> & bold](https:"
    )
    assert "(https://example.org/news/fr/articles/old/): 2025-10-01. Du texte." in text
    assert (docs / "robots.txt").read_text().endswith("Allow: /\n\nSitemap: https://example.org/news/sitemap.xml\n")


def test_only_relative_links_are_made_absolute() -> None:
    """Links elsewhere stay; anchors, pictures and pages get the site's address."""
    html = '<a href="https://x.org/?a=1&amp;b=2">x</a><a href="#fn:1">1</a><img alt="" src="../../images/a.png">'
    made = with_absolute_links(html, "https://example.org/", "articles/a/")
    assert made == (
        '<a href="https://x.org/?a=1&amp;b=2">x</a><a href="https://example.org/articles/a/#fn:1">1</a>'
        '<img alt="" src="https://example.org/images/a.png">'
    )


def test_a_text_about_links_stays_as_it_is() -> None:
    """What looks like a link's address in the words or the code of an article is no address."""
    words = '<p>Write <code>&lt;a href="b"&gt;</code> or src="c".</p>'
    assert with_absolute_links(words, "https://example.org/", "articles/a/") == words
    link = with_absolute_links(f'{words}<a href="b">src="c"</a>', "https://example.org/", "articles/a/")
    assert link == f'{words}<a href="https://example.org/articles/a/b">src="c"</a>'
