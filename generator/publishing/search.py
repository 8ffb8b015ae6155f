"""Search: Pagefind's index in at most a dozen shards over all languages, each made again only when its input changes.

Stage names the shard of each page (`articles.shard_of`): a third of the newest month, the rest of its quarter, or a
year. So a new story re-indexes the articles of ten days.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.problems import LonghandError
from generator.publishing import fingerprint
from generator.publishing.manifest import SEARCH, SHARDS, write_output
from generator.publishing.workers import cores

if TYPE_CHECKING:
    from generator.publishing.state import StagedPage

_NOTES = re.compile(r'<(?=div class="footnote"|sup (?:id="fnref|class="lh-why"))\w+')
# What Pagefind adds for sites that use its own user interfaces.
_NOT_NEEDED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the search index: its name, and the staged paths of its pages."""

    name: str
    paths: tuple[str, ...]


def group(keys: Mapping[str, str]) -> list[Shard]:
    """Return the shards, newest first, of pages with these shard names."""
    shards: dict[str, list[str]] = defaultdict(list)
    for path, name in keys.items():
        shards[name].append(path)
    return [Shard(name, tuple(sorted(shards[name]))) for name in sorted(shards, key=_age, reverse=True)]


def _age(name: str) -> str:
    """Return what sorts names by age: `older` first, a year before its months, a month before the parts of one."""
    return "" if name == "older" else name


def document(matter: Mapping[str, Any], content: str) -> bytes:
    """Return what is searched of a page: title, standfirst and body, and what results are filtered and sorted by."""
    values = matter.get("lh") or {}
    title, standfirst = str(matter.get("title") or ""), str(values.get("standfirst") or matter.get("description") or "")
    date, language = str(values.get("date") or ""), str(values.get("lang") or "en")
    topics = [str(topic.get("name") or "") for topic in values.get("topics") or ()]
    fields = [("filter", "language", language), ("meta", "language", language)]
    fields += [("filter", "year", date[:4]), ("sort", "date", date), ("meta", "date", date)] if date else []
    fields += [("filter", "topic", topic) for topic in topics]
    fields += [("meta", "topics", ", ".join(topics)), ("meta", "standfirst", standfirst)]
    fields += [("meta", "date_text", str(values.get("date_text") or ""))]
    tags = "".join(
        f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(text)}">' for kind, name, text in fields if text
    )
    body = _without_notes(content)
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><title>{escape(title)}</title>{tags}</head>'
        f"<body data-pagefind-body><h1>{escape(title)}</h1><p>{escape(standfirst)}</p>{body}</body></html>"
    ).encode("utf-8", "replace")


def _without_notes(content: str) -> str:
    """Return the body with its footnotes marked as not searched: quoted evidence, often in another language."""
    return _NOTES.sub(r"\g<0> data-pagefind-ignore", content)


def shard_hash(shard: Shard, documents: Mapping[str, str]) -> str:
    """Return the hash of what a shard is made from; `documents` holds the hash of each page's search document."""
    return fingerprint.digest(
        [fingerprint.packages(), *(part for path in shard.paths for part in (path, documents[path]))]
    )


def listing(folder: Path) -> str:
    """Return a hash of the names below a shard's folder; Pagefind's names contain the hash of what is in them."""
    if not folder.is_dir():
        return ""
    names = (f"{place}/{name}"[len(str(folder)) :] for place, _, files in os.walk(folder) for name in files)
    return fingerprint.digest(sorted(names))


def places(shards: Iterable[str]) -> Iterator[str]:
    """Yield the files and folders of the site by which a change of its search index shows."""
    yield SHARDS
    for name in shards:
        yield from (f"{SEARCH}/{name}/{part}" for part in ("", "pagefind-entry.json", "fragment", "index"))


class Indexing:
    """Brings the shards of a site up to date, with as many Pagefind processes at once as there are cores.

    `work` is a folder to work in, `document` returns the search document of a page by its path, `kept` is what each
    shard in the site was made from and holds (two hashes), and `begin` is told the names of the shards and files that
    are about to change.
    """

    def __init__(
        self,
        site: Path,
        work: Path,
        document: Callable[[str], bytes],
        kept: Mapping[str, list[str]],
        begin: Callable[[list[str]], None],
    ) -> None:
        self._site, self._work, self._document, self._kept, self._begin = site, work, document, kept, begin
        self._shards: list[Shard] = []
        self._hashes: dict[str, str] = {}
        self._pages: Mapping[str, StagedPage] = {}
        self._waiting: list[Shard] = []
        self._running: list[tuple[Shard, subprocess.Popen[str]]] = []
        self.indexed = 0

    def start(self, pages: Mapping[str, StagedPage], documents: Mapping[str, str]) -> None:
        """Begin with the shards that are out of date; `documents` holds the hash of each page's search document."""
        keys = {path: page.shard for path, page in pages.items() if page.shard and path in documents}
        self._pages, self._shards = pages, group(keys)
        self._hashes = {shard.name: shard_hash(shard, documents) for shard in self._shards}
        self._waiting = [shard for shard in self._shards if not self._is_current(shard.name)]
        self.indexed = len(self._waiting)
        gone = self._kept.keys() - self._hashes.keys()
        if self._waiting or gone:
            self._begin([shard_key(name) for name in (*gone, *(shard.name for shard in self._waiting))])
        for name in gone:
            shutil.rmtree(self._site / SEARCH / name, ignore_errors=True)
        self._fill()

    def finish(self) -> dict[str, list[str]]:
        """Wait for Pagefind; return what each shard was made from and holds. Raises LonghandError where it fails."""
        made = {name: row for name, row in self._kept.items() if self._is_current(name)}
        while self._running:
            shard, process = self._running.pop(0)
            _, said = process.communicate()
            self._fill()
            made[shard.name] = [self._hashes[shard.name], self._place(shard.name, process.returncode, said)]
        self._write_list()
        return made

    def stop(self) -> None:
        """End the processes."""
        for _, process in self._running:
            process.kill()
            process.wait()

    def _is_current(self, name: str) -> bool:
        row = self._kept.get(name)
        return row is not None and row == [self._hashes.get(name), listing(self._site / SEARCH / name)]

    def _fill(self) -> None:
        while self._waiting and len(self._running) < cores():
            shard = self._waiting.pop(0)
            self._running.append((shard, self._spawn(shard)))

    def _spawn(self, shard: Shard) -> subprocess.Popen[str]:
        from pagefind_bin import get_executable

        source, made = self._work / "source" / shard.name, self._work / "made" / shard.name
        for folder in (source, made):
            shutil.rmtree(folder, ignore_errors=True)
        for path in shard.paths:
            place = source / self._pages[path].url
            place.mkdir(parents=True)
            (place / "index.html").write_bytes(self._document(path))
        command = [str(get_executable()), "--site", str(source), "--output-path", str(made), "--silent"]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def _place(self, name: str, status: int, said: str) -> str:
        """Put a finished shard in its place in the site; return the hash of its files' names."""
        made, place = self._work / "made" / name, self._site / SEARCH / name
        if status or not (made / "pagefind-entry.json").is_file():
            reason = (said.strip().splitlines() or ["no reason given"])[-1]
            raise LonghandError(f"Pagefind could not index the search shard {name}: {reason}")
        for file in made.iterdir():
            if file.name.startswith(_NOT_NEEDED):
                file.unlink()
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(made, place)
        shutil.rmtree(self._work / "source" / name, ignore_errors=True)
        return listing(place)

    def _write_list(self) -> None:
        """Write the list that the browser reads to find the shards, newest first."""
        rows = [
            {"key": shard.name, "path": f"{SEARCH}/{shard.name}/", "languages": self._languages(shard)}
            for shard in self._shards
        ]
        data = json.dumps({"version": 1, "shards": rows}, indent=1).encode() + b"\n"
        file = self._site / SHARDS
        if not file.is_file() or file.read_bytes() != data:
            write_output(file, data, "")

    def _languages(self, shard: Shard) -> dict[str, int]:
        """Return how many pages a shard holds in each language: where it holds none, Pagefind answers in another."""
        return dict(sorted(Counter(self._pages[path].language.lower() for path in shard.paths).items()))


def shard_key(name: str) -> str:
    """Return what the manifest calls a shard among the files that are about to change."""
    return f"{SEARCH}/{name}"
