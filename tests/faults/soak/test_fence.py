"""What a soak does at random stays in a folder of its own."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base.file_dialogs import ask_what_to_open
from tests.faults.soak.fence import fenced
from tests.program.program import find


def test_a_dialog_shows_no_other_folder_and_deletes_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with fenced() as folder:
        ask_what_to_open(window, "open_dialog", "Open", lambda _path: None)
        dialog = find(window, QFileDialog, "open_dialog")
        assert dialog.testOption(QFileDialog.Option.ReadOnly)
        assert Path(dialog.directory().absolutePath()) == folder
        dialog.setDirectory(str(folder.parent))
        dialog.directoryEntered.emit(str(folder.parent))
        qtbot.waitUntil(lambda: Path(dialog.directory().absolutePath()) == folder)
        dialog.reject()
