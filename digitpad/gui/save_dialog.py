"""Ask where to save a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(
    parent: QWidget, name: str, title: str, file_name: str, save: Callable[[str], object]
) -> None:
    """Open a dialog that holds up nothing.

    Args:
        parent: Who asks.
        name: The dialog's object name, snake_case.
        title: Of the dialog.
        file_name: What the file may be called; its suffix is the only one offered.
        save: Hears the path that was chosen.
    """
    suffix = Path(file_name).suffix
    dialog = QFileDialog(parent, title)
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{suffix[1:].upper()} (*{suffix})")
    dialog.setDefaultSuffix(suffix[1:])
    dialog.selectFile(file_name)
    dialog.fileSelected.connect(save)
    dialog.open()
