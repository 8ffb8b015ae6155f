"""The pictures of `content/images`: each is resized and stripped once, and stands in the site under its own name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.problems import Problem
from generator.publishing.urls import page_path
from generator.settings import Settings

FOLDER = "images/"
# The beginning of a link to a picture in Markdown, from any depth of the content folder.
_LINK = re.compile(r"(?<=\]\()(?:\.{1,2}/)*images/([^\s()<>]+)")


class PictureRow(NamedTuple):
    """A picture as it was last prepared: hash of the source, where it is staged (empty: nowhere), size in pixels."""

    hash: str
    path: str
    width: int
    height: int
    problem: str = ""


def prepare(settings: Settings, path: str, content_hash: str) -> tuple[PictureRow, bytes]:
    """Prepare the picture at `path` (relative to the content folder); a picture with a problem has no bytes."""
    from generator.publishing import images  # Pillow: a run without new pictures does not need it

    picture = images.prepare(settings.content / path, f"{settings.content.name}/{path}")
    if isinstance(picture, Problem):
        return PictureRow(content_hash, "", 0, 0, picture.message), b""
    return PictureRow(content_hash, staged_path(path, picture.suffix), picture.width, picture.height), picture.data


def staged_path(path: str, suffix: str) -> str:
    """Return where a picture is staged: at its own path, with the suffix of what it has become."""
    same = {".jpeg": ".jpg"}.get(PurePosixPath(path).suffix.lower(), PurePosixPath(path).suffix.lower()) == suffix
    return path if same else f"{path}{suffix}"


def linked_in(body: str) -> tuple[str, ...]:
    """Return the paths of the content's pictures that a body shows, relative to the content folder."""
    return tuple(f"{FOLDER}{name}" for name in _LINK.findall(body)) if FOLDER in body else ()


def with_staged_links(body: str, url: str, pictures: Mapping[str, PictureRow]) -> str:
    """Return a body for the page at `url` in which links to the content's pictures lead to the staged ones."""
    if FOLDER not in body:
        return body
    up = "../" * page_path(url).count("/")

    def staged(match: re.Match[str]) -> str:
        row = pictures.get(f"{FOLDER}{match[1]}")
        return up + (row.path if row and row.path else f"{FOLDER}{match[1]}")

    return _LINK.sub(staged, body)
