"""Holds the lists of words in `data/word_lists.txt`, read once."""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "word_lists.txt"


@cache
def _lists() -> dict[str, list[str]]:
    """The words of each list by its name, as they are written."""
    blocks = _FILE.read_text("utf-8").split("\n== ")[1:]
    named = (block.partition("\n") for block in blocks)
    return {
        name.strip(): [w for line in rest.splitlines() if line[:1] != "#" for w in line.split()]
        for name, _, rest in named
    }


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of the list `name`. Raises KeyError for a list that the file does not have."""
    return frozenset(_lists()[name])
