"""Which addresses on the network a source may be fetched from: those of the public internet, and no other."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

Resolve = Callable[[str], list[str]]  # a host's addresses; raises OSError

# Ranges that carry another address inside (RFC 3056, 4380, 6052, 8215) or lead to a relay (RFC 7526), and those for
# examples (RFC 9637): `is_global` is True for some of them, by version of Python.
_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "2001::/23",
        "2002::/16",
        "3fff::/20",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
    )
)
_PUBLIC_V6 = ipaddress.ip_network("2000::/3")  # all that is assigned as global unicast (RFC 4291, IANA)
_FORBIDDEN_IN_URL = re.compile(r"[\x00-\x20\x7f\\<>\"^`{|}]")


class Forbidden(ValueError):
    """An address that is not fetched, and why."""


@dataclass(frozen=True)
class Target:
    """A checked https address: the host as it is named, its path with the query, and the addresses to connect to."""

    url: str
    host: str
    path: str
    addresses: tuple[str, ...]


def is_public(address: str) -> bool:
    """Tell whether a numeric IP address belongs to the public internet."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.scope_id is not None or ip not in _PUBLIC_V6):
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local:
        return False
    return not any(ip.version == network.version and ip in network for network in _REFUSED)


def resolve(host: str) -> list[str]:
    """Return all addresses of a host, in the resolver's order; raises OSError."""
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def target(url: str, lookup: Resolve = resolve) -> Target:
    """Check an address and resolve its host once: the connection goes to what was checked, not to a second answer.

    Raises Forbidden for anything but https on its own port, and for a host one of whose addresses is not public.
    """
    host, path = _parts(url)
    try:
        addresses = lookup(host)
    except (OSError, UnicodeError):
        raise Forbidden(f"the host {host!r} is not known") from None
    if not addresses or not all(is_public(address) for address in addresses):
        raise Forbidden(f"the host {host!r} is not on the public internet")
    return Target(url, host, path, tuple(addresses))


def _parts(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise Forbidden("it is not a web address") from None
    if parts.scheme != "https" or port not in (None, 443) or parts.username is not None or parts.password is not None:
        raise Forbidden("only https:// addresses are fetched, without port and password")
    if not host or _FORBIDDEN_IN_URL.search(url):
        raise Forbidden("it is not a web address")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return host, f"{path}?{query}" if query else path
