"""Renders staged pages with MkDocs' templates and context, to the bytes that `mkdocs build` would write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.publishing import fingerprint, html_cache, mkdocs_config
from generator.publishing.html_cache import Converted, HtmlCache
from generator.publishing.manifest import output_path
from generator.publishing.mkdocs_config import Plain
from generator.publishing.printed_page import NeedsMkdocs, PrintedPage, Unknown, Values, url_of
from generator.publishing.staged_page import DEFAULT_TEMPLATE, read_page
from generator.settings import Settings

if TYPE_CHECKING:
    import jinja2

    from generator.publishing.mkdocs_render import MkdocsRenderer

# What MkDocs gives to templates beside the page and the configuration.
_NAMES = ("nav", "pages", "extra_css", "extra_javascript", "mkdocs_version", "build_date_utc")
_UNKNOWN: dict[str, Any] = dict.fromkeys(_NAMES, Unknown())


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as it is printed, and what it was made from."""

    output: bytes
    matter: Mapping[str, Any]
    content: str  # the body as HTML


class Renderer:
    """Prints pages of a staged tree, one at a time; `paths` are all files of the tree.

    Without MkDocs, which takes 0.2 s to load and half of a page's time, as long as the templates ask for nothing that
    only MkDocs knows.
    """

    def __init__(self, settings: Settings, site: Path, paths: Iterable[str]) -> None:
        self._settings, self._site, self._paths = settings, site, frozenset(paths)
        self._needs_mkdocs = False  # as was found out by a page

    @cached_property
    def _config(self) -> Plain:
        return mkdocs_config.plain(self._settings)

    @cached_property
    def _values(self) -> Values:
        return Values(self._config.values)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {path: title for title, path in self._config.nav if title is not None}

    @cached_property
    def _convert(self) -> Callable[[str], Converted]:
        return html_cache.converter(self._settings)

    @cached_property
    def _env(self) -> jinja2.Environment:
        from generator.publishing import templates  # Jinja: not needed where another process prints

        return templates.environment(self._config.folders, self._settings)

    @cached_property
    def mkdocs(self) -> MkdocsRenderer:
        """The renderer that knows all that MkDocs knows."""
        from generator.publishing.mkdocs_render import MkdocsRenderer

        return MkdocsRenderer(self._settings, self._site, self._paths)

    def page(self, path: str, cache: HtmlCache) -> Rendered:
        """Render a staged page, its body taken from the cache where it is there."""
        body, matter = self._read(path)
        converted = cache.get(fingerprint.body(body)) or self._convert(body)
        output, content = self._printed(path, body, matter, converted)
        return Rendered(output.encode("utf-8", errors="xmlcharrefreplace"), matter, content)

    def nav_titles(self) -> list[str]:
        """Return the titles that every page may print, because the navigation names them."""
        paths = dict.fromkeys(path for _, path in self._config.nav if path in self._paths)
        titles = [self._names.get(path) or self._read(path)[1].get("title") for path in paths]
        return self.mkdocs.nav_titles() if None in titles else [str(title) for title in titles]

    def theme_files(self) -> Iterator[tuple[str, bytes | Path]]:
        """Yield the theme's own files: the path in the site, and its bytes or the file that holds them."""
        return self.mkdocs.theme_files()

    def _printed(self, path: str, body: str, matter: dict[str, Any], converted: Converted) -> tuple[str, str]:
        """Return a page as it is printed, and its body as HTML."""
        is_ours = not (self._needs_mkdocs or self._config.is_translated)
        if is_ours and not converted.relative and "title" in matter:
            try:
                return self._printed_plainly(path, matter, converted), converted.html
            except NeedsMkdocs:
                self._needs_mkdocs = True  # and so will the next one
        return self.mkdocs.page(path, body, matter, converted)

    def _printed_plainly(self, path: str, matter: Mapping[str, Any], converted: Converted) -> str:
        title = self._names.get(path) or matter["title"]
        site_url = self._config.values["site_url"]
        page = PrintedPage(url_of(output_path(path)), title, matter, converted.html, converted.toc, site_url)
        context = _UNKNOWN | {"page": page, "config": self._values, "base_url": page.link(".")}
        return self._env.get_template(str(matter.get("template", DEFAULT_TEMPLATE))).render(context)

    def _read(self, path: str) -> tuple[str, dict[str, Any]]:
        return read_page((self._settings.build / "docs" / path).read_text(encoding="utf-8"))
