"""What an article's page shows, but for its neighbours: who wrote it, what it rests on, and its words with marks."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import date
from typing import Any

from generator import language as languages_module
from generator.article import Article, Claim, edited_sections, is_reviewed
from generator.policy import body_hash, looked_up, open_claims, unsupported_claims
from generator.publishing.dates import day_text, name_of_language, number_text
from generator.publishing.hrefs import host_of
from generator.publishing.illustrations import Illustrations
from generator.publishing.items import Item, correction_id, details
from generator.publishing.jsonld import news_article
from generator.publishing.options import Options
from generator.publishing.pictures import with_staged_links
from generator.publishing.reasons import reason
from generator.publishing.repository import repository_of
from generator.publishing.reserved import Mark, PageRules, neutralise, with_header, with_marks
from generator.publishing.urls import Urls
from generator.settings import Settings
from generator.summary import Source, Story

IMPORTED, OFFLINE = "imported", "offline"


def values_of(
    story: Story | None, article: Article, item: Item, illustrations: Illustrations, options: Options
) -> dict[str, Any]:
    """Return the values of the article's page that depend on its own files and the settings alone."""
    settings = options.settings
    said, language = details(story, article), article.language
    urls = Urls(settings.languages)
    updated = max((each.date for each in said.corrections), default=None)
    values: dict[str, Any] = {
        "date": item.date,
        "date_text": day_text(item.date, language),
        **_day("updated", updated, language),
        "minutes": item.minutes,
        "topics": [{"name": name, "slug": slug, "url": urls.topic(slug, language)} for slug, name in item.topics],
        "authors": list(said.authors),
        "standfirst": item.standfirst,
        "writer": writer_of(article),
        "label": _is_labelled(article, settings),
        "summary": _summary(story, language),
        "sources": [_source(source, language) for source in story.summary.sources] if story else [],
        "link": {"url": said.link, "host": host_of(said.link)} if said.link else None,
        "grounding": _grounding(article),
        "claims": _claims(article, options),
        "review": _review(article),
        "corrections": [
            {
                "id": correction_id(each.date.isoformat(), each.text),
                **_day("date", each.date, language),
                "text": each.text,
                "by": each.by or "",
            }
            for each in sorted(said.corrections, key=lambda each: each.date, reverse=True)
        ],
        "figures": figures(story, language, illustrations.chart),
        "figures_lang": _language_of(story) if story and _language_of(story) != language else "",
        "image": illustrations.image,
        "chart": illustrations.chart,
    }
    shown = [illustrations.image["path"]] if illustrations.image else []
    shown += [card.path for card in illustrations.cards[:1]]
    if options.drafts and values["claims"]:
        values["files"] = {"summary": story.path if story else article.path, "article": article.path}
    values["jsonld"] = news_article(story, article, item, settings, values["writer"], shown)
    return values | links_of(story, article, settings)


def _day(name: str, day: date | None, language: str) -> dict[str, str | None]:
    return {
        name: day.isoformat() if day else None,
        f"{name}_text": day_text(day.isoformat(), language) if day else None,
    }


def writer_of(article: Article) -> dict[str, Any]:
    """Return who wrote the article: kind (offline, model or imported), the model's name, a person or a model, when."""
    provenance = article.provenance
    writer = provenance.writer if provenance else IMPORTED
    kind = writer if writer in (IMPORTED, OFFLINE) else "model"
    written = provenance.written.date() if provenance and provenance.written else None
    written_by = (provenance.written_by if provenance else None) or ("model" if kind == "model" else "unknown")
    return {
        "kind": kind,
        "model": writer if kind == "model" else "",
        "written_by": written_by,
        **_day("date", written, article.language),
        "edited": kind != IMPORTED and bool(edited_sections(article)),
    }


def _is_labelled(article: Article, settings: Settings) -> bool:
    """Tell whether the notice stands on the page.

    The publisher may leave it out where the EU AI Act, Regulation (EU) 2024/1689, Article 50(4), allows it: a person
    has reviewed the text, which nobody changed since, and somebody holds editorial responsibility for the publication.
    """
    provenance = article.provenance
    named = provenance is not None and bool(provenance.review.by) and is_reviewed(article)
    return not (settings.choices.label == "until-reviewed" and named and settings.choices.publisher.responsible)


def _summary(story: Story | None, language: str) -> dict[str, Any] | None:
    if story is None:
        return None
    summary, own = story.summary, _language_of(story)
    named = name_of_language(own, language) if own != language else ""
    return {"text": summary.summary, "lang": own, "language": named, "title": summary.title or ""}


def _language_of(story: Story) -> str:
    return story.summary.language or languages_module.detect(story.summary.summary)[0]


def _source(source: Source, language: str) -> dict[str, Any]:
    published = source.published.isoformat() if source.published else ""
    return {
        "title": source.title or "",
        "publisher": source.publisher or "",
        "author": source.author or "",
        "url": source.url or "",
        "host": host_of(source.url or ""),
        "published": published,
        "published_text": day_text(published, language) if published else "",
        "quote": source.quote or "",
        "lang": languages_module.detect(source.quote)[0] if source.quote else "",
    }


def _grounding(article: Article) -> dict[str, Any] | None:
    provenance = article.provenance
    grounding = provenance.grounding if provenance else None
    if grounding is None:
        return None
    return {
        "checked": looked_up(grounding),
        "unsupported": len(open_claims(article)),
        "missing": len(grounding.missing),
        "stale": grounding.body != body_hash(article),
    }


def marked_claims(article: Article, options: Options) -> tuple[Claim, ...]:
    """Return the claims that the page marks, in order of place; with drafts, those that hold the article too."""
    policies = options.settings.choices.unsupported
    claims = unsupported_claims(article, policies, "mark")
    if options.drafts:
        claims += unsupported_claims(article, policies, "hold")
    return tuple(sorted(claims, key=lambda claim: (claim.place != "body", claim.place, claim.start, claim.end)))


def _claims(article: Article, options: Options) -> list[dict[str, Any]]:
    rows = []
    for n, claim in enumerate(marked_claims(article, options), 1):
        why, why_lang = reason(claim.text, claim.why, article.language)
        row = {"n": n, "text": claim.text, "kind": claim.kind, "why": why, "why_lang": why_lang}
        row["in_text"] = claim.place == "body"
        if options.drafts:  # the page is an editor's: it says how to accept the claim
            named = f"{article.story}/{article.language}"
            row["accept"] = f"longhand review {named} --by NAME --accept {shlex.quote(claim.text)}"
        rows.append(row)
    return rows


def _review(article: Article) -> dict[str, Any]:
    review = article.provenance.review if article.provenance else None
    if review is None or not is_reviewed(article):
        return {"state": "unreviewed", "by": "", "at_text": ""}
    at = review.at.date().isoformat() if review.at else ""
    return {"state": "reviewed", "by": review.by or "", "at_text": day_text(at, article.language) if at else ""}


def figures(story: Story | None, language: str, chart: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Return the story's facts that have a value and no place in the chart, as readers of the language write them."""
    plotted = {(row["label"], chart["unit"]) for row in chart["rows"]} if chart else set()
    return [
        {"text": fact.text, "value_text": number_text(fact.value, language), "unit": fact.unit or ""}
        for fact in (story.summary.facts if story else ())
        if fact.value is not None and (fact.text, fact.unit or "") not in plotted
    ]


def links_of(story: Story | None, article: Article, settings: Settings) -> dict[str, Any]:
    """Return the links to the repository's host that an article's page has; empty where there is none."""
    repository = repository_of(settings)
    address = settings.site_url + Urls(settings.languages).article(article.story, article.language)
    return {
        "history_url": repository.history(article.path) or "",
        "edit_url": repository.edit(article.path) or "",
        "summary_url": (repository.edit(story.path) or "") if story else "",
        "report_url": repository.report_error(article.title, address, article.language) or "",
    }


def rules_of(story: Story | None, article: Article, writer: Mapping[str, Any]) -> PageRules:
    """Return what the safe-Markdown extension must know: a model's own text links to the story's sources only.

    `writer` is what `writer_of` returned.
    """
    is_model = writer["kind"] == "model" and not writer["edited"]
    hosts: set[str] = set()
    if is_model and story:
        links = [story.summary.link, *(source.url for source in story.summary.sources)]
        hosts = {host for link in links if link and (host := host_of(link))}
    return PageRules(article.language, tuple(sorted(hosts)) if is_model else None)


def staged_body(story: Story | None, article: Article, item: Item, writer: Mapping[str, Any], options: Options) -> str:
    """Return the article's Markdown as it is staged: with its marks, and with links to its pictures' staged places."""
    claims = enumerate(marked_claims(article, options), 1)
    marks = [Mark(claim.start, claim.end, number) for number, claim in claims if claim.place == "body"]
    body = with_staged_links(with_marks(neutralise(article.body), marks), item.url, options.pictures)
    return with_header(body, rules_of(story, article, writer))
