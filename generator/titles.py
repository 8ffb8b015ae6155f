"""Titles and standfirsts made from a text that has none: its first sentence, shortened where a reader would pause."""

from __future__ import annotations

import re

TITLE_LENGTH = 80  # characters; search engines show about 60 to 80 of a title
STANDFIRST_LENGTH = 160  # characters: what search engines and cards show
_SAMPLE = 4_000  # characters: where a title and a standfirst are looked for
_SHORTEST_CLAUSE = 48  # characters: "In February 2025" and "Italy's data protection authority" alone are no titles

# A full stop after these does not end a sentence (English, French, German, Spanish, Italian, Portuguese, Dutch).
_TITLES_AND_MORE = """
    mr mrs ms dr prof st ste sen rep gov gen col sgt lt hon rev vs cf eg approx jan feb apr jun jul aug sep sept oct nov
    dec e.g i.e mm mme mlle me mgr env av apr janv févr avr p.-d.g éd bzw z.b d.h u.a ggf mio mrd hr fr sra srta ud uds
    ee.uu sig sigg dott avv exmo dra dhr mevr drs"""
_ABBREVIATIONS = frozenset(_TITLES_AND_MORE.split())
_UNITS_OF_TEXT = "no nos art fig ch p pp vol nr abs pág núm blz sec"
_BEFORE_NUMBERS = frozenset(_UNITS_OF_TEXT.split())
# These stand at the end of a sentence as often as within one: what follows decides.
_NAME_ENDINGS = "inc ltd corp co jr sr bros etc al a.m p.m u.s u.k u.n e.u"
_EITHER = frozenset(_NAME_ENDINGS.split())
_FIRST_WORDS = """
    the a an it he she they we you i in on at but and this that these those its his her their there as for when after if
    il elle ils elles le la les un une en ce cette ces mais et dans pour selon après au aux on l d c"""
_STARTERS = frozenset(_FIRST_WORDS.split())
_DATED = re.compile(r"Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrh|Jh")  # German: "3. Oktober"
_END = re.compile(
    r"""(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>(?:["'”’»)\]]|\s»)*+)\s++(?P<next>\S[^\s'’,]*)
      |(?P<wide>[。！？]+[」』”’）]*)""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.ªº'’-]*$")
_PAUSE = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)|—|\s(?=\()|，|、|；|：")
_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}
_BLANK = re.compile(r"[ \t\n\r\f\v]+")  # not the no-break spaces of French typography
# Words that leave a title hanging when they are its last.
_JOINING_WORDS = """
    a an the of to in on at by for from with and or but as that which who its their over under into than
    le la les l un une des du de d à au aux en dans sur par pour avec et ou mais que qui dont ses son sa leur leurs
    der die das den dem des ein eine und oder mit von zu im am für auf el los las y o con por para il lo gli i e di da
    het een van op te os as um uma do da no na"""
_HANGING = frozenset(_JOINING_WORDS.split())


def sentences(text: str) -> tuple[str, ...]:
    """Split a text into its sentences, each on one line, without the blank space around them.

    A full stop within an abbreviation ("M.", "Mr.", "U.S."), an initial or a number ends none; a blank line does.
    """
    found: list[str] = []
    for paragraph in re.split(r"\n[ \t\r]*\n", text):
        line = one_line(paragraph)
        start = position = 0
        while match := _END.search(line, position):
            position = match.end() if match["wide"] else match.start("next")
            if match["wide"] or _ends_sentence(line, match):
                found.append(line[start : match.end() if match["wide"] else match.end("close")].strip())
                start = position
        found.append(line[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def _ends_sentence(line: str, match: re.Match[str]) -> bool:
    following = match["next"]
    if following[0].islower():
        return False
    if match["stop"] != "." or match["close"]:
        return True
    before = _LAST_WORD.search(line, max(0, match.start() - 20), match.start())
    word = before[0].lower().lstrip("'’-") if before else ""
    if word in _EITHER:
        return following.lower() in _STARTERS
    if word in _BEFORE_NUMBERS:
        return not following[0].isdigit()
    if re.fullmatch(r"\d{1,2}", word):
        return not _DATED.match(following)
    is_initial = re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word) is not None  # "J. Smith", "M. Dupont", "D.C."
    return not is_initial and word not in _ABBREVIATIONS


def one_line(text: str) -> str:
    """Return `text` with each run of blank space as one space; no-break spaces stay."""
    return _BLANK.sub(" ", text).strip()


def title_of(text: str, limit: int = TITLE_LENGTH) -> str:
    """Return the first sentence of `text` as a title of at most `limit` characters; empty for an empty text.

    A longer sentence ends at its last pause that leaves a clause, else at a word's end, with "…".
    """
    first = next(iter(sentences(text[:_SAMPLE])), "")
    first = re.sub(r"(?<=[^.])\.$", "", first)
    if len(first) <= limit:
        return first
    pauses = [match.start() for match in _PAUSE.finditer(first, 0, limit + 1)]
    clauses = [first[:end] for end in pauses if _SHORTEST_CLAUSE <= end <= limit and is_balanced(first[:end])]
    return clauses[-1].rstrip(" ,;:–—-") if clauses else shorten(first, limit)


def standfirst_of(text: str, title: str = "", limit: int = STANDFIRST_LENGTH) -> str:
    """Return the sentences that introduce `text` in at most `limit` characters; a longer first one ends with "…".

    A first sentence that the title repeats whole is left out where another follows.
    """
    found = list(sentences(text[:_SAMPLE]))
    if len(found) > 1 and found[0].rstrip(".") == title.rstrip("."):
        del found[0]
    if not found:
        return ""
    fitting = found[0]
    for sentence in found[1:]:
        if len(fitting) + 1 + len(sentence) > limit:
            break
        fitting = f"{fitting} {sentence}"
    return shorten(fitting, limit)


def shorten(text: str, limit: int) -> str:
    """Return `text` on one line of at most `limit` characters; a longer one is cut at a word's end, with "…"."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    words = line[:limit].rsplit(" ", 1)[0].split(" ") if " " in line[:limit] else [line[: limit - 1]]
    while len(words) > 1 and (words[-1].lower().strip("(«“\"'’") in _HANGING or not re.search(r"\w", words[-1])):
        words.pop()
    return " ".join(words).rstrip(" ,;:.–—-(«“") + "…"


def is_balanced(text: str) -> bool:
    """Tell whether every bracket and quotation mark that opens in `text` closes in it."""
    pairs = all(text.count(opened) == text.count(closed) for closed, opened in _PAIRS.items())
    return pairs and text.count('"') % 2 == 0
