"""Rewriting an article without touching what a person edited: their sections stay, byte for byte."""

from __future__ import annotations

from dataclasses import replace

from generator.article import Article, FrontMatter, Provenance, Section, edited_sections, section_hashes
from generator.textfile import FORBIDDEN
from generator.writing.writer import Draft


def new_article(slug: str, language: str, draft: Draft, provenance: Provenance) -> Article:
    """Return a draft as an article; the hashes of its sections say that no person has edited it."""
    title, description = _harmless(draft.title), _harmless(draft.description)
    matter = FrontMatter(title=title, description=description or None, longhand=provenance)
    article = Article(slug, language, matter, _harmless(draft.body).strip() + "\n")
    return _with_hashes(article, section_hashes(article))


def _harmless(text: str) -> str:
    """Return a writer's text without the characters that no file may hold: the article was paid for."""
    return FORBIDDEN.sub(" ", text)


def merged(old: Article, new: Article, force: bool = False) -> tuple[Article, tuple[str, ...]]:
    """Return `new` with every edited section of `old` in it, and the names of those sections; none with `force`.

    A section that a person deleted stays deleted, one that they added stays where it stood. The hashes of kept
    sections stay as they were, so that they still count as edited. What the front matter says besides stays always.
    """
    edited = frozenset() if force else edited_sections(old)
    assert new.provenance is not None
    body = "".join(_joined(_order(old, new, edited))) if edited else new.body
    before = old.provenance.sections if old.provenance else {}
    hashes = {name: digest for name, digest in new.provenance.sections.items() if name not in edited}
    hashes |= {name: digest for name, digest in before.items() if name in edited}
    matter = new.matter.model_copy(
        update={
            **_kept_metadata(old),
            "title": old.matter.title if "title" in edited else new.matter.title,
            "description": old.matter.description if "description" in edited else new.matter.description,
        }
    )
    article = replace(new, slug=old.slug, matter=matter, body=body, path=old.path, line_end=old.line_end)
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
    placed = [
        olds[section.name] if section.name in edited else section
        for section in new.sections
        if section.name not in edited or section.name in olds
    ]
    names = {section.name for section in placed}
    own: dict[str, list[Section]] = {}
    previous = ""
    for section in old.sections:
        if section.name in names:
            previous = section.name
        elif section.name in edited:
            own.setdefault(previous, []).append(section)
    result = own.get("", [])
    for section in placed:
        result += [section, *own.get(section.name, [])]
    return result


def _joined(sections: list[Section]) -> list[str]:
    """Return the sections' texts with a blank line between two that would otherwise touch."""
    texts: list[str] = []
    for section in sections:
        if texts and not texts[-1].endswith("\n\n"):
            texts.append("\n" if texts[-1].endswith("\n") else "\n\n")
        texts.append(section.text)
    return texts
