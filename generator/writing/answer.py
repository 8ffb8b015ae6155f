"""A model's answer as plain values: text blocks, what each cites, how it ended, and the tokens it took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from generator.article import Usage


@dataclass(frozen=True)
class Citation:
    """Passages `start` to `end` (exclusive) of a document, both counted from 0, and their text as the API sent it."""

    document: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Block:
    """A stretch of the answer and what it rests on."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Answer:
    """A whole answer; `stop` is the API's stop reason (None where the stream was cut), `detail` explains a refusal."""

    blocks: tuple[Block, ...]
    stop: str | None
    model: str
    usage: Usage
    detail: str = ""

    @property
    def text(self) -> str:
        """The blocks' text, joined as the API means it: without separators."""
        return "".join(block.text for block in self.blocks)


class Malformed(ValueError):
    """What arrived does not have a message's shape."""


def from_message(message: Any) -> Answer:
    """Read a message as the Messages API describes it; raises Malformed where it is not one.

    Blocks that are not text (thinking) are left out. The cost is 0.0 until somebody knows the price.
    """
    if not isinstance(message, Mapping) or not isinstance(message.get("content"), Sequence):
        raise Malformed("the answer is not a message")
    stop = message.get("stop_reason")
    return Answer(
        blocks=tuple(_block(block) for block in message["content"] if _is_text(block)),
        stop=stop if isinstance(stop, str) else None,
        model=str(message.get("model") or ""),
        usage=_usage(message.get("usage")),
        detail=_detail(message.get("stop_details")),
    )


def _is_text(block: Any) -> bool:
    return isinstance(block, Mapping) and block.get("type") == "text" and isinstance(block.get("text"), str)


def _block(block: Mapping[str, Any]) -> Block:
    return Block(block["text"], tuple(_citation(citation) for citation in block.get("citations") or ()))


def _citation(citation: Any) -> Citation:
    """Read a citation; one of another kind than we asked for becomes an empty range, which nothing matches."""
    if not isinstance(citation, Mapping) or citation.get("type") != "content_block_location":
        return Citation(-1, 0, 0, "")
    numbers = [citation.get(name) for name in ("document_index", "start_block_index", "end_block_index")]
    if not all(isinstance(number, int) for number in numbers):
        return Citation(-1, 0, 0, "")
    document, start, end = (int(number or 0) for number in numbers)
    return Citation(document, start, end, str(citation.get("cited_text") or ""))


def _usage(usage: Any) -> Usage:
    if not isinstance(usage, Mapping):
        raise Malformed("the answer does not say what it used")
    names = ("input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens")
    return Usage(**{name: max(0, int(usage.get(name) or 0)) for name in names}, requests=1)


def _detail(details: Any) -> str:
    if not isinstance(details, Mapping):
        return ""
    return ", ".join(str(details[name]) for name in ("category", "explanation") if details.get(name))


def to_plain(answer: Answer) -> dict[str, Any]:
    """Return the answer as values that JSON can hold."""
    return {**asdict(answer), "usage": answer.usage.model_dump()}


def from_plain(values: Mapping[str, Any]) -> Answer:
    """Return the answer that `to_plain` took apart; raises KeyError, TypeError or ValueError for anything else."""
    blocks = tuple(
        Block(block["text"], tuple(Citation(**place) for place in block["citations"])) for block in values["blocks"]
    )
    usage = Usage.model_validate(values["usage"])
    return Answer(blocks, values["stop"], values["model"], usage, values["detail"])
