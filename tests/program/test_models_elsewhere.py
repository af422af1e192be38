"""Models that another program deletes are gone from every list at once."""

import shutil

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QTabWidget

from digitpad.gui.main_window import MainWindow
from tests.faults.small_program import few_digits
from tests.program.program import find, run_program, wait_until

pytestmark = pytest.mark.usefixtures("qtbot")  # the application, and a look at Qt's warnings


def test_a_model_that_is_deleted_elsewhere_is_compared_no_more() -> None:
    def act(window: MainWindow) -> None:
        bar = window.model_bar
        bar.save_as("mine")
        wait_until(lambda: bar.current is not None and bar.current.name == "mine", "the copy")
        bar.refresh("digitpad")
        window.show_tab("mistakes")
        data = find(window, QComboBox, "mistakes_data")
        data.setCurrentIndex(data.findData("synthetic"))
        chooser = find(window, QComboBox, "second_model")
        pages = find(window, QTabWidget, "answers_tabs")
        pages.setCurrentIndex(
            next(at for at in range(pages.count()) if pages.tabText(at) == "Compare")
        )
        wait_until(lambda: chooser.findText("mine") > 0, "mine among the models to compare")
        chooser.setCurrentIndex(chooser.findText("mine"))
        shutil.rmtree(window.paths.models / "mine")
        wait_until(lambda: chooser.findText("mine") < 0, "that it is gone")
        said = find(window, QLabel, "comparison_verdict").text()
        assert said == "“mine” is no longer there. Choose another model."

    with few_digits():
        assert run_program([], act) == 0
