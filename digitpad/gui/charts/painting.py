"""Painting of one metric of a run, on the screen and into a PNG file."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from digitpad.gui.base import theme
from digitpad.gui.charts.curves import Curves, Line, Metric
from digitpad.gui.charts.scale import Scale, make_scale

# Okabe and Ito's green, purple and yellow, and grey: readable on white, and on black.
_COMPARED = ("#00805d", "#a6478a", "#8a6d00", "#5f5f5f")
_COMPARED_ON_BLACK = ("#2ec79b", "#d992bd", "#e0d53a", "#b0b0b0")
MOST_COMPARED = len(_COMPARED)
"""Most earlier runs that can be told apart."""

TRAINING, VALIDATION = -2, -1
"""Lines of the current run; those of earlier runs have their index."""

_LEFT_PX, _TOP_PX, _RIGHT_PX, _BOTTOM_PX = 48.0, 8.0, 12.0, 40.0
_TICK_GAP_PX = 6.0
_MOST_MARKERS = 60
_MARKER_PX = 3.0
_OVER_PX = 2.0  # a line at the edge is seen in its full width
_FAR_PX = 1e5
_DOTS, _DASHES = [1.0, 1.5], [4.0, 2.0]
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class ChartColors:
    """The colours of a chart, as "#rrggbb"."""

    background: str
    text: str
    grid: str
    training: str
    validation: str
    compared: tuple[str, ...] = _COMPARED

    @classmethod
    def of_theme(cls) -> "ChartColors":
        """Colours of the window's current theme."""
        return cls(
            theme.card().name(),
            theme.quiet_text().name(),
            theme.line().name(),
            theme.accent().name(),
            theme.second_accent().name(),
            _COMPARED_ON_BLACK if theme.is_dark() else _COMPARED,
        )


ON_WHITE = ChartColors("#ffffff", "#333333", "#dddddd", "#0069ad", "#c04a00")
"""Colours for files, whatever the window's theme: the light one's."""


@dataclass(frozen=True)
class Chart:
    """What is drawn: one metric of a run, and of earlier ones."""

    metric: Metric
    current: Curves | None = None
    compared: Sequence[Curves] = ()

    def scale(self) -> Scale:
        """The scale that holds all of it."""
        return make_scale(self.metric, self.current, self.compared)

    def point_count(self) -> int:
        """Number of points of the current run."""
        if self.current is None:
            return 0
        lines = [self.current.epoch_line(self.metric, validation=it) for it in (False, True)]
        return sum(len(x) for x, _ in (self.current.batch_line(self.metric), *lines))


@dataclass(frozen=True)
class ChartPlace:
    """Where a chart's values are, in logical pixels.

    Attributes:
        area: The rectangle of the axes.
        scale: Their limits and ticks.
    """

    area: QRectF
    scale: Scale

    @classmethod
    def within(cls, room: QRectF, scale: Scale) -> "ChartPlace":
        """The place that leaves room for the labels of the ticks."""
        return cls(room.adjusted(_LEFT_PX, _TOP_PX, -_RIGHT_PX, -_BOTTOM_PX), scale)

    def x(self, epoch: float) -> float:
        """The x of a position in epochs."""
        return self.area.left() + epoch / self.scale.x_limit * self.area.width()

    def y(self, value: float) -> float:
        """The y of a loss or an accuracy."""
        low, high = self.scale.y_limits
        return self.area.bottom() - (value - low) / (high - low) * self.area.height()

    def runs(self, line: Line) -> list[QPolygonF]:
        """A curve in pieces: what is infinite, or no number, is left out."""
        pieces: list[list[QPointF]] = [[]]
        for epoch, value in zip(*(each.tolist() for each in line), strict=True):
            if math.isfinite(value):
                y = min(max(self.y(value), -_FAR_PX), _FAR_PX)
                pieces[-1].append(QPointF(self.x(epoch), y))
            elif pieces[-1]:
                pieces.append([])
        return [QPolygonF(piece) for piece in pieces if piece]


def paint_chart(
    painter: QPainter, place: ChartPlace, chart: Chart, colors: ChartColors, epoch_label: str
) -> None:
    """Paint axes and curves; the caller has filled the background."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, place, colors, epoch_label)
    over = _OVER_PX + _MARKER_PX
    painter.setClipRect(place.area.adjusted(-over, -over, over, over))
    _paint_curves(painter, place, chart, colors)
    painter.restore()


def paint_key(painter: QPainter, place: QRectF, line: int, colors: ChartColors) -> None:
    """Paint a sample of a line for a legend.

    Args:
        painter: With antialiasing.
        place: Where; the line goes through its middle.
        line: TRAINING or VALIDATION, or the index of an earlier run.
        colors: Of the chart.
    """
    y = place.center().y()
    left, right = QPointF(place.left(), y), QPointF(place.right(), y)
    if line >= 0:
        pen = QPen(QColor(colors.compared[line]), 2)
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawLine(left, right)
        return
    color = QColor(colors.training if line == TRAINING else colors.validation)
    painter.setPen(QPen(color, 2))
    painter.drawLine(left, right)
    _paint_marker(painter, place.center(), color, is_square=line == VALIDATION)


def _paint_axes(
    painter: QPainter, place: ChartPlace, colors: ChartColors, epoch_label: str
) -> None:
    painter.setFont(theme.font("small"))
    high = QFontMetricsF(painter.font()).height()
    area, scale = place.area, place.scale
    grid, text = QPen(QColor(colors.grid), 1), QPen(QColor(colors.text))
    for value in scale.y_ticks:
        y = round(place.y(value)) + 0.5
        painter.setPen(grid)
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(text)
        label = QRectF(0, y - high / 2, area.left() - _TICK_GAP_PX, high)
        painter.drawText(label, _RIGHT, scale.label(value))
    for epoch in scale.x_ticks:
        x = place.x(epoch)
        painter.setPen(text)
        label = QRectF(x - 40, area.bottom() + _TICK_GAP_PX, 80, high)
        painter.drawText(label, _MIDDLE, str(epoch))
    below = QRectF(area.left(), area.bottom() + _TICK_GAP_PX + high, area.width(), high + 4)
    painter.drawText(below, _MIDDLE, epoch_label)


def _paint_curves(painter: QPainter, place: ChartPlace, chart: Chart, colors: ChartColors) -> None:
    current = chart.current or Curves(0)
    faint = QColor(colors.training)
    faint.setAlphaF(0.45)
    _paint_line(painter, place, current.batch_line(chart.metric), QPen(faint, 1))
    painter.setPen(QPen(QColor(colors.text), 1, Qt.PenStyle.DotLine))
    for change in current.rates:
        x = place.x(change.epoch)
        painter.drawLine(QPointF(x, place.area.top()), QPointF(x, place.area.bottom()))
    for curves, color in zip(chart.compared, colors.compared, strict=False):
        for validation, dashes in ((False, _DOTS), (True, _DASHES)):
            pen = QPen(QColor(color), 2)
            pen.setDashPattern(dashes)
            line = curves.epoch_line(chart.metric, validation=validation)
            _paint_line(painter, place, line, pen)
            if len(line[0]) == 1:  # of which there is no line
                _paint_markers(painter, place, line, QColor(color), is_square=validation)
    for validation, color in ((False, colors.training), (True, colors.validation)):
        line = current.epoch_line(chart.metric, validation=validation)
        _paint_line(painter, place, line, QPen(QColor(color), 2))
        if len(line[0]) <= _MOST_MARKERS:
            _paint_markers(painter, place, line, QColor(color), is_square=validation)


def _paint_line(painter: QPainter, place: ChartPlace, line: Line, pen: QPen) -> None:
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for run in place.runs(line):
        painter.drawPolyline(run)


def _paint_markers(
    painter: QPainter, place: ChartPlace, line: Line, color: QColor, *, is_square: bool
) -> None:
    for point in chain.from_iterable(run.toList() for run in place.runs(line)):
        _paint_marker(painter, point, color, is_square=is_square)


def _paint_marker(painter: QPainter, middle: QPointF, color: QColor, *, is_square: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if is_square:
        corner = QPointF(_MARKER_PX, _MARKER_PX)
        painter.drawRect(QRectF(middle - corner, middle + corner))
    else:
        painter.drawEllipse(middle, _MARKER_PX, _MARKER_PX)
