"""Writes the configuration by which Zensical builds the staged tree: the same pages without MkDocs and our plugin.

Zensical keeps its output below the configuration's folder and knows none of our plugins: so it gets a written copy in
`build/`. Sitemap dates and the search index are our own builds' only.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from generator import kept
from generator.publishing import mkdocs_config
from generator.settings import Settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

FILE = "zensical.yml"
SITE = "zensical-site"
_THEME = ("variant", "font", "features", "palette", "icon")
_SCALARS = ("site_name", "site_url", "site_description", "repo_url", "use_directory_urls", "nav", "copyright")


def write(settings: Settings) -> Path:
    """Write `build/zensical.yml` for the staged tree in `build/docs`; return its path.

    `zensical build -f build/zensical.yml` then prints to `build/zensical-site`.
    """
    config = mkdocs_config.load(settings)
    values = {name: config[name] for name in _SCALARS if config.get(name) is not None}
    values |= {
        "docs_dir": "docs",
        "site_dir": SITE,
        "theme": _theme(settings, config),
        "markdown_extensions": _extensions(config),
        "extra": dict(config.extra),
        "extra_css": [str(path) for path in config.extra_css],
        "extra_javascript": [str(path) for path in config.extra_javascript],
        "plugins": [],
    }
    file = settings.build / FILE
    text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True)
    kept.replace(file, f"# Written by Longhand from mkdocs.yml; edit that.\n{text}".encode())
    return file


def _theme(settings: Settings, config: MkDocsConfig) -> dict[str, Any]:
    """Return the theme's settings; Zensical brings the theme itself, and takes the templates of overrides/."""
    own = {name: value for name, value in config.theme.items() if name in _THEME}
    folder = os.path.relpath(settings.root / "overrides", settings.build)
    return own | {"language": "en", "custom_dir": Path(folder).as_posix()}


def _extensions(config: MkDocsConfig) -> list[Any]:
    """Return the Markdown extensions with their options, those that MkDocs adds by itself included."""
    options = config.mdx_configs or {}
    return [{name: dict(options[name])} if options.get(name) else name for name in config.markdown_extensions]
