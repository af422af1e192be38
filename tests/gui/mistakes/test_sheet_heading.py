"""A contact sheet's heading in any script."""

import numpy as np
from PySide6.QtWidgets import QApplication

from digitpad.gui.mistakes.sheet_heading import draw_heading


def test_a_heading_is_as_wide_as_its_longer_line(qapp: QApplication) -> None:
    assert qapp
    short, long = draw_heading("mine", "→"), draw_heading("mine, MNIST: 3 of 10 wrong", "→")
    assert short.shape[0] == long.shape[0]
    assert short.shape[1] < long.shape[1]
    for heading in (short, long):
        assert heading.dtype == np.uint8
        assert heading.min() < 128
        assert (heading[0] == 255).all()


def test_different_words_look_different(qapp: QApplication) -> None:
    assert qapp
    first, second = draw_heading("label → 4", ""), draw_heading("label - 4", "")
    assert first.shape != second.shape or (first != second).any()
