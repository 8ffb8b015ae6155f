"""Reads the tables in `data/`, of one line for each entry."""

from pathlib import Path

_DATA = Path(__file__).parent / "data"


def lines(name: str) -> list[str]:
    """The lines of the table in the file `name`, those of comments left out."""
    text = (_DATA / name).read_text("utf-8")
    return [line for line in text.split("\n") if line and line[0] != "#"]
