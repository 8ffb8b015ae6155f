"""A plausible cited article from the documents of any request: what a careful model might answer, without a model."""

from __future__ import annotations

import json
import re
from typing import Any

Json = dict[str, Any]

# Sentences that claim no number, date, name or quotation of their own.
_WORDS = {
    "en": {
        "title": "What the plan means for those it concerns",
        "standfirst": "The announcement is described in the summary; this article sets out what follows from it.",
        "lead": "The announcement says what is planned, who stands behind it and what it is meant to achieve.",
        "said": "As the evidence has it, the matter touches this side of the story as well.",
        "more": "What that means in the end will depend on how the plan is carried out, and by whom.",
        "question": "Whether the promise can be kept is a question that the coming years will answer.",
        "heading": "What it means here",
        "end": "What remains",
    },
    "fr": {
        "title": "Ce que le projet signifie pour ceux qu’il concerne",
        "standfirst": "L’annonce est décrite dans le résumé ; cet article expose ce qui en découle.",
        "lead": "L’annonce dit ce qui est prévu, qui en est à l’origine et quel but elle poursuit.",
        "said": "D’après les éléments réunis, l’affaire touche aussi cet aspect de la question.",
        "more": "Ce que cela signifie dépendra de la manière dont le projet sera mené, et par qui.",
        "question": "La promesse sera-t-elle tenue ? C’est une question à laquelle les années à venir répondront.",
        "heading": "Ce que cela change ici",
        "end": "Ce qui demeure",
    },
}
_SCALES = {"milliards": "billion", "milliard": "billion", "millions": "million", "million": "million"}
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_ENGLISH = "January February March April May June July August September October November December".split()


def plausible(body: Json, citations: bool) -> list[Json]:
    """The content blocks of an article in the sections and the language that the request asks for."""
    instruction = _instruction(body)
    names = list(dict.fromkeys(re.findall(r"\{#([a-z0-9-]+)\}", instruction))) or ["conclusion"]
    asked = re.search(r"\(([a-z]{2})[-)]", instruction)
    words = _WORDS["fr" if asked and asked[1] == "fr" else "en"]
    passages = _passages(body)
    blocks = [_text(f"# {words['title']}\n\n{words['standfirst']}\n\n")]
    blocks += _cited(words["lead"], passages, 0, citations)
    blocks += _figures(passages, "fr" if asked and asked[1] == "fr" else "en", citations)
    for number, name in enumerate(names):
        heading = words["end"] if name == "conclusion" else words["heading"]
        blocks.append(_text(f"\n\n## {heading} {{#{name}}}\n\n"))
        blocks += _cited(words["said"], passages, number + 1, citations)
        blocks.append(_text(f" {words['more']}\n\n{words['question']}"))
    return _joined(blocks)


def _instruction(body: Json) -> str:
    """The words of the user's turns that are not evidence."""
    texts = []
    for message in body["messages"]:
        content = message["content"]
        blocks = [_text(content)] if isinstance(content, str) else content
        words = [block["text"] for block in blocks if block["type"] == "text"]
        texts += [text for text in words if message["role"] == "user" and not text.startswith("{")]
    return " ".join(texts)


def _passages(body: Json) -> list[tuple[int, int, str, str]]:
    """Every passage: document, index, text and marker (where the request has markers)."""
    found: list[tuple[int, int, str, str]] = []
    content = body["messages"][0]["content"]
    documents = [block for block in content if isinstance(block, dict) and block["type"] == "document"]
    for number, document in enumerate(documents):
        for index, part in enumerate(document["source"]["content"]):
            found.append((number, index, part["text"], ""))
    for block in content if isinstance(content, list) else []:
        if block["type"] == "text" and block["text"].startswith("{"):
            for marker, passage in json.loads(block["text"]).get("passages", {}).items():
                found.append((0, 0, passage, marker))
    return found


def _cited(sentence: str, passages: list[tuple[int, int, str, str]], number: int, citations: bool) -> list[Json]:
    if not passages:
        return [_text(sentence)]
    document, index, passage, marker = passages[number % len(passages)]
    if not citations or marker:
        return [_text(f"{sentence[:-1]} [{marker}]." if marker else sentence)]
    place = {
        "type": "content_block_location",
        "document_index": document,
        "document_title": None,
        "start_block_index": index,
        "end_block_index": index + 1,
        "cited_text": passage,
    }
    return [{"type": "text", "text": sentence, "citations": [place]}]


def _figures(passages: list[tuple[int, int, str, str]], language: str, citations: bool) -> list[Json]:
    """One sentence for each passage of the first document that holds figures, so that none is dropped."""
    blocks: list[Json] = []
    own = [entry for entry in passages if entry[0] == 0 and (not entry[3] or entry[3] in ("S1", "S2", "S3"))]
    for place, (_, _, passage, _) in enumerate(own):
        figures = _translated(passage) if language == "en" else _found(passage)
        if figures:
            opening = "The figures and dates it gives are: " if language == "en" else "Les chiffres et les dates : "
            blocks.append(_text(" "))
            blocks += _cited(f"{opening}{'; '.join(figures)}.", own, place, citations)
    return blocks


_DATE = rf"(?:\d{{1,2}}(?:er)? )?(?:{'|'.join((*_MONTHS, *_ENGLISH))}) \d{{4}}"
_AMOUNT = r"\d+(?:[\s.,]\d+)*(?: (?:milliards?|millions?|billions?)\b)?(?: de (?:yuan|dollars))?(?: ?%)?"
_FIGURE = re.compile(f"{_DATE}|{_AMOUNT}", re.IGNORECASE)


def _found(passage: str) -> list[str]:
    return [figure.strip(" .,;") for figure in _FIGURE.findall(passage)]


def _translated(passage: str) -> list[str]:
    figures = []
    for figure in _found(passage):
        for french, english in zip(_MONTHS, _ENGLISH, strict=True):
            figure = re.sub(rf"\b{french}\b", english, figure)
        for french, english in _SCALES.items():
            figure = re.sub(rf"\b{french}\b(?: de)?", english, figure)
        figures.append(re.sub(r"\s%", "%", figure))
    return figures


def _text(words: str) -> Json:
    return {"type": "text", "text": words}


def _joined(blocks: list[Json]) -> list[Json]:
    """Neighbours without citations become one block, as the API sends them."""
    found: list[Json] = []
    for block in blocks:
        if found and not block.get("citations") and not found[-1].get("citations"):
            found[-1] = _text(found[-1]["text"] + block["text"])
        else:
            found.append(block)
    return found
