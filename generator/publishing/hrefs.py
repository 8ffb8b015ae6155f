"""Which addresses a link or a picture in untrusted Markdown may have."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WEB = re.compile(r"https?://[^/?#@]+(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"mailto:[^\s@<>\"]+@[^\s@<>\"]+", re.IGNORECASE)
# What browsers drop or turn into a slash while they read an address (WHATWG URL): no honest address has it.
_TRICKS = re.compile(r"[\x00-\x20\x7f-\x9f<>\"\\\u2028\u2029]")
_RELATIVE = re.compile(r"(?!//)[^:/?#]*(?:[/?#].*)?", re.DOTALL)
_PICTURE = re.compile(
    r"(?:\.\.?/)*(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.(?:png|jpe?g|gif|webp|avif)", re.ASCII | re.IGNORECASE
)


def plain_host(host: str) -> str:
    """Return a host as allow-lists hold it: lower case, without `www.` and a last dot."""
    return host.lower().removesuffix(".").removeprefix("www.")


def is_readable(address: str) -> bool:
    """Tell whether an address can be taken apart at all: MkDocs does so, and stops at one that cannot."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def host_of(url: str) -> str:
    """Return the plain host of an http(s) address, or an empty string where it has none that all readers agree on."""
    if _TRICKS.search(url) or not _WEB.fullmatch(url):
        return ""
    try:
        return plain_host(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def safe_href(href: str, allowed_hosts: frozenset[str] | None = None) -> str | None:
    """Return an address that a link may have, or None.

    Schemes http, https and mailto; no `//host`. With `allowed_hosts` only http(s) to one of them, and places on the
    same page: a model has no business linking elsewhere.
    """
    href = href.strip()
    if _TRICKS.search(href):
        return None
    if href.startswith("#"):
        return href
    if _SCHEME.match(href):
        host = host_of(href)
        if allowed_hosts is not None:
            return href if host and host in allowed_hosts else None
        return href if host or _MAIL.fullmatch(href) else None
    return href if allowed_hosts is None and _RELATIVE.fullmatch(href) else None


def safe_image(src: str) -> str | None:
    """Return the relative path of a picture of this site, or None."""
    return src if _PICTURE.fullmatch(src) else None
