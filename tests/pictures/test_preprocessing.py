from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from PIL import Image

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.mnist import MnistSource
from digitpad.errors import ImageError
from digitpad.image_format import centre_of_mass
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.models.store import StoredModel
from digitpad.pictures.decoding import read_picture_file
from digitpad.pictures.preprocessing import picture_to_input
from digitpad.pictures.rgb import from_grey

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]

PAPER, INK = 215.0, 45.0
FIVE = draw_input(
    Ink.through(
        [[20, 4], [14, 42], [36, 38], [56, 58], [46, 88], [22, 99], [4, 90]], [[20, 4], [58, 2]]
    )
)


def to_input(levels: Bytes) -> Bytes:
    return picture_to_input(from_grey(levels))


def difference(first: Bytes, second: Bytes) -> float:
    """Mean absolute difference as a share of the ink."""
    return float(np.abs(first.astype(int) - second).sum() / second.sum())


def sheet_with(
    image: Bytes, scale: int = 8, size: tuple[int, int] = (420, 540), at: tuple[int, int] = (60, 90)
) -> Floats:
    """How much ink there is in each pixel of a sheet, 0 to 1, with the image on it enlarged."""
    side = len(image) * scale
    large = Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)
    sheet = np.zeros(size)
    sheet[at[0] : at[0] + side, at[1] : at[1] + side] = np.asarray(large) / 255
    return sheet


def photo(ink: Floats, light: Floats | float = 1.0, noise: Floats | float = 0.0) -> Bytes:
    """A sheet as a camera sees it: dark ink on light paper."""
    levels = (PAPER + (INK - PAPER) * ink) * light + noise
    return np.asarray(levels.clip(0, 255).round(), np.uint8)


def across(ink: Floats) -> tuple[Floats, Floats]:
    """The place of each pixel, -0.5 to 0.5, downwards and to the right."""
    height, width = ink.shape
    down, right = np.meshgrid(np.linspace(-0.5, 0.5, height), np.linspace(-0.5, 0.5, width))
    return down.T, right.T


@pytest.fixture
def sheet() -> Floats:
    return sheet_with(FIVE)


def test_a_clean_picture_comes_back_nearly_as_it_was_drawn(sheet: Floats) -> None:
    image = to_input(photo(sheet))
    assert image.shape == (28, 28)
    assert image.dtype == np.uint8
    assert image.max() == 255
    assert difference(image, FIVE) < 0.3
    assert centre_of_mass(image.astype(float)) == pytest.approx((14, 14), abs=0.51)
    rows = np.flatnonzero(image.max(axis=1))
    assert rows[-1] - rows[0] + 1 == 20


def test_light_ink_on_dark_paper_is_the_same(sheet: Floats) -> None:
    dark = photo(sheet)
    assert difference(to_input(255 - dark), to_input(dark)) < 0.02


@settings(max_examples=30)
@given(st.integers(4, 14), st.floats(0, 1), st.floats(0, 1))
def test_size_and_place_do_not_matter(scale: int, down: float, right: float) -> None:
    room = 420 - 28 * scale, 540 - 28 * scale
    at = int(down * room[0]), int(right * room[1])
    expected = to_input(photo(sheet_with(FIVE)))
    # Where strokes are 6 px wide, a pixel more or less of ink counts for much.
    assert difference(to_input(photo(sheet_with(FIVE, scale, at=at))), expected) < 0.45


@pytest.mark.parametrize("factor", [1, 3, 6])
def test_pixels_do_not_matter(factor: int, sheet: Floats) -> None:
    large = np.repeat(np.repeat(photo(sheet), factor, axis=0), factor, axis=1)
    assert difference(to_input(large), to_input(photo(sheet))) < 0.15


def test_light_from_one_side_does_not_matter(sheet: Floats) -> None:
    down, right = across(sheet)
    light = 0.75 + 0.3 * right - 0.2 * down
    expected = to_input(photo(sheet))
    assert difference(to_input(photo(sheet, light)), expected) < 0.25
    assert difference(to_input(255 - photo(sheet, light)), expected) < 0.25


def test_dark_corners_do_not_matter(sheet: Floats) -> None:
    down, right = across(sheet)
    light = 1 - down**2 - right**2
    assert difference(to_input(photo(sheet, light)), to_input(photo(sheet))) < 0.2


@pytest.mark.parametrize("strength", [0.2, 0.4])
def test_a_shadow_that_falls_in_does_not_matter(sheet: Floats, strength: float) -> None:
    down, right = across(sheet)
    light = 1 - strength / (1 + np.exp(-60 * (0.8 * right + 0.5 * down - 0.33)))
    assert difference(to_input(photo(sheet, light)), to_input(photo(sheet))) < 0.2


@pytest.mark.parametrize("noise", [5, 20])
def test_the_grain_of_a_photo_does_not_matter(sheet: Floats, noise: float) -> None:
    grain = np.random.default_rng(0).normal(0, noise, sheet.shape)
    image = to_input(photo(sheet, noise=grain))
    assert difference(image, to_input(photo(sheet))) < 0.25


def test_the_lines_of_the_paper_do_not_matter(sheet: Floats) -> None:
    lined = sheet.copy()
    lined[30::60] = np.maximum(lined[30::60], 0.3)
    lined[31::60] = np.maximum(lined[31::60], 0.3)
    assert difference(to_input(photo(lined)), to_input(photo(sheet))) < 0.25


def test_specks_do_not_matter(sheet: Floats) -> None:
    spotted = sheet.copy()
    for row, column in ((20, 20), (400, 500), (200, 400), (350, 30)):
        spotted[row : row + 5, column : column + 5] = 1
    assert difference(to_input(photo(spotted)), to_input(photo(sheet))) < 0.02


def test_a_neighbour_at_the_border_does_not_matter(sheet: Floats) -> None:
    beside = sheet.copy()
    beside[100:300, 500:] = 1
    assert difference(to_input(photo(beside)), to_input(photo(sheet))) < 0.1


@pytest.mark.parametrize(("level", "noise"), [(0, 0), (0, 4), (60, 15), (200, 15), (255, 4)])
def test_a_blank_sheet_is_blank(level: int, noise: int) -> None:
    grain = np.random.default_rng(0).normal(level, noise, (300, 400)).clip(0, 255)
    assert not to_input(grain.astype(np.uint8)).any()


def test_a_blank_sheet_in_uneven_light_is_blank() -> None:
    blank = np.zeros((300, 400))
    down, right = across(blank)
    assert not to_input(photo(blank, 0.75 + 0.4 * right - 0.3 * down)).any()
    assert not to_input(photo(blank, 1 - down**2 - right**2)).any()


def test_a_blank_sheet_with_lines_is_blank() -> None:
    lined = np.zeros((420, 540))
    lined[30::60] = lined[31::60] = 0.3
    assert not to_input(photo(lined)).any()


@pytest.mark.parametrize("shape", [(0, 0), (0, 5), (1, 1), (1, 9), (2, 2)])
def test_a_picture_of_next_to_nothing_is_blank(shape: tuple[int, int]) -> None:
    assert not to_input(np.full(shape, 200, np.uint8)).any()


def test_a_small_blot_is_not_blown_up() -> None:
    ink = np.zeros((60, 60))
    ink[30:33, 30:33] = 1
    assert 0 < (to_input(photo(ink)) > 0).sum() < 130


def test_a_digit_cut_out_without_any_margin_is_read_whole() -> None:
    rows, columns = np.nonzero(FIVE > 40)
    tight = FIVE[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    assert difference(to_input(255 - tight), FIVE) < 0.2


@settings(max_examples=150)
@given(arrays(np.uint8, st.tuples(st.integers(1, 40), st.integers(1, 40))))
def test_any_picture_gives_an_image_that_is_blank_or_has_a_peak(picture: Bytes) -> None:
    image = to_input(picture)
    assert image.shape == (28, 28)
    assert image.dtype == np.uint8
    assert image.max() in (0, 255)


def test_a_picture_file_is_read(tmp_path: Path, sheet: Floats) -> None:
    Image.fromarray(photo(sheet)).convert("RGB").save(tmp_path / "five.jpg", quality=90)
    image = picture_to_input(read_picture_file(tmp_path / "five.jpg"))
    assert difference(image, to_input(photo(sheet))) < 0.1
    with pytest.raises(ImageError, match="Cannot read"):
        read_picture_file(tmp_path / "gone.jpg")


@pytest.fixture
def mnist(real_datasets: Path, tmp_path: Path) -> DigitSet:
    assert real_datasets.is_dir()
    return MnistSource(tmp_path).load("test")


def accuracy(model: StoredModel, images: Bytes, labels: Bytes) -> float:
    read = model.recognizer().probabilities(images).argmax(axis=1)
    return float((read == labels).mean())


@pytest.mark.real_data
@pytest.mark.parametrize("count", [100, pytest.param(400, marks=pytest.mark.long)])
def test_a_picture_that_is_an_mnist_image_stays_what_it_is(
    count: int, mnist: DigitSet, stored_model: StoredModel
) -> None:
    images, labels = mnist.images[:count], mnist.labels[:count]
    through = np.stack([to_input(image) for image in images])
    assert np.median([difference(*pair) for pair in zip(through, images, strict=True)]) < 0.045
    direct = accuracy(stored_model, images, labels)
    assert accuracy(stored_model, through, labels) == pytest.approx(direct, abs=0.003)


@pytest.mark.real_data
@pytest.mark.parametrize("count", [60, pytest.param(200, marks=pytest.mark.long)])
def test_mnist_images_rendered_on_paper_come_back(count: int, mnist: DigitSet) -> None:
    images = mnist.images[:count]
    back = [to_input(photo(sheet_with(image))) for image in images]
    changes = [difference(*pair) for pair in zip(back, images, strict=True)]
    assert np.median(changes) < 0.27
    assert np.percentile(changes, 90) < 0.5


@pytest.mark.real_data
@pytest.mark.parametrize("count", [60, pytest.param(200, marks=pytest.mark.long)])
def test_photos_of_mnist_digits_are_read(
    count: int, mnist: DigitSet, stored_model: StoredModel
) -> None:
    rng = np.random.default_rng(0)

    def photograph(image: Bytes) -> Bytes:
        at = int(rng.integers(0, 420 - 224)), int(rng.integers(0, 540 - 224))
        ink = sheet_with(image, at=at)
        down, right = across(ink)
        tilt = rng.uniform(-0.3, 0.3, 2)
        return photo(ink, 0.85 + tilt[0] * down + tilt[1] * right, rng.normal(0, 8, ink.shape))

    images, labels = mnist.images[:count], mnist.labels[:count]
    read = np.stack([to_input(photograph(image)) for image in images])
    assert accuracy(stored_model, read, labels) >= accuracy(stored_model, images, labels) - 0.01
    assert accuracy(stored_model, read, labels) >= 0.98
