"""Article files: Markdown with front matter, read strictly and written so that what people spelled stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import yaml
from frontmatter.default_handlers import YAMLHandler
from pydantic import ValidationError

from generator import textfile, yamlfile
from generator.article import Article, FrontMatter, Grounding, Provenance, Review, Usage
from generator.fields import Fields
from generator.parsed import Parsed
from generator.problems import Problem
from generator.summary import Correction, Image, withdrawal_problems

MAX_BYTES = 512 * 1024
_KIND = "article"
MAX_VALUES = 20_000  # of the front matter: each unsupported claim takes seven


class _Handler(YAMLHandler):
    """Front matter for python-frontmatter, read by the strict reader and written in the model's order."""

    def split(self, text: str) -> tuple[str, str]:
        _, matter, body = self.FM_BOUNDARY.split(text, 2)
        return matter, body


_handler = _Handler()
_PROVENANCE: Mapping[str, type[Fields]] = {"grounding": Grounding, "usage": Usage, "review": Review}
_PARTS: Mapping[str, type[Fields]] = {"longhand": Provenance, "image": Image, "corrections": Correction}


def _fields_at(location: yamlfile.Location) -> Iterable[str]:
    if not location:
        return FrontMatter.model_fields
    if location[0] == "longhand" and len(location) > 1:
        return _PROVENANCE.get(str(location[1]), Provenance).model_fields
    return _PARTS.get(str(location[0]), FrontMatter).model_fields


def parse(
    text: str, slug: str, language: str, path: str = "", parsed: Parsed | None = None
) -> Article | tuple[Problem, ...]:
    """Read an article's file, or return all that is wrong with it; `parsed` knows what was read before."""
    known = parsed.get(_KIND, text) if parsed else None
    if known:
        values, *place = known
        return _article(text, FrontMatter.model_validate(values), slug, language, path, *place)
    problems = textfile.text_problems(text, path, markdown=True)
    if problems:
        return tuple(problems)
    raw, line_end = text, "\r\n" if 0 < text.count("\n") == text.count("\r\n") else "\n"
    text = _with_plain_ends(raw, line_end)
    if not re.match(r"---[ \t]*\r?\n", text):
        return (Problem(path, 1, "no-front-matter", "must begin with a line '---', its title, and a line '---'"),)
    try:
        matter, body = _handler.split(text)
    except ValueError:
        return (Problem(path, 1, "no-front-matter", "its front matter does not end; add a line '---' after it"),)
    source = yamlfile.parse(matter.removeprefix("\n"), path, first_line=2, max_values=MAX_VALUES)
    problems = list(source.problems) + withdrawal_problems(source)
    try:
        front = FrontMatter.model_validate(source.values) if source.values or not problems else None
    except ValidationError as error:
        return tuple(problems + yamlfile.model_problems(error, source, _fields_at))
    if problems or front is None:
        return tuple(problems)
    start = len(text) - len(body.lstrip("\r\n"))
    line = text.count("\n", 0, start) + 1
    if parsed:
        parsed.put(_KIND, raw, (source.values, start, line, line_end))
    return _article(raw, front, slug, language, path, start, line, line_end)


def _article(
    text: str, front: FrontMatter, slug: str, language: str, path: str, start: int, line: int, line_end: str
) -> Article:
    body = _with_plain_ends(text, line_end)[start:]
    return Article(slug, language, front, body.rstrip() + "\n", path, line, line_end)


def _with_plain_ends(text: str, line_end: str) -> str:
    return text.replace("\r\n", "\n") if line_end == "\r\n" else text


def render(article: Article) -> str:
    """Return the article's file: `parse(render(a)) == a` for every article whose body is stripped and ends its line."""
    text = f"---\n{_dumped(article.matter)}---\n{article.body.strip(chr(10) + chr(13)).rstrip()}\n"
    return _with_line_ends(text, article.line_end)


def respelled(text: str, before: Article, article: Article) -> str:
    """Return `text`, from which `before` was read, saying what `article` says.

    What the two have in common stays as people spelled it, byte for byte: the body, and in the front matter order,
    quotes and comments.
    """
    opening, closing, *_ = _handler.FM_BOUNDARY.finditer(text)
    matter, body = text[opening.end() : closing.start()], text[closing.end() :]
    if article.body != before.body:
        body = _with_line_ends(f"\n{article.body.strip(chr(10) + chr(13)).rstrip()}\n", article.line_end)
    for name in FrontMatter.model_fields:
        if getattr(article.matter, name) != getattr(before.matter, name):
            matter = _with_block(matter, name, _dumped(article.matter, {name}), article.line_end)
    result = f"{text[: opening.end()]}{matter}{text[closing.start() : closing.end()]}{body}"
    return result if parse(result, article.slug, article.language) == article else render(article)


def _with_block(matter: str, key: str, block: str, line_end: str) -> str:
    """Return front matter with the lines of `key` replaced, or added at the end; comments after them stay."""
    lines = matter.split("\n")  # the first is the rest of the opening line
    keys = {place[0]: line for place, line in yamlfile.parse(matter, "").lines.items() if len(place) == 1}
    start = keys.get(key, len(lines)) - 1
    end = min((line - 1 for line in keys.values() if line - 1 > start), default=len(lines) - 1)
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return "\n".join([*lines[:start], *_with_line_ends(block, line_end).split("\n")[:-1], *lines[end:]])


def _dumped(matter: FrontMatter, only: set[str] | None = None) -> str:
    values = matter.model_dump(mode="json", exclude_defaults=True, include=only)
    if not values:
        return ""
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=1_000_000, default_flow_style=None)


def _with_line_ends(text: str, line_end: str) -> str:
    return text.replace("\n", line_end) if line_end != "\n" and "\r\n" not in text else text
