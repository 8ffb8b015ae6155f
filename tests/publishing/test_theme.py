"""The theme: complete in each language, portable to another engine, and without a word to another host."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import pytest

OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
TEMPLATES = sorted(OVERRIDES.rglob("*.html"))
ASSETS = [file for file in sorted((OVERRIDES / "assets").rglob("*")) if file.suffix in (".css", ".js", ".svg")]
WORDS = OVERRIDES / "partials" / "longhand" / "words.html"


def name(file: Path) -> str:
    """Return a file's path below overrides/."""
    return file.relative_to(OVERRIDES).as_posix()


def words() -> dict[str, dict[str, str]]:
    """Return the words of the interface, by language."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(OVERRIDES), autoescape=True)
    return environment.get_template(name(WORDS)).module.words  # type: ignore[attr-defined, no-any-return]


def test_every_language_has_every_word() -> None:
    """No language of the interface lacks a word that another has, and each keeps what is put in."""
    known = words()
    assert {"en", "fr"} <= known.keys()
    for language in known.values():
        assert language.keys() == known["en"].keys()
        assert all(text.strip() for text in language.values())
        assert {key for key in language if "{}" in language[key]} == {
            key for key in language if "{}" in known["en"][key]
        }


def test_every_word_that_a_template_uses_exists_and_is_used() -> None:
    """Templates name only words that exist, and no word is left over."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in TEMPLATES if file != WORDS)
    named = set(re.findall(r"\b(?:w|words\[[^\]]*\])\.(\w+)", text)) | {"in_language"}
    listed = {word for group in re.findall(r"in \[([^\]]+)\]", text) for word in re.findall(r'"(\w+)"', group)}
    keys = words()["en"].keys()
    assert named - keys == set()
    assert keys - named - listed == set()


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_templates_are_portable_and_hold_no_inline_script_or_style(file: Path) -> None:
    """Another engine knows no methods of Python's; the security policy knows no inline script, style or handler."""
    text = re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    code = " ".join(re.findall(r"\{[{%].*?[%}]\}", text, re.DOTALL))
    assert re.findall(r"\.\w+\(", code) == []
    assert re.findall(r"<script(?! src=| type=\"(?:module\" src=|application/ld\+json\"))", text) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", text) == []
    assert re.findall(r"\b(?:src|href)=\"(?:https?:)?//", text) == []


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_every_value_of_an_author_is_escaped(file: Path) -> None:
    """MkDocs' templates escape nothing of themselves: what is printed goes through `e` or `tojson`, or is no text."""
    text = re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    harmless = re.compile(
        r"w\.\w+|w\[\w+\]|page\.content(?: \| replace\([^)]*\))*|loop\.index|level|claim\.n"
        r"|item\.(?:url|title)|card\.minutes|lh\.minutes|config\.site_url"
        r"|\(?'[^']*'(?: ~ name ~ '[^']*'\))? \| url|lh\.\w+\.(?:width|height)(?: or \d+)?|\w+\.count"
    )
    printed = [each.strip() for each in re.findall(r"\{\{-?(.*?)-?\}\}", text, re.DOTALL)]
    raw = [each for each in printed if not re.search(r"\| (?:e|tojson)\b", each) and not harmless.fullmatch(each)]
    raw = [each for each in raw if not re.fullmatch(r'w\.\w+ \| replace\("\{\}", lh\.(?:grounding\.\w+|count)\)', each)]
    assert raw == []


@pytest.mark.parametrize("file", ASSETS, ids=name)
def test_assets_ask_no_other_host(file: Path) -> None:
    """Style sheets and scripts name only files that are there."""
    text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", text) == []
    for path in re.findall(r"url\(([^)]+)\)", text):
        assert (file.parent / path).is_file(), path


def test_fonts_come_with_their_licence() -> None:
    """The bundled fonts are open, and their licence stands beside them."""
    fonts = OVERRIDES / "assets" / "fonts"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text(encoding="utf-8")
    assert {file.suffix for file in fonts.iterdir()} == {".woff2", ".txt"}


def test_the_two_dark_palettes_are_the_same() -> None:
    """Dark by the reader's system and dark by the button look alike."""
    text = (OVERRIDES / "assets" / "longhand.css").read_text(encoding="utf-8")
    palettes = re.findall(r"--paper: #171614;[^}]*", text)
    assert len(palettes) == 2
    assert len({re.sub(r"\s+", " ", palette).strip() for palette in palettes}) == 1


def policy(statistics: str) -> dict[str, str]:
    """Return the security policy of a page, by directive, where the settings name these hosts for statistics."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(OVERRIDES))
    environment.filters["url"] = str
    site = {"name": "S", "description": "", "feed": "feed.xml", "feed_json": "feed.json", "statistics": statistics}
    page = {"meta": {"title": "T", "lh": {"kind": "page", "lang": "en", "site": site}}}
    html = environment.get_template("partials/longhand/head.html").render(page=page, config={"extra": {}})
    match = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert match
    directives = (part.strip().partition(" ") for part in match[1].split(";"))
    return {directive: sources for directive, _, sources in directives}


def test_a_large_topics_page_leads_to_its_years() -> None:
    """What stage lists beside the newest articles is on the page: the years, and how many articles there are."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(OVERRIDES))
    environment.filters |= {"url": str, "tojson": str}
    years = [{"text": "2024", "url": "topics/ai/2024/", "count": 7}]
    site = {"name": "S", "topics": "topics/", "feed": "feed.xml", "feed_json": "feed.json"}
    lh = {"kind": "topic", "lang": "en", "topic": {"name": "AI"}, "count": 40, "years": years, "items": []}
    page = {"meta": {"title": "AI", "lh": lh | {"site": site}}, "content": ""}
    html = environment.get_template("list.html").render(page=page, config={"extra": {}})
    assert '<a href="topics/ai/2024/">2024</a> <span>7</span>' in html
    assert "40 articles" in html


def test_the_security_policy_lets_nothing_but_our_own_files_run() -> None:
    """No inline script, no evaluation of text, no other host; WebAssembly is for the search."""
    assert policy("")["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy("")["default-src"] == "'none'"
    assert not any("unsafe-inline" in sources or "http" in sources for sources in policy("").values())


def test_the_statistics_hook_opens_the_policy_for_the_hosts_that_the_settings_name() -> None:
    """A named host may serve the counter's script, receive its requests and its pixel, and nothing else."""
    opened = policy("https://count.example")
    assert {name for name, sources in opened.items() if "count.example" in sources} == {
        "script-src",
        "connect-src",
        "img-src",
    }
