"""A chart of one metric, with the values under the pointer."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.translation import follow_language
from digitpad.gui.charts.curves import Curves, EarlierRun, Metric
from digitpad.gui.charts.painting import Chart, ChartColors, ChartPlace, paint_chart
from digitpad.gui.charts.reading import ChartValue, at_epoch, format_value, nearest
from digitpad.training.learning_rate import rate_text

_REACH_PX = 8  # within it, the end of an epoch comes before the batches around it
_DOT_PX = 4.0
_GAP_PX = 8.0
_Line = tuple[str, QColor]
"""A line of text and its colour."""


class ChartPicture(QWidget):
    """The curves of a run and of earlier ones; the pointer reads their values.

    They are painted once for each change of curves, size or looks: the pointer's moves only copy
    that picture.

    Attributes:
        reading: The values under the pointer, if it is over the chart.
    """

    def __init__(self, metric: Metric, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._chart = Chart(metric)
        self._scale = self._chart.scale()
        self._compared: Sequence[EarlierRun] = ()
        self._painted: QPixmap | None = None
        self._pointer: QPointF | None = None
        self.reading: ChartValue | None = None
        theme.follow(self, self._repaint)
        follow_language(self._repaint)

    def show_curves(self, current: Curves | None, compared: Sequence[EarlierRun]) -> None:
        """Show other curves, or the same ones with more points."""
        self._compared = compared
        self._chart = Chart(self._chart.metric, current, [run.curves for run in compared])
        self._scale = self._chart.scale()
        self._repaint()
        self._read()

    def lines(self) -> list[_Line]:
        """The lines of text beside the pointer."""
        reading = self.reading
        if reading is None:
            return []
        head = self.tr("Epoch {}") if reading.is_whole else self.tr("Epoch {:.2f}")
        lines = [(head.format(reading.epoch), theme.text())]
        if self._chart.current is not None:
            text = self.tr("training {}").format(format_value(self._chart.metric, reading.training))
            lines.append((text, theme.accent()))
            if reading.validation is not None:
                value = format_value(self._chart.metric, reading.validation)
                lines.append((self.tr("validation {}").format(value), theme.second_accent()))
            rate = self._chart.current.rate_at(reading.epoch)
            if rate is not None:
                lines.append(
                    (self.tr("learning rate {}").format(rate_text(rate)), theme.quiet_text())
                )
        return lines + (self._compared_lines(reading.epoch) if reading.is_whole else [])

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        self._read()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self._read()
        super().leaveEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        wanted = (self.size() * ratio, ratio)
        painted = self._painted
        if painted is None or (painted.size(), painted.devicePixelRatio()) != wanted:
            painted = self._painted = self._paint_chart()
        painter.drawPixmap(0, 0, painted)
        if self.reading is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_reading(painter, self.reading)

    def _repaint(self) -> None:
        self._painted = None
        self.update()

    def _paint_chart(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        painted = QPixmap(self.size() * ratio)
        painted.setDevicePixelRatio(ratio)
        painted.fill(theme.card())
        painter = QPainter(painted)
        paint_chart(painter, self._place(), self._chart, ChartColors.of_theme(), self.tr("Epoch"))
        painter.end()
        return painted

    def _read(self) -> None:
        """Read the values under the pointer again, and repaint only if they have changed."""
        before, self.reading = self.reading, self._reading_at(self._pointer)
        if self.reading != before:
            self.update()

    def _reading_at(self, pointer: QPointF | None) -> ChartValue | None:
        curves = self._chart.current or next((run.curves for run in self._compared), None)
        if pointer is None or curves is None:
            return None
        area = self._place().area
        an_epoch_px = area.width() / self._scale.x_limit
        if not area.adjusted(-_GAP_PX, 0, _GAP_PX, 0).contains(pointer):
            return None
        epoch = (pointer.x() - area.left()) / an_epoch_px
        return nearest(curves, self._chart.metric, epoch, _REACH_PX / an_epoch_px)

    def _place(self) -> ChartPlace:
        return ChartPlace.within(QRectF(self.rect()), self._scale)

    def _compared_lines(self, epoch: float) -> list[_Line]:
        """Name and value of each earlier run: for the validation images, if there are any."""
        colors = ChartColors.of_theme().compared
        lines = []
        for run, color in zip(self._compared, colors, strict=False):
            reading = at_epoch(run.curves, self._chart.metric, epoch)
            if reading is not None:
                value = reading.training if reading.validation is None else reading.validation
                text = self.tr("{}: {}").format(run.name, format_value(self._chart.metric, value))
                lines.append((text, QColor(color)))
        return lines

    def _paint_reading(self, painter: QPainter, reading: ChartValue) -> None:
        place = self._place()
        area, x = place.area, place.x(reading.epoch)
        painter.setPen(QPen(theme.quiet_text(), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        if self._chart.current is not None:
            painter.setPen(QPen(theme.card(), 1.5))
            for value, color in (
                (reading.training, theme.accent()),
                (reading.validation, theme.second_accent()),
            ):
                if value is not None and area.contains(x, place.y(value)):
                    painter.setBrush(color)
                    painter.drawEllipse(QPointF(x, place.y(value)), _DOT_PX, _DOT_PX)
        self._paint_lines(painter, x, area)

    def _paint_lines(self, painter: QPainter, x: float, area: QRectF) -> None:
        """Paint a box beside the line, on the side with more room."""
        lines = self.lines()
        metrics = QFontMetricsF(painter.font())
        width = max(metrics.horizontalAdvance(text) for text, _ in lines) + 2 * _GAP_PX
        height = len(lines) * metrics.lineSpacing() + _GAP_PX
        is_right = x < area.center().x()
        left = x + _GAP_PX if is_right else x - _GAP_PX - width
        box = QRectF(max(left, 0.0), area.top(), width, height)
        ground = QColor(theme.card())
        ground.setAlpha(235)
        painter.setPen(QPen(theme.line(), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, theme.SPACE_PX, theme.SPACE_PX)
        baseline = box.top() + _GAP_PX / 2 + metrics.ascent()
        for text, color in lines:
            painter.setPen(color)
            painter.drawText(QPointF(box.left() + _GAP_PX, baseline), text)
            baseline += metrics.lineSpacing()
