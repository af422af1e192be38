"""Window that reads many files into a list; opens drawings from it and saves it as CSV."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named, primary
from digitpad.gui.base.file_dialogs import ask_where_to_save
from digitpad.gui.base.layouts import column, row
from digitpad.gui.base.message_boxes import show_problem
from digitpad.gui.base.style_sheet import CONTROL_PX
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.draw.batch_model import READING, BatchModel
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.numbers.batch import FileReading, encoded, read_files, to_csv
from digitpad.progress import IsCancelled, Report
from digitpad.recognition.input_files import drawn_files
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.atomic_files import write_whole

_FILE_PX = 200
_BETWEEN = "  \N{MIDDLE DOT}  "
_REPORT_S = 0.1  # between two updates of the list


@dataclass(frozen=True)
class _Update:
    """Readings since the last update, and the number of all files."""

    readings: tuple[FileReading, ...]
    files: int


class BatchWindow(QDialog):
    """A window beside the main one.

    Signals:
        chosen(object): The FileReading whose drawing to put on the canvas.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("batch_readings")
        self._paths: tuple[Path, ...] = ()
        self._recognizer: Recognizer | None = None
        self._files = 0
        self._reading = LatestJob(self, can_be_left=True)
        self._saving = LatestJob(self)
        self._model = BatchModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(BatchModel.SortRole)
        self._table = named(QTableView(), "readings_table")
        self._status = named(QLabel(), "readings_status")
        self._stop = named(QPushButton(), "stop_readings_button")
        self._save = named(QPushButton(), "save_csv_button")
        self._close = named(QPushButton(), "close_readings_button")
        self._lay_out()
        self._connect()
        follow_language(self._set_texts)

    def show_files(self, paths: tuple[Path, ...]) -> None:
        """Read files and folders, and list what is read."""
        self._paths = paths
        self._start()
        self.show()
        self.activateWindow()

    def set_recognizer(self, recognizer: Recognizer | None) -> None:
        """Read with another model, or wait for one; listed files are read again."""
        self._recognizer = recognizer
        if self.isVisible():
            self._start()

    def save_csv(self, file: str) -> None:
        """Write the list to a CSV file."""
        readings, path = self._model.readings, Path(file)

        def save(_report: Report, _is_cancelled: IsCancelled) -> Path:
            write_whole(path, encoded(to_csv(readings)))
            return path

        self._saving.start(save)

    def end(self) -> None:
        """Stop all jobs: the main window closes."""
        self._reading.end()
        self._saving.end()

    def _lay_out(self) -> None:
        self._table.setModel(self._sorted)
        self._table.setSortingEnabled(True)
        self._table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # in reading order
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(CONTROL_PX)
        across = self._table.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        across.resizeSection(0, _FILE_PX)
        across.setStretchLastSection(True)  # for the notes
        buttons = self._stop, self._save, self._close
        for button in buttons:
            button.setAutoDefault(False)  # Enter opens a file
        primary(self._save)
        margin = 2 * theme.SPACE_PX
        answers = row((self._status, 1), self._stop, self._close, self._save)
        column(self._table, answers, parent=self, margins=margin, spacing=margin)
        self.resize(800, 420)

    def _connect(self) -> None:
        self._table.activated.connect(self._on_activated)
        self._sorted.rowsInserted.connect(self._on_rows_inserted)
        self._sorted.layoutChanged.connect(self._on_sorted)
        self._stop.clicked.connect(self._reading.cancel)
        self._save.clicked.connect(self._on_save_requested)
        self._close.clicked.connect(self.close)
        self.finished.connect(self._reading.drop)
        self._reading.progressed.connect(self._on_progressed)
        self._reading.succeeded.connect(self._show_state)
        self._reading.cancelled.connect(self._show_state)
        self._reading.failed.connect(self._on_failed)
        self._saving.succeeded.connect(self._on_saved)
        self._saving.failed.connect(self._on_save_failed)

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Readings"))
        self._table.setAccessibleName(self.tr("What was read in each file"))
        self._table.setToolTip(self.tr("Double-click a file to put it on the canvas"))
        self._stop.setText(self.tr("Stop"))
        self._save.setText(self.tr("Save as CSV..."))
        self._close.setText(self.tr("Close"))
        for button in (self._stop, self._save, self._close):
            button.setAccessibleName(button.text())
        self._model.refresh_texts()
        self._show_state()

    def _start(self) -> None:
        self._model.clear()
        self._files = 0
        recognizer, paths = self._recognizer, self._paths
        if recognizer is None:
            self._reading.drop()
        else:
            self._reading.start(
                lambda report, is_cancelled: _read(paths, recognizer, report, is_cancelled)
            )
        self._show_state()

    def _show_state(self) -> None:
        """Show the progress."""
        read, unreadable = self._model.files, self._model.unreadable
        if self._recognizer is None:
            text = self.tr("Loading the model...")
        elif self._reading.is_running:
            text = self.tr("Read {:,} of {:,} files").format(read, self._files)
        elif unreadable:
            text = self.tr("Files: {:,}, of which {:,} cannot be read").format(read, unreadable)
        else:
            text = self.tr("Files: {:,}").format(read)
        if not self._reading.is_running:
            notes = dict.fromkeys(it.note for it in self._model.readings if it.note is not None)
            text = _BETWEEN.join([text, *map(translated, notes)])
        self._status.setText(text)
        self._stop.setVisible(self._reading.is_running)
        self._save.setEnabled(read > 0 and not self._reading.is_running)

    def _on_progressed(self, update: _Update) -> None:
        self._files = update.files
        if update.readings:
            self._model.add(update.readings)
        self._show_state()

    def _on_failed(self, error: Exception) -> None:
        self._show_state()
        show_problem(self, "readings_problem", error)

    def _on_rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Give numbers of several lines the height they need."""
        for place in range(first, last + 1):
            text = str(self._sorted.index(place, READING).data() or "")
            height = CONTROL_PX + text.count("\n") * self._table.fontMetrics().lineSpacing()
            if self._table.rowHeight(place) != height:
                self._table.setRowHeight(place, height)

    def _on_sorted(self) -> None:
        self._on_rows_inserted(QModelIndex(), 0, self._sorted.rowCount() - 1)

    def _on_activated(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.readings[self._sorted.mapToSource(index).row()])

    def _on_save_requested(self) -> None:
        ask_where_to_save(
            self, "csv_dialog", self.tr("Save the readings"), "readings.csv", self.save_csv
        )

    def _on_saved(self, path: Path) -> None:
        self._status.setText(self.tr("Saved to {}").format(path))

    def _on_save_failed(self, error: Exception) -> None:
        show_problem(self, "csv_problem", error)


def _read(
    paths: tuple[Path, ...],
    recognizer: Recognizer,
    report: Callable[[_Update], None],
    is_cancelled: IsCancelled,
) -> None:
    """Read files one by one; report now and then, not for each of ten thousand."""
    files = drawn_files(paths, is_cancelled)
    own = recognizer.with_all_cores()  # the canvas uses the other one meanwhile
    report(_Update((), len(files)))
    unreported: list[FileReading] = []
    reported_s = time.monotonic()
    try:
        for reading in read_files(files, own, is_cancelled):
            unreported.append(reading)
            if time.monotonic() - reported_s > _REPORT_S:
                report(_Update(tuple(unreported), len(files)))
                unreported, reported_s = [], time.monotonic()
    finally:  # also what was read before a stop
        report(_Update(tuple(unreported), len(files)))
