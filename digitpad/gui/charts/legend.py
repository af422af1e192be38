"""Legend of both charts: the lines of the run, and the names of earlier runs."""

import math
from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.charts.axes import MOST_COMPARED, ChartColors
from digitpad.gui.charts.line_key import BATCHES, TRAINING, VALIDATION, paint_key
from digitpad.override import override

_LINE_PX, _LINE_HEIGHT_PX = 22, 10
_LINE_FACTOR = 1.3  # of a font's height: lines of other scripts are higher
_LEAST_NAME_PX, _MOST_NAME_PX = 36, 160
_GAP_PX = theme.SPACE_PX


class ChartLegend(QWidget):
    """Two rows from the start, so that nothing jumps: epochs above; batches, earlier runs below.

    Names are cut to the width that there is. Where they would become too short, the batches' line
    goes without its words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared: Sequence[str] = ()
        self._training, self._validation, self._batches = QLabel(), QLabel(), QLabel()
        self._batch_key = _LineKey(BATCHES)
        self._names = [QLabel() for _ in range(MOST_COMPARED)]
        self._keys = [_LineKey(number) for number in range(MOST_COMPARED)]
        epochs = (_LineKey(TRAINING), self._training, _LineKey(VALIDATION), self._validation)
        compared = chain.from_iterable(zip(self._keys, self._names, strict=True))
        rows = row(*epochs, STRETCH), row(self._batch_key, self._batches, *compared, STRETCH)
        column(STRETCH, *rows, STRETCH, parent=self, spacing=0)
        for label in (self._batches, *self._names):
            label.setMinimumWidth(1)  # or a name would widen the window
        keeping = self.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keeping)
        theme.follow(self._set_fonts)
        follow_language(self._set_texts)

    def name_compared(self, names: Sequence[str]) -> None:
        """Name the dashed lines."""
        self._compared = names
        for number, (key, label) in enumerate(zip(self._keys, self._names, strict=True)):
            name = names[number] if number < len(names) else ""
            label.setToolTip(name)
            label.setAccessibleName(self.tr("earlier run {}").format(name))
            label.setVisible(bool(name))
            key.setVisible(bool(name))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Cut the names to the width that there is."""
        batches = _LINE_PX + self._batches.sizeHint().width() + 2 * _GAP_PX
        beside = self._name_width(self.width() - batches)
        has_room = beside >= _LEAST_NAME_PX
        for widget in (self._batch_key, self._batches):
            widget.setVisible(has_room)
        width = beside if has_room else self._name_width(self.width())
        for name, label in zip(self._compared, self._names, strict=False):
            cut = label.fontMetrics().elidedText
            label.setText(cut(name, Qt.TextElideMode.ElideRight, width))

    def _name_width(self, room: int) -> int:
        """The width of each name where all of them, with their lines, have that much room."""
        share = room // max(len(self._compared), 1)
        return max(min(share - _LINE_PX - 2 * _GAP_PX, _MOST_NAME_PX), 1)

    def _set_fonts(self) -> None:
        font = theme.font("small")
        for label in (self._training, self._validation, self._batches, *self._names):
            label.setFont(font)
        self.setMinimumHeight(math.ceil(2 * _LINE_FACTOR * QFontMetricsF(font).height()))
        self._fit()

    def _set_texts(self) -> None:
        self._training.setText(self.tr("training"))
        self._validation.setText(self.tr("validation"))
        self._batches.setText(self.tr("each batch"))
        self.name_compared(self._compared)


class _LineKey(QWidget):
    """Sample of a line: of the current run, or of an earlier run by its index."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self._line = line
        self.setFixedSize(_LINE_PX, _LINE_HEIGHT_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_key(painter, QRectF(self.rect()), self._line, ChartColors.of_theme())
