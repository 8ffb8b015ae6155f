"""The expressions of workflows, as far as ours use them: contexts, strings, comparisons, `&&`, `||`, `!`, functions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TOKEN = re.compile(r"\s*(?:(?P<text>'[^']*')|(?P<sign>&&|\|\||==|!=|!|\(|\))|(?P<name>[\w.-]+))")
_SIGNS = {"&&": " and ", "||": " or ", "!": " not ", "==": " == ", "!=": " != ", "(": "(", ")": ")"}
_FUNCTIONS = ("success", "cancelled", "always")


def evaluate(expression: str, contexts: Mapping[str, Any], succeeded: bool = True) -> Any:
    """The value of an expression without its `${{ }}`; a name that is not there is an empty text."""
    python, position, expression = "", 0, expression.strip()
    while position < len(expression):
        token = _TOKEN.match(expression, position)
        assert token, f"the harness does not know {expression[position:]!r}"
        position = token.end()
        if token["name"] in _FUNCTIONS:
            python += f"functions[{token['name']!r}]"
        elif token["name"]:
            python += f"look_up({token['name']!r})"
        else:
            python += token["text"] or _SIGNS[token["sign"]]
    functions = {"success": lambda: succeeded, "cancelled": lambda: False, "always": lambda: True}
    return eval(python, {"__builtins__": {}}, {"functions": functions, "look_up": lambda name: _value(name, contexts)})


def filled(text: str, contexts: Mapping[str, Any]) -> str:
    """A text with each `${{ … }}` in it replaced by its value."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: _shown(evaluate(found[1], contexts)), str(text))


def _shown(value: Any) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _value(name: str, contexts: Mapping[str, Any]) -> Any:
    value: Any = contexts
    for part in name.split("."):
        value = value.get(part, "") if isinstance(value, Mapping) else ""
    return value
