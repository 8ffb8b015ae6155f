"""Renders staged pages with MkDocs' own templates and context, to the bytes that `mkdocs build` would write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import _build_template, get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import meta as mkdocs_meta

from generator.publishing import fingerprint, html_cache, mkdocs_config
from generator.publishing.html_cache import HtmlCache
from generator.settings import Settings

_DICT_METHODS = frozenset(dir(dict))
OWN_TEMPLATES = frozenset({"sitemap.xml"})  # the engine writes it, with real dates


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as it is printed, and what it was made from."""

    output: bytes
    matter: Mapping[str, Any]
    content: str  # the body as HTML


def read_page(source: str) -> tuple[str, dict[str, Any]]:
    """Return a staged page's body and front matter as MkDocs reads them; each line of it is `key: JSON`."""
    head, end, body = source.removeprefix("---\n").partition("\n---\n")
    if end and source.startswith("---\n"):
        try:
            pairs = (line.partition(": ") for line in head.split("\n"))
            return body.lstrip("\n"), {key: json.loads(value) for key, _, value in pairs}
        except ValueError:
            pass  # a page that another program staged
    return mkdocs_meta.get_data(source)


class Renderer:
    """MkDocs' configuration, templates and navigation, ready to print pages of a staged tree, one at a time.

    `paths` are all files of the staged tree: links between hand-written pages are resolved against them.
    """

    def __init__(self, settings: Settings, site: Path, paths: Iterable[str]) -> None:
        self.config = mkdocs_config.load(settings)
        self.config.docs_dir, self.config.site_dir = str(settings.build / "docs"), str(site)
        self._paths = tuple(paths)
        self._env = self.config.theme.get_env()
        self._env.bytecode_cache = _bytecode(settings)
        self._env.getattr = _values_first(self._env.getattr)  # type: ignore[assignment, method-assign]
        self._templates: dict[str, jinja2.Template] = {}
        self._convert = html_cache.converter(settings)
        self._nav, self._nav_pages = self._navigation()

    def page(self, path: str, cache: HtmlCache) -> Rendered:
        """Render a staged page, its body taken from the cache where it is there."""
        page = self._nav_pages.get(path) or self._read(Page(None, self._file(path), self.config))
        body = page.markdown or ""
        converted = cache.get(fingerprint.body(body)) or self._convert(body)
        if converted.relative or "title" not in page.meta:
            page.render(self.config, self._files)  # a hand-written page whose links lead to files of the tree
        else:
            page.content, page.toc = converted.html, get_toc(json.loads(converted.toc))
        page.active = True
        context = get_context(self._nav, (), self.config, page)
        output = self._template(str(page.meta.get("template", "main.html"))).render(context)
        page.active = False
        return Rendered(output.encode("utf-8", errors="xmlcharrefreplace"), page.meta, page.content or "")

    def nav_titles(self) -> list[str]:
        """Return the titles that every page may print, because the navigation names them."""
        return [str(page.title) for page in self._nav_pages.values()]

    def theme_files(self) -> Iterator[tuple[str, bytes | Path]]:
        """Yield the theme's own files: the path in the site, and its bytes or the file that holds them."""
        files = Files([])
        files.add_files_from_theme(self._env, self.config)
        for file in files:
            if file.abs_src_path and is_printed(file.src_uri):
                yield file.dest_uri, Path(file.abs_src_path)
        for name in sorted(self.config.theme.static_templates - OWN_TEMPLATES):
            output = _build_template(name, self._template(name), Files([]), self.config, self._nav)
            if output.strip():
                yield name, output.encode("utf-8")

    def _navigation(self) -> tuple[Navigation, dict[str, Page]]:
        files = [self._file(path) for path in dict.fromkeys(_leaves(self.config.nav)) if path in self._paths]
        nav = get_navigation(Files(files), self.config)
        return nav, {file.src_uri: self._read(file.page) for file in files if file.page is not None}

    @cached_property
    def _files(self) -> Files:
        return Files([self._file(path) for path in self._paths])

    def _file(self, path: str) -> File:
        return File(path, self.config.docs_dir, self.config.site_dir, self.config.use_directory_urls)

    def _read(self, page: Page) -> Page:
        page.markdown, page.meta = read_page(page.file.content_string)
        return page

    def _template(self, name: str) -> jinja2.Template:
        if name not in self._templates:
            self._templates[name] = self._env.get_template(name)
        return self._templates[name]


def _values_first(usual: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """Return what finds `values.name` for Jinja, quickly where `values` is a dict.

    Jinja looks for an attribute first, and for a key when that has failed: a seventh of the time of a page.
    """

    def find(values: Any, name: str) -> Any:
        if type(values) is dict and name in values and name not in _DICT_METHODS:
            return values[name]
        return usual(values, name)

    return find


def is_printed(theme_file: str) -> bool:
    """Tell whether a file of the theme's folders belongs in the site; the configuration does not."""
    return not theme_file.endswith((".yml", ".yaml"))


def _leaves(nav: Any) -> Iterator[str]:
    """Yield the paths in MkDocs' `nav` setting, however deep."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        nav = nav.values()
    for item in nav if not isinstance(nav, str) and nav else ():
        yield from _leaves(item)


def _bytecode(settings: Settings) -> jinja2.BytecodeCache:
    """Compiled templates on disk: compiling Material's takes 0.1 s; Jinja checks each against its source."""
    folder = settings.root / "build" / "cache" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder))
