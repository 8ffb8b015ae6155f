"""The machine-readable description of an article: a `NewsArticle` in the vocabulary of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.article import Article
from generator.publishing.items import Item, details
from generator.settings import Settings
from generator.summary import Source, Story

# The same statement in schema.org's words and in the vocabulary it was taken from (IPTC, "Digital Source Type").
WRITTEN_BY_MODEL = (
    "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
)


def news_article(
    story: Story | None,
    article: Article,
    item: Item,
    settings: Settings,
    writer: Mapping[str, Any],
    images: Iterable[str],
) -> dict[str, Any]:
    """Return the description; addresses are absolute, and left out where the settings name no `site_url`.

    `images` are site-relative paths.
    """
    said = details(story, article)
    site = settings.site_url
    sources = story.summary.sources if story else ()
    based_on = dict.fromkeys(url for url in (said.link, *(source.url for source in sources)) if url)
    url = f"{site}{item.url}" if site else ""
    values = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": item.standfirst,
        "inLanguage": article.language,
        "datePublished": f"{item.publish_at[:19]}Z" if item.publish_at else item.date,
        "dateModified": max(item.lastmod, item.publish_at[:10]),
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url} if url else None,
        "image": [f"{site}{path}" for path in images] if site else [],
        "author": [{"@type": "Person", "name": name} for name in said.authors] or _publisher(settings),
        "publisher": _publisher(settings),
        "license": settings.choices.publisher.licence_url,
        "keywords": [name for _, name in item.topics],
        "isAccessibleForFree": True,
        "isBasedOn": list(based_on),
        "citation": [_citation(source) for source in sources],
        "correction": [
            {"@type": "CorrectionComment", "text": each.text, "datePublished": each.date.isoformat()}
            for each in said.corrections
        ],
        "digitalSourceType": list(WRITTEN_BY_MODEL) if writer["written_by"] == "model" else [],
    }
    return _without_empty(values)


def _publisher(settings: Settings) -> dict[str, Any]:
    publisher = settings.choices.publisher
    name = publisher.name or settings.site_name
    return _without_empty({"@type": "Organization", "name": name, "url": publisher.url or settings.site_url})


def _citation(source: Source) -> dict[str, Any]:
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": source.title or source.publisher or source.url,
            "url": source.url,
            "author": {"@type": "Person", "name": source.author} if source.author else None,
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
            "datePublished": source.published.isoformat() if source.published else None,
        }
    )


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}
