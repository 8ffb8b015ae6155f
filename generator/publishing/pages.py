"""Hand-written pages: about, how we write, legal notice, privacy, accessibility and whatever else a publisher adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import article_file, textfile
from generator.article import Article
from generator.problems import Problem, in_order
from generator.publishing.frontmatter import digest, page, to_json
from generator.publishing.listings import Plan
from generator.publishing.repository import repository_of
from generator.publishing.reserved import PageRules, neutralise, with_header
from generator.publishing.scan import scan
from generator.publishing.site_view import SiteView
from generator.publishing.urls import page_path
from generator.settings import Settings
from generator.slug import is_slug, slugify

FOLDER = "pages"
# What stands at the top of a site already.
_TAKEN = frozenset("articles archive topics corrections images charts cards assets pagefind search index 404".split())
_PLACEHOLDER = re.compile(r"\[(?:TO FILL IN|À COMPLÉTER)\b[^\]\n]*\]")


@dataclass(frozen=True)
class Pages:
    """The hand-written pages and all that is wrong with their files."""

    pages: tuple[Article, ...]
    problems: tuple[Problem, ...]

    @property
    def names(self) -> Mapping[str, frozenset[str]]:
        """The names of the pages, by language."""
        languages = {page.language for page in self.pages}
        return {each: frozenset(page.slug for page in self.pages if page.language == each) for each in languages}


def load_pages(settings: Settings, paths: Iterable[str]) -> Pages:
    """Read the pages at `paths` (relative to the content folder): `pages/about.md`, `pages/fr/about.md`."""
    found: list[Article] = []
    problems: list[Problem] = []
    for path in sorted(path for path in paths if path.startswith(f"{FOLDER}/")):
        loaded = _load(settings, path)
        if isinstance(loaded, Article):
            found.append(loaded)
        else:
            problems += loaded
    return Pages(tuple(found), tuple(problems))


def _load(settings: Settings, path: str) -> Article | tuple[Problem, ...]:
    shown = f"{settings.content.name}/{path}"
    *folders, file = path.removesuffix(".md").split("/")[1:]
    language = folders[0] if folders else settings.languages[0]
    if len(folders) > 1 or language not in settings.languages:
        return (
            Problem(shown, 0, "other-language", f"stands in {'/'.join(folders)}/, which is no language of the site"),
        )
    if not is_slug(file) or file in _TAKEN or file in settings.languages:
        remedy = f"rename it, for instance {slugify(file) or 'a-short'}-page.md"
        return (Problem(shown, 0, "bad-name", f"its name cannot stand in an address here; {remedy}"),)
    text = textfile.read_text(settings.content / path, shown)
    return (text,) if isinstance(text, Problem) else article_file.parse(text, file, language, shown)


def page_plans(view: SiteView, pages: Pages) -> Iterator[Plan]:
    """Yield every hand-written page."""
    for each in pages.pages:
        yield _plan(view, each, [other.language for other in pages.pages if other.slug == each.slug])


def _plan(view: SiteView, each: Article, languages: Iterable[str]) -> Plan:
    url = view.urls.page(each.slug, each.language)
    repository = repository_of(view.settings)
    head = view.head("page", each.language, url, [(other, view.urls.page(each.slug, other)) for other in languages])
    links = {"edit_url": repository.edit(each.path) or "", "history_url": repository.history(each.path) or ""}
    lh = f"{head[:-1]}, {to_json(links | {'standfirst': each.matter.description or ''})[1:]}"
    matter = {
        "title": to_json(each.title),
        "description": to_json(each.matter.description or ""),
        "template": to_json("page.html"),
        "lh": lh,
    }
    text = page(matter, staged_body(each))
    return Plan(page_path(url), url, each.language, digest(text), lambda: text)


def staged_body(each: Article) -> str:
    """Return the body of a hand-written page as it is staged."""
    return with_header(neutralise(each.body), PageRules(each.language))


def check(settings: Settings) -> tuple[Problem, ...]:
    """Return all that is wrong with the hand-written pages, and a warning for each that has parts left to fill in."""
    pages = load_pages(settings, scan(settings.content)[0])
    return in_order([*pages.problems, *placeholders(pages.pages)])


def placeholders(pages: Iterable[Article]) -> tuple[Problem, ...]:
    """Return a warning for each page in which the publisher has yet to fill in parts, at the first of them."""
    found = []
    for each in pages:
        parts = list(_PLACEHOLDER.finditer(each.body))
        if parts:
            line = each.body_line + each.body.count("\n", 0, parts[0].start())
            more = f" and {len(parts) - 1} more like it stand" if len(parts) > 1 else " stands"
            message = f"{parts[0][0]}{more} on the site as it is; write what belongs there"
            found.append(Problem(each.path, line, "placeholder", message, "warning"))
    return tuple(found)
