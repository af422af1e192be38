"""Reliability diagram: accuracy by confidence."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from digitpad.evaluation.evaluate import Evaluation
from digitpad.evaluation.reliability import BINS, ConfidenceBin
from digitpad.gui.base import theme
from digitpad.gui.mistakes.analysis.pointed_chart import PointedChart
from digitpad.gui.widgets.figures import percent
from digitpad.override import override

_COUNTS_SHARE = 0.22  # of the height, for the bars of counts
_LEAST = QSize(220, 150)


class ReliabilityDiagram(PointedChart):
    """Bars of accuracy by confidence, with the diagonal of perfect calibration.

    Below each bar hangs another, as long as the logarithm of the number of predictions; a thin line
    shows the 95 % interval of the accuracy.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._bins: tuple[ConfidenceBin, ...] = ()
        self._error = 0.0
        super().__init__("reliability_diagram", parent)

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show the calibration of an evaluation, or none."""
        self._bins = () if evaluation is None else evaluation.confidence_bins
        self._error = 0.0 if evaluation is None else evaluation.calibration_error
        self._show_content()

    def bar_rect(self, part: int) -> QRectF:
        """Rectangle of a bin's column, from 0 to 100 % accuracy."""
        plot = self._plot()
        width = plot.width() / BINS
        return QRectF(plot.left() + part * width, plot.top(), width, plot.height())

    @override
    def parts(self) -> list[int]:
        return [part for part, shown in enumerate(self._bins) if shown.count]

    @override
    def part_at(self, place: QPointF) -> int | None:
        plot = self._plot()
        part = math.floor((place.x() - plot.left()) / max(plot.width(), 1) * BINS)
        return part if part in self.parts() else None

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        return _LEAST * 1.5, _LEAST

    @override
    def _summary(self) -> str:
        if not self._bins:
            return ""
        text = self.tr("Expected calibration error (mean gap to the line): {}")
        return text.format(percent(self._error, 2))

    @override
    def _words(self, part: int) -> str:
        shown = self._bins[part]
        text = (
            self.tr("Confidence {} to {} %: {} answer, {} sure, {} right")
            if shown.count == 1
            else self.tr("Confidence {} to {} %: {} answers, {} sure, {} right")
        )
        low, high = round(100 * shown.low), round(100 * shown.high)
        shares = percent(shown.confidence), percent(shown.accuracy)
        return text.format(low, high, f"{shown.count:,}", *shares)

    @override
    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Reliability diagram"))
        self.setWhatsThis(
            self.tr(
                "A bar for each range of confidence: as high as the share of its answers that are "
                "right. Honest bars end on the dashed line. Below hang bars for the number of "
                "answers, on a logarithmic scale."
            )
        )
        super()._set_texts()

    @override
    def _paint_chart(self, painter: QPainter) -> None:
        self._paint_axes(painter)
        for part in self.parts():
            self._paint_bin(painter, part, is_pointed=part == self._pointed)
        plot = self._plot()
        painter.setPen(QPen(theme.text(), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(plot.bottomLeft(), plot.topRight())

    def _paint_bin(self, painter: QPainter, part: int, *, is_pointed: bool) -> None:
        shown, column = self._bins[part], self.bar_rect(part).adjusted(1, 0, -1, 0)
        bar = QRectF(column)
        bar.setTop(column.bottom() - column.height() * shown.accuracy)
        color = QColor(theme.accent())
        color.setAlpha(255 if is_pointed else 170)
        painter.fillRect(bar, color)
        painter.setPen(QPen(theme.text(), 1.2))
        low, high = (column.bottom() - column.height() * end for end in shown.interval)
        middle = column.center().x()
        painter.drawLine(QPointF(middle, low), QPointF(middle, high))
        counts = self._counts_room()
        most = math.log1p(max(each.count for each in self._bins))
        height = max(counts.height() * math.log1p(shown.count) / most, 2.0)
        hanging = QRectF(column.left(), counts.top(), column.width(), height)
        painter.fillRect(hanging, theme.text() if is_pointed else theme.quiet_text())

    def _paint_axes(self, painter: QPainter) -> None:
        plot, font = self._plot(), theme.font("small")
        painter.setFont(font)
        high = QFontMetricsF(font).height()
        for share in (0.0, 0.5, 1.0):
            y = plot.bottom() - plot.height() * share
            painter.setPen(QPen(theme.line(), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.quiet_text())
            words = QRectF(0, y - high / 2, plot.left() - 4, high)
            painter.drawText(words, Qt.AlignmentFlag.AlignRight, f"{100 * share:.0f}")
        below = QRectF(plot.left(), self._counts_room().bottom() + 1, plot.width(), high)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("Confidence, %"))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, "100")
        title = QRectF(plot.left(), 0, plot.width(), high)
        painter.drawText(title, Qt.AlignmentFlag.AlignLeft, self.tr("Right, %"))
        counts = QRectF(0, 0, plot.left() - 4, high)
        counts.moveTop(max(self._counts_room().center().y(), plot.bottom() + high) - high / 2)
        painter.drawText(counts, Qt.AlignmentFlag.AlignRight, self.tr("Count"))

    def _left_px(self) -> float:
        font = QFontMetricsF(theme.font("small"))
        return max(font.horizontalAdvance(words) for words in ("100", self.tr("Count"))) + 8

    def _plot(self) -> QRectF:
        line = QFontMetricsF(theme.font("small")).height()
        room = self._chart_room().adjusted(self._left_px(), line + 4, -2, -line - 2)
        return room.adjusted(0, 0, 0, -_COUNTS_SHARE * room.height() - 3)

    def _counts_room(self) -> QRectF:
        plot = self._plot()
        line = QFontMetricsF(theme.font("small")).height()
        bottom = self._chart_room().bottom() - line - 2
        return QRectF(plot.left(), plot.bottom() + 3, plot.width(), bottom - plot.bottom() - 3)
