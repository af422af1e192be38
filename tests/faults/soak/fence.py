"""File dialogs kept in a folder of their own: a hand that does all at random deletes files, too."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from digitpad.gui.base import controls, file_dialogs


@contextmanager
def fenced() -> Iterator[Path]:
    """Let the program's file dialogs show one folder only, and rename and delete nothing there."""
    with TemporaryDirectory() as name:
        folder = Path(name)

        def named(dialog: QWidget, object_name: str) -> QWidget:
            if isinstance(dialog, QFileDialog):
                fence(dialog, folder)
            return controls.named(dialog, object_name)

        with mock.patch.object(file_dialogs, "named", named):
            yield folder


def fence(dialog: QFileDialog, folder: Path) -> None:
    """Keep one dialog in a folder."""

    def stay() -> None:
        if Path(dialog.directory().absolutePath()) != folder:
            dialog.setDirectory(str(folder))

    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.ReadOnly)
    dialog.setDirectory(str(folder))
    # In a turn of its own: in the middle of entering another, the dialog would crash.
    dialog.directoryEntered.connect(lambda: QTimer.singleShot(0, dialog, stay))
