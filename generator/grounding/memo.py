"""Remembers what a function says of words, for as many words as there is room for."""

from collections.abc import Callable, Collection, Iterator
from itertools import filterfalse
from typing import TypeVar

_Answer = TypeVar("_Answer")
_MOST = 65_536  # words
_LONGEST = 64  # characters of a word that is remembered: a text without spaces must not fill the memory


class Memo(dict[str, _Answer]):
    """The answers of a function by word, as a dictionary that asks the function where it has none; empty when full.

    `functools.lru_cache` keeps its words in the order of use, which takes longer than looking one up.
    """

    def __init__(self, function: Callable[[str], _Answer]) -> None:
        super().__init__()
        self.function = function

    def __missing__(self, word: str) -> _Answer:
        answer = self.function(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = answer
        return answer

    def cache_clear(self) -> None:
        """Forgets everything, as functions of `functools` do."""
        self.clear()

    def cache_parameters(self) -> dict[str, int]:
        """How many words are remembered at most."""
        return {"maxsize": _MOST}


class Respellings(Memo[str]):
    """The answers of a function that changes letters of words, and takes many at once with spaces between them."""

    def of(self, words: Collection[str]) -> Iterator[str]:
        """The answer for each of `words`; those that are new are asked together, in a fraction of the time."""
        if len(self) + len(words) > _MOST:
            self.clear()
        if new := [word for word in filterfalse(self.__contains__, words) if len(word) <= _LONGEST]:
            self.update(zip(new, self.function(" ".join(new)).split(" "), strict=True))
        return map(self.__getitem__, words)
