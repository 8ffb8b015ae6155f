"""Assignments: what a writer gets for one story in one language, from the story's evidence and no other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from generator import background as background_module
from generator import textfile
from generator.newsroom.archive import Archive
from generator.newsroom.evidence import source_file
from generator.problems import LonghandError, Problem
from generator.settings import Settings
from generator.summary import Source, Story
from generator.titles import sentences
from generator.writing.sources import Fetched, passages
from generator.writing.writer import Assignment, Document

HOUSE_STYLE = "house-style.md"
_HOUSE_STYLE_PATH = f"content/{HOUSE_STYLE}"
# How a footnote calls the editor's own words, by the article's language.
_SUMMARY_TITLES = {"fr": "Résumé", "en": "Summary"}
_FACTS_TITLES = {"fr": "Chiffres clés", "en": "Key facts"}


def house_style(archive: Archive) -> str:
    """Return the editorial brief, empty where the publication has none; raises LonghandError where it is unreadable."""
    text = _read_house_style(archive.settings)
    if isinstance(text, Problem):
        raise LonghandError("the house style cannot be read", [text])
    return text


def house_style_problems(settings: Settings) -> list[Problem]:
    """Return what is wrong with the file of the editorial brief."""
    text = _read_house_style(settings)
    return [text] if isinstance(text, Problem) else textfile.text_problems(text, _HOUSE_STYLE_PATH, markdown=True)


def _read_house_style(settings: Settings) -> str | Problem:
    file = settings.content / HOUSE_STYLE
    return textfile.read_text(file, _HOUSE_STYLE_PATH) if os.path.lexists(file) else ""


def assignment(
    archive: Archive, story: Story, language: str, style: str = "", fetched: Mapping[str, Fetched] | None = None
) -> Assignment:
    """Return what a writer is asked for; `fetched` holds the sources' pages, by address."""
    summary = story.summary
    own = archive.language_of(story) == language
    return Assignment(
        story=story.slug,
        language=language,
        angles=summary.angles if summary.angles is not None else archive.settings.choices.angles,
        documents=tuple(documents(archive, story, language, fetched or {})),
        title=summary.title if own else None,
        notes=summary.notes or "",
        house_style=style,
        date=story.date,
        addresses=addresses(story),
    )


def documents(archive: Archive, story: Story, language: str, fetched: Mapping[str, Fetched]) -> Iterator[Document]:
    """Yield the story's evidence as documents: the summary first, then facts, sources and background."""
    summary = story.summary
    own = archive.language_of(story)
    yield Document(_SUMMARY_TITLES.get(language, "Summary"), "summary", sentences(summary.summary), language=own)
    if summary.facts:
        facts = tuple(" ".join(fact.text.split()) for fact in summary.facts)
        yield Document(_FACTS_TITLES.get(language, "Key facts"), "fact", facts, language=own)
    for source in _sources(story):
        text = _text(archive, source, fetched)
        page = fetched.get(source.url or "", Fetched(""))
        if text:
            yield Document(
                title=source.title or page.title or _host(source.url) or "Source",
                origin="source",
                passages=passages(text),
                publisher=source.publisher or page.publisher or _host(source.url),
                author=source.author or page.author,
                url=source.url or "",
                language=page.language or None,
            )
    for item in background_module.of_story(story, archive.background):
        file = item.file
        yield Document(
            title=file.title,
            origin="background",
            passages=item.passages,
            publisher=file.publisher or "",
            author=file.author or "",
            url=file.url or "",
            language=file.language,
        )


def _sources(story: Story) -> Iterator[Source]:
    """Yield the story's sources, with the original where no source names it."""
    yield from story.summary.sources
    link = story.summary.link
    if link and all(source.url != link for source in story.summary.sources):
        yield Source(url=link)


def addresses(story: Story) -> tuple[str, ...]:
    """Return the addresses of the story's sources, for fetching."""
    return tuple(source.url for source in _sources(story) if source.url)


def _text(archive: Archive, source: Source, fetched: Mapping[str, Fetched]) -> str:
    parts = [source.quote or ""]
    if source.file:
        text = source_file(archive.settings.root, source.file)
        parts.append(text if isinstance(text, str) else "")
    if source.url:
        parts.append(fetched[source.url].text if source.url in fetched else "")
    return "\n\n".join(part for part in parts if part)


def _host(url: str | None) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
