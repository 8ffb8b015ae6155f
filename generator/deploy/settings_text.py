"""Changes values in the text of `mkdocs.yml` where they stand, so that comments and all else stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from generator.problems import LonghandError

_LONGHAND = "longhand"
_PLAIN = re.compile(r"[A-Za-z](?:[\w./~-]|:(?=//)|(?<! ) (?=[\w]))*", re.ASCII)
_WORDS = frozenset("true false yes no on off null y n".split())
Value = str | Sequence[str]


def set_value(text: str, place: tuple[str, ...], value: Value) -> str:
    """Return the text with `value` at `place`: a top-level name, or `longhand` and the names below the plugin.

    A name that is missing is added at the end of its mapping. The text must be one that `settings.load` reads; raises
    LonghandError where it has no settings of Longhand.
    """
    mapping, names = _mapping(text, place)
    key, node = _entry(mapping, names[0])
    if node is None:
        return _added(text, mapping, names, value)
    if len(names) == 1:
        return _spliced(text, node, key, _written(value))
    if not isinstance(node, yaml.MappingNode):
        return _spliced(text, node, key, _nested(names[1:], value))
    return _added(text, node, names[1:], value)


def remove(text: str, place: tuple[str, ...]) -> str:
    """Return the text without the lines of the entry at `place`; unchanged where there is none."""
    mapping, names = _mapping(text, place)
    key, node = _entry(mapping, names[0])
    if node is None or mapping.flow_style:
        return text
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    following = text.find("\n", max(_end(node), key.end_mark.index))
    return text[:start] + (text[following + 1 :] if following >= 0 else "")


def _mapping(text: str, place: tuple[str, ...]) -> tuple[Any, tuple[str, ...]]:
    """Return the deepest mapping on the way to `place` that is there, and the names from it on."""
    mapping: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    names = place
    if place[0] == _LONGHAND:
        mapping, names = next(_options(mapping), None), place[1:]
        if mapping is None:
            raise LonghandError(
                "mkdocs.yml has no settings of Longhand; write `plugins: [longhand: {languages: [en]}]`"
            )
    while len(names) > 1:
        _, node = _entry(mapping, names[0])
        if not isinstance(node, yaml.MappingNode) or _entry(node, names[1])[1] is None:
            break
        mapping, names = node, names[1:]
    return mapping, names


def _options(root: Any) -> Iterator[Any]:
    """Yield the mapping of the plugin's options, from either form that MkDocs knows (list or mapping)."""
    _, plugins = _entry(root, "plugins")
    for item in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        if isinstance(item, yaml.MappingNode):
            _, options = _entry(item, _LONGHAND)
            if isinstance(options, yaml.MappingNode):
                yield options


def _entry(mapping: Any, name: str) -> tuple[Any, Any]:
    for key, node in mapping.value:
        if key.value == name:
            return key, node
    return None, None


def _added(text: str, mapping: Any, names: tuple[str, ...], value: Value) -> str:
    last = mapping.value[-1][1]
    end = max(_end(last), mapping.value[-1][0].end_mark.index + 1)
    entry = f"{names[0]}: {_nested(names[1:], value)}"
    if mapping.flow_style:
        return f"{text[:end]}, {entry}{text[end:]}"
    following = text.find("\n", end)
    place = len(text) if following < 0 else following + 1
    before = "" if text[:place].endswith("\n") else "\n"
    return f"{text[:place]}{before}{' ' * mapping.value[0][0].start_mark.column}{entry}\n{text[place:]}"


def _nested(names: tuple[str, ...], value: Value) -> str:
    return f"{{{names[0]}: {_nested(names[1:], value)}}}" if names else _written(value)


def _written(value: Value) -> str:
    if not isinstance(value, str):
        return f"[{', '.join(_written(item) for item in value)}]"
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def _spliced(text: str, node: Any, key: Any, written: str) -> str:
    start, end = node.start_mark.index, _end(node)
    if start == end:  # an empty value has no place of its own
        start = end = key.end_mark.index + 1
        written = f" {written}"
    return text[:start] + written + text[end:]


def _end(node: Any) -> int:
    """Return where the node's text ends; a block collection's own end lies behind the blank lines that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    end: int = node.end_mark.index
    return end
