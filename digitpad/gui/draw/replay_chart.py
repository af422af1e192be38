"""Chart of the ten probabilities over the time of a drawing."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from digitpad.explanation.replay import Replay
from digitpad.gui.base import theme
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.figures import percent
from digitpad.gui.widgets.painted_widget import PointedWidget, card_path, paint_card_frame
from digitpad.override import override
from digitpad.recognition.recognizer import SURE

_SIDE_PX = 10.0
"""Margin at both sides, which matches the range of a slider's knob."""

_LEAST_HEIGHT_PX, _USUAL_HEIGHT_PX = 48, 112
_QUIET = 0.6  # strength of the other digits' lines
_NAMED = 0.25  # probability from which on a line is labelled
_DIGITS = 10


class ReplayChart(PointedWidget[tuple[int, int]]):
    """Ten lines; the final digit's stands out, and a vertical line marks the current moment.

    Signals:
        time_chosen(float): The user clicked at a moment, in ms.
    """

    time_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("replay_chart", parent)
        self.setMaximumHeight(_USUAL_HEIGHT_PX)
        self._replay: Replay | None = None
        self._duration_ms = 1.0
        self._time_ms = 0.0
        follow_language(self._set_texts)

    def show_replay(self, found: Replay | None, duration_ms: float) -> None:
        """Show a replay.

        Args:
            found: The replay, or None while it is calculated.
            duration_ms: Duration of the drawing, the chart's width.
        """
        self._replay, self._duration_ms = found, max(duration_ms, 1.0)
        self._pointed = None
        self._set_texts()
        self.update()

    def set_time(self, time_ms: float) -> None:
        """Mark the current moment."""
        self._time_ms = time_ms
        self.update()

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        usual, least = _USUAL_HEIGHT_PX, _LEAST_HEIGHT_PX
        return QSize(3 * usual, usual), QSize(least, least)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the value under the pointer; with the button down, go to that moment."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event.position())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(event.position())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(card_path(self.rect()), theme.card())
        plot = self._plot()
        painter.setPen(QPen(theme.line(), 1, Qt.PenStyle.DashLine))
        sure = self._y(SURE)
        painter.drawLine(QPointF(plot.left(), sure), QPointF(plot.right(), sure))
        words = percent(SURE, 0)
        self._paint_words(painter, QPointF(plot.left(), sure), words, theme.quiet_text())
        if self._replay is not None:
            self._paint_lines(painter, self._replay)
        painter.setPen(QPen(theme.text(), 1))
        now = self._x(self._time_ms)
        painter.drawLine(QPointF(now, 0), QPointF(now, self.height()))
        self._paint_pointed(painter)
        paint_card_frame(painter, self.rect())

    def _paint_lines(self, painter: QPainter, found: Replay) -> None:
        last, count = found.digit, len(found.times_ms)
        for digit in sorted(range(_DIGITS), key=lambda digit: digit == last):  # its line on top
            is_last = digit == last
            painter.setPen(QPen(theme.accent(), 2.5) if is_last else QPen(self._quiet_line(), 1.2))
            painter.drawPolyline(QPolygonF([self._point(at, digit) for at in range(count)]))
        for digit in range(_DIGITS):
            peak = int(found.probabilities[:, digit].argmax())
            if digit != last and found.probabilities[peak, digit] >= _NAMED:
                self._paint_words(painter, self._point(peak, digit), str(digit), theme.quiet_text())
        if last is not None:
            end = self._point(count - 1, last)
            self._paint_words(painter, end, str(last), theme.accent())

    def _quiet_line(self) -> QColor:
        """The colour of the nine other lines, which lie on each other."""
        return theme.blend(theme.card(), theme.quiet_text(), _QUIET)

    def _paint_pointed(self, painter: QPainter) -> None:
        if self._pointed is None or self._replay is None:
            return
        place = self._point(*self._pointed)
        color = theme.accent() if self._pointed[1] == self._replay.digit else theme.text()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(place, 3.5, 3.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_words(painter, place, self.words(*self._pointed), color)

    def _paint_words(self, painter: QPainter, place: QPointF, words: str, color: QColor) -> None:
        """Paint a label beside a point, on a background of its own."""
        font = theme.font("small", bold=True)
        room = label_room(place, QFontMetricsF(font).size(0, words), QRectF(self.rect()))
        ground = QColor(theme.card())
        ground.setAlpha(200)
        painter.fillRect(room, ground)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    @override
    def part_at(self, place: QPointF) -> tuple[int, int] | None:
        """Moment and digit of the line nearest to a place."""
        if self._replay is None:
            return None
        ways = np.abs([self._x(time) - place.x() for time in self._replay.times_ms.tolist()])
        at = int(ways.argmin())
        heights = [self._y(value) for value in self._replay.probabilities[at].tolist()]
        return at, int(np.abs(np.array(heights) - place.y()).argmin())

    def words(self, at: int, digit: int) -> str:
        """The value of a line at a moment: "7: 98.3 %"."""
        assert self._replay is not None
        return f"{digit}: {percent(float(self._replay.probabilities[at, digit]))}"

    def _choose(self, place: QPointF) -> None:
        plot = self._plot()
        share = (place.x() - plot.left()) / max(plot.width(), 1.0)
        self.time_chosen.emit(min(max(share, 0.0), 1.0) * self._duration_ms)

    def _plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_SIDE_PX, 6, -_SIDE_PX, -6)

    def _point(self, at: int, digit: int) -> QPointF:
        assert self._replay is not None
        probability = float(self._replay.probabilities[at, digit])
        return QPointF(self._x(float(self._replay.times_ms[at])), self._y(probability))

    def _x(self, time_ms: float) -> float:
        plot = self._plot()
        return plot.left() + plot.width() * min(time_ms / self._duration_ms, 1.0)

    def _y(self, probability: float) -> float:
        plot = self._plot()
        return plot.bottom() - plot.height() * probability

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Probabilities while the drawing came into being"))
        message = self.tr("From {} % of the ink on: {}.")
        leaders = [] if self._replay is None else self._replay.leaders()
        sentences = [message.format(round(100 * share), digit) for share, digit in leaders]
        self.setAccessibleDescription(" ".join(sentences))


def label_room(place: QPointF, size: QSizeF, chart: QRectF) -> QRectF:
    """Where the label of a point stands: right above it, or left where the chart ends there."""
    room = QRectF(place + QPointF(5, -size.height() - 2), size).adjusted(-2, 0, 2, 0)
    inside = chart.adjusted(2, 2, -2, -2)
    if room.right() > inside.right():  # the line of the moment would cross it
        room.moveRight(place.x() - 5)
    room.moveTop(max(room.top(), inside.top()))
    return room
