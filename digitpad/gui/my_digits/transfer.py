"""One's own digits to a UNIPEN file and from one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from digitpad.gui.base.save_dialog import ask_where_to_save
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.progress import ignore
from digitpad.system.atomic_files import write_whole

if TYPE_CHECKING:  # at run time when it is needed: the database takes time to load
    from digitpad.handwriting.digit_store import DigitStore, Imported

_FILE_NAME = "my digits.unp"
_PATTERNS = "*.unp *.unipen *.dat"


def files_in(data: QMimeData) -> list[Path]:
    """The files in something that is dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DigitTransfer(QObject):
    """Imports and exports, both on the queue's thread.

    Signals:
        status_changed(str): What is being done.
        told(object): Words for what was done.
    """

    status_changed = Signal(str)
    told = Signal(object)

    def __init__(self, window: QWidget, queue: DigitStoreQueue) -> None:
        """Serve a queue.

        Args:
            window: Whose dialogs they are.
            queue: Whose digits.
        """
        super().__init__(window)
        self._window = window
        self._queue = queue

    def ask_what_to_import(self) -> None:
        """Open a dialog that holds up nothing."""
        dialog = QFileDialog(self._window, self.tr("Import digits"))
        dialog.setObjectName("own_import_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("UNIPEN ({})").format(_PATTERNS),
                self.tr("All files ({})").format("*"),
            ]
        )
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_files(self, files: Sequence[Path]) -> None:
        """Keep the labelled digits of UNIPEN files."""
        self.status_changed.emit(self.tr("Importing..."))
        queue = self._queue

        def import_all(digits: "DigitStore") -> "list[Imported]":
            return [digits.import_from(file, ignore, queue.is_ending) for file in files]

        queue.change(import_all, self._on_imported)

    def ask_where_to_export(self) -> None:
        """Open a dialog that holds up nothing."""
        ask_where_to_save(
            self._window,
            "own_export_dialog",
            self.tr("Export my digits"),
            _FILE_NAME,
            self.export_to,
        )

    def export_to(self, file: str) -> None:
        """Write all digits to a UNIPEN file."""
        self.status_changed.emit(self.tr("Exporting..."))

        def export(digits: "DigitStore") -> Path:
            write_whole(Path(file), digits.export())
            return Path(file)

        self._queue.ask(export, self._on_exported)

    def _on_files_chosen(self, files: list[str]) -> None:
        self.import_files([*map(Path, files)])

    def _on_imported(self, done: "list[Imported]") -> None:
        added = sum(it.added for it in done)
        known = sum(it.known for it in done)
        unlabelled = sum(it.unlabelled for it in done)

        def words() -> str:
            text = self.tr("Imported: {} new digits, {} known already, {} without a label")
            return text.format(f"{added:,}", f"{known:,}", f"{unlabelled:,}")

        self.told.emit(words)

    def _on_exported(self, path: Path) -> None:
        self.told.emit(lambda: self.tr("Exported to {}").format(path))
