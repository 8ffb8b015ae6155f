"""Addresses: where each page of the site stands, as a site-relative URL and as a file of the staged tree."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from generator.slug import slugify

# Names that MkDocs takes for the page of their folder.
_INDEX_NAMES = ("index", "readme")


@dataclass(frozen=True, slots=True)
class Urls:
    """The URLs of a site in `languages`; the first language stands at the root, the others under their code."""

    languages: tuple[str, ...]

    def prefix(self, language: str) -> str:
        """Return what all URLs of a language begin with."""
        return "" if language == self.languages[0] else f"{language.lower()}/"

    def article(self, slug: str, language: str) -> str:
        """Return the URL of a story's article."""
        return f"{self.prefix(language)}articles/{slug}/"

    def archive(self, language: str, period: str = "") -> str:
        """Return the URL of the archive, of a year (`2025`) or of a month (`2025-10`)."""
        return f"{self.prefix(language)}archive/" + (f"{period.replace('-', '/')}/" if period else "")

    def topics(self, language: str) -> str:
        """Return the URL of the topics' index."""
        return f"{self.prefix(language)}topics/"

    def topic(self, slug: str, language: str, year: str = "") -> str:
        """Return the URL of a topic, or of a topic's year."""
        return f"{self.prefix(language)}topics/{slug}/" + (f"{year}/" if year else "")

    def corrections(self, language: str) -> str:
        """Return the URL of the list of corrections."""
        return f"{self.prefix(language)}corrections/"

    def page(self, name: str, language: str) -> str:
        """Return the URL of a hand-written page."""
        return f"{self.prefix(language)}{name}/"

    def file(self, name: str, language: str) -> str:
        """Return the URL of a file such as `feed.xml`."""
        return self.prefix(language) + name


def page_path(url: str, *, holds_pages: bool = False) -> str:
    """Return the staged Markdown file that MkDocs prints at `url` (site-relative, empty or ending in a slash).

    A page that holds pages (`archive/`) is the `index.md` of its folder.
    """
    name = url.rstrip("/").rpartition("/")[2]
    if holds_pages or not url or name.lower() in _INDEX_NAMES:
        return f"{url}index.md"
    return f"{url.rstrip('/')}.md"


def topic_slug(topic: str) -> str:
    """Return the slug of a topic: the same for every case of its letters, and never empty."""
    return slugify(topic) or f"topic-{blake2b(topic.casefold().encode(), digest_size=4).hexdigest()}"
