"""Many files at once."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.draw.batch_window import BatchWindow
from digitpad.ink.inkml import Page, write_inkml
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing, write_drawings
from digitpad.ink.upright import turned_over
from digitpad.recognition.recognizer import Recognizer
from tests.gui.translated import in_brackets
from tests.program.program import find

SEVEN = Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]])
ONE = Ink.through([[50, 10], [50, 200]])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A seven, a file with a one and a seven, and what is no ink."""
    found = tmp_path / "digits"
    found.mkdir()
    (found / "a.inkml").write_bytes(write_inkml(Page(SEVEN)))
    (found / "b.unp").write_bytes(write_drawings([Drawing(ONE), Drawing(SEVEN)]))
    (found / "c.inkml").write_text("<html/>")
    return found


@pytest.fixture
def batch(qtbot: QtBot, compiled_model: bytes) -> Iterator[BatchWindow]:
    window = QWidget()
    qtbot.addWidget(window)
    batch = BatchWindow(window)
    batch.set_recognizer(Recognizer(compiled_model))
    yield batch
    batch.end()
    batch.close()


def status(batch: BatchWindow) -> str:
    return find(batch, QLabel, "readings_status").text()


def rows(batch: BatchWindow) -> list[list[str]]:
    model = find(batch, QTableView, "readings_table").model()
    return [
        [model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())
    ]


def wait(batch: BatchWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: status(batch).startswith("Files"))


def test_a_row_a_drawing_says_what_is_read(batch: BatchWindow, folder: Path, qtbot: QtBot) -> None:
    batch.show_files((folder,))
    wait(batch, qtbot)
    assert [row[:2] for row in rows(batch)] == [
        *(["a.inkml", "7"], ["b.unp", "1"], ["b.unp [2]", "7"], ["c.inkml", ""])
    ]
    assert rows(batch)[0][2].endswith(" %")
    assert rows(batch)[3][3].startswith("c.inkml is no InkML file: choose ink as InkML")
    assert status(batch) == "Files: 3, of which 1 cannot be read"


def test_a_double_click_asks_for_the_drawing(
    batch: BatchWindow, folder: Path, qtbot: QtBot
) -> None:
    batch.show_files((folder,))
    wait(batch, qtbot)
    table = find(batch, QTableView, "readings_table")
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    with qtbot.waitSignal(batch.chosen) as heard:
        place = table.visualRect(table.model().index(1, 0)).center()
        viewport = table.viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert heard.args is not None
    assert (heard.args[0].file.name, heard.args[0].index) == ("b.unp", 1)


def test_the_list_is_saved_as_csv(
    batch: BatchWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    batch.show_files((folder,))
    wait(batch, qtbot)
    batch.save_csv(str(tmp_path / "out.csv"))
    qtbot.waitUntil(lambda: status(batch) == f"Saved to {tmp_path / 'out.csv'}")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["digit"] for row in found] == ["7", "1", "7", ""]
    assert found[3]["verdict"] == "unreadable"


def test_without_a_model_the_list_waits_for_one(
    batch: BatchWindow, folder: Path, qtbot: QtBot, compiled_model: bytes
) -> None:
    batch.set_recognizer(None)
    batch.show_files((folder,))
    assert status(batch) == "Loading the model..."
    assert not find(batch, QPushButton, "save_csv_button").isEnabled()
    batch.set_recognizer(Recognizer(compiled_model))
    wait(batch, qtbot)
    assert len(rows(batch)) == 4


def test_stop_keeps_what_was_read(batch: BatchWindow, folder: Path, qtbot: QtBot) -> None:
    for number in range(3000):
        (folder / f"d{number}.inkml").write_bytes(write_inkml(Page(SEVEN)))
    batch.show_files((folder,))
    qtbot.waitUntil(lambda: len(rows(batch)) > 3)
    QTest.mouseClick(find(batch, QPushButton, "stop_readings_button"), Qt.MouseButton.LeftButton)
    wait(batch, qtbot)
    assert 3 < len(rows(batch)) < 3004
    assert find(batch, QPushButton, "save_csv_button").isEnabled()


def test_a_folder_without_digits_says_so(
    batch: BatchWindow, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    batch.show_files((tmp_path,))
    qtbot.waitUntil(lambda: batch.findChild(QMessageBox, "readings_problem") is not None)
    box = find(batch, QMessageBox, "readings_problem")
    assert "no picture and no ink file" in box.text()
    box.close()
    assert caplog.records


def test_the_list_changes_its_language(
    batch: BatchWindow, folder: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    batch.show_files((folder,))
    wait(batch, qtbot)
    with in_brackets(qapp):
        assert batch.windowTitle() == "<Readings>"
        assert status(batch) == "<Files: 3, of which 1 cannot be read>"
        assert rows(batch)[3][3].startswith("<c.inkml is no InkML file: choose ink as InkML")
        model = find(batch, QTableView, "readings_table").model()
        assert model.headerData(0, Qt.Orientation.Horizontal) == "<File>"


def test_ink_that_stood_upside_down_is_said_to_have_been_turned(
    batch: BatchWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "digits.unp"
    file.write_bytes(write_drawings([Drawing(turned_over(SEVEN))] * 10))
    batch.show_files((file,))
    wait(batch, qtbot)
    assert [row[1] for row in rows(batch)] == ["7"] * 10
    assert status(batch) == "Files: 1  ·  The ink stood upside down and has been turned."
