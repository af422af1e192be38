"""Import and export of the user's digits as UNIPEN files."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from digitpad.gui.base.file_dialogs import ask_what_to_open, ask_where_to_save
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.progress import Cancelled, OneBar, Report
from digitpad.system.atomic_files import write_whole

if TYPE_CHECKING:  # loading the database takes time
    from digitpad.handwriting.digit_store import DigitStore, Imported

_FILE_NAME = "my digits.unp"
_PATTERNS = "*.unp *.unipen *.dat"


def files_in(data: QMimeData) -> list[Path]:
    """The local files in dropped data."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


@dataclass(frozen=True)
class _AllImported:
    """What several files brought, until the user stopped or the window closed."""

    files: "tuple[Imported, ...]"
    is_whole: bool


class DigitTransfer(QObject):
    """Imports and exports on the queue's thread.

    Signals:
        importing(bool): An import has begun, or ended in whichever way.
        status_changed(str): What is being done, for the status bar; "" when that has failed.
        finished(object): Words for what was done.
    """

    importing = Signal(bool)
    status_changed = Signal(str)
    finished = Signal(object)

    def __init__(self, window: QWidget, queue: DigitStoreQueue) -> None:
        """Exchange the digits of a queue; `window` is the dialogs' parent."""
        super().__init__(window)
        self.setObjectName("own_transfer")
        self._window = window
        self._queue = queue
        self._stop = Event()
        queue.failed.connect(self._on_failed)

    def end(self) -> None:
        """Disconnect from the queue: the window closes."""
        self._queue.failed.disconnect(self._on_failed)

    def ask_what_to_import(self) -> None:
        """Open a file dialog; returns at once."""
        ask_what_to_open(
            self._window,
            "own_import_dialog",
            self.tr("Import digits"),
            self._on_files_chosen,
            (self.tr("UNIPEN ({})").format(_PATTERNS), self.tr("All files ({})").format("*")),
            QFileDialog.FileMode.ExistingFiles,
        )

    def import_files(self, files: Sequence[Path]) -> None:
        """Add the labelled digits of UNIPEN files."""
        self._stop = stop = Event()
        queue = self._queue

        def is_cancelled() -> bool:
            return stop.is_set() or queue.is_ending()

        def import_all(digits: "DigitStore", report: Report) -> _AllImported:
            done: list[Imported] = []
            bar = OneBar(report)
            with suppress(Cancelled):
                for number, file in enumerate(files, 1):
                    part = bar.part(number / len(files))
                    done.append(digits.import_from(file, part, is_cancelled))
            return _AllImported(tuple(done), len(done) == len(files))

        self.status_changed.emit(self.tr("Importing..."))
        self.importing.emit(True)
        queue.change_slowly(import_all, self._on_imported)

    def cancel_import(self) -> None:
        """Stop the import; a file that is imported halfway brings nothing."""
        self._stop.set()

    def ask_where_to_export(self) -> None:
        """Open a file dialog; returns at once."""
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

    def _on_imported(self, done: _AllImported) -> None:
        added = sum(imported.added for imported in done.files)
        known = sum(imported.known for imported in done.files)
        unlabelled = sum(imported.unlabelled for imported in done.files)

        def words() -> str:
            text = (
                self.tr("Imported: {} new digits, {} known already, {} without a label")
                if done.is_whole
                else self.tr(
                    "Import cancelled: {} new digits, {} known already, {} without a label"
                )
            )
            return text.format(f"{added:,}", f"{known:,}", f"{unlabelled:,}")

        self.importing.emit(False)
        self.finished.emit(words)

    def _on_failed(self, _error: Exception) -> None:
        self.importing.emit(False)
        self.status_changed.emit("")  # it may have said what is being done

    def _on_exported(self, path: Path) -> None:
        self.finished.emit(lambda: self.tr("Exported to {}").format(path))
