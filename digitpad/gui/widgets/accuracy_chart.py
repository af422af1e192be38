"""Chart of accuracies with their confidence intervals."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from digitpad.evaluation.statistics import Measured
from digitpad.gui.base import theme
from digitpad.gui.widgets.figures import percent
from digitpad.gui.widgets.painted_widget import PaintedWidget
from digitpad.override import override

Line = tuple[str, Measured]
"""A title in the window's language, and the accuracy."""

_DOT_PX, _CAP_PX = 6.0, 6.0  # half a dot's width, half a whisker's end
_GAP_PX = 12.0
_SAMPLE_PX = 18.0  # of a whisker
_USUAL_AXIS_PX, _LEAST_AXIS_PX = 260, 100
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)  # percent between two ticks
_MOST_TICKS = 6
_MANY = 1000  # digits: from here on, hundredths of a percent mean something


class AccuracyChart(PaintedWidget):
    """A line each: a dot, its interval as a whisker; a dashed line marks the last accuracy.

    Below the titles stands what the whiskers mean.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, is_height_fixed=True)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, *lines: Line) -> None:
        """Show accuracies: the measured one, then what it is compared with, if anything."""
        self._lines = lines
        self.updateGeometry()
        self.update()

    @property
    def ticks(self) -> list[int]:
        """Ticks of the axis in percent, ending at 100."""
        lowest = min((100 * measured.interval[0] for _, measured in self._lines), default=0.0)
        room = self._axis().width() / (QFontMetricsF(_small()).horizontalAdvance("100 %") + _GAP_PX)
        most = min(int(room) + 1, _MOST_TICKS)
        for step in _STEPS:
            ticks = list(range(step * math.floor(lowest / step), 101, step))
            if len(ticks) <= most:
                return ticks
        return [0, 100]

    def place_of(self, accuracy: float) -> float:
        """The x of an accuracy, 0 to 1, in logical pixels."""
        axis, first = self._axis(), self.ticks[0]
        return axis.left() + axis.width() * (100 * accuracy - first) / (100 - first)

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        return self._size(_USUAL_AXIS_PX), self._size(_LEAST_AXIS_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        self._paint_legend(painter)
        if len(self._lines) > 1:
            axis, x = self._axis(), self.place_of(self._lines[-1][1].accuracy)
            painter.setPen(QPen(theme.quiet_text(), 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, axis.top()), QPointF(x, axis.bottom()))
        for place, (title, measured) in enumerate(self._lines):
            color = theme.quiet_text() if place else theme.accent()
            self._paint_line(painter, place, title, measured, color)

    def _paint_axis(self, painter: QPainter) -> None:
        axis = self._axis()
        painter.setFont(_small())
        high = QFontMetricsF(_small()).height()
        for tick in self.ticks:
            x = self.place_of(tick / 100)
            painter.setPen(QPen(theme.line(), 1))
            painter.drawLine(QPointF(x, axis.top()), QPointF(x, axis.bottom()))
            painter.setPen(theme.quiet_text())
            words = QRectF(x - 100, axis.bottom() + 2, 200, high)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, f"{tick} %")

    def _paint_legend(self, painter: QPainter) -> None:
        font, color = QFontMetricsF(_small()), theme.quiet_text()
        y = self._axis().bottom() + 2 + font.height() / 2
        _paint_whisker(painter, QPen(color, 1.2), (1.0, _SAMPLE_PX), y, _CAP_PX / 2)
        words = QRectF(_SAMPLE_PX + _CAP_PX, y - font.height() / 2, self.width(), font.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, self._legend())

    def _legend(self) -> str:
        return self.tr("95 % interval")

    def _paint_line(
        self, painter: QPainter, place: int, title: str, measured: Measured, color: QColor
    ) -> None:
        axis, high = self._axis(), _line_px()
        y = axis.top() + (place + 0.5) * high
        low, high_end = (self.place_of(share) for share in measured.interval)
        _paint_whisker(painter, QPen(color, 2), (low, high_end), y, _CAP_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(self.place_of(measured.accuracy), y), _DOT_PX, _DOT_PX)
        painter.setFont(theme.font("body", bold=not place))
        painter.setPen(theme.text())
        middle = Qt.AlignmentFlag.AlignVCenter
        row = QRectF(0, y - high / 2, self.width(), high)
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | middle, title)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | middle, _number(measured))

    def _axis(self) -> QRectF:
        """The area of the dots, between the titles and the numbers."""
        left, right = self._margins_px()
        width = max(self.width() - left - right, 1.0)
        return QRectF(left, 0, width, len(self._lines) * _line_px())

    def _margins_px(self) -> tuple[float, float]:
        bold = QFontMetricsF(theme.font("body", bold=True))
        legend = _SAMPLE_PX + _CAP_PX + QFontMetricsF(_small()).horizontalAdvance(self._legend())
        titles = max(legend, *(bold.horizontalAdvance(title) for title, _ in self._lines), 0.0)
        return titles + 2 * _GAP_PX, bold.horizontalAdvance("100.00 %") + 2 * _GAP_PX

    def _size(self, axis_px: int) -> QSize:
        height = len(self._lines) * _line_px() + 2 + QFontMetricsF(_small()).height()
        return QSize(math.ceil(sum(self._margins_px()) + axis_px), math.ceil(height))


def _paint_whisker(
    painter: QPainter, pen: QPen, ends: tuple[float, float], y: float, cap_px: float
) -> None:
    painter.setPen(pen)
    painter.drawLine(QPointF(ends[0], y), QPointF(ends[1], y))
    for x in ends:
        painter.drawLine(QPointF(x, y - cap_px), QPointF(x, y + cap_px))


def _number(measured: Measured) -> str:
    """The accuracy in percent, as precise as the number of digits allows."""
    return percent(measured.accuracy, 1 if measured.count < _MANY else 2)


def _small() -> QFont:
    return theme.font("small")


def _line_px() -> float:
    return QFontMetricsF(theme.font("body", bold=True)).height() + 2 * theme.SPACE_PX
