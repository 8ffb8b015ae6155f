"""One page from the public internet, read with care: checked addresses, few redirects, small, plain and quick."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin

from generator.writing.address import Forbidden, Resolve, Target, resolve, target

MAX_BYTES = 2 * 1024 * 1024
MAX_REDIRECTS = 3
SECONDS = 15.0  # for one page, from the first look-up to the last byte, redirects included
TYPES = ("text/html", "text/plain")
_REDIRECTS = {301, 302, 303, 307, 308}


class NotFetched(Exception):
    """A page could not or may not be read; the message says why, for a person.

    `status` is the server's, 0 without one; `forbidden` says that the address itself is not fetched.
    """

    def __init__(self, message: str, status: int = 0, forbidden: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.forbidden = forbidden


@dataclass(frozen=True)
class Page:
    """What a server sent; `url` is the last one after redirects, header names are in lower case."""

    url: str
    body: bytes
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        """Return all values of a header, joined by commas."""
        return ", ".join(value for key, value in self.headers if key == name)

    @property
    def type(self) -> str:
        """The media type without its parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()


Connect = Callable[[Target, float], socket.socket]


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def connect(to: Target, timeout: float) -> socket.socket:
    """Connect to one of the addresses that were checked; the host is to prove its name by certificate (handshake)."""
    for number, address in enumerate(to.addresses, start=1):
        try:
            plain = socket.create_connection((address, 443), timeout)
            return _tls().wrap_socket(plain, server_hostname=to.host, do_handshake_on_connect=False)
        except OSError:
            if number == len(to.addresses):
                raise
    raise OSError("the host has no address")


@dataclass(frozen=True)
class Fetcher:
    """Reads pages; nothing of the environment (proxies, netrc) is looked at. `visit` sees each address beforehand."""

    user_agent: str
    lookup: Resolve = resolve
    connect: Connect = connect
    seconds: float = SECONDS
    visit: Callable[[str], None] | None = None

    def get(self, url: str, types: tuple[str, ...] = TYPES) -> Page:
        """Return a page of one of these media types; raises NotFetched."""
        clock = _Deadline(self.seconds)
        with clock.running():
            try:
                for _ in range(MAX_REDIRECTS + 1):
                    if self.visit is not None:
                        self.visit(url)
                    page = self._once(url, clock, types)
                    if isinstance(page, Page):
                        return page
                    url = page
            except Forbidden as error:
                raise NotFetched(str(error), forbidden=True) from None
            except (OSError, http.client.HTTPException, ValueError) as error:
                late = clock.expired or isinstance(error, TimeoutError)
                reason = "it took too long" if late else f"the connection failed ({type(error).__name__})"
                raise NotFetched(reason) from None
        raise NotFetched(f"it redirects more than {MAX_REDIRECTS} times")

    def _once(self, url: str, clock: _Deadline, types: tuple[str, ...]) -> Page | str:
        """Return the page, or the address it redirects to."""
        to = clock.look_up(lambda: target(url, self.lookup))
        connection = http.client.HTTPConnection(to.host, timeout=self.seconds)
        sock = connection.sock = self.connect(to, self.seconds)
        with clock.guarding(sock):
            if isinstance(sock, ssl.SSLSocket):
                sock.do_handshake()
            headers = {"User-Agent": self.user_agent, "Accept": ", ".join(types), "Accept-Encoding": "identity"}
            connection.request("GET", to.path, headers={**headers, "Connection": "close"})
            response = connection.getresponse()
            if response.status in _REDIRECTS:
                return urljoin(url, response.getheader("location") or "")
            if response.status != 200:
                raise NotFetched(f"the server answered {response.status}", response.status)
            return Page(url, _body(response, types), _headers(response))


def _headers(response: http.client.HTTPResponse) -> tuple[tuple[str, str], ...]:
    return tuple((name.lower(), value) for name, value in response.getheaders())


def _body(response: http.client.HTTPResponse, types: tuple[str, ...]) -> bytes:
    kind = (response.getheader("content-type") or "").partition(";")[0].strip().lower()
    if kind not in types:
        raise NotFetched(f"it is not a page of text ({kind[:40] or 'no type'})")
    if (response.getheader("content-encoding") or "identity").strip().lower() != "identity":
        raise NotFetched("the server sent a compressed page that was not asked for")
    body = response.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise NotFetched(f"it is larger than {MAX_BYTES // 1024 // 1024} MB")
    if response.length:
        raise NotFetched("the connection broke off")
    return body


class _Deadline:
    """Ends a connection at the deadline, however slowly its bytes drip: a socket's timeout begins anew with each."""

    def __init__(self, seconds: float) -> None:
        self.expired = False
        self._seconds = seconds
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True
        self._socket: socket.socket | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        self._timer.start()
        try:
            yield
        finally:
            self._timer.cancel()

    @contextmanager
    def guarding(self, sock: socket.socket) -> Iterator[None]:
        self._socket = sock
        try:
            if not self.expired:
                yield
            if self.expired:  # an end that we made ourselves looks like the page's own
                raise TimeoutError
        finally:
            self._socket = None
            sock.close()

    def look_up(self, work: Callable[[], Target]) -> Target:
        """Resolve a name in a thread of its own: the resolver knows no deadline."""
        found: list[Target | Exception] = []

        def run() -> None:
            try:
                found.append(work())
            except Exception as error:
                found.append(error)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(self._seconds)
        if not found or self.expired:
            raise TimeoutError
        if isinstance(found[0], Exception):
            raise found[0]
        return found[0]

    def _expire(self) -> None:
        self.expired = True
        sock = self._socket
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
