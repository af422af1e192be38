"""Picture and ink files, alone and in folders."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from digitpad.errors import ImageError, InkError
from digitpad.ink.inkml import Page, write_inkml
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing, write_drawings
from digitpad.progress import Cancelled
from digitpad.recognition.input_files import contents_of, drawn_files, read_drawn_file, to_input

SEVEN = Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]])
INKML = write_inkml(Page(SEVEN, (300.0, 300.0)))
UNIPEN = write_drawings([Drawing(SEVEN), Drawing(SEVEN)])


@pytest.mark.parametrize(
    ("content", "drawings"),
    [
        (INKML, 1),
        (b"\xef\xbb\xbf" + INKML, 1),
        (gzip.compress(INKML), 1),
        (INKML.decode().replace("UTF-8", "UTF-16").encode("utf-16"), 1),
        (UNIPEN, 2),
        (gzip.compress(UNIPEN), 2),
    ],
)
def test_ink_is_known_by_its_content(content: bytes, drawings: int, tmp_path: Path) -> None:
    (tmp_path / "ink").write_bytes(content)
    inputs = [to_input(content) for content, _ in contents_of(tmp_path / "ink")]
    assert len(inputs) == drawings
    assert all(np.array_equal(image, draw_input(SEVEN)) for image in inputs)


def test_a_picture_is_known_by_its_content(tmp_path: Path) -> None:
    Image.new("L", (30, 20), 200).save(tmp_path / "picture.inkml", "PNG")
    colours = read_drawn_file(tmp_path / "picture.inkml")
    assert isinstance(colours, np.ndarray)
    assert colours.shape == (20, 30, 3)


@pytest.mark.parametrize(
    "content", [b"hello", gzip.compress(b"<svg/>", mtime=0), b"\x1f\x8b\x08 cut"]
)
def test_what_is_neither_is_refused_in_one_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises((ImageError, InkError), match=r"file is|file cannot|packed"):
        read_drawn_file(tmp_path / "file")


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "file.png").touch()
    with pytest.raises(ImageError, match=r"file\.png is empty"):
        read_drawn_file(tmp_path / "file.png")


def test_a_picture_of_another_form_is_not_called_an_icon(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "file.tga")
    with pytest.raises(ImageError, match="neither a picture that can be read"):
        read_drawn_file(tmp_path / "file.tga")


def test_a_folder_stands_for_the_digits_in_it_and_below(tmp_path: Path) -> None:
    names = ("b.PNG", "a.inkml", "7/c.jpg", "7/notes.txt", ".hidden.png", ".git/d.png", "._b.png")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = drawn_files([tmp_path, tmp_path / "7" / "notes.txt"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        *("a.inkml", "b.PNG", "7/c.jpg", "7/notes.txt")
    ]


def test_what_shows_pictures_but_is_not_read_is_among_a_folders_files(tmp_path: Path) -> None:
    for name in ("scan.pdf", "logo.SVG", "old.psd", "data.csv"):
        (tmp_path / name).touch()
    assert [path.name for path in drawn_files([tmp_path])] == ["logo.SVG", "old.psd", "scan.pdf"]


def test_a_folder_without_digits_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="no picture and no ink file"):
        drawn_files([tmp_path])


def test_looking_through_a_folder_can_be_cancelled(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        drawn_files([tmp_path], lambda: True)
