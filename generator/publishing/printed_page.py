"""What our templates see of a page and of the configuration: plain values, for which MkDocs need not be loaded.

They have the names and the values of MkDocs' own objects. Whatever else a template asks for raises `NeedsMkdocs`, and
the page is printed with MkDocs' objects instead.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NoReturn
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.structure.toc import get_toc  # the one module of MkDocs that loads no other

_OTHER = "\0/"  # a neighbour of every page, whose name no page has


class NeedsMkdocs(Exception):
    """A template asks for what only MkDocs knows."""


def _ask(_self: object, *_values: object) -> NoReturn:
    raise NeedsMkdocs


class _Partly:
    """A value of which something is known: its attributes; whatever else is done with it raises NeedsMkdocs."""

    __getattr__ = __iter__ = __len__ = __str__ = __eq__ = __contains__ = __call__ = _ask
    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        return True


class Unknown(_Partly):
    """A value that only MkDocs knows."""

    __bool__ = __getitem__ = _ask


class Values(_Partly):
    """The configuration: the settings that are plain values, as attributes and by name."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        vars(self).update(values)

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)


class PrintedPage(_Partly):
    """A staged page whose body is HTML already, and stands at `url`."""

    is_page, is_section, is_link, children, parent = True, False, False, None, None

    def __init__(self, url: str, title: str, matter: Mapping[str, Any], content: str, toc: str, site_url: str) -> None:
        self.url, self.title, self.meta, self.content = url, title, matter, content
        self.toc = get_toc(json.loads(toc))
        self.canonical_url = urljoin(site_url, url) if site_url else None
        self._sibling = "".join(url.rstrip("/").rpartition("/")[:2]) + _OTHER

    def link(self, address: str) -> str:
        """Return the link from this page to an address, as MkDocs' filter `url` does.

        All pages of a folder link alike, but to themselves: few answers serve many pages.
        """
        is_ordinary = "//" not in address and "/." not in address and self.url[:-1] not in address
        return relative(address, self._sibling if is_ordinary and self.url else self.url)


@lru_cache(maxsize=100_000)
def relative(address: str, page: str) -> str:
    """Return the link from the page at the URL `page` to a site-relative address; another address as it is.

    Raises NeedsMkdocs for what none of our pages holds: a backslash, or a path that leads out of the site.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith(("/", "#")):
        return address
    address = address or "."
    if "\\" in address or posixpath.normpath(address).startswith(".."):
        raise NeedsMkdocs
    link = posixpath.relpath(f"/{address}", f"/{page}")
    return f"{link}/" if address.endswith("/") else link


def url_of(output: str) -> str:
    """Return the URL at which a printed file (`articles/x/index.html`) stands."""
    return quote(output.removesuffix("index.html"))
