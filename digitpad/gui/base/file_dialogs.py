"""File dialog for saving."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


class _SaveDialog(QFileDialog):
    """Offers several file types; a name without a suffix gets that of the chosen type."""

    def __init__(self, parent: QWidget, title: str, suffixes: tuple[str, ...]) -> None:
        super().__init__(parent, title)
        self._suffixes = {f"{end[1:].upper()} (*{end})": end[1:] for end in suffixes}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters([*self._suffixes])
        self.setDefaultSuffix(suffixes[0][1:])
        self.filterSelected.connect(self._on_filter_selected)

    def _on_filter_selected(self, chosen: str) -> None:
        self.setDefaultSuffix(self._suffixes[chosen])
        (file, *_) = [*map(Path, self.selectedFiles()), Path()]
        if file.suffix[1:] in self._suffixes.values():  # that of another type
            self.selectFile(file.with_suffix("." + self._suffixes[chosen]).name)


def ask_where_to_save(
    parent: QWidget,
    name: str,
    title: str,
    file_name: str,
    save: Callable[[str], object],
    others: tuple[str, ...] = (),
) -> None:
    """Open a non-blocking save dialog.

    Args:
        parent: A widget of the window that asks.
        name: The dialog's object name, snake_case.
        title: The dialog's title.
        file_name: Suggested file name; its suffix is the type offered first.
        save: Called with the chosen path.
        others: Suffixes of the other types, such as ".svg".
    """
    dialog = _SaveDialog(parent, title, (Path(file_name).suffix, *others))
    dialog.setObjectName(name)
    dialog.selectFile(file_name)
    dialog.fileSelected.connect(save)
    dialog.open()
