"""Evidence: what the claims of a story's articles may rest on, as passages in a stable order.

Only what is in git counts: the summary, its facts, the quotes and files of its sources, and background passages; the
passages quoted in an article's footnotes are added by the grounding room itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import background as background_module
from generator import textfile
from generator.article import Article, values_hash
from generator.grounding.values import Passage
from generator.newsroom.archive import Archive
from generator.problems import Problem
from generator.summary import Fact, Source, Story

MAX_SOURCE_BYTES = 2 * 1024 * 1024


def passages(archive: Archive, article: Article) -> tuple[Passage, ...]:
    """Return the evidence for one article; what must not be dropped comes first."""
    story = archive.story_of(article)
    if story is None:
        return _of_lone_article(article)
    return of_story(archive, story)


def of_story(archive: Archive, story: Story) -> tuple[Passage, ...]:
    """Return the evidence that a story's files hold."""
    summary = story.summary
    language = archive.language_of(story)
    found = [Passage(summary.summary, "summary", language, required=True)]
    found += [Passage(fact.text, "fact", None, required=True) for fact in summary.facts]
    found += [Passage(text, "fact") for fact in summary.facts if (text := _value(fact))]
    about = [summary.title or "", story.date.isoformat(), *summary.authors]
    found += [Passage(text, "summary", language) for text in about if text]
    found += [Passage(correction.text, "summary", language) for correction in summary.corrections]
    for source in summary.sources:
        found += [Passage(text, "source") for text in _source(source, archive.settings.root)]
    for item in background_module.of_story(story, archive.background):
        file = item.file
        about = [text for text in (file.title, file.publisher, file.author) if text]
        found += [Passage(text, "background", file.language) for text in (*item.passages, *about)]
    return tuple(found)


def evidence_hash(evidence: tuple[Passage, ...], story: Story | None) -> str:
    """Return the hash of what a grounding result rests on."""
    day = story.date.isoformat() if story else ""
    return values_hash((day, *((passage.text, passage.origin, passage.required) for passage in evidence)))


def _value(fact: Fact) -> str:
    return f"{fact.value:g} {fact.unit or ''}".strip() if fact.value is not None else ""


def _source(source: Source, root: Path) -> Iterator[str]:
    yield from (text for text in (source.title, source.author, source.publisher, source.quote) if text)
    if source.published:
        yield source.published.isoformat()
    if source.file:
        text = source_file(root, source.file)
        if isinstance(text, str):
            yield text


def source_file(root: Path, name: str) -> str | Problem:
    """Return the text of a source's `file`, a path from the repository's folder; never of one outside `content/`."""
    content = (root / "content").resolve()
    file = root / name
    try:
        inside = file.resolve().is_relative_to(content)
    except (OSError, ValueError):
        inside = False
    if not inside:
        return Problem(name, 0, "outside", "a source's file must lie in content/; move it there")
    return textfile.read_text(file, name, MAX_SOURCE_BYTES)


def _of_lone_article(article: Article) -> tuple[Passage, ...]:
    """An article without a summary has no evidence of its own but its front matter and footnotes."""
    matter = article.matter
    texts = [matter.title, matter.description or "", matter.date.isoformat() if matter.date else "", *matter.authors]
    return tuple(Passage(text, "summary", article.language) for text in texts if text)
