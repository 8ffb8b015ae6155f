"""What the Messages API answers with 400, as its documentation says: so that a wrong request fails in a test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def refusal(body: Json, citations: bool) -> str | None:
    """Return the API's message for a request it would reject, or None."""
    return next(_faults(body, citations), None)


def _faults(body: Json, citations: bool) -> Iterator[str]:
    if not isinstance(body.get("max_tokens"), int) or body["max_tokens"] < 1:
        yield "max_tokens: Field required"
    for name in ("temperature", "top_p", "top_k"):
        if name in body:
            yield f"{name}: Extra inputs are not permitted"
    messages = body.get("messages") or []
    if not messages or messages[0].get("role") != "user":
        yield "messages: first message must use the user role"
    elif messages[-1].get("role") != "user":
        yield "messages: prefill is not supported on this model"
    yield from _blocks(body, citations)


def _blocks(body: Json, citations: bool) -> Iterator[str]:
    system = body.get("system") or []
    blocks = [block for message in body.get("messages") or [] for block in _listed(message["content"])]
    for block in [*_listed(system), *blocks]:
        if block.get("type") == "text" and not block.get("text", "").strip():
            yield "messages: text content blocks must be non-empty"
    marked = [block for block in [*_listed(system), *blocks] if "cache_control" in block]
    if len(marked) > 4:
        yield "A maximum of 4 blocks with cache_control may be provided"
    documents = [block for block in blocks if block.get("type") == "document"]
    enabled = {bool((block.get("citations") or {}).get("enabled")) for block in documents}
    if len(enabled) > 1:
        yield "citations must be enabled on all documents or none"
    if True in enabled and (body.get("output_config") or {}).get("format"):
        yield "citations cannot be used with structured outputs"
    for document in documents:
        content = document.get("source", {}).get("content")
        if not citations:
            yield "document blocks are not supported"
        elif not content or not all(part.get("text", "").strip() for part in _listed(content)):
            yield "document content must be non-empty"


def _listed(content: Any) -> list[Json]:
    return [{"type": "text", "text": content}] if isinstance(content, str) else list(content)


def wrong_custom_id(name: str) -> bool:
    """Tell whether the Batches API would reject this `custom_id`."""
    return not re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name)
