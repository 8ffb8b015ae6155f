"""What every page shows of the site: its name, its own address, and the way to the other pages, in a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.publishing.dates import direction, language_name
from generator.publishing.frontmatter import digest, to_json
from generator.publishing.repository import repository_of
from generator.publishing.urls import Urls
from generator.settings import Settings

# The hand-written pages that the theme links from each page, by what the theme calls them.
NAMED_PAGES = {
    "about": "about",
    "how": "how-we-write",
    "legal": "legal-notice",
    "privacy": "privacy",
    "accessibility": "accessibility",
}


@dataclass(frozen=True)
class SiteView:
    """The site as its pages show it; `pages` are the names of the hand-written pages, by language."""

    settings: Settings
    pages: Mapping[str, frozenset[str]]

    @cached_property
    def urls(self) -> Urls:
        """The site's addresses."""
        return Urls(self.settings.languages)

    @cached_property
    def _sites(self) -> Mapping[str, str]:
        return {language: to_json(self._site(language)) for language in self.settings.languages}

    def _site(self, language: str) -> dict[str, object]:
        urls, settings, publisher = self.urls, self.settings, self.settings.choices.publisher
        values: dict[str, object] = {
            "name": settings.site_name,
            "description": settings.site_description,
            "lang": settings.languages[0],  # of name and description
            "url": settings.site_url,
            "home": urls.prefix(language),
            "homes": [
                {"lang": each, "label": language_name(each), "url": urls.prefix(each)}
                for each in self._choice(language)[1:]
            ],
            "archive": urls.archive(language),
            "topics": urls.topics(language),
            "corrections": urls.corrections(language),
            "feed": urls.file("feed.xml", language),
            "feed_json": urls.file("feed.json", language),
            "new_url": repository_of(settings).new_summary(language) or "",
            "publisher": publisher.name or settings.site_name,
            "responsible": publisher.responsible or "",
            "licence": publisher.licence or "",
            "licence_url": publisher.licence_url or "",
            "statistics": " ".join(settings.choices.statistics_sources),
        }
        for key, name in NAMED_PAGES.items():
            values[key] = next(
                (urls.page(name, each) for each in self._choice(language) if name in self.pages.get(each, ())), ""
            )
        return values

    def _choice(self, language: str) -> Sequence[str]:
        return (language, *(each for each in self.settings.languages if each != language))

    def key(self, language: str) -> str:
        """Return a hash of what all pages of a language show of the site."""
        return self._keys[language]

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return {language: digest(site) for language, site in self._sites.items()}

    def head(self, kind: str, language: str, url: str, others: Iterable[tuple[str, str]] = ()) -> str:
        """Return the JSON object with which the values of every page begin.

        `others` are the languages and URLs of this page's translations that exist.
        """
        pages = dict([*others, (language, url)])
        languages = [
            {"lang": each, "label": language_name(each), "url": pages[each], "current": each == language}
            for each in self.settings.languages
            if each in pages
        ]
        own = to_json({"kind": kind, "lang": language, "dir": direction(language), "url": url, "languages": languages})
        return f'{own[:-1]}, "site": {self._sites[language]}}}'
