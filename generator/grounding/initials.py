"""Finds the names that an acronym may stand for by the initials of their capitals."""

from collections.abc import Sequence

from generator.grounding.memo import Memo
from generator.grounding.text import Text

_SEARCHED = 32_768  # initials among which those of an acronym are looked for
_APART = 4  # tokens from one word of a name to the next


def _is_small(word: str) -> bool:
    """Whether a word may stand between those of a name, as signs may that end no sentence."""
    return len(word) <= 3 and word not in ".;:!?"


_SMALL = Memo(_is_small)


class Initials:
    """The initials of the capitals of texts."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts
        self._letters = "".join([text.keys[index][0] for text in texts for index in text.capitals])
        self._runs: tuple[str, list[tuple[str, int]]] | None = None

    def last_word(self, letters: str) -> tuple[str, int] | None:
        """The last word of the first name whose capitals give `letters`, folded, and the number of its text."""
        if len(letters) < 2 or self._letters.find(letters, 0, _SEARCHED) < 0:
            return None
        if self._runs is None:
            self._runs = self._find_runs()
        initials, words = self._runs
        at = initials.find(letters, 0, _SEARCHED)
        return None if at < 0 else words[at + len(letters) - 1]

    def _find_runs(self) -> tuple[str, list[tuple[str, int]]]:
        """The initials of capitals that stand close together, runs apart; for each its word and its text's number."""
        initials, words = [], []
        for number, text in enumerate(self._texts):
            keys, behind = text.keys, -_APART
            for index in text.capitals:
                if index > behind and (
                    index - behind >= _APART or not all(map(_SMALL.__getitem__, keys[behind:index]))
                ):
                    initials.append(" ")
                    words.append(("", number))
                word, behind = keys[index], index + 1
                initials.append(word[0])
                words.append((word, number))
        return "".join(initials), words
