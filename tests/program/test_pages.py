"""What belongs to one page stays there: its messages, its undo, its content."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from digitpad.gui.base.settings import TabName
from digitpad.gui.main_window import MainWindow
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from tests.faults.small_program import few_digits
from tests.program.program import SEVEN, draw, find, run_program, wait_until

pytestmark = pytest.mark.usefixtures("qtbot")  # the application, and a look at Qt's warnings

_OF_CANVAS = ("undo", "clear", "replay", "pen", "eraser")


def possible(window: MainWindow) -> set[str]:
    """Actions of the canvas that the Edit menu offers now."""
    names = (f"{name}_action" for name in _OF_CANVAS)
    return {name for name in names if find(window, QAction, name).isEnabled()}


def test_the_edit_menu_changes_the_canvas_only_where_it_is_seen() -> None:
    def act(window: MainWindow) -> None:
        draw(find(window, QWidget, "draw_canvas"), SEVEN)
        on_canvas = possible(window)
        assert on_canvas == {f"{name}_action" for name in _OF_CANVAS}
        for page in ("train", "mistakes", "own"):
            window.show_tab(page)
            assert possible(window) == set()
            assert find(window, QAction, "save_drawing_action").isEnabled()
        window.show_tab("draw")
        assert possible(window) == on_canvas

    with few_digits():
        assert run_program([], act) == 0


def test_what_is_opened_from_another_page_is_seen(tmp_path: Path) -> None:
    picture = tmp_path / "seven.png"
    ink = Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]])
    Image.fromarray(np.uint8(255) - draw_input(ink)).save(picture)

    def act(window: MainWindow) -> None:
        window.show_tab("train")
        window.draw_tab.open_and_save.open_files([picture])
        wait_until(lambda: window.pages.current == "draw", "the page with the picture")
        wait_until(lambda: "Picture loaded" in window.statusBar().currentMessage(), "a word of it")
        window.show_tab("own")
        assert window.statusBar().currentMessage() == ""

    with few_digits():
        assert run_program([], act) == 0


def test_a_deleted_model_is_brought_back_from_the_line_that_tells_of_it() -> None:
    def act(window: MainWindow) -> None:
        bar = window.model_bar
        bar.save_as("mine")
        wait_until(lambda: bar.current is not None and bar.current.name == "mine", "the copy")
        bar.can.delete.trigger()
        told = find(window, QLabel, "model_deleted_banner_text")
        assert told.isVisible()
        assert told.text() == "“mine” was deleted"
        find(window, QPushButton, "model_deleted_undo_button").click()
        assert not told.isVisible()
        assert bar.current is not None
        assert bar.current.name == "mine"
        bar.can.delete.trigger()
        assert told.isVisible()
        window.show_tab("own")
        assert not told.isVisible()

    with few_digits():
        assert run_program([], act) == 0


@pytest.mark.parametrize("page", ["train", "mistakes", "own"])
def test_the_window_opens_on_the_page_on_which_it_was_closed(
    page: TabName, user_folder: Path
) -> None:
    def leave(window: MainWindow) -> None:
        window.show_tab(page)

    def return_to_it(window: MainWindow) -> None:
        assert window.pages.current == page

    with few_digits():
        assert run_program([], leave) == 0
        assert run_program([], return_to_it) == 0
    assert "ERROR" not in (user_folder / "digitpad.log").read_text()
