"""Every link and every anchor of the built site leads somewhere."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tests.browser.conftest import Site


class _Page(HTMLParser):
    """The ids of a page, and the addresses it names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value and tag != "base":
                self.addresses.append(value)


def pages_of(site: Site) -> dict[str, _Page]:
    """Return the site's pages by their address."""
    pages = {}
    for file in sorted(site.folder.rglob("*.html")):
        path = file.relative_to(site.folder).as_posix().removesuffix("index.html")
        pages[urljoin(site.address, path)] = _Page(file.read_text(encoding="utf-8"))
    return pages


def test_no_link_and_no_anchor_is_broken(courier: Site) -> None:
    """Every internal address in every page is a page or a file of the site, and every anchor an id there."""
    pages = pages_of(courier)
    host, prefix = urlsplit(courier.address).netloc, urlsplit(courier.address).path
    published = "https://example.org" + prefix
    broken = []
    for address, page in pages.items():
        for link in page.addresses:
            target, anchor = urldefrag(urljoin(address, link.replace(published, courier.address)))
            if urlsplit(target).netloc != host:
                continue
            file = courier.folder / unquote(urlsplit(target).path.removeprefix(prefix))
            if not (file / "index.html" if file.is_dir() else file).is_file():
                broken.append(f"{address}: {link}")
            elif anchor and target in pages and unquote(anchor) not in pages[target].ids:
                broken.append(f"{address}: {link} has no such place")
    assert len(pages) > 50
    assert broken == []


def test_no_id_stands_twice_on_a_page(courier: Site) -> None:
    """Ids are unique in every page, those of footnotes, headings and the interface together."""
    twice = {
        address: sorted({name for name in page.ids if page.ids.count(name) > 1})
        for address, page in pages_of(courier).items()
    }
    assert {address: names for address, names in twice.items() if names} == {}


def test_pictures_are_published_without_what_the_camera_said(courier: Site) -> None:
    """No published picture holds the description that the original carried."""
    pictures = [file for file in (courier.folder / "images").rglob("*") if file.is_file()]
    assert pictures
    assert not any(b"taken at home" in Path(file).read_bytes() for file in pictures)
