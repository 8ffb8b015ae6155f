"""Rewriting an article without touching what a person edited: their sections stay, byte for byte."""

from __future__ import annotations

from dataclasses import replace

from generator.article import LEAD, Article, FrontMatter, Provenance, Section, edited_sections, section_hashes
from generator.writing.writer import Draft


def new_article(slug: str, language: str, draft: Draft, provenance: Provenance) -> Article:
    """Return a draft as an article; the hashes of its sections say that no person has edited it."""
    matter = FrontMatter(title=draft.title, description=draft.description or None, longhand=provenance)
    article = Article(slug, language, matter, draft.body.strip() + "\n")
    return _with_hashes(article, section_hashes(article))


def merged(old: Article, new: Article) -> tuple[Article, tuple[str, ...]]:
    """Return `new` with every edited section of `old` in it, and the names of those sections.

    A section that a person deleted stays deleted, one that they added stays where it stood. The hashes of kept
    sections stay as they were, so that they still count as edited.
    """
    edited = edited_sections(old)
    if not edited:
        return replace(new, path=old.path), ()
    body = "".join(_joined(_order(old, new, edited)))
    assert new.provenance is not None
    written = dict(new.provenance.sections)
    before = old.provenance.sections if old.provenance else {}
    hashes = {name: digest for name, digest in written.items() if name not in edited}
    hashes |= {name: before[name] for name in before if name in edited}
    matter = new.matter.model_copy(
        update={
            **_kept_metadata(old),
            "title": old.matter.title if "title" in edited else new.matter.title,
            "description": old.matter.description if "description" in edited else new.matter.description,
        }
    )
    article = replace(new, matter=matter, body=body, path=old.path)
    return _with_hashes(article, hashes), tuple(sorted(edited))


def _kept_metadata(old: Article) -> dict[str, object]:
    """Return what the front matter says besides title, standfirst and provenance."""
    names = set(FrontMatter.model_fields) - {"title", "description", "longhand"}
    return {name: getattr(old.matter, name) for name in names}


def _with_hashes(article: Article, hashes: dict[str, str]) -> Article:
    assert article.provenance is not None
    longhand = article.provenance.model_copy(update={"sections": hashes})
    return replace(article, matter=article.matter.model_copy(update={"longhand": longhand}))


def _order(old: Article, new: Article, edited: frozenset[str]) -> list[Section]:
    """Return the sections of the merged body: the new order, a person's own sections after what they stood after."""
    olds = {section.name: section for section in old.sections}
    news = {section.name for section in new.sections}
    result = [
        olds[section.name] if section.name in edited else section
        for section in new.sections
        if section.name not in edited or section.name in olds
    ]
    previous = ""
    for section in old.sections:
        if section.name in edited and section.name not in news:
            names = [placed.name for placed in result]
            place = names.index(previous) + 1 if previous in names else (0 if section.name == LEAD else len(names))
            result.insert(place, section)
        previous = section.name
    return result


def _joined(sections: list[Section]) -> list[str]:
    """Return the sections' texts with a blank line between two that would otherwise touch."""
    texts: list[str] = []
    for section in sections:
        if texts and not texts[-1].endswith("\n\n"):
            texts.append("\n" if texts[-1].endswith("\n") else "\n\n")
        texts.append(section.text)
    return texts
