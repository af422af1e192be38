"""The real program from `main()` on, used with the mouse as a person uses it."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from digitpad.errors import ImageError
from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.gui.main_window import MainWindow
from digitpad.gui.mistakes.analysis.confusion_matrix import ConfusionMatrix
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from tests.faults.small_program import few_digits
from tests.program.program import SEVEN, THREE, draw, find, run_program, wait_until

pytestmark = pytest.mark.usefixtures("qtbot")  # the application, and a look at Qt's warnings


def click(window: QWidget, name: str) -> None:
    QTest.mouseClick(find(window, QPushButton, name), Qt.MouseButton.LeftButton)


def text(window: QWidget, name: str) -> str:
    return find(window, QLabel, name).text()


def choose(window: QWidget, name: str, data: object) -> None:
    chooser = find(window, QComboBox, name)
    index = chooser.findData(data)
    assert index >= 0, f"{name} offers no {data}"
    chooser.setCurrentIndex(index)


def test_drawn_digits_are_read() -> None:
    def act(window: MainWindow) -> None:
        canvas = find(window, QWidget, "draw_canvas")
        digit = find(window, QLabel, "predicted_digit")
        for strokes, expected in ((THREE, "3"), (SEVEN, "7")):
            draw(canvas, strokes)
            wait_until(lambda expected=expected: digit.text() == expected, expected)  # type: ignore[misc]
            click(window, "clear_button")
            wait_until(lambda: not digit.text().isdigit(), "an empty canvas without a digit")
        model = find(window, QAbstractItemView, "probabilities").model()
        assert model.rowCount() == 10

    assert run_program([], act) == 0


def test_training_by_clicking_start_shows_curves_and_stops(user_folder: Path) -> None:
    def act(window: MainWindow) -> None:
        window.show_tab("train")
        window.pages.train_tab.form.data.set_datasets(("synthetic",))
        find(window, QSpinBox, "epochs").setValue(1)
        find(window, QSpinBox, "batch_size").setValue(8)
        click(window, "start_button")
        wait_until(window.pages.train_tab.is_training, "training under way")
        wait_until(lambda: not window.pages.train_tab.is_training(), "the end of training")
        for name in ("loss_chart", "accuracy_chart"):
            chart = find(window, MetricChart, name)
            wait_until(lambda chart=chart: chart.point_count() > 0, f"points in {name}")  # type: ignore[misc]
        assert "%" in text(window, "training_status")
        chooser = find(window, QComboBox, "model_chooser")
        wait_until(lambda: chooser.count() == 2, "the new model in the chooser")
        click(window, "use_model_button")
        wait_until(lambda: chooser.currentIndex() == 1, "the new model in use")
        stop_in_mid_epoch(window)

    with few_digits():
        assert run_program(["gui", "--tab", "train"], act) == 0
    assert len(list((user_folder / "models").glob("*/model.keras"))) == 1


def test_a_drawing_that_was_corrected_is_among_ones_own_digits_at_the_next_start(
    user_folder: Path,
) -> None:
    def correct(window: MainWindow) -> None:
        canvas = find(window, QWidget, "draw_canvas")
        draw(canvas, SEVEN)
        wait_until(lambda: text(window, "predicted_digit") == "7", "a 7")
        QTest.keyClicks(canvas, "1")  # the window is closed before anybody knows it is kept

    def look(window: MainWindow) -> None:
        window.show_tab("own")
        listed = find(window, QAbstractItemView, "own_gallery")
        wait_until(lambda: listed.model().rowCount() == 1, "the digit")
        told = listed.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "1" in told
        assert "7" in told

    assert run_program([], correct) == 0
    assert run_program([], look) == 0
    assert (user_folder / "own-digits.sqlite3").exists()


def stop_in_mid_epoch(window: MainWindow) -> None:
    window.show_tab("train")
    find(window, QSpinBox, "epochs").setValue(50)
    batches = find(window, MetricChart, "loss_chart").point_count
    before = batches()
    click(window, "start_button")
    wait_until(lambda: 0 < batches() != before, "points of the second run")
    click(window, "stop_button")
    wait_until(lambda: not window.pages.train_tab.is_training(), "the end after Stop", timeout_s=20)
    if window.pages.train_tab.has_unsaved_model():  # an epoch had ended already
        window.close()
        assert window.isVisible()
        question = find(window, QWidget, "close_question")
        QTest.keyClick(question, Qt.Key.Key_Escape)


def test_a_cell_of_the_matrix_filters_the_mistakes() -> None:
    def act(window: MainWindow) -> None:
        window.show_tab("mistakes")
        choose(window, "mistakes_data", "synthetic")
        summary = find(window, QLabel, "mistakes_summary")
        wait_until(lambda: "of 2,000 wrong" in summary.text(), "the built-in digits evaluated")
        listed = find(window, QAbstractItemView, "mistakes_list").model()
        matrix = find(window, ConfusionMatrix, "confusion_matrix")
        everything = listed.rowCount()
        label, prediction = next(
            (row, column)
            for row in range(10)
            for column in range(10)
            if row != column and matrix.count(row, column) > 0
        )
        cell: QRect = matrix.grid.rect((label, prediction))
        QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=QPoint(cell.center()))
        wait_until(
            lambda: listed.rowCount() == matrix.count(label, prediction), "the gallery filtered"
        )
        assert 0 < listed.rowCount() < everything

    assert run_program(["gui"], act) == 0


def test_the_window_remembers_its_tab_and_its_model() -> None:
    assert run_program([], lambda window: window.show_tab("mistakes")) == 0

    def act(window: MainWindow) -> None:
        tabs = find(window, QTabWidget, "tabs")
        assert tabs.currentIndex() == 2
        assert window.pages.mistakes_tab.isVisible()

    assert run_program([], act) == 0


def test_closing_while_training_asks() -> None:
    def act(window: MainWindow) -> None:
        window.show_tab("train")
        window.pages.train_tab.form.data.set_datasets(("synthetic",))
        find(window, QSpinBox, "epochs").setValue(50)
        click(window, "start_button")
        wait_until(window.pages.train_tab.is_training, "training under way")
        window.close()
        assert window.isVisible()
        question = find(window, QWidget, "close_question")
        buttons = question.findChildren(QPushButton)
        stay = next(button for button in buttons if button.text() == "Keep training")
        QTest.mouseClick(stay, Qt.MouseButton.LeftButton)
        assert window.isVisible()
        assert window.pages.train_tab.is_training()

    assert run_program([], act) == 0


def test_files_named_at_the_start_are_opened(tmp_path: Path) -> None:
    picture = tmp_path / "seven.png"
    ink = Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]])
    Image.fromarray(np.uint8(255) - draw_input(ink)).save(picture)

    def act(window: MainWindow) -> None:
        digit = find(window, QLabel, "predicted_digit")
        wait_until(lambda: digit.text() == "7", "the picture's 7")

    assert run_program(["gui", str(picture)], act) == 0


def test_what_is_still_asked_goes_with_the_window() -> None:
    boxes: list[QMessageBox] = []

    def act(window: MainWindow) -> None:
        window.show_problem(ImageError("{} is no picture.", "a.txt"))
        boxes.append(find(window, QMessageBox, "problem"))
        assert boxes[0].isVisible()
        window.closed.connect(lambda: boxes.append(boxes[0]) if boxes[0].isVisible() else None)

    assert run_program([], act) == 0
    assert len(boxes) == 1
