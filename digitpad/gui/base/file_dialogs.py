"""Non-blocking file dialogs for opening and saving."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from digitpad.gui.base.controls import named


def ask_what_to_open(
    parent: QWidget,
    name: str,
    title: str,
    open_chosen: Callable[[str], object] | Callable[[list[str]], object],
    name_filters: Sequence[str] = (),
    mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFile,
) -> None:
    """Open a non-blocking dialog for a file, several files or a folder.

    Args:
        parent: A widget of the window that asks.
        name: The dialog's object name, snake_case.
        title: The dialog's title.
        open_chosen: Called with the chosen path; with the list of them for `ExistingFiles`.
        name_filters: The types of files to choose from, such as "Ink (*.inkml)"; all without any.
        mode: What can be chosen.
    """
    dialog = named(QFileDialog(parent, title), name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    if name_filters:
        dialog.setNameFilters(name_filters)
    several = mode == QFileDialog.FileMode.ExistingFiles
    (dialog.filesSelected if several else dialog.fileSelected).connect(open_chosen)
    dialog.open()


class _SaveDialog(QFileDialog):
    """Offers several file types; a name without a suffix gets that of the chosen type."""

    def __init__(self, parent: QWidget, title: str, name_filters: Sequence[str]) -> None:
        super().__init__(parent, title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(name_filters)
        self.setDefaultSuffix(_suffix(name_filters[0]))
        self.filterSelected.connect(self._on_filter_selected)

    def _on_filter_selected(self, chosen: str) -> None:
        self.setDefaultSuffix(_suffix(chosen))
        (file, *_) = [*map(Path, self.selectedFiles()), Path()]
        if file.suffix in map(_suffix, self.nameFilters()):  # that of another type
            self.selectFile(file.with_suffix(_suffix(chosen)).name)


def ask_where_to_save(
    parent: QWidget,
    name: str,
    title: str,
    file_name: str,
    save: Callable[[str], object],
    others: Sequence[str] = (),
    name_filters: Sequence[str] = (),
) -> None:
    """Open a non-blocking save dialog.

    Args:
        parent: A widget of the window that asks.
        name: The dialog's object name, snake_case.
        title: The dialog's title.
        file_name: Suggested file name; its suffix is the type offered first.
        save: Called with the chosen path.
        others: Suffixes of the other types, such as ".svg".
        name_filters: The types in words instead, that of `file_name` first: "Keras (*.keras)".
    """
    suffixes = (Path(file_name).suffix, *others)
    plain = [f"{suffix[1:].upper()} (*{suffix})" for suffix in suffixes]
    dialog = named(_SaveDialog(parent, title, name_filters or plain), name)
    dialog.selectFile(file_name)
    dialog.fileSelected.connect(save)
    dialog.open()


def _suffix(name_filter: str) -> str:
    """The suffix in a name filter of one type: ".png" in "PNG (*.png)"."""
    return name_filter[name_filter.rindex(".") : -1]
