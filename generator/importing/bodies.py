"""Makes an imported body fit: the title out of it, simple HTML as Markdown, and a note for what will not print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.importing.values import warning
from generator.problems import Problem

_SAMPLE = 20_000  # characters: more than a title, a standfirst or a language needs
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_TILDES = re.compile("~{3,}")
_TITLE = re.compile(r"^# +(?P<words>\S.*)$")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
# The tags by which Jekyll and Hugo mark code, each on a line of its own.
_HIGHLIGHT = re.compile(r"(?:\{%-?|\{\{[<%]) *highlight +\"?(?P<language>[\w+#.-]*)[^{}]*\}{1,2}")
_END_HIGHLIGHT = re.compile(r"(?:\{%-? *end|\{\{[<%] */ *)highlight *(?:-?%|[>%]\})\}")
# No pattern here lets a sign that opens something repeat inside it: with that it would take quadratic time.
_SHORTCODE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\[/?(?:caption|gallery|embed|audio|video|youtube)\b[^\[\]]*\]")
_LINKED = r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"
_PICTURE = re.compile(rf"!{_LINKED}|<img\b", re.IGNORECASE)


def _inline(tags: str, sign: str) -> tuple[re.Pattern[str], str]:
    return re.compile(rf"<(?:{tags})(?:\s[^<>]*)?>\s*([^<>]+?)\s*</(?:{tags})>", re.IGNORECASE), rf"{sign}\1{sign}"


# What can be said in Markdown without a doubt, from the inside out; the rest stays and is reported.
_CONVERSIONS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    _inline("b|strong", "**"),
    _inline("i|em|cite", "*"),
    (re.compile(r"<a\s[^<>]*?href=[\"']([^\"'<>\s]+)[\"'][^<>]*>([^<>]+)</a>", re.IGNORECASE), r"[\2](\1)"),
    (re.compile(r"</?(?:span|font|u|ul|ol)(?:\s[^<>]*)?>", re.IGNORECASE), ""),
    (re.compile(r"^\s*<li(?:\s[^<>]*)?>\s*([^<>]*?)\s*</li>\s*$", re.IGNORECASE), r"- \1"),
    (re.compile(r"<h[12](?:\s[^<>]*)?>\s*([^<>]*?)\s*</h[12]>", re.IGNORECASE), r"\n\n## \1\n\n"),
    (re.compile(r"<h[3-6](?:\s[^<>]*)?>\s*([^<>]*?)\s*</h[3-6]>", re.IGNORECASE), r"\n\n### \1\n\n"),
    (re.compile(r"</?(?:p|div|section|article)(?:\s[^<>]*)?>", re.IGNORECASE), "\n\n"),
    (re.compile(r"<br\s*/?>\s*", re.IGNORECASE), "  \n"),
)


def split_title(body: str) -> tuple[str, str]:
    """Return the level-1 heading that a body begins with, and the body without it; empty where there is none."""
    first, _, rest = body.lstrip("\n").partition("\n")
    match = _TITLE.match(first.rstrip())
    title = plain(_without_id(match["words"])) if match else ""
    return (title, rest.lstrip("\n")) if title else ("", body)


def _without_id(heading: str) -> str:
    """Return a heading without its closing `#` signs and its `{#id}`."""
    if heading.endswith("}") and "{#" in heading:
        heading = heading[: heading.rindex("{#")]
    return heading.rstrip().rstrip("#").rstrip()


def with_fences(text: str) -> str:
    """Return text, on as many lines, with the code between highlight tags in fences, so that it is read as code."""
    code = "~" + max(["~~~", *_TILDES.findall(text)], key=len)  # longer than any in the code
    made: list[str] = []
    fence, is_open = "", False
    for line in text.split("\n"):
        marks, bare = _FENCE.match(line), line.strip()
        if is_open:
            is_open = _END_HIGHLIGHT.fullmatch(bare) is None
            line = line if is_open else code
        elif fence:
            fence = "" if marks and marks[1].startswith(fence) else fence
        elif marks:
            fence = marks[1]
        elif (tag := _HIGHLIGHT.fullmatch(bare)) and not line.startswith(("    ", "\t")):
            is_open, line = True, f"{code} {tag['language']}".rstrip()
        made.append(line)
    return text if is_open else "\n".join(made)


def _without_comments(text: str) -> str:
    """Return text without HTML comments, on as many lines."""
    first, *others = text.split("<!--")
    kept = [first]
    for other in others:
        comment, closed, rest = other.partition("-->")
        kept.append("\n" * comment.count("\n") + rest if closed else f"<!--{other}")
    return "".join(kept)


def clean(body: str, path: str, line: int) -> tuple[str, tuple[Problem, ...]]:
    """Return the body as an article's, and what was changed in it or will not print; `line` is its first line."""
    without = _without_comments(body)
    lines = list(_outside_code(without))
    converted = [text if is_code else _converted(text) for text, is_code in lines]
    notes = [
        *_noted(lines, _PICTURE, path, line, "picture", "a picture; put it in content/images/ and name it in `image:`"),
        *_noted(
            lines, _SHORTCODE, path, line, "shortcode", "a shortcode of another program, printed as text; rewrite it"
        ),
        *_noted(
            _left(lines, converted), _TAG, path, line, "html", "HTML that is printed as text; write it in Markdown"
        ),
    ]
    if any(text != new for (text, _), new in zip(lines, converted, strict=True)):
        notes.append(
            warning(path, line, "converted", "its simple HTML and level-1 headings are now Markdown; look it over")
        )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(converted)).strip(), tuple(notes)


def _outside_code(body: str) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it belongs to a code block."""
    fence = ""
    for line in body.split("\n"):
        marks = _FENCE.match(line)
        if fence:
            yield line, True
            fence = "" if marks and marks[1].startswith(fence) else fence
        else:
            fence = marks[1] if marks else ""
            yield line.rstrip() + "  " * line.endswith("  "), bool(marks) or line.startswith(("    ", "\t"))


def _converted(line: str) -> str:
    if "`" in line:
        return line
    if _TITLE.match(line):
        return f"#{line}"
    for pattern, replacement in _CONVERSIONS if "<" in line else ():
        line = pattern.sub(replacement, line)
    return line


def _left(lines: list[tuple[str, bool]], converted: list[str]) -> list[tuple[str, bool]]:
    return [(_PICTURE.sub("", new), is_code) for (_, is_code), new in zip(lines, converted, strict=True)]


def _noted(
    lines: list[tuple[str, bool]], pattern: re.Pattern[str], path: str, line: int, code: str, what: str
) -> Iterator[Problem]:
    """Yield one warning for all the lines with the same trouble, on the first of them."""
    places = [
        line + index for index, (text, is_code) in enumerate(lines) if not is_code and pattern.search(_spoken(text))
    ]
    if places:
        more = f" (and on {len(places) - 1} more lines)" if len(places) > 1 else ""
        yield warning(path, places[0], code, f"{what}{more}")


def _spoken(line: str) -> str:
    """Return a line without its code spans and autolinks."""
    return re.sub(r"`[^`]*`|<(?:https?:|mailto:)[^<>\s]*>", "", line)


def plain(text: str) -> str:
    """Return the words that Markdown begins with, without its marks, headings and code: what a title is made from."""
    kept = [line for line, is_code in _outside_code(_without_comments(text[:_SAMPLE])) if not is_code]
    prose = "\n".join(line for line in kept if not re.match(r"\s*(?:#{2,}|\||!\[|\[\^)", line))
    prose = re.sub(rf"!{_LINKED}|\[\^[^\[\]]*\]|{_TAG.pattern}", "", prose)
    prose = re.sub(_LINKED, r"\1", prose)
    prose = re.sub(r"\\(?=[^\w\s])|^[ \t]*(?:[>#*+-]+[ \t]+)+", "", prose, flags=re.MULTILINE)
    return re.sub(r"(?<!\w)[*_`~]+|[*_`~]+(?!\w)", "", prose).strip()
