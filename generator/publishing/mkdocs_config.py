"""The configuration MkDocs reads, for our own use of its templates and extensions; and its complaints as problems."""

from __future__ import annotations

import contextlib
import logging
import marshal
import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import kept
from generator.problems import LonghandError, Problem
from generator.publishing import fingerprint
from generator.settings import FILE, Settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

CONVERTERS = ("safe_markdown", "aside", "reserved", "marks", "hrefs", "notes", "quick_markdown")  # modules of ours
BASE_FILE = Path("overrides", "mkdocs-base.yml")
_OF_A_RUN = frozenset({"config_file_path", "docs_dir", "site_dir", "pages", "watch"})  # set by a run, not by the file


def base_hash(settings: Settings) -> str:
    """Return a hash of what every page depends on beside its staged file: settings, theme, program and packages."""
    return fingerprint.digest([
        conversion_hash(settings), fingerprint.folder(settings.root / "overrides"), fingerprint.program()
    ])  # fmt: skip


def conversion_hash(settings: Settings) -> str:
    """Return a hash of all that the conversion of Markdown depends on beside the text."""
    code = [fingerprint.PROGRAM / "publishing" / f"{name}.py" for name in CONVERTERS]
    files = [settings.root / FILE, settings.root / BASE_FILE, *code]
    return fingerprint.digest([fingerprint.packages(), *(fingerprint.file(file) for file in files)])


def load(settings: Settings) -> MkDocsConfig:
    """Load `mkdocs.yml` as MkDocs does; raises LonghandError with what MkDocs says is wrong with it."""
    config = _load(settings.root, conversion_hash(settings))
    config.extra.setdefault("language", settings.languages[0])  # of the 404 page, which no story stands behind
    return config


class Plain(NamedTuple):
    """What printing needs of MkDocs' configuration, as plain values."""

    values: dict[str, Any]  # the settings that are plain values, by name
    nav: list[tuple[str | None, str]]  # titles and paths, however deep
    extensions: list[str]  # of Markdown
    extension_configs: dict[str, Any]
    folders: list[str]  # of the theme
    is_translated: bool  # MkDocs installs the theme's translations


def plain(settings: Settings) -> Plain:
    """Return the configuration's plain values, kept from an earlier run where they can only be the same.

    Loading MkDocs takes 0.2 s. Raises LonghandError with what MkDocs says is wrong with `mkdocs.yml`.
    """
    file = settings.root / "build" / "cache" / "mkdocs.bin"
    key = f"{conversion_hash(settings)} {settings.root} {sys.prefix}"
    payload = kept.load(file, key)
    config = Plain(*marshal.loads(payload)) if payload else _plain(load(settings))
    if payload is None and _depends_on_files_alone(settings):
        with contextlib.suppress(ValueError):  # an extension is configured with what is no plain value
            kept.save(file, key, marshal.dumps(tuple(config)))
    config.values["extra"].setdefault("language", settings.languages[0])
    return config


def _plain(config: MkDocsConfig) -> Plain:
    values = {name: value for name, value in config.items() if name not in _OF_A_RUN and _is_plain(value)}
    return Plain(
        values | {"extra": dict(config.extra)},
        list(nav_leaves(config.nav)),
        list(config.markdown_extensions),
        dict(config.mdx_configs),
        list(config.theme.dirs),
        config.theme.locale.language != "en",
    )


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(map(_is_plain, [*value, *value.values()]))
    return value is None or type(value) in (str, int, float, bool)


def _depends_on_files_alone(settings: Settings) -> bool:
    """Tell whether MkDocs reads the configuration from the two files that we hash, and from nothing else."""
    files = [file for file in (settings.root / FILE, settings.root / BASE_FILE) if file.exists()]
    text = "\n".join(file.read_text("utf-8", "replace") for file in files)
    inherited = re.findall(r"^INHERIT:\s*(\S+)", text, re.MULTILINE)
    return "!ENV" not in text and inherited in ([], [BASE_FILE.as_posix()])


def nav_leaves(nav: Any, title: str | None = None) -> Iterator[tuple[str | None, str]]:
    """Yield the titles and paths in MkDocs' setting `nav`, however deep."""
    if isinstance(nav, str):
        yield title, nav
    elif isinstance(nav, Mapping):
        for name, value in nav.items():
            yield from nav_leaves(value, name)
    else:
        for item in nav or ():
            yield from nav_leaves(item)


@lru_cache(maxsize=1)
def _load(root: Path, _version: str) -> MkDocsConfig:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.config import load_config  # 0.15 s that a build in which nothing changed does not need
    from mkdocs.exceptions import Abort, ConfigurationError

    with complaints() as found:
        try:
            return load_config(str(root / FILE))
        except (Abort, ConfigurationError) as error:
            raise LonghandError(f"MkDocs cannot use {FILE}: {error}", found) from None


class _Collector(logging.Handler):
    def __init__(self, path: str) -> None:
        super().__init__(logging.WARNING)
        self.path = path
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        severity = "error" if record.levelno >= logging.ERROR else "warning"
        self.problems.append(Problem(self.path, 0, "mkdocs", record.getMessage(), severity))  # type: ignore[arg-type]


@contextlib.contextmanager
def complaints(path: str = FILE) -> Iterator[list[Problem]]:
    """Collect what MkDocs and its theme warn of, as problems of the file at `path`, instead of printing it."""
    logger, collector = logging.getLogger("mkdocs"), _Collector(path)
    logger.addHandler(collector)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield collector.problems
    finally:
        logger.propagate = propagate
        logger.removeHandler(collector)
