"""Picture of a chart that Matplotlib drew, with the values under the pointer."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.base import theme
from digitpad.gui.charts.axes import ChartColors
from digitpad.gui.charts.curves import Curves, EarlierRun, Metric
from digitpad.gui.charts.drawing import DrawnChart
from digitpad.gui.charts.reading import ChartValue, at_epoch, format_value, nearest
from digitpad.override import override
from digitpad.training.learning_rate import rate_text

_REACH_PX = 8  # within it, the end of an epoch comes before the batches around it
_DOT_PX = 4.0
_GAP_PX = 8.0
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
_Line = tuple[str, QColor]
"""A line of text and its colour."""


class ChartPicture(QWidget):
    """A chart's picture with the name of its x axis; the pointer reads its values.

    A picture that was drawn for another size is shown as it is until there is a new one: stretched,
    its letters would look broken.

    Attributes:
        reading: The values under the pointer, if it is over the chart.
    """

    def __init__(self, metric: Metric, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._metric: Metric = metric
        self._current: Curves | None = None
        self._compared: Sequence[EarlierRun] = ()
        self._drawn: DrawnChart | None = None
        self._image: QImage | None = None
        self._pointer: QPointF | None = None
        self.reading: ChartValue | None = None

    def set_curves(self, current: Curves | None, compared: Sequence[EarlierRun]) -> None:
        """Set the curves whose values are read."""
        self._current, self._compared = current, compared

    def show_drawn(self, drawn: DrawnChart) -> None:
        """Show the picture of these curves."""
        high, wide = drawn.pixels.shape[:2]
        rgba = QImage.Format.Format_RGBA8888
        self._drawn = drawn
        self._image = QImage(drawn.pixels.data, wide, high, 4 * wide, rgba)
        self._image.setDevicePixelRatio(drawn.ratio)
        self._read()
        self.update()

    def area(self) -> QRectF:
        """Where the values are in the picture; empty without one."""
        return QRectF(*self._drawn.area) if self._drawn is not None else QRectF()

    def lines(self) -> list[_Line]:
        """The lines of text beside the pointer."""
        reading = self.reading
        if reading is None:
            return []
        head = self.tr("Epoch {}") if reading.is_whole else self.tr("Epoch {:.2f}")
        lines = [(head.format(reading.epoch), theme.text())]
        if self._current is not None:
            text = self.tr("training {}").format(format_value(self._metric, reading.training))
            lines.append((text, theme.accent()))
            if reading.validation is not None:
                value = format_value(self._metric, reading.validation)
                lines.append((self.tr("validation {}").format(value), theme.second_accent()))
            rate = self._current.rate_at(reading.epoch)
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
        painter.fillRect(self.rect(), theme.card())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.quiet_text())
        if self._image is None:
            words = self.tr("Preparing the charts...")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
            return
        painter.drawImage(0, 0, self._image)
        high = self._image.deviceIndependentSize().height()
        painter.drawText(below_axes(self.area(), high), _MIDDLE, self.tr("Epoch"))
        if self.reading is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_reading(painter, self.reading)

    def _read(self) -> None:
        """Read the values under the pointer again, and repaint only if they have changed."""
        before, self.reading = self.reading, self._reading_at(self._pointer)
        if self.reading != before:
            self.update()

    def _reading_at(self, pointer: QPointF | None) -> ChartValue | None:
        curves = self._current or next((run.curves for run in self._compared), None)
        if pointer is None or curves is None or self._drawn is None:
            return None
        place = self.area()
        an_epoch_px = place.width() / self._drawn.x_limit
        if not place.adjusted(-_GAP_PX, 0, _GAP_PX, 0).contains(pointer):
            return None
        epoch = (pointer.x() - place.left()) / an_epoch_px
        return nearest(curves, self._metric, epoch, _REACH_PX / an_epoch_px)

    def _compared_lines(self, epoch: float) -> list[_Line]:
        """Name and value of each earlier run: for the validation images, if there are any."""
        colors = ChartColors.of_theme().compared
        lines = []
        for run, color in zip(self._compared, colors, strict=False):
            reading = at_epoch(run.curves, self._metric, epoch)
            if reading is not None:
                value = reading.training if reading.validation is None else reading.validation
                text = self.tr("{}: {}").format(run.name, format_value(self._metric, value))
                lines.append((text, QColor(color)))
        return lines

    def _paint_reading(self, painter: QPainter, reading: ChartValue) -> None:
        assert self._drawn is not None
        place = self.area()
        x = place.left() + reading.epoch / self._drawn.x_limit * place.width()
        painter.setPen(QPen(theme.quiet_text(), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
        if self._current is not None:
            painter.setPen(QPen(theme.card(), 1.5))
            for value, color in (
                (reading.training, theme.accent()),
                (reading.validation, theme.second_accent()),
            ):
                if value is not None and place.contains(x, self._y(value, place)):
                    painter.setBrush(color)
                    painter.drawEllipse(QPointF(x, self._y(value, place)), _DOT_PX, _DOT_PX)
        self._paint_lines(painter, x, place)

    def _y(self, value: float, place: QRectF) -> float:
        assert self._drawn is not None
        low, high = self._drawn.y_limits
        return place.bottom() - (value - low) / (high - low) * place.height()

    def _paint_lines(self, painter: QPainter, x: float, place: QRectF) -> None:
        """Paint a box beside the line, on the side with more room."""
        lines = self.lines()
        metrics = QFontMetricsF(painter.font())
        width = max(metrics.horizontalAdvance(text) for text, _ in lines) + 2 * _GAP_PX
        height = len(lines) * metrics.lineSpacing() + _GAP_PX
        is_right = x < place.center().x()
        left = x + _GAP_PX if is_right else x - _GAP_PX - width
        box = QRectF(max(left, 0.0), place.top(), width, height)
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


def below_axes(axes: QRectF, high: float) -> QRectF:
    """Where the x axis is named, below the axes of a chart that is so high, in logical pixels."""
    return QRectF(axes.left(), axes.bottom(), axes.width(), high - axes.bottom() - 2)
