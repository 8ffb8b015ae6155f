"""The MkDocs plugin: stages the content, points MkDocs at the staged tree, and indexes what it printed."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime

from generator import settings as settings_module
from generator.problems import LonghandError
from generator.publishing import search, sitemap
from generator.publishing.manifest import content_hash, write_output
from generator.publishing.mkdocs_render import OWN_TEMPLATES, is_printed
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.publishing.stage import StageResult

log = logging.getLogger("mkdocs.plugins.longhand")


class Options(Config):  # type: ignore[no-untyped-call]
    """What stands under `plugins: longhand:`; `settings.py` reads it strictly, so that MkDocs need not."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Find nothing wrong: `settings.load` will."""
        return [], []


class LonghandPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Makes `mkdocs build` print what `longhand build` prints, in full each time; `mkdocs serve` without search."""

    settings: Settings
    staged: StageResult
    is_served = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether the site is only looked at."""
        del dirty
        self.is_served = command == "serve"
        self.documents: dict[str, str] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Stage the content and let MkDocs read the staged tree; what is wrong with the content is logged."""
        from generator.publishing import stage

        root = Path(config.config_file_path).resolve().parent
        try:
            self.settings = settings_module.load(root)
            self.staged = stage.stage(self.settings, get_build_datetime(), drafts=False)
        except LonghandError as error:
            raise PluginError("\n".join([str(error), *map(str, error.problems)])) from None
        for problem in self.staged.problems:
            log.log(logging.WARNING if problem.severity == "error" else logging.INFO, "%s", problem)
        if self.is_served and str(self.settings.content) not in config.watch:
            config.watch.append(str(self.settings.content))
        config.docs_dir = str(self.settings.build / "docs")
        config.theme.static_templates -= OWN_TEMPLATES
        config.extra.setdefault("language", self.settings.languages[0])
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what lies in the theme's folders but is no part of the site."""
        del config
        for file in [file for file in files if not is_printed(file.src_uri) and file.src_uri not in self.staged.assets]:
            files.remove(file)
        return files

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """Keep what is searched of the page."""
        del output, config
        path = page.file.src_uri
        if self.staged.pages[path].shard and not self.is_served:
            data = search.document(page.meta, page.content or "")
            self.documents[path] = content_hash(data)
            write_output(self._work / "documents" / path, data, "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the sitemap and the search index."""
        site = Path(config.site_dir)
        data = sitemap.sitemap(self.settings.site_url, self.staged.pages.values())
        write_output(site / sitemap.PATH, data.encode(), "")
        if self.is_served:
            return
        documents = self._work / "documents"
        indexing = search.Indexing(site, self._work, lambda path: (documents / path).read_bytes(), {}, lambda _: None)
        try:
            indexing.start(self.staged.pages, self.documents)
            indexing.finish()
        except LonghandError as error:
            raise PluginError(str(error)) from None
        finally:
            shutil.rmtree(self._work, ignore_errors=True)

    @property
    def _work(self) -> Path:
        return self.settings.build / "mkdocs"
