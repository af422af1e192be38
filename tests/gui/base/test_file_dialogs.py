"""The dialog that asks where to save."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base.save_dialog import ask_where_to_save

SAVED: list[str] = []


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[QFileDialog]:
    SAVED.clear()
    window = QWidget()
    qtbot.addWidget(window)
    ask_where_to_save(window, "it", "Save", "digit.png", SAVED.append, (".svg", ".inkml"))
    dialog = window.findChild(QFileDialog, "it")
    assert dialog is not None
    dialog.setDirectory(str(tmp_path))
    yield dialog  # noqa: PT022  (the window has to live on)


def test_each_kind_of_file_is_offered(dialog: QFileDialog) -> None:
    assert dialog.nameFilters() == ["PNG (*.png)", "SVG (*.svg)", "INKML (*.inkml)"]
    assert dialog.defaultSuffix() == "png"


def test_the_name_takes_the_ending_of_the_kind_that_is_chosen(dialog: QFileDialog) -> None:
    dialog.selectNameFilter("INKML (*.inkml)")
    dialog.filterSelected.emit("INKML (*.inkml)")
    assert dialog.defaultSuffix() == "inkml"
    assert [Path(file).name for file in dialog.selectedFiles()] == ["digit.inkml"]


def test_what_was_chosen_is_told(dialog: QFileDialog, tmp_path: Path) -> None:
    dialog.accept()
    assert [str(tmp_path / "digit.png")] == SAVED
