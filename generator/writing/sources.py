"""The sources of a story: fetched where that is allowed, their main text kept under `build/`, never in git."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any

from generator import kept
from generator.textfile import FORBIDDEN
from generator.titles import sentences
from generator.writing import extract
from generator.writing.citations import LONGEST_QUOTE
from generator.writing.fetch import Fetcher, NotFetched, Page
from generator.writing.jsonfile import write_json
from generator.writing.permission import Permissions, reserves_by_header, reserves_by_meta

FOLDER = "sources"
LONGEST_TEXT = 40_000  # characters of a source that a writer gets: about 11,000 tokens
SHORTEST_TEXT = 200  # characters: less is a notice about cookies, not a source
EXTRACT_MEMORY = 1024 * 1024 * 1024  # bytes of address space
EXTRACT_SECONDS = 10


@dataclass(frozen=True)
class Fetched:
    """The main text of a page and what the page says of itself."""

    text: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    language: str = ""
    published: str = ""  # the day, such as 2025-10-16


Extract = Callable[[bytes], dict[str, Any]]


def run_extract(body: bytes, memory: int = EXTRACT_MEMORY, seconds: int = EXTRACT_SECONDS) -> dict[str, Any]:
    """Take the main text out of a page in a process of its own; raises NotFetched where that fails."""
    command = [sys.executable, "-I", str(Path(extract.__file__)), str(memory), str(seconds)]
    environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    try:
        done = subprocess.run(
            command, input=body, capture_output=True, timeout=2 * seconds, env=environment, check=True
        )
        found = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        raise NotFetched("its text could not be taken out of the page") from None
    return found if isinstance(found, dict) else {}


@dataclass
class Sources:
    """Fetches each address once and keeps its text in `folder`; a failure is told, and tried again in the next run."""

    folder: Path
    fetcher: Fetcher
    extract: Extract = run_extract
    failures: dict[str, str] = field(default_factory=dict)
    _permissions: Permissions | None = None
    _lock: Lock = field(default_factory=Lock)

    def get(self, url: str) -> Fetched | None:
        """Return the main text of a page, or None with the reason in `failures`."""
        kept = self.kept(url)
        if kept is not None or url in self.failures:
            return kept
        try:
            fetched = self._fetched(url)
            with contextlib.suppress(OSError):  # a full disk costs the next run a fetch, not this one its source
                write_json(self._file(url), {"url": url, **asdict(fetched)})
        except NotFetched as error:
            self.failures[url] = str(error)
            return None
        return fetched

    def _fetched(self, url: str) -> Fetched:
        with self._lock:  # one page at a time: nobody's server is hurried, and each host is asked once
            self._permissions = self._permissions or Permissions(self.fetcher)
            page = replace(self.fetcher, visit=self._permissions.ensure).get(url)
        if reserves_by_header(page):
            raise NotFetched("its publisher reserves text mining")
        return self._plain(page) if page.type == "text/plain" else self._main_text(page)

    def _plain(self, page: Page) -> Fetched:
        return _checked(Fetched(page.body.decode("utf-8", "replace")))

    def _main_text(self, page: Page) -> Fetched:
        found = self.extract(page.body)
        if reserves_by_meta((str(name), str(content)) for name, content in found.get("meta") or ()):
            raise NotFetched("its publisher reserves text mining")
        names = ("text", "title", "author", "sitename", "lang", "date")
        text, title, author, publisher, language, day = (str(found.get(name) or "") for name in names)
        about = (_line(title), _line(author), _line(publisher), language[:2].lower(), _line(day)[:10])
        return _checked(Fetched(text, *about))

    def kept(self, url: str) -> Fetched | None:
        """Return the main text of a page that an earlier run fetched."""
        try:
            values = json.loads(kept.read(self._file(url)))
            del values["url"]
            return Fetched(**values)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _file(self, url: str) -> Path:
        return self.folder / f"{hashlib.sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.json"


def _line(text: str) -> str:
    return " ".join(text.split())[:200]


def _checked(fetched: Fetched) -> Fetched:
    if len(fetched.text.strip()) < SHORTEST_TEXT:
        raise NotFetched("it holds no text to speak of")
    return replace(fetched, text=FORBIDDEN.sub(" ", fetched.text[:LONGEST_TEXT]))


def passages(text: str, longest: int = LONGEST_QUOTE) -> tuple[str, ...]:
    """Cut a source's text into the passages that a footnote may quote whole: sentences, long ones in pieces."""
    found: list[str] = []
    for sentence in sentences(text):
        while len(sentence) > longest:
            cut = max(sentence.rfind(mark, longest // 2, longest) + len(mark) for mark in ("; ", ", ", " "))
            cut = cut if cut > longest // 2 else longest
            found.append(sentence[:cut].strip())
            sentence = sentence[cut:].strip()
        found.append(sentence)
    return tuple(passage for passage in found if passage)
