"""From an empty folder: a table like Kaggle's is opened, trained on, and its mistakes browsed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QWidget,
)

from digitpad.datasets.synthetic import make_digits
from digitpad.gui.main_window import MainWindow
from tests.datasets.own.forms import table
from tests.program.program import find, run_program, wait_until

pytestmark = pytest.mark.usefixtures("qtbot")  # the application, and a look at Qt's warnings

COUNT = 400


@pytest.fixture(autouse=True)
def nothing_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIGITPAD_DATASETS", raising=False)


def click(window: QWidget, name: str) -> None:
    QTest.mouseClick(find(window, QPushButton, name), Qt.MouseButton.LeftButton)


def choose_last(window: QWidget, name: str) -> None:
    chooser = find(window, QComboBox, name)
    chooser.setCurrentIndex(chooser.count() - 1)


def text(window: QWidget, name: str) -> str:
    return find(window, QLabel, name).text()


def open_file(window: MainWindow, path: Path) -> None:
    """Choose a file in the sheet, which is open, and use its digits."""
    click(window, "choose_file_button")
    dialog = find(window, QFileDialog, "own_data_dialog")
    dialog.fileSelected.emit(str(path))
    dialog.close()
    use = find(window, QPushButton, "use_own_data_button")
    wait_until(use.isVisible, "the digits of the file")
    assert use.isEnabled()
    click(window, "use_own_data_button")


def test_kaggles_table_is_opened_trained_on_and_its_mistakes_are_browsed(
    tmp_path: Path, user_folder: Path
) -> None:
    path = table("train.csv")(tmp_path, make_digits(COUNT, seed=0))

    def train(window: MainWindow) -> None:
        window.show_tab("train")
        choose_last(window, "dataset")
        open_file(window, path)
        preset = find(window, QComboBox, "preset")
        preset.setCurrentIndex(preset.findData("quick"))
        assert find(window, QComboBox, "dataset").currentText() == "train.csv"
        click(window, "start_button")
        training = window.pages.train_tab.is_training
        wait_until(training, "training under way")
        wait_until(lambda: not training(), "the end of training")
        chooser = find(window, QComboBox, "model_chooser")
        wait_until(lambda: chooser.count() == 2, "the new model in the chooser")
        assert "train.csv" in text(window, "test_loss")
        click(window, "use_model_button")
        wait_until(lambda: chooser.currentIndex() == 1, "the new model in use")
        browse(window)

    def browse(window: MainWindow) -> None:
        window.show_tab("mistakes")
        assert find(window, QComboBox, "mistakes_data").currentText() == "train.csv: test part"
        summary = find(window, QLabel, "mistakes_summary")
        wait_until(lambda: f"of {COUNT // 5} wrong" in summary.text(), "the test part evaluated")
        assert find(window, QAbstractItemView, "mistakes_list").model().rowCount()

    def look_again(window: MainWindow) -> None:
        window.show_tab("train")
        assert find(window, QComboBox, "dataset").currentText() == "train.csv"
        assert find(window, QComboBox, "preset").currentData() == "quick"

    assert run_program(["gui", "--tab", "train"], train) == 0
    assert run_program(["gui", "--tab", "train"], look_again) == 0
    assert len(list((user_folder / "models").glob("*/model.keras"))) == 1


def test_a_file_is_opened_and_its_mistakes_are_browsed(tmp_path: Path) -> None:
    path = table("class.csv")(tmp_path, make_digits(60, seed=1))

    def act(window: MainWindow) -> None:
        window.show_tab("mistakes")
        choose_last(window, "mistakes_data")
        open_file(window, path)
        summary = find(window, QLabel, "mistakes_summary")
        wait_until(lambda: "of 60 wrong" in summary.text(), "all digits evaluated")

    assert run_program(["gui", "--tab", "mistakes"], act) == 0
