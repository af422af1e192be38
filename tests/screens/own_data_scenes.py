"""Scenes of the sheet in which digits of the user's are looked at."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QWidget

from digitpad.datasets.own.turn import Turn, put_right
from digitpad.datasets.synthetic import make_digits
from digitpad.gui.main_window import MainWindow
from digitpad.gui.own_data.sheet import OwnDataSheet
from tests.datasets.own.forms import table
from tests.program.program import find, wait_until


def own_data_invited(window: MainWindow) -> QWidget:
    """Digits of one's own are to be chosen."""
    window.show_tab("train")
    chooser = find(window, QComboBox, "dataset")
    chooser.setCurrentIndex(chooser.count() - 1)
    return _sheet(window)


def own_data_asked(window: MainWindow) -> QWidget:
    """Images that lie wrong, and a digit without images."""
    digits = make_digits(120, seed=0)
    digits = digits.take(digits.labels.nonzero()[0])
    lying = replace(digits, images=put_right(digits.images, Turn("transposed")))
    sheet = _sheet(window)
    with TemporaryDirectory() as folder:
        sheet.read(table("class.csv")(Path(folder), lying))
        wait_until(find(sheet, QWidget, "turn_question").isVisible, "the question")
    return sheet


def own_data_left(window: MainWindow) -> QWidget:
    """The images are left as they lie; then the sheet is closed."""
    sheet = _sheet(window)
    find(sheet, QPushButton, "leave_images_button").click()
    return sheet


def no_more_own_data(window: MainWindow) -> QWidget:
    """The sheet is closed, and nothing was chosen."""
    _sheet(window).reject()
    return window


def _sheet(window: MainWindow) -> OwnDataSheet:
    sheet = window.findChild(QDialog, "own_data_sheet")
    assert isinstance(sheet, OwnDataSheet)
    return sheet
