"""Redirects: a small page at each old address of a story, which leads to where the story is now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.problems import Problem
from generator.publishing.frontmatter import digest, joined, page, to_json
from generator.publishing.items import Item
from generator.publishing.listings import Plan
from generator.publishing.site_view import SiteView
from generator.publishing.urls import Urls, page_path
from generator.publishing.words import word

# Files and folders that the engine and the theme add to the site.
_ENGINE_FILES = ("404.html", "sitemap.xml", "sitemap.xml.gz")
_ENGINE_FOLDERS = ("assets", "pagefind", "images", "charts", "cards", "search")


def redirect_plans(
    view: SiteView, stories: Mapping[str, Sequence[Item]], outputs: Iterable[str], path_of: Callable[[str], str]
) -> tuple[list[Plan], list[Problem]]:
    """Return a page for each alias, and a problem for each that is taken.

    `stories` are the items that have a page, by story; `outputs` the files that the site has without redirects;
    `path_of` names the file of a story, for problems. Of two stories with one alias the first by slug gets it.
    """
    if not any(item.aliases for items in stories.values() for item in items):
        return [], []
    files = {output.casefold() for output in outputs} | set(_ENGINE_FILES)
    claimed: dict[str, str] = {}
    plans: list[Plan] = []
    problems: list[Problem] = []
    for story in sorted(stories):
        own = {item.url for item in stories[story]}
        for alias, target in _aliases(view.urls, stories[story]):
            url, name = f"{alias}/", alias.casefold()
            if url in own or claimed.get(name) == story:
                continue
            if fault := _fault(name, files, claimed):
                problems.append(Problem(path_of(story), 0, "alias-taken", f"the alias {alias!r} {fault}"))
                continue
            claimed[name] = story
            plans.append(_plan(view, url, target))
    return plans, problems


def _aliases(urls: Urls, items: Sequence[Item]) -> Iterator[tuple[str, Item]]:
    """Yield each old address with the article that it leads to, the one of its own language where there is one."""
    by_language = {item.language: item for item in items}
    for alias in dict.fromkeys(alias for item in items for alias in item.aliases):
        language = next((each for each in urls.languages[1:] if alias.startswith(urls.prefix(each))), urls.languages[0])
        first = next(by_language[each] for each in (language, *urls.languages) if each in by_language)
        yield alias, first
        if alias.startswith("articles/"):  # a renamed story had an address in each language
            yield from ((urls.prefix(each) + alias, item) for each, item in by_language.items() if urls.prefix(each))


def _fault(name: str, files: set[str], claimed: Mapping[str, str]) -> str:
    """Return why nothing can be put at an address, as the end of a sentence; empty where it is free."""
    if name in claimed:
        return f"belongs to the story {claimed[name]!r} already; delete it in one of them"
    parts = name.split("/")
    ways = {"/".join(parts[:length]) for length in range(1, len(parts) + 1)}
    if f"{name}/index.html" in files or ways & files or parts[0] in _ENGINE_FOLDERS:
        return "is the address of another page or file; delete it"
    return ""


def _plan(view: SiteView, url: str, target: Item) -> Plan:
    head = view.head("redirect", target.language, url)
    title = word("moved", target.language)
    matter = {
        "title": to_json(title),
        "template": to_json("redirect.html"),
        "lh": joined(head, to_json({"target": target.url, "target_title": target.title})),
    }
    text = page(matter)
    return Plan(page_path(url), url, target.language, digest(text), lambda: text, listed=False)
