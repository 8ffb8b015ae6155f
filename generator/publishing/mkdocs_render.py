"""Renders staged pages with MkDocs' whole context: its navigation, pages and files, as `mkdocs build` does.

Our own templates need none of it (`render.py`); another's may.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_template, get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.publishing import mkdocs_config, templates
from generator.publishing.html_cache import Converted
from generator.publishing.staged_page import DEFAULT_TEMPLATE, read_page
from generator.settings import Settings

OWN_TEMPLATES = frozenset({"sitemap.xml"})  # the engine writes it, with real dates


class MkdocsRenderer:
    """MkDocs' configuration, templates and navigation, ready to print pages of a staged tree, one at a time.

    `paths` are all files of the staged tree: links between hand-written pages are resolved against them.
    """

    def __init__(self, settings: Settings, site: Path, paths: Iterable[str]) -> None:
        self.config = mkdocs_config.load(settings)
        self.config.docs_dir, self.config.site_dir = str(settings.build / "docs"), str(site)
        self._paths = tuple(paths)
        self._env = templates.tuned(self.config.theme.get_env(), settings)
        self._nav, self._nav_pages = self._navigation()

    def page(self, path: str, body: str, matter: dict[str, Any], converted: Converted) -> tuple[str, str]:
        """Return a staged page as it is printed, and its body as HTML; `converted` is the body."""
        page = self._nav_pages.get(path) or Page(None, self._file(path), self.config)
        page.markdown, page.meta = body, matter
        if converted.relative or "title" not in page.meta:
            page.render(self.config, self._files)  # a hand-written page whose links lead to files of the tree
        else:
            page.content, page.toc = converted.html, get_toc(json.loads(converted.toc))
        page.active = True
        context = get_context(self._nav, (), self.config, page)
        output = self._env.get_template(str(matter.get("template", DEFAULT_TEMPLATE))).render(context)
        page.active = False
        return output, page.content or ""

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
            output = _build_template(name, self._env.get_template(name), Files([]), self.config, self._nav)
            if output.strip():
                yield name, output.encode("utf-8")

    def _navigation(self) -> tuple[Navigation, dict[str, Page]]:
        leaves = [path for _, path in mkdocs_config.nav_leaves(self.config.nav)]
        files = [self._file(path) for path in dict.fromkeys(leaves) if path in self._paths]
        nav = get_navigation(Files(files), self.config)
        pages = [file.page for file in files if file.page is not None]
        for page in pages:
            page.markdown, page.meta = read_page(page.file.content_string)
        return nav, {page.file.src_uri: page for page in pages}

    @cached_property
    def _files(self) -> Files:
        return Files([self._file(path) for path in self._paths])

    def _file(self, path: str) -> File:
        return File(path, self.config.docs_dir, self.config.site_dir, self.config.use_directory_urls)


def is_printed(theme_file: str) -> bool:
    """Tell whether a file of the theme's folders belongs in the site; the configuration does not."""
    return not theme_file.endswith((".yml", ".yaml"))
