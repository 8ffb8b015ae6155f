"""The corpus: any number of stories with articles of about 700 words, the same on every machine.

Words follow Zipf's law (Mandelbrot's form) over 40,000 words, of which the most frequent are English or French, so that
the search index grows as that of real articles does. Topics follow it too; days lie anywhere in five years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from generator import article as articles
from generator import article_file, policy
from generator.article import Article, FrontMatter, Grounding, Provenance

FIRST_DAY = date(2021, 1, 1)
LAST_DAY = date(2025, 10, 31)
TODAY = datetime(2025, 11, 1, 6, 0, tzinfo=UTC)
VOCABULARY = 40_000
FRENCH_SHARE = 0.1

_COMMON = {
    "en": """
        the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which
        one you were all her she there would their we him been has when who will no more if out so up said what its
        about than into them can only other time new some could these two may first then do any like my now over such
        our man me even most made after also did many off before must well back through years much where your way down
        should because long each just state those people too how little good world make very year still see own work
        company market report growth government minister court law public million billion percent investment energy
        research data
    """,
    "fr": """
        de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec son aux mais
        comme ou si leur y dont elle ces été être cette ont même fait deux entre sans aussi après où encore tout an
        années contre sous depuis peu bien avant très autre ainsi monde pays premier grande marché rapport croissance
        gouvernement ministre loi public millions milliards pour cent investissement énergie recherche données
        entreprise société
    """,
}
TOPICS = (
    "Artificial intelligence", "Energy", "Courts", "Public health", "Trade", "Banking", "Elections", "Climate",
    "Transport", "Education", "Housing", "Space", "Defence", "Agriculture", "Semiconductors", "Telecoms", "Culture",
    "Labour", "Migration", "Privacy", "Research", "Insurance", "Tourism", "Water", "Forests", "Fisheries", "Ports",
    "Rail", "Aviation", "Steel", "Chemicals", "Retail", "Football", "Cycling", "Museums", "Film", "Publishing", "Data",
    "Taxes", "Pensions",
)  # fmt: skip
_SECTIONS = ("legal", "ethical", "industrial", "practical")


@dataclass(frozen=True, slots=True)
class Entry:
    """One story: its summary and its article."""

    slug: str
    day: date
    language: str
    title: str
    standfirst: str
    summary: str
    topics: tuple[str, ...]
    body: str


@cache
def _vocabulary(language: str) -> tuple[list[str], list[float]]:
    """Return the words by rank, and their cumulative weights."""
    random = Random(f"vocabulary {language}")
    starts = "b c d f g h l m n p r s t v br cr dr gr pl pr st tr".split()
    vowels = "a e i o u ai ea ou é".split() if language == "fr" else "a e i o u ai ea ou ee".split()
    ends = ["", "", "n", "r", "s", "t", "l", "nd", "rt", "st"]
    words = dict.fromkeys(_COMMON[language].split())
    while len(words) < VOCABULARY:
        syllables = [random.choice(starts) + random.choice(vowels) for _ in range(random.choice((1, 2, 2, 2, 3, 3)))]
        words["".join(syllables) + random.choice(ends)] = None
    return list(words), list(accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(1, len(words) + 1)))


def entry(number: int) -> Entry:
    """Return the story of this number; it does not depend on how many others there are."""
    random = Random(f"story {number}")
    language = "fr" if random.random() < FRENCH_SHARE else "en"
    words, weights = _vocabulary(language)

    def sentence(low: int = 10, high: int = 24) -> str:
        chosen = random.choices(words, cum_weights=weights, k=random.randint(low, high))
        if random.random() < 0.3:
            chosen[len(chosen) // 2] = f"{random.randint(2, 9999):,}"
        return " ".join(chosen).capitalize() + "."

    def paragraph() -> str:
        return " ".join(sentence() for _ in range(random.randint(3, 4)))

    day = FIRST_DAY + timedelta(days=random.randrange((LAST_DAY - FIRST_DAY).days + 1))
    title = sentence(5, 9).rstrip(".")
    summary = paragraph()
    parts = [_section("", [paragraph(), paragraph()], [sentence(8, 14)], "lead")]
    for name in _SECTIONS:
        heading = sentence(4, 7).rstrip(".")
        parts.append(_section(f"## {heading} {{#{name}}}\n\n", [paragraph(), paragraph()], [sentence(8, 14)], name))
    ranks = [1 / (rank + 1) for rank in range(len(TOPICS))]
    topics = tuple(dict.fromkeys(random.choices(TOPICS, ranks, k=random.randint(1, 3))))
    return Entry(f"story-{number:05}", day, language, title, sentence(10, 14), summary, topics, "\n".join(parts))


def _section(heading: str, paragraphs: list[str], quotes: list[str], name: str) -> str:
    notes = [f"[^{name}-{number}]" for number in range(1, len(quotes) + 1)]
    text = "\n\n".join([*paragraphs[:-1], paragraphs[-1] + "".join(notes)])
    definitions = "\n".join(f"{note}: Summary: « {quote} »" for note, quote in zip(notes, quotes, strict=True))
    return f"{heading}{text}\n\n{definitions}\n"


def summary_text(story: Entry) -> str:
    """Return the story's summary file."""
    topics = ", ".join(story.topics)
    return (
        f"summary: |\n  {story.summary}\ndate: {story.day}\nlanguage: {story.language}\ntags: [{topics}]\n"
        f"link: https://example.net/{story.slug}\n"
        f"sources:\n  - url: https://example.net/{story.slug}\n    title: {story.title}\n    publisher: The Wire\n"
    )


def article_text(story: Entry) -> str:
    """Return the story's article file, with the provenance that a writer leaves."""
    written = datetime(story.day.year, story.day.month, story.day.day, 5, 10, tzinfo=UTC)
    matter = FrontMatter(title=story.title, description=story.standfirst)
    article = Article(story.slug, story.language, matter, story.body)
    evidence = articles.text_hash(story.summary)
    grounding = Grounding(body=policy.body_hash(article), evidence=evidence, rules=3, checked=41)
    provenance = Provenance(
        story=story.slug,
        writer="claude-opus-5-5",
        written=written,
        input=articles.text_hash(story.summary),
        recipe=articles.text_hash("recipe"),
        sections=articles.section_hashes(article),
        grounding=grounding,
    )
    matter = matter.model_copy(update={"longhand": provenance})
    return article_file.render(Article(story.slug, story.language, matter, story.body))


def summary_path(story: Entry) -> str:
    """Return where the summary stands, relative to the publication."""
    return f"content/summaries/{story.day.year}/{story.slug}.yml"


def article_path(story: Entry) -> str:
    """Return where the article stands, relative to the publication."""
    return f"content/articles/{story.language}/{story.slug}.md"


def add(root: Path, story: Entry) -> None:
    """Write the story's two files below `root`."""
    for path, text in ((summary_path(story), summary_text(story)), (article_path(story), article_text(story))):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def write(root: Path, articles_wanted: int) -> None:
    """Write a corpus of this many stories, each with its article."""
    for number in range(articles_wanted):
        add(root, entry(number))
