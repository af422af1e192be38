"""Table model of the readings of many files."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from digitpad.gui.base.translation import translated
from digitpad.gui.draw.number_text import number_verdict, shown_number
from digitpad.gui.widgets.figures import percent
from digitpad.gui.widgets.reading_text import verdict
from digitpad.numbers.batch import FileReading
from digitpad.override import override

_Index = QModelIndex | QPersistentModelIndex
_FILE, READING, _CONFIDENCE, _VERDICT = range(4)
_LONGEST_NUMBER = 20  # sorted by their length first


class BatchModel(QAbstractTableModel):
    """A row a drawing: file, reading, confidence and verdict.

    Attributes:
        files: Number of files read.
        unreadable: How many of them could not be read.
    """

    SortRole = Qt.ItemDataRole.UserRole
    """The key that rows are sorted by."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readings: list[FileReading] = []
        self.files = self.unreadable = 0

    @property
    def readings(self) -> tuple[FileReading, ...]:
        """All rows in reading order."""
        return tuple(self._readings)

    def clear(self) -> None:
        """Remove all rows."""
        self.beginResetModel()
        self._readings = []
        self.files = self.unreadable = 0
        self.endResetModel()

    def add(self, readings: Sequence[FileReading]) -> None:
        """Add rows."""
        first = len(self._readings)
        self.beginInsertRows(QModelIndex(), first, first + len(readings) - 1)
        self._readings += readings
        self.files += sum(reading.index == 0 for reading in readings)
        self.unreadable += sum(reading.recognition is None for reading in readings)
        self.endInsertRows()

    def refresh_texts(self) -> None:
        """Show the texts in the window's present language."""
        if self._readings:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._readings) - 1, _VERDICT))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _VERDICT)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self._readings)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else _VERDICT + 1

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The texts, sort keys, and the full path as tool tip."""
        if not index.isValid():
            return None
        reading = self._readings[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _remark(reading) if index.column() == _VERDICT else str(reading.file)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(reading, index.column())
        if role == self.SortRole:
            return self._key(reading, index.column())
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            titles = self.tr("File"), self.tr("Reading"), self.tr("Confidence"), self.tr("Note")
            return titles[section]
        return super().headerData(section, orientation, role)

    def _text(self, reading: FileReading, column: int) -> str:
        if column == _FILE:
            name = reading.file.name
            return f"{name} [{reading.index + 1}]" if reading.index else name
        if column == _VERDICT:
            return _remark(reading)
        number, found = reading.number, reading.recognition
        if number is not None:
            is_known = not number.is_page and "?" not in number.text
            share = percent(number.confidence) if is_known else ""
            return shown_number(number) if column == READING else share
        if found is None or found.verdict not in ("digit", "unsure"):
            return ""
        return str(found.digit) if column == READING else percent(found.confidence)

    def _key(self, reading: FileReading, column: int) -> str | float:
        if column == _FILE:
            return f"{reading.file}\0{reading.index:06}"
        text = self._text(reading, column)
        if column != _CONFIDENCE:
            return text.rjust(_LONGEST_NUMBER) if column == READING else text
        known = reading.number or reading.recognition
        return known.confidence if text and known is not None else -1.0


def _remark(reading: FileReading) -> str:
    if reading.number is not None:
        return number_verdict(reading.number)
    if reading.recognition is None:
        return translated(reading.problem or "")
    return verdict(reading.recognition, blank=QCoreApplication.translate("Reading", "Blank"))
