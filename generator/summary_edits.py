"""Edits to summary files that leave every other byte as its author wrote it, and the file a new story begins with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from generator import yamlfile
from generator.atomic import write_atomically
from generator.library import EditedMeanwhile
from generator.problems import LonghandError
from generator.slug import slugify
from generator.summary import Correction, Summary, clean_alias
from generator.yaml_insert import insert

_TEMPLATE = """\
# A story: write the summary below `summary: |`, each line indented by two spaces, save, and run `longhand check`.
# Only `summary` is always needed; delete what you do not use, and take the # away from what you do.
{fields}
summary: |

# status: draft            # neither written nor printed until you delete this line
# tags: [topic, another topic]
# authors: [Your Name]
# notes: For the writer, never printed.
# facts:                   # figures to plot, and to hold the article to
#   - text: The fact as a sentence, with its figure
#     value: 1.7
#     unit: billion euros
# sources:
#   - url: https://example.org/page
#     publisher: Who published it
#     quote: A passage of the source, word for word
"""


def new_summary(
    title: str, day: date, link: str | None = None, language: str | None = None, publisher: str = ""
) -> tuple[str, str]:
    """Return a new story's file name below `content/summaries/` and its text, with `summary` left to fill in.

    Raises LonghandError where title, link or language cannot stand in a summary.
    """
    if not title.strip():
        raise LonghandError("a story needs a title; write it after `longhand new`")
    values = {"title": title.strip(), "date": day.isoformat(), "language": language, "link": link}
    try:
        Summary.model_validate({**values, "summary": "…"})
    except ValidationError as error:
        source = yamlfile.YamlFile("the new summary", dict(values), {})
        problems = yamlfile.model_problems(error, source, lambda _: Summary.model_fields)
        raise LonghandError("no summary was made", problems) from None
    slug = slugify(title) or f"story-{day.isoformat()}"
    fields = _fields(values)
    if publisher and link:
        dumped = yaml.safe_dump(
            [{"url": link, "publisher": publisher}], allow_unicode=True, width=1_000_000, sort_keys=False
        )
        fields += f"\nsources:\n{dumped.rstrip()}"
    return f"{day.year:04}/{slug}.yml", _TEMPLATE.format(fields=fields)


def render_summary(values: Mapping[str, Any]) -> str:
    """Return a summary file that says `values`: the summary first, as a block that people can edit, then the rest."""
    rest = {key: value for key, value in values.items() if key != "summary" and value not in (None, "", [], ())}
    lines = [line.rstrip() for line in str(values["summary"]).strip().splitlines()]
    block = "".join(f"  {line}\n" if line else "\n" for line in lines)
    return f"summary: |\n{block}{_fields(rest)}\n"


def _fields(values: Mapping[str, Any]) -> str:
    """Write one line for each field; an empty one stands ready to be filled in, a day as a day."""
    written = []
    for key, value in values.items():
        if value is None:
            written.append(f"{key}:")
        elif key == "date":
            written.append(f"{key}: {value}")
        else:
            dumped = yaml.safe_dump(value, allow_unicode=True, width=1_000_000, default_flow_style=True)
            written.append(f"{key}: " + dumped.removesuffix("\n").removesuffix("\n..."))
    return "\n".join(written)


def append_correction(text: str, day: date, correction: str, by: str) -> str:
    """Return a summary file's text with one more correction, and nothing else changed.

    Raises LonghandError where the file has problems, the correction is empty, or the file is written in a way that
    the edit cannot leave unharmed.
    """
    item = {"date": day.isoformat(), "text": correction.strip(), "by": by.strip()}
    before = _read(text)
    try:
        added = Correction.model_validate(item)
    except ValidationError:
        raise LonghandError("a correction needs a text of its own and the name of who makes it") from None
    expected = before.model_copy(update={"corrections": (*before.corrections, added)})
    return _checked(insert(text, "corrections", item), expected, "corrections")


def add_alias(text: str, alias: str) -> str:
    """Return a summary file's text with one more old address, and nothing else changed; as it is where it has it.

    Raises LonghandError where the alias is no address, the file has problems, or the edit cannot be made safely.
    """
    before = _read(text)
    try:
        added = clean_alias(alias)
    except ValueError as error:
        raise LonghandError(f"the alias {error}") from None
    if added in before.aliases:
        return text
    expected = before.model_copy(update={"aliases": (*before.aliases, added)})
    return _checked(insert(text, "aliases", added), expected, "aliases")


def write_summary(path: Path, text: str, expected: str | None) -> None:
    """Write a summary file, if it still says `expected` (None: if there is none yet).

    Raises EditedMeanwhile where somebody changed it, LonghandError where it cannot be written.
    """
    try:
        present = path.read_bytes() if path.exists() or path.is_symlink() else None
        if present != (None if expected is None else expected.encode()):
            change = "is already there" if expected is None else "was changed while this ran"
            raise EditedMeanwhile(f"{path}: {change}; nothing was written")
        write_atomically(path, text.encode(), unless_exists=expected is None)
    except FileExistsError:
        raise EditedMeanwhile(f"{path}: is already there; nothing was written") from None
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror or error}); nothing was changed"
        raise LonghandError(message) from None


def _read(text: str) -> Summary:
    source = yamlfile.parse(text, "the summary")
    if source.problems:
        raise LonghandError("the summary has problems; mend them first (longhand check lists them)", source.problems)
    try:
        return Summary.model_validate(source.values)
    except ValidationError as error:
        problems = yamlfile.model_problems(error, source, lambda _: Summary.model_fields)
        message = "the summary has problems; mend them first (longhand check lists them)"
        raise LonghandError(message, problems) from None


def _checked(text: str, expected: Summary, name: str) -> str:
    """Return `text` if it says exactly what the edit was to make of it."""
    try:
        if _read(text) == expected:
            return text
    except LonghandError:
        pass
    raise LonghandError(f"{name!r} is written here in a way that cannot be added to safely; add it by hand")
