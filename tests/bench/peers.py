"""The peers: the same articles as Hugo, plain MkDocs with Material, and Material's blog plugin print them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import corpus
from tests.bench.corpus import Entry

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(int(corpus.TODAY.timestamp())), "CI": ""}


@dataclass(frozen=True)
class Tool:
    """A program that prints the corpus: how its files are made, and the command that prints them all again."""

    name: str
    short: str
    add: Callable[[Path, Entry], None]
    files: dict[str, str]
    command: Sequence[str | Path]
    site: str = "site"
    folders: tuple[tuple[Path, str], ...] = field(default=())  # copied as they are

    def make(self, root: Path, articles: int) -> None:
        """Write the configuration and this many articles."""
        shutil.rmtree(root, ignore_errors=True)
        for source, name in self.folders:
            shutil.copytree(source, root / name)
        for name, text in self.files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        for number in range(articles):
            self.add(root, corpus.entry(number))


def _markdown(folder: str, matter: Callable[[Entry], dict[str, object]]) -> Callable[[Path, Entry], None]:
    def add(root: Path, story: Entry) -> None:
        lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in matter(story).items())
        path = root / folder / f"{story.slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{lines}date: {story.day}\n---\n{story.body}", encoding="utf-8")

    return add


def _tagged(story: Entry) -> dict[str, object]:
    return {"title": story.title, "description": story.standfirst, "tags": list(story.topics)}


def _categorised(story: Entry) -> dict[str, object]:
    return {"title": story.title, "description": story.standfirst, "categories": list(story.topics)}


_BASE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} - {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}">
{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">
{{ end }}</head><body>
<header><a href="{{ "/" | relURL }}">{{ site.Title }}</a> <a href="{{ "/tags/" | relURL }}">Topics</a></header>
<main>{{ block "main" . }}{{ end }}</main><footer>{{ site.Title }}</footer></body></html>
"""
_SINGLE = """\
{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Description }}</p>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
{{ .ReadingTime }} min</p>
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
{{ .TableOfContents }}{{ .Content }}
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></article>{{ end }}
"""
_LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pages := .Paginate .Pages 20 }}<ul>{{ range $pages.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <p>{{ .Description }}</p></li>{{ end }}</ul>
{{ template "_internal/pagination.html" . }}{{ end }}
"""
_HOME = _LIST.replace(".Paginate .Pages", '.Paginate (where site.RegularPages "Section" "articles")')
_SEARCH = """\
[{{ range $i, $page := where site.RegularPages "Section" "articles" }}{{ if $i }},{{ end }}
{{ dict "title" .Title "url" .RelPermalink "text" .Plain | jsonify }}{{ end }}]
"""
_HUGO = """\
baseURL = "https://example.org/news/"
title = "The Longhand Courier"
[outputs]
home = ["html", "rss", "json"]
section = ["html", "rss"]
term = ["html", "rss"]
[taxonomies]
tag = "tags"
[services.rss]
limit = 20
"""
_MKDOCS = """\
site_name: The Longhand Courier
site_url: https://example.org/news/
theme: {name: material, font: false}
validation: {nav: {omitted_files: ignore}}
markdown_extensions: [footnotes, attr_list, tables]
"""

HUGO = Tool(
    "Hugo",
    "hugo",
    _markdown("content/articles", _tagged),
    {
        "hugo.toml": _HUGO,
        "layouts/_default/baseof.html": _BASE,
        "layouts/_default/single.html": _SINGLE,
        "layouts/_default/list.html": _LIST,
        "layouts/index.html": _HOME,
        "layouts/index.json": _SEARCH,
    },
    [BIN / "hugo", "--quiet"],
    site="public",
)
PLAIN = Tool(
    "MkDocs + Material, out of nav, search off",
    "plain",
    _markdown("docs/articles", _tagged),
    {"mkdocs.yml": f"{_MKDOCS}plugins: []\nnav: [index.md]\n", "docs/index.md": "# Home\n"},
    [BIN / "mkdocs", "build", "--quiet"],
)
BLOG = Tool(
    "MkDocs + Material, blog plugin",
    "blog",
    _markdown("docs/blog/posts", _categorised),
    {
        "mkdocs.yml": f"{_MKDOCS}plugins: [blog, tags, search]\n",
        "docs/index.md": "# Home\n",
        "docs/blog/index.md": "# Blog\n",
    },
    [BIN / "mkdocs", "build", "--quiet"],
)
LONGHAND = Tool(
    "Longhand",
    "longhand",
    corpus.add,
    {
        "mkdocs.yml": (
            "INHERIT: overrides/mkdocs-base.yml\nsite_name: The Longhand Courier\nsite_url: https://example.org/news/\n"
            "repo_url: https://github.com/example/news\nplugins:\n  - longhand:\n      languages: [en, fr]\n"
        )
    },
    [BIN / "longhand", "build"],
    folders=((ROOT / "overrides", "overrides"), (ROOT / "content" / "pages", "content/pages")),
)
