"""Table model of the readings of many files."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from digitpad.gui.base.translation import translated
from digitpad.gui.widgets.reading_text import percent, verdict
from digitpad.recognition.batch import FileReading

_FILE, _DIGIT, _CONFIDENCE, _VERDICT = range(4)


class BatchModel(QStandardItemModel):
    """A row a drawing: file, digit, confidence and verdict.

    Attributes:
        readings: All rows in reading order.
    """

    SortRole = Qt.ItemDataRole.UserRole
    """The key that rows are sorted by."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.readings: tuple[FileReading, ...] = ()

    def set_readings(self, readings: Sequence[FileReading]) -> None:
        """Replace all rows, with texts in the window's present language."""
        titles = self.tr("File"), self.tr("Digit"), self.tr("Confidence"), self.tr("Verdict")
        self.setHorizontalHeaderLabels(titles)
        self.setRowCount(0)
        self.readings = ()
        self.add(readings)

    def add(self, readings: Sequence[FileReading]) -> None:
        """Add rows."""
        self.readings += tuple(readings)
        for reading in readings:
            self.appendRow([_item(reading, column) for column in range(_VERDICT + 1)])


def _item(reading: FileReading, column: int) -> QStandardItem:
    item = QStandardItem(_text(reading, column))
    item.setToolTip(item.text() if column == _VERDICT else str(reading.file))
    item.setData(_sort_key(reading, column), BatchModel.SortRole)
    return item


def _text(reading: FileReading, column: int) -> str:
    if column == _FILE:
        name = reading.file.name
        return f"{name} [{reading.index + 1}]" if reading.index else name
    if column == _VERDICT:
        return _remark(reading)
    found = reading.recognition
    if found is None or found.verdict not in ("digit", "unsure"):
        return ""
    return str(found.digit) if column == _DIGIT else percent(found.confidence)


def _sort_key(reading: FileReading, column: int) -> str | float:
    if column == _CONFIDENCE and _text(reading, column):
        assert reading.recognition is not None
        return reading.recognition.confidence
    if column == _FILE:
        return f"{reading.file}\0{reading.index:06}"
    return _text(reading, column) if column != _CONFIDENCE else -1.0


def _remark(reading: FileReading) -> str:
    if reading.recognition is None:
        return translated(reading.problem or "")
    return verdict(reading.recognition, blank=QCoreApplication.translate("Reading", "Blank"))
