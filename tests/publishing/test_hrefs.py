"""Addresses that links and pictures may have."""

from __future__ import annotations

import pytest

from generator.publishing.hrefs import host_of, safe_href, safe_image


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Example.org./a", "example.org"),
        ("http://example.org:8080?x", "example.org"),
        ("https://a@example.org", ""),
        ("https://example.org\\@evil.example", ""),
        ("https:example.org", ""),
        ("https://[::1", ""),
        ("ftp://example.org", ""),
        ("https://exa mple.org", ""),
    ],
)
def test_host_of_an_address(url: str, host: str) -> None:
    """The host is what every reader of the address agrees on, plain; else there is none."""
    assert host_of(url) == host


@pytest.mark.parametrize(
    "src",
    [
        "https://a.example/b.png",
        "//a.example/b.png",
        "/b.png",
        "../../x.svg",
        "a.png?x",
        "data:image/png,x",
        "..",
        "a\\b.png",
    ],
)
def test_pictures_are_relative_files(src: str) -> None:
    """Remote, absolute and vector pictures, and addresses with a query, are refused."""
    assert safe_image(src) is None


def test_pictures_of_the_site_pass() -> None:
    """A relative path to a raster picture stays."""
    assert safe_image("../../images/2025/a-b.JPG") == "../../images/2025/a-b.JPG"


def test_space_around_an_address_is_dropped() -> None:
    """Space around an address is nobody's intention; space inside it is a trick."""
    assert safe_href(" https://example.org ") == "https://example.org"
    assert safe_href("https://exa\tmple.org") is None
