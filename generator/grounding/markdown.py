"""Reads what a Markdown body claims: its prose, and the passages quoted in its footnotes."""

import re

from generator.grounding.values import Passage

_DEFINITION = re.compile(r"^ {0,3}\[\^[^\]\n]{1,200}\]:[^\n]*(?:\n(?: {4}|\t)[^\n]*)*", re.MULTILINE)
_QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"]*)\"")
# What is not prose, in the order in which it is blanked: an earlier rule keeps a later one from reading inside it.
# Each stands behind strings of which a body must have one for the rule to apply: most bodies have none.
_BLANK = "\t"  # no separator of thousands: what stood apart stays apart
_NOT_PROSE = (
    (
        ("```", "~~~"),
        re.compile(
            r"^(?P<fence>`{3,20}|~{3,20})[^\n`]*\n(?:(?!(?P=fence))[^\n]*(?:\n|\Z))*(?:(?P=fence)[^\n]*)?", re.M
        ),
    ),
    (("[^",), _DEFINITION),
    (("`",), re.compile(r"(?<!`)(`{1,3})(?!`)[^`]{1,500}\1(?!`)")),
    (("<",), re.compile(r"<!--[^>]{0,5000}-->|</?[a-zA-Z][^<>\n]{0,500}>|<https?://[^<>\s]{1,2000}>")),
    (("[^",), re.compile(r"\[\^[^\]\n]{1,200}\]")),
    (("{#", "{.", "{:"), re.compile(r"\{[#.:][^{}\n]{0,200}\}")),
    (("](", "]["), re.compile(r"(?<=\])\([^()\n]{0,2000}\)|(?<=\])\[[^\[\]\n]{0,200}\]")),
    (("]:",), re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*$", re.M)),
    (("://", "www."), re.compile(r"\b(?:https?://|www\.)[^\s<>()\[\]\"“”«»]{1,2000}")),
    (("*", "`", "\\", "_"), re.compile(r"[*`\\]|(?<!\w)_+|_+(?!\w)")),
)
_SIGNS = "`~[<{]/*\\_"  # of which a rule needs one, or "www."
# A pattern that begins with a line's end is looked for much faster than one that begins with "^".
_NUMBERING = re.compile(r"\n[ \t]{0,8}\d{1,4}[.)](?=\s)")


def prose(body: str, *, numbering: bool = False) -> str:
    """`body` with everything but its prose blanked, so that offsets stay what they are.

    Blanked are code, footnote references and definitions, heading ids, addresses, tags, emphasis, and the numbers
    of lists unless `numbering` is true.
    """
    marked = any(map(body.__contains__, _SIGNS)) or "www." in body
    for needed, pattern in _NOT_PROSE if marked else ():
        if any(map(body.__contains__, needed)):
            body = pattern.sub(_blank, body)
    return body if numbering else _NUMBERING.sub(_blank, "\n" + body)[1:]


def footnote_passages(body: str) -> tuple[Passage, ...]:
    """The passages quoted in the footnote definitions of `body`, as evidence of origin "footnote"."""
    if "[^" not in body:
        return ()
    quoted = (found for match in _DEFINITION.finditer(body) for found in _QUOTED.finditer(match.group()))
    texts = (" ".join("".join(group or "" for group in found.groups()).split()) for found in quoted)
    return tuple(Passage(text, "footnote") for text in texts if text)


def _blank(match: re.Match[str]) -> str:
    found = match.group()
    if "\n" not in found:
        return _BLANK * len(found)
    return "".join("\n" if letter == "\n" else _BLANK for letter in found)
