"""The pane in the whole window: it follows the canvas, the mistakes and the model."""

import numpy as np
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QDockWidget, QLabel, QWidget

from digitpad.gui.inside.feature_maps import FeatureMaps
from digitpad.gui.inside.occlusion_view import OcclusionView
from digitpad.gui.inside.pane import InsidePane
from digitpad.gui.main_window import MainWindow
from tests.program.program import SEVEN, THREE, draw, find, run_program, wait_until


def pane_of(window: MainWindow) -> InsidePane:
    window.menus.inside_action.setChecked(True)
    pane = find(window, InsidePane, "inside_pane")
    wait_until(lambda: pane.findChild(FeatureMaps) is not None, "the layers")
    return pane


def test_it_follows_what_is_drawn() -> None:
    def act(window: MainWindow) -> None:
        window.show_tab("draw")
        pane = pane_of(window)
        occlusion_maps = find(pane, OcclusionView, "why_view")
        canvas = find(window, QWidget, "draw_canvas")
        draw(canvas, SEVEN)
        wait_until(lambda: occlusion_maps.digit == 7, "a 7")
        window.draw_tab.canvas.clear()
        draw(canvas, THREE)
        wait_until(lambda: occlusion_maps.digit == 3, "a 3")

    assert run_program([], act) == 0


def test_it_takes_nothing_from_the_tabs_of_a_small_window() -> None:
    def act(window: MainWindow) -> None:
        window.show_tab("draw")
        window.resize(780, 540)
        pane = pane_of(window)
        panel = find(window, QLabel, "predicted_digit")
        edge = panel.mapTo(window, panel.rect().topRight()).x()
        assert edge < pane.geometry().left()

    assert run_program([], act) == 0


def test_closed_by_its_own_button_it_is_opened_again_from_the_menu() -> None:
    def act(window: MainWindow) -> None:
        pane = pane_of(window)
        pane.close()
        action = window.findChild(QAction, "inside_action")
        assert action is not None
        assert not action.isChecked()
        action.trigger()
        assert pane.isVisible()
        assert len(window.findChildren(QDockWidget)) == 1

    assert run_program([], act) == 0


def test_it_is_open_again_at_the_next_start() -> None:
    def open_it(window: MainWindow) -> None:
        pane_of(window)

    assert run_program([], open_it) == 0

    def act(window: MainWindow) -> None:
        wait_until(lambda: window.menus.inside_action.isChecked(), "the pane")
        assert find(window, InsidePane, "inside_pane").isVisible()

    assert run_program([], act) == 0


def test_steps_from_ink_to_input_can_be_left_out_until_the_pane_is_closed() -> None:
    def act(window: MainWindow) -> None:
        window.show_tab("draw")
        pane = pane_of(window)
        draw(find(window, QWidget, "draw_canvas"), SEVEN)
        digit = find(window, QLabel, "predicted_digit")
        wait_until(lambda: digit.text() == "7", "a 7")
        usual = window.draw_tab.input_image()
        fits, centres = (find(pane, QCheckBox, name) for name in ("fits_step", "centres_step"))
        fits.click()
        shrunk = window.draw_tab.input_image()
        centres.click()
        naive = window.draw_tab.input_image()
        assert not np.array_equal(usual, shrunk)
        assert not np.array_equal(shrunk, naive)
        window.menus.inside_action.trigger()
        np.testing.assert_array_equal(window.draw_tab.input_image(), usual)

    assert run_program([], act) == 0
