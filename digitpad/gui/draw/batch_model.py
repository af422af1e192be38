"""Table model of the readings of many files."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from digitpad.gui.base.translation import translated
from digitpad.gui.widgets.reading_text import percent, verdict
from digitpad.recognition.batch import FileReading


class BatchModel(QStandardItemModel):
    """A row a drawing: file, digit, confidence and verdict.

    Attributes:
        readings: All rows in reading order.
        files: Number of files read.
        unreadable: How many of them could not be read.
    """

    SortRole = Qt.ItemDataRole.UserRole
    """The key that rows are sorted by."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 4, parent)
        self.restart()

    def restart(self) -> None:
        """Remove all rows."""
        self.setRowCount(0)
        self.readings: list[FileReading] = []
        self.files = self.unreadable = 0

    def add(self, readings: Sequence[FileReading]) -> None:
        """Add rows."""
        self.readings += readings
        self.files += sum(reading.index == 0 for reading in readings)
        self.unreadable += sum(reading.recognition is None for reading in readings)
        for reading in readings:
            self.appendRow(self._items(reading))

    def refresh_texts(self) -> None:
        """Show the texts in the window's present language."""
        titles = self.tr("File"), self.tr("Digit"), self.tr("Confidence"), self.tr("Verdict")
        self.setHorizontalHeaderLabels(titles)
        with QSignalBlocker(self):  # or thousands of rows would be sorted again at each
            for row, reading in enumerate(self.readings):
                for column, item in enumerate(self._items(reading)):
                    self.setItem(row, column, item)
        if self.readings:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _items(self, reading: FileReading) -> list[QStandardItem]:
        """The cells of a row: texts, sort keys, and the full path or the verdict as tool tip."""
        path, name, found = str(reading.file), reading.file.name, reading.recognition
        title = f"{name} [{reading.index + 1}]" if reading.index else name
        remark = _remark(reading)
        digit, confidence = "", -1.0
        if found is not None and found.verdict in ("digit", "unsure"):
            digit, confidence = str(found.digit), found.confidence
        cells: tuple[tuple[str, str | float, str], ...] = (
            (title, f"{path}\0{reading.index:06}", path),
            (digit, digit, path),
            (percent(confidence) if digit else "", confidence, path),
            (remark, remark, remark),
        )
        items = []
        for text, key, tip in cells:
            item = QStandardItem(text)
            item.setData(key, self.SortRole)
            item.setToolTip(tip)
            item.setEditable(False)
            items.append(item)
        return items


def _remark(reading: FileReading) -> str:
    if reading.recognition is None:
        return translated(reading.problem or "")
    return verdict(reading.recognition, blank=QCoreApplication.translate("Reading", "Blank"))
