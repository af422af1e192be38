"""The window lies on the screen that it opens on, whatever it was restored from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from digitpad.gui.base.screen_fit import first_size, fitted

SCREENS = [(800, 480), (1024, 600), (1366, 768), (2560, 1440), (960, 540), (853, 480), (640, 360)]


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_the_first_window_fits_its_screen(width: int, height: int) -> None:
    size = first_size(QSize(width, height))
    assert size.width() <= min(1100, width)
    assert size.height() <= min(720, height - 30)  # below its title bar


def test_what_fits_stays_where_it_was() -> None:
    rect = QRect(100, 80, 900, 600)
    assert fitted(rect, QRect(0, 0, 1920, 1080)) == rect


def test_the_second_screen_is_as_good_as_the_first() -> None:
    rect = QRect(2000, 80, 900, 600)
    assert fitted(rect, QRect(1920, 0, 1920, 1080)) == rect


@given(
    st.tuples(*[st.integers(-4000, 4000)] * 2, *[st.integers(1, 4000)] * 2),
    st.sampled_from(SCREENS),
)
def test_what_does_not_fit_is_shrunk_and_moved_as_little_as_need_be(
    rectangle: tuple[int, int, int, int], screen: tuple[int, int]
) -> None:
    available = QRect(0, 0, *screen)
    found = fitted(QRect(*rectangle), available)
    assert available.contains(found)
    assert found.top() >= 30  # its title bar is on the screen as well
    assert found.width() >= min(rectangle[2], screen[0] - 8)
    if rectangle[2] < screen[0] - 8 and 4 <= rectangle[0] <= screen[0] - rectangle[2] - 4:
        assert found.left() == rectangle[0]
