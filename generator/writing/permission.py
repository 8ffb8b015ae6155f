"""May a page be read by a program, and mined for text? robots.txt (RFC 9309), TDMRep (W3C) and `noai` say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from generator.writing.fetch import Fetcher, NotFetched, Page

ROBOT = "longhand"
MAX_ROBOTS = 500 * 1024  # bytes that a crawler must read at least (RFC 9309, 2.5)
_RESERVED = re.compile(r"\b(?:noai|noml)\b", re.IGNORECASE)


def is_allowed(robots: str, path: str) -> bool:
    """Tell whether a robots.txt lets this program read `path`: the longest matching rule counts, in a tie `allow`."""
    rules = list(_rules_for(robots, ROBOT)) or list(_rules_for(robots, "*"))
    matching = [(len(pattern), allowed) for pattern, allowed in rules if pattern and _matches(pattern, path)]
    return max(matching, default=(0, True))[1]


def _rules_for(robots: str, agent: str) -> Iterator[tuple[str, bool]]:
    """Yield the rules of every group for the agent, as (pattern, allowed)."""
    agents: set[str] = set()
    in_rules = False
    for line in robots.splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if colon and name == "user-agent":
            agents = {value.lower()} if in_rules else agents | {value.lower()}
            in_rules = False
        elif colon and name in ("allow", "disallow"):
            in_rules = True
            if agent in agents:
                yield value, name == "allow"


def _matches(pattern: str, path: str) -> bool:
    """Match a pattern with `*` and a final `$` against the beginning of a path, step by step: no backtracking."""
    anchored = pattern.endswith("$")
    first, *rest = unquote(pattern.removesuffix("$")).split("*")
    path = unquote(path)
    if not path.startswith(first):
        return False
    place = len(first)
    for number, part in enumerate(rest):
        last = anchored and number == len(rest) - 1
        found = path.rfind(part, place) if last else path.find(part, place)
        if found < 0 or (last and found + len(part) != len(path)):
            return False
        place = found + len(part)
    return not anchored or bool(rest) or place == len(path)


def reserves_by_file(tdmrep: str, path: str) -> bool:
    """Tell whether `/.well-known/tdmrep.json` reserves text mining for `path`; the most specific entry counts."""
    try:
        entries = json.loads(tdmrep)
    except (ValueError, RecursionError):
        return False
    found = []
    for entry in entries if isinstance(entries, list) else ():
        location = entry.get("location") if isinstance(entry, dict) else None
        if isinstance(location, str) and _matches(location, path):
            found.append((len(location), str(entry.get("tdm-reservation")) == "1"))
    return max(found, default=(0, False))[1]


def reserves_by_header(page: Page) -> bool:
    """Tell whether a page's headers reserve text mining: `tdm-reservation: 1`, or `noai` in `x-robots-tag`."""
    return page.header("tdm-reservation").strip() == "1" or bool(_RESERVED.search(page.header("x-robots-tag")))


def reserves_by_meta(pairs: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a page's `<meta name content>` pairs reserve text mining."""
    for name, content in pairs:
        if name.lower() == "tdm-reservation" and content.strip() == "1":
            return True
        if name.lower() in ("robots", ROBOT) and _RESERVED.search(content):
            return True
    return False


@dataclass
class Permissions:
    """Asks each host once a run; raises NotFetched where a page may not be read."""

    fetcher: Fetcher
    _robots: dict[str, str] = field(default_factory=dict)
    _tdmrep: dict[str, str] = field(default_factory=dict)

    def ensure(self, url: str) -> None:
        """Raise NotFetched where robots.txt or the host's TDMRep file speaks against reading this page."""
        parts = urlsplit(url)
        host = f"https://{parts.netloc}"
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        if host not in self._robots:
            self._robots[host] = self._file(f"{host}/robots.txt", ("text/plain",), "User-agent: *\nDisallow: /")
        if not is_allowed(self._robots[host], path):
            raise NotFetched("its robots.txt does not let programs read it")
        if host not in self._tdmrep:
            address = f"{host}/.well-known/tdmrep.json"
            self._tdmrep[host] = self._file(address, ("application/json", "text/plain"), "")
        if reserves_by_file(self._tdmrep[host], path):
            raise NotFetched("its publisher reserves text mining (TDMRep)")

    def _file(self, url: str, types: tuple[str, ...], on_trouble: str) -> str:
        """Return a small file's text; empty where the server has none, `on_trouble` where it could not say."""
        try:
            return self.fetcher.get(url, types).body[:MAX_ROBOTS].decode("utf-8", "replace")
        except NotFetched as error:
            if error.forbidden:
                raise
            return "" if 400 <= error.status < 500 or "not a page of text" in str(error) else on_trouble
