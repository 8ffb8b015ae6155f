"""Related stories: how much two articles share of their topics, names and wording, and who is closest to whom.

Every article has a set of at most `TOKENS` tokens; two articles' score is the number of tokens that both have. A weight
is that many tokens: a shared topic counts `TOPIC`, a name of the title more than a word of the text. A score depends on
the two articles alone, so a new story changes the lists only of those that it is closer to than what they list.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

LISTED = 3  # related articles on a page
TOKENS = 48
TOPIC, NAME, TITLE = 2, 2, 2  # tokens for a shared topic, name, word of a title (beyond the word itself)
LEAST = 6  # a lower score is chance: one topic and one name

_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
# A capital inside a sentence; the look back stands after the capital, so that only capitals are looked at.
_NAME = re.compile(r"[A-ZÀ-Þ](?<=[a-zà-ÿ,;:»”)] .)[\w-]{2,}")
# Words of four letters and more that say nothing about a story.
_COMMON = frozenset(
    """about above after again against almost along already also although always among another around because been
    before being below between both cannot could does doing down during each else enough even ever every from have
    having here however into itself just last least less like made make makes many might more most much must near
    neither next none nothing once only onto other others over part perhaps rather said same says should since some
    something still such than that their them themselves then there these they thing things this those though three
    through thus toward under until upon very want well were what when where whether which while whose will with
    within without work would year years your first second people says according
    afin ainsi alors après aucun aucune aussi autre autres avait avant avec avoir beaucoup bien cela celle celles
    celui cependant certains cette ceux chacun chaque chez comme comment contre dans depuis dont donc dernier
    dernière elle elles encore enfin ensuite entre était étaient être faire fait faut fois font hors jamais jusqu
    leur leurs lors lorsque mais même mêmes mieux moins monde notamment notre nous ont parce parmi pendant peut
    peuvent plus plusieurs pour pourrait pourquoi pouvoir près presque puis quand quatre quel quelle quelles quels
    quelque quelques quoi sans selon sera seront seulement ses sinon soit sont sous souvent tant tous tout toute
    toutes très trois trop vers voici voir vont votre vous""".split()
)


def tokens_of(title: str, text: str, topics: Sequence[str]) -> bytes:
    """Return an article's tokens, as 32-bit hashes in ascending order: topics, then names and words by their weight."""
    weights = _words(text)
    for name, count in Counter(name.casefold() for name in _NAME.findall(text)).items():
        weights[name] = min(weights[name], 2) + (NAME if count > 1 else NAME - 1)
    for word in _words(title):
        weights[word] += TITLE
    chosen = [token for topic in dict.fromkeys(topics[:6]) for token in _numbered(f"topic {topic}", TOPIC)]
    for word in _heaviest_first(weights):
        chosen += _numbered(word, min(weights[word], NAME + TITLE))
        if len(chosen) >= TOKENS:
            break
    hashes = {crc32(token.encode()) for token in chosen[:TOKENS]}
    return array("I", sorted(hashes)).tobytes()


def _words(text: str) -> Counter[str]:
    """Count the words of a text, the common ones aside."""
    words = Counter(_WORD.findall(text.casefold()))
    for word in _COMMON & words.keys():
        del words[word]
    return words


def _heaviest_first(weights: Mapping[str, int]) -> Iterator[str]:
    """Yield the words by falling weight, then by letters; most have the least weight, and are rarely reached."""
    heavy = sorted([(-weight, word) for word, weight in weights.items() if weight > 1])
    yield from (word for _, word in heavy)
    yield from sorted([word for word, weight in weights.items() if weight <= 1])


def _numbered(word: str, weight: int) -> list[str]:
    """Return the word `weight` times, each with a number, so that a set can hold its weight."""
    return [f"{number} {word}" for number in range(weight)]
