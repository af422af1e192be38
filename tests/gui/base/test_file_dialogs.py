"""The dialogs that ask what to open and where to save."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base.file_dialogs import ask_what_to_open, ask_where_to_save

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


def test_types_may_be_offered_in_words(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    kinds = ("Keras (*.keras)", "Keras, older (*.h5)")
    ask_where_to_save(window, "it", "Save", "a.keras", SAVED.append, name_filters=kinds)
    dialog = window.findChild(QFileDialog, "it")
    assert dialog is not None
    assert dialog.nameFilters() == [*kinds]
    dialog.filterSelected.emit(kinds[1])
    assert dialog.defaultSuffix() == "h5"
    dialog.reject()


@pytest.mark.parametrize(
    ("mode", "several"), [("ExistingFile", False), ("ExistingFiles", True), ("Directory", False)]
)
def test_what_is_to_be_opened_is_handed_on(
    qtbot: QtBot, tmp_path: Path, mode: str, several: bool
) -> None:
    window, opened = QWidget(), list[object]()
    qtbot.addWidget(window)
    path = tmp_path if mode == "Directory" else tmp_path / "digit.png"
    (tmp_path / "digit.png").touch()
    kinds, file_mode = ("PNG (*.png)", "All files (*)"), QFileDialog.FileMode[mode]
    ask_what_to_open(window, "it", "Open", opened.append, kinds, file_mode)
    dialog = window.findChild(QFileDialog, "it")
    assert dialog is not None
    assert (dialog.windowTitle(), dialog.nameFilters()) == ("Open", [*kinds])
    dialog.selectFile(str(path))
    dialog.accept()
    assert opened == [[str(path)] if several else str(path)]
    qtbot.waitUntil(lambda: not window.findChildren(QFileDialog))
