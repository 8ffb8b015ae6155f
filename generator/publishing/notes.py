"""Notes: the footnotes of a body, which quote its evidence, numbered as the text calls them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from generator.publishing import reserved

_WORDS = {
    "en": {"notes": "Notes", "back": "Back to reference {} in the text"},
    "fr": {"notes": "Notes", "back": "Retour à l’appel de note {} dans le texte"},
}
_NO_ID = re.compile(r"[^\w-]", re.ASCII)
_BACK = "footnote-backref"  # the class of the library's links back


class NotesExtension(FootnoteExtension):
    """Python-Markdown's footnotes, with ids that are whole words and an order that stands empty notes."""

    def __init__(self) -> None:
        super().__init__(USE_DEFINITION_ORDER=False)

    def makeFootnoteId(self, id: str) -> str:  # the library's name
        """Return the id of the note with this label."""
        return super().makeFootnoteId(_anchor(id))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # the library's name
        """Return the id of a call of the note with this label."""
        return super().makeFootnoteRefId(_anchor(id), found)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the library's steps, and our own order in the place of the library's."""
        super().extendMarkdown(md)
        md.treeprocessors.register(_Order(md, self), "footnote-reorder", 19)


def _anchor(label: str) -> str:
    """Return a note's label as part of an id, different for different labels: other characters by their codes."""
    return _NO_ID.sub(lambda match: f".{ord(match[0]):x}.", reserved.strip(label))


class _Order(Treeprocessor):
    """Sorts the notes by their first call; a note that nobody calls comes last, without a link back to nowhere."""

    def __init__(self, md: Markdown, footnotes: NotesExtension) -> None:
        super().__init__(md)
        self.footnotes = footnotes

    def run(self, root: etree.Element) -> None:
        calls = {self.footnotes.makeFootnoteId(label): n for n, label in enumerate(self.footnotes.footnote_order)}
        for notes in root.findall("div[@class='footnote']/ol"):
            notes[:] = sorted(notes, key=lambda note: calls.get(note.get("id", ""), len(calls)))
            for note in notes:
                if note.get("id") not in calls:
                    _unlink(note)


def _unlink(note: etree.Element) -> None:
    for parent in note.findall(f".//a[@class='{_BACK}']/.."):
        parent[:] = [child for child in parent if child.get("class") != _BACK]


def tidy_notes(notes: etree.Element, language: str) -> None:
    """Give the notes a heading, and each link back a name, in the page's language."""
    words: Mapping[str, str] = _WORDS.get(language.split("-")[0], _WORDS["en"])
    rule = notes[0]
    rule.tag, rule.text = "h2", words["notes"]
    rule.set("id", "lh-notes")
    for number, note in enumerate(notes.findall("ol/li"), 1):
        for link in note.findall(f".//a[@class='{_BACK}']"):
            link.attrib.pop("title", None)
            link.set("aria-label", words["back"].format(number))
