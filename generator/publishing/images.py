"""Pictures: made ready for readers, turned the right way, small enough, and without what a camera says of its place."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from generator.problems import Problem

WIDEST = 1280  # pixels: twice the column, for dense screens
MOST_PUBLISHED = 40_000  # bytes: an article with its picture stays under 120 kB
# Width in pixels and quality of WebP, the best first; the first that stays within the bytes is taken, else the last.
_TRIES = ((WIDEST, 80), (WIDEST, 65), (1024, 65), (1024, 50), (800, 50), (640, 50), (480, 40), (320, 30))
_HIGHEST = 16_383  # pixels: WebP knows no more
MOST_PIXELS = 60_000_000  # a picture that unfolds to more is refused before it is unfolded
MOST_BYTES = 40_000_000
FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif", "AVIF": ".avif"}
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is published: its bytes, its size in pixels, and the suffix of its file."""

    data: bytes
    width: int
    height: int
    suffix: str


def prepare(file: Path, path: str) -> Picture | Problem:
    """Return the picture in `file` as it is published, or what is wrong with it; `path` names it in the problem.

    Only the pixels go on: no EXIF, XMP, IPTC or comment, and of an animation the first picture.
    """
    if file.is_symlink() or not file.is_file():
        return _problem(path, "is not there; put the picture into content/images/ or mend the path")
    if file.stat().st_size > MOST_BYTES:
        return _problem(path, f"has more than {MOST_BYTES // 1_000_000} MB; save a smaller one")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of too many pixels, which we refuse earlier, and of damaged metadata
            return _prepare(file, path)
    except Exception as error:  # what Pillow's readers of damaged pictures raise is in no list of theirs
        return _problem(path, f"cannot be read as a picture ({type(error).__name__}); save it again as JPEG or PNG")


def _prepare(file: Path, path: str) -> Picture | Problem:
    with Image.open(file, formats=tuple(FORMATS)) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            return _problem(path, f"has {opened.width} × {opened.height} pixels; save one at most {WIDEST * 4} wide")
        picture = _in_srgb(ImageOps.exif_transpose(opened))
    for width, quality in _TRIES:
        small = _narrowed(picture, width)
        stream = io.BytesIO()
        small.save(stream, "WEBP", quality=quality, method=4)
        if len(stream.getvalue()) <= MOST_PUBLISHED:
            break
    return Picture(stream.getvalue(), *small.size, ".webp")


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    """Return the pixels alone, at most so wide, and no higher than WebP can be."""
    scale = min(width / picture.width, _HIGHEST / picture.height)
    if scale < 1:
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        return picture.resize(size, Image.Resampling.LANCZOS)
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    return clean


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Return the picture in the colours that every screen knows, with transparency only where it has some."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):  # a profile that is broken or meant for something else
            converted = None
        picture = converted or picture
    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    return picture.convert("RGBA" if clear else "RGB")


def _problem(path: str, message: str) -> Problem:
    return Problem(path, 0, "image", message)
