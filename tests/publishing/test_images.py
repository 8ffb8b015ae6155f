"""Pictures: what is published of them, and what is refused."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from generator.problems import Problem
from generator.publishing import images
from generator.publishing.images import Picture


def save(folder: Path, name: str, picture: Image.Image, **options: object) -> Path:
    """Save a picture in a folder."""
    file = folder / name
    picture.save(file, **options)  # type: ignore[arg-type]
    return file


def ready(file: Path) -> Picture:
    """Make a picture ready that is fine."""
    picture = images.prepare(file, file.name)
    assert isinstance(picture, Picture)
    return picture


def refused(file: Path) -> Problem:
    """Return why a picture is refused."""
    problem = images.prepare(file, f"content/images/{file.name}")
    assert isinstance(problem, Problem)
    return problem


def test_what_the_camera_says_is_dropped(tmp_path: Path) -> None:
    """Place, owner and comment of the original stand nowhere in what is published."""
    exif = Image.Exif()
    exif[0x8298] = "secret owner"
    exif.get_ifd(0x8825)[1] = "N"
    picture = ready(save(tmp_path, "a.jpg", Image.new("RGB", (40, 30), "red"), exif=exif, comment="secret place"))
    assert b"secret" not in picture.data and b"Exif" not in picture.data
    assert not Image.open(io.BytesIO(picture.data)).getexif()


def test_a_picture_is_turned_as_its_camera_was_held(tmp_path: Path) -> None:
    """Orientation is in the pixels once the note about it is gone."""
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = ready(save(tmp_path, "a.jpg", Image.new("RGB", (40, 30)), exif=exif))
    assert (picture.width, picture.height) == (30, 40)


def test_a_wide_picture_is_made_smaller_in_proportion(tmp_path: Path) -> None:
    """No picture is wider than 1,280 pixels; small ones stay as they are."""
    assert (ready(save(tmp_path, "a.png", Image.new("RGB", (2560, 100)))).width,) == (images.WIDEST,)
    assert ready(save(tmp_path, "b.png", Image.new("RGB", (2560, 100)))).height == 50
    assert ready(save(tmp_path, "c.png", Image.new("RGB", (20, 10)))).width == 20


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "RGBA", "LA"])
def test_every_mode_of_colour_can_be_read(tmp_path: Path, mode: str) -> None:
    """What is published is WebP, and what was transparent still is."""
    name = "a.jpg" if mode == "CMYK" else "a.png"
    picture = ready(save(tmp_path, name, Image.new(mode, (8, 8))))
    opened = Image.open(io.BytesIO(picture.data))
    assert (picture.suffix, opened.format, opened.size) == (".webp", "WEBP", (8, 8))
    assert (opened.mode == "RGBA") == mode.endswith("A")


def test_no_picture_is_heavier_than_a_page_can_bear(tmp_path: Path) -> None:
    """A picture full of detail is made smaller until it fits, in proportion; a plain one keeps its width."""
    noisy = ready(save(tmp_path, "a.png", Image.frombytes("L", (1600, 900), Random(7).randbytes(1600 * 900))))
    assert len(noisy.data) <= images.MOST_PUBLISHED
    assert abs(noisy.width / noisy.height - 16 / 9) < 0.02
    plain = ready(save(tmp_path, "b.png", Image.linear_gradient("L").resize((1600, 900))))
    assert plain.width == images.WIDEST


def test_equal_files_make_equal_bytes(tmp_path: Path) -> None:
    """What is published depends on the file alone."""
    file = save(tmp_path, "a.png", Image.linear_gradient("L"))
    assert ready(file) == ready(file)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a.png", b"<html>"),
        ("a.jpg", b""),
        ("a.gif", b"GIF89a\xff\xff\xff\xff"),
        ("b.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\xff\xff"),
        ("a.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    """Other formats, and files that are broken, are problems that name the file and the remedy."""
    (tmp_path / name).write_bytes(data)
    problem = refused(tmp_path / name)
    assert problem.code == "image" and name in problem.path and "JPEG or PNG" in problem.message


def test_a_picture_higher_than_webp_can_be_is_made_smaller(tmp_path: Path) -> None:
    """A column of charts is published as high as it can be."""
    picture = ready(save(tmp_path, "a.png", Image.new("RGB", (1000, 17_000), "red")))
    assert (picture.width, picture.height) == (964, 16_383)


def test_a_truncated_picture_is_refused(tmp_path: Path) -> None:
    """A picture that ends too soon is not published with a grey half."""
    file = save(tmp_path, "a.jpg", Image.effect_noise((200, 200), 50))
    file.write_bytes(file.read_bytes()[:2000])
    assert refused(file).code == "image"


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".gif", ".webp", ".avif"])
def test_a_damaged_picture_is_refused_or_read_and_never_more(tmp_path: Path, suffix: str) -> None:
    """Whatever its reader raises or warns of: the other pages are not to suffer."""
    file = save(tmp_path, f"a{suffix}", Image.new("RGB", (8, 8), "red"))
    data = file.read_bytes()
    for place in range(0, min(len(data), 400)):
        file.write_bytes(data[:place] + b"\0" + data[place + 1 :])
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert isinstance(images.prepare(file, "a"), Picture | Problem)


def test_a_picture_that_unfolds_to_more_than_it_should_is_refused(tmp_path: Path) -> None:
    """A small file of many pixels is refused before it is unfolded."""
    file = save(tmp_path, "a.png", Image.new("1", (9000, 9000)))
    assert "9000 × 9000" in refused(file).message


def test_links_and_missing_files_are_refused(tmp_path: Path) -> None:
    """A symbolic link may lead out of the publication; a missing file is named."""
    save(tmp_path, "a.png", Image.new("RGB", (8, 8)))
    (tmp_path / "b.png").symlink_to(tmp_path / "a.png")
    assert "not there" in refused(tmp_path / "b.png").message
    assert "not there" in refused(tmp_path / "c.png").message
