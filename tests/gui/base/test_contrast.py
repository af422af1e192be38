import pytest
from PySide6.QtGui import QColor

from digitpad.gui.base.theme import blend, readable_on


def test_a_blend_goes_from_the_ground_to_the_colour() -> None:
    black, white = QColor("black"), QColor("white")
    assert blend(black, white, 0.0) == black
    assert blend(black, white, 1.0) == white
    assert blend(black, white, 0.5) == QColor(128, 128, 128)


@pytest.mark.parametrize(
    ("ground", "text"),
    [("#ffffff", "black"), ("#f0803c", "black"), ("#c04a00", "white"), ("#1e1e1e", "white")],
)
def test_text_is_black_on_light_grounds_and_white_on_dark_ones(ground: str, text: str) -> None:
    assert readable_on(QColor(ground)) == QColor(text)
