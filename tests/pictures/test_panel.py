import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from digitpad.pictures.ink_finding import find_ink
from digitpad.pictures.panel import Panel, find_panel
from tests.pictures.clean import ask_contrast

VIOLET, YELLOW, BLUE = (68, 1, 84), (253, 231, 37), (40, 90, 200)


def sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (300, 240), "white")
    return image, ImageDraw.Draw(image)


def plot() -> Image.Image:
    """A yellow bar on violet axes with ticks, labels and a title."""
    image, draw = sheet()
    draw.rectangle((80, 40, 239, 199), VIOLET, "black")
    draw.rectangle((150, 70, 169, 169), YELLOW)
    for place in (100, 150, 200):
        draw.line((place, 200, place, 205), "black")
        draw.text((place, 210), "10", "black")
    draw.text((130, 20), "Label: 1", "black")
    return image


def panel_of(image: Image.Image) -> Panel | None:
    picture = np.asarray(image)
    return find_panel(picture, coverage_of(picture))


def coverage_of(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.asarray((picture != picture[0, 0]).any(axis=2), np.float32)


def test_the_axes_of_a_plot_are_its_panel() -> None:
    found = panel_of(plot())
    assert found is not None
    rows, columns = found.span
    assert (rows.start, rows.stop) == pytest.approx((40, 200), abs=4)
    assert (columns.start, columns.stop) == pytest.approx((80, 240), abs=4)


def test_ink_of_a_plot_is_what_is_drawn_in_it_without_labels() -> None:
    coverage = find_ink(np.asarray(plot()), ask_contrast).coverage
    assert coverage[75:165, 152:168].min() > 0.9
    coverage[70:170, 150:170] = 0
    assert not (coverage > 0.5).any()


@pytest.mark.parametrize("paper", [BLUE, (255,) * 3])
def test_a_disc_and_a_circle_are_panels_plain_to_their_corners(paper: tuple[int, ...]) -> None:
    image, draw = sheet()
    draw.ellipse((70, 40, 229, 199), paper, "black", 3)
    draw.rectangle((140, 80, 159, 159), "white" if paper == BLUE else "black")
    found = panel_of(image)
    assert found is not None
    assert (found.picture[(0, 0, -1, -1), (0, -1, 0, -1)] == paper).all()


@pytest.mark.parametrize("width", [15, 45])
@pytest.mark.parametrize("right", [179, 229])
def test_a_zero_is_no_panel(width: int, right: int) -> None:
    image, draw = sheet()
    draw.ellipse((70, 40, right, 199), None, BLUE, width)
    assert panel_of(image) is None


def test_what_the_two_rings_of_an_eight_enclose_is_no_panel() -> None:
    image, draw = sheet()
    draw.ellipse((90, 10, 209, 129), None, "black", 35)
    draw.ellipse((90, 105, 209, 224), None, "black", 35)
    assert panel_of(image) is None


def test_a_dotted_zero_is_no_panel() -> None:
    image, draw = sheet()
    draw.ellipse((70, 40, 229, 199), None, "black", 25)
    draw.ellipse((135, 105, 164, 134), "black")
    assert panel_of(image) is None


def test_of_several_boxes_none_is_the_panel() -> None:
    image, draw = sheet()
    for left in (20, 160):
        draw.rectangle((left, 60, left + 119, 179), None, "black", 2)
        draw.rectangle((left + 50, 80, left + 69, 159), "black")
    assert panel_of(image) is None


def test_a_box_with_digits_beside_it_is_no_panel() -> None:
    image, draw = sheet()
    draw.rectangle((20, 60, 139, 179), None, "black", 2)
    for left in (70, 190, 240):
        draw.rectangle((left, 80, left + 19, 159), "black")
    assert panel_of(image) is None


def test_an_empty_box_and_an_empty_sheet_have_no_panel() -> None:
    image, draw = sheet()
    assert panel_of(image) is None
    draw.rectangle((20, 60, 139, 179), None, "black", 2)
    assert panel_of(image) is None
