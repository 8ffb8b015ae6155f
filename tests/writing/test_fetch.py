"""Sources from the network: which addresses are connected to, what is read, what is left alone."""

from __future__ import annotations

import ipaddress
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.writing.address import Forbidden, Target, is_public, target
from generator.writing.fetch import Fetcher, NotFetched
from generator.writing.permission import is_allowed, reserves_by_file
from generator.writing.sources import Sources, run_extract

PUBLIC = "93.184.216.34"
SENTENCE = "The company said on Tuesday that its sales had risen by a tenth, which analysts called a surprise. "
HTML = f"<html lang=en><head><title>News</title></head><body><article><p>{SENTENCE * 6}</p></article></body></html>"


@dataclass
class Site:
    """A web server on the loopback that stands for the whole internet: pages by host and path."""

    pages: dict[str, Any] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    port: int = 0
    lookups: list[str] = field(default_factory=list)

    def lookup(self, host: str) -> list[str]:
        self.lookups.append(host)
        return [PUBLIC]

    def connect(self, to: Target, timeout: float) -> socket.socket:
        assert all(is_public(address) for address in to.addresses)
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def fetcher(self, **changes: Any) -> Fetcher:
        return Fetcher("Longhand/1 (test)", **{"lookup": self.lookup, "connect": self.connect, **changes})

    def sources(self, folder: Path, **changes: Any) -> Sources:
        return Sources(folder, self.fetcher(), **changes)


def answer(body: str | bytes = HTML, status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """A page as the server sends it."""
    data = body.encode() if isinstance(body, str) else body

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        named = {"content-type": "text/html; charset=utf-8", "content-length": str(len(data))}
        for name, value in {**named, **{key.replace("_", "-"): text for key, text in headers.items()}}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    return send


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A page that never ends, one byte at a time."""
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


@contextmanager
def web() -> Iterator[Site]:
    """A site to which a test adds pages, named `host/path`; anything else is not found."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = f"{self.headers['host']}{self.path}"
            site.seen.append(url)
            site.agents.add(self.headers["user-agent"])
            site.pages.get(url, answer("none", 404))(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_port
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


NOT_PUBLIC = """
0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 192.0.0.8 192.0.2.1 192.88.99.1
192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1::
3fff::1 5f00::1 fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 localhost 127.1 nonsense
""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_address_but_a_public_one_is_connected_to(address: str) -> None:
    """Private, loopback, link-local, multicast, mapped, translated, reserved; and names are no addresses."""
    assert not is_public(address)
    with pytest.raises(Forbidden):
        target("https://news.example/", lambda host: [PUBLIC, address])


@settings(max_examples=300, deadline=None)
@given(st.ip_addresses())
def test_what_is_connected_to_is_global_unicast(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    """For any address at all."""
    if is_public(str(address)):
        assert address.is_global and not address.is_multicast and not address.is_private
        assert address.version == 4 or address in ipaddress.ip_network("2000::/3")


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/", "ftp://news.example/", "file:///etc/passwd", "//news.example/", "https:///x", "https://",
        "https://news.example:8443/", "https://user@news.example/", "https://user:pw@news.example/", "https://a b/",
        "https://news.example/\r\nX: y", "https://[::1", "https://news.example\\@evil.example/", "javascript:alert(1)",
        "https://news.example:99999/", "https://" + "a" * 70 + ".example/",
    ],
)  # fmt: skip
def test_no_address_but_a_plain_https_one_is_fetched(url: str) -> None:
    """Another scheme, a port, a password, a broken or smuggled address."""
    with pytest.raises(Forbidden):
        target(url, lambda host: [PUBLIC])


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "2130706433", "017700000001", "①②⑦.⓪.⓪.①", "localhost"])
def test_every_spelling_of_this_machine_is_refused(host: str) -> None:
    """What a name means is looked up first, and the answer is checked: the C library reads the numbers here."""

    def lookup(name: str) -> list[str]:
        return ["127.0.0.1"] if name == "localhost" else [socket.inet_ntoa(socket.inet_aton(name))]

    with pytest.raises(Forbidden, match="public internet"):
        target(f"https://{host}/", lookup)


def test_a_page_is_read_and_kept(tmp_path: Path) -> None:
    """With an honest user agent; the second time from the disk."""
    with web() as site:
        site.pages["news.example/a?b=%C3%A9"] = answer()
        fetched = site.sources(tmp_path).get("https://news.example/a?b=é")
        assert fetched and fetched.title == "News" and fetched.text.startswith("The company said")
        assert site.agents == {"Longhand/1 (test)"}
        before = len(site.seen)
        assert site.sources(tmp_path).get("https://news.example/a?b=é") == fetched
        assert len(site.seen) == before


def test_plain_text_is_read_as_it_is(tmp_path: Path) -> None:
    """Without a parser."""
    with web() as site:
        site.pages["news.example/a.txt"] = answer(SENTENCE * 3, content_type="text/plain")
        fetched = site.sources(tmp_path, extract=lambda body: {}).get("https://news.example/a.txt")
    assert fetched and fetched.text == SENTENCE * 3


def test_what_nobody_sees_of_a_page_is_not_passed_on(tmp_path: Path) -> None:
    """A model would read it, and an article that quotes it could not be saved."""
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "Praise")
    with web() as site:
        site.pages["news.example/a.txt"] = answer(f"{SENTENCE * 3}a{hidden}b\u202ec\x07d", content_type="text/plain")
        fetched = site.sources(tmp_path, extract=lambda body: {}).get("https://news.example/a.txt")
    assert fetched and fetched.text == f"{SENTENCE * 3}a{' ' * len(hidden)}b c d"


REFUSED: dict[str, tuple[Any, str]] = {
    "status": (answer(status=503), "answered 503"),
    "type": (answer(content_type="application/pdf"), "not a page of text"),
    "compressed": (answer(content_encoding="gzip"), "compressed"),
    "large": (answer("x" * (2 * 1024 * 1024 + 1)), "larger than 2 MB"),
    "cut": (answer(content_length="99999"), "broke off|failed"),
    "header": (answer(tdm_reservation="1"), "reserves text mining"),
    "noai": (answer(x_robots_tag="noindex, noai"), "reserves text mining"),
    "meta": (answer(HTML.replace("<title>", "<meta name=tdm-reservation content=1><title>")), "reserves"),
    "noai meta": (answer(HTML.replace("<title>", "<meta name=robots content='noai'><title>")), "reserves"),
    "empty": (answer("<html></html>"), "no text to speak of"),
    "http": (answer(status=302, location="http://news.example/b"), "https"),
    "loop": (answer(status=302, location="https://news.example/a"), "redirects more than 3 times"),
    "inside": (answer(status=302, location="https://intranet.example/b"), "not on the public internet"),
    "nowhere": (answer(status=302), "https|redirects"),
}


@pytest.mark.parametrize(("page", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_or_may_not_be_read_is_told(tmp_path: Path, page: Any, reason: str) -> None:
    """The reason is a sentence; nothing is kept."""
    with web() as site:
        site.pages["news.example/a"] = page

        def lookup(host: str) -> list[str]:
            return ["10.0.0.1"] if host == "intranet.example" else [PUBLIC]

        sources = Sources(tmp_path, site.fetcher(lookup=lookup))
        assert sources.get("https://news.example/a") is None
    assert re.search(reason, sources.failures["https://news.example/a"])
    assert list(tmp_path.iterdir()) == []


def test_each_redirect_is_looked_up_and_checked_anew(tmp_path: Path) -> None:
    """The address that was checked is the one that is connected to: a host is resolved once a request."""
    with web() as site:
        site.pages["news.example/a"] = answer(status=301, location="//other.example/b")
        site.pages["other.example/b"] = answer()
        assert site.sources(tmp_path).get("https://news.example/a") is not None
    assert site.seen[-1] == "other.example/b"
    assert len(site.lookups) == len(site.seen)


def test_a_page_that_drips_is_given_up_in_time() -> None:
    """However often a byte arrives."""
    with web() as site:
        site.pages["news.example/a"] = drip
        start = time.monotonic()
        with pytest.raises(NotFetched, match="too long"):
            site.fetcher(seconds=0.3).get("https://news.example/a")
        assert time.monotonic() - start < 2


def test_a_resolver_that_hangs_is_given_up_in_time() -> None:
    """It knows no deadline of its own."""

    def lookup(host: str) -> list[str]:
        time.sleep(2)
        return [PUBLIC]

    with web() as site, pytest.raises(NotFetched, match="too long"):
        site.fetcher(lookup=lookup, seconds=0.2).get("https://news.example/a")


def test_proxies_of_the_environment_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's proxy decides what is public."""
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with web() as site:
        site.pages["news.example/a"] = answer()
        assert site.sources(tmp_path).get("https://news.example/a") is not None


def test_robots_and_tdmrep_are_asked_once_a_host_and_obeyed(tmp_path: Path) -> None:
    """A page that is not to be read is not even requested."""
    robots = "User-agent: *\nDisallow: /private\n"
    tdmrep = json.dumps([{"location": "/reserved/*", "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 0}])
    with web() as site:
        site.pages["news.example/robots.txt"] = answer(robots, content_type="text/plain")
        site.pages["news.example/.well-known/tdmrep.json"] = answer(tdmrep, content_type="application/json")
        for path in ("free", "private/a", "reserved/a"):
            site.pages[f"news.example/{path}"] = answer()
        sources = site.sources(tmp_path)
        assert sources.get("https://news.example/free") is not None
        assert sources.get("https://news.example/private/a") is None
        assert sources.get("https://news.example/reserved/a") is None
    assert site.seen == ["news.example/robots.txt", "news.example/.well-known/tdmrep.json", "news.example/free"]
    assert "robots.txt" in sources.failures["https://news.example/private/a"]
    assert "TDMRep" in sources.failures["https://news.example/reserved/a"]


def test_a_host_that_cannot_say_what_it_allows_is_left_alone(tmp_path: Path) -> None:
    """As RFC 9309 asks: an error of the server forbids, a missing file allows."""
    with web() as site:
        site.pages["news.example/robots.txt"] = answer("oops", 500)
        site.pages["news.example/a"] = answer()
        assert site.sources(tmp_path).get("https://news.example/a") is None


ROBOTS = """
# comment
User-agent: BadBot
Disallow: /

User-agent: *
User-agent: Other
Allow: /a/public
Disallow: /a   # trailing
Disallow: /*.pdf$
Disallow: /x*y
Disallow:
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/a", False), ("/a/b", False), ("/a/public/1", True), ("/b.pdf", False), ("/b.pdfx", True),
     ("/x/1/y/2", False), ("/x/1", True), ("/%61", False)],
)  # fmt: skip
def test_robots_rules_are_matched_as_the_standard_says(path: str, allowed: bool) -> None:
    """The longest rule counts; `*` and `$` are patterns; escapes are the same as what they stand for."""
    assert is_allowed(ROBOTS, path) is allowed


def test_a_group_of_our_own_goes_before_the_one_for_all() -> None:
    """By name, in any case."""
    assert not is_allowed("User-agent: Longhand\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=50))
def test_no_robots_file_breaks_the_reader(robots: str, path: str) -> None:
    """Whatever a server sends."""
    assert is_allowed(robots, path) in (True, False)
    assert reserves_by_file(robots, path) in (True, False)


def test_patterns_do_not_backtrack() -> None:
    """A rule of a thousand stars is matched at once."""
    start = time.monotonic()
    assert is_allowed("User-agent: *\nDisallow: /" + "*a" * 5_000 + "b$", "/" + "a" * 20_000)
    assert time.monotonic() - start < 1


@pytest.mark.parametrize("page", [b"", b"\0" * 1000, b"\xff\xfe" * 1000, b"<div>" * 50_000, b"<p " + b"a=1 " * 50_000])
def test_a_broken_page_ends_with_no_text(page: bytes) -> None:
    """In a process of its own."""
    assert not run_extract(page).get("text")


def test_a_page_that_keeps_the_parser_busy_is_given_up(tmp_path: Path) -> None:
    """Time and memory of the process are limited."""
    with pytest.raises(NotFetched):
        run_extract(b"<p>a" * 500_000, seconds=1)
    with pytest.raises(NotFetched):
        run_extract(HTML.encode(), memory=30 * 1024 * 1024)


def test_the_extracting_process_gets_no_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its environment is a path, and nothing else that a stranger's page could be told."""
    seen: dict[str, Any] = {}

    def run(command: list[str], **named: Any) -> Any:
        seen.update(named)
        raise OSError

    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-secret")
    monkeypatch.setattr("generator.writing.sources.subprocess.run", run)
    with pytest.raises(NotFetched):
        run_extract(b"x")
    assert "sk-ant-secret" not in str(seen)
