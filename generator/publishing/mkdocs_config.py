"""The configuration MkDocs reads, for our own use of its templates and extensions; and its complaints as problems."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import LonghandError, Problem
from generator.publishing import fingerprint
from generator.settings import FILE, Settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

CONVERTERS = ("safe_markdown", "aside", "reserved", "marks", "hrefs", "notes", "quick_markdown")  # modules of ours
BASE_FILE = Path("overrides", "mkdocs-base.yml")


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


@contextmanager
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
