"""A row of test images, each with its prediction and the ten probabilities as bars."""

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent

from digitpad.explanation.epoch_view import EpochView
from digitpad.gui.base import theme
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.digit_image import make_picture
from digitpad.gui.widgets.painted_widget import PaintedWidget, paint_frame
from digitpad.override import override

_DIGITS = 10
_LEAST_CELL_PX = 50
_IMAGE_PX, _BARS_PX = 40, 24
_GAP_PX = 4


class WatchedDigits(PaintedWidget):
    """Ten images of test digits: a title "label → prediction", the image, and ten bars 0 to 9.

    The label's bar is blue; a wrong prediction's bar is orange.
    """

    def __init__(self) -> None:
        super().__init__("watched_digits", is_height_fixed=True)
        self._view: EpochView | None = None
        follow_language(self._set_texts)

    def show_view(self, view: EpochView) -> None:
        """Show the predictions after an epoch."""
        self._view = view
        self._set_texts()
        self._fit()
        self.update()

    @override
    def heightForWidth(self, width: int) -> int:
        rows = -(-self._count // self._columns(width))
        return rows * self._cell_height() + (rows - 1) * 2 * _GAP_PX

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        width = _DIGITS * _LEAST_CELL_PX
        return QSize(width, self.heightForWidth(width)), QSize(width // 2, self._cell_height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the rows."""
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._view is None:
            return
        painter = QPainter(self)
        columns, height = self._columns(self.width()), self._cell_height()
        for number in range(self._count):
            row, column = divmod(number, columns)
            left = column * self.width() // columns
            width = (column + 1) * self.width() // columns - left
            cell = QRect(left, row * (height + 2 * _GAP_PX), width, height)
            self._paint_cell(painter, cell, number)

    @property
    def _count(self) -> int:
        return self._view.watched.shown if self._view is not None else _DIGITS

    def _columns(self, width: int) -> int:
        """All in one row, or two rows where there is less room."""
        if width >= self._count * _LEAST_CELL_PX:
            return max(self._count, 1)
        return max(-(-self._count // 2), 1)

    def _cell_height(self) -> int:
        return _line_px(1.0) + _IMAGE_PX + _BARS_PX + _line_px(0.8) + 2 * _GAP_PX

    def _fit(self) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _paint_cell(self, painter: QPainter, cell: QRect, number: int) -> None:
        assert self._view is not None
        watched, label = self._view.watched, int(self._view.watched.labels[number])
        prediction = int(self._view.probabilities[number].argmax())
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.text() if prediction == label else theme.bad())
        top = cell.top() + _line_px(1.0)
        title = QRect(cell.left(), cell.top(), cell.width(), _line_px(1.0))
        text = f"{label} \N{RIGHTWARDS ARROW} {prediction}"
        painter.drawText(title, Qt.AlignmentFlag.AlignCenter, text)
        left = cell.left() + (cell.width() - _IMAGE_PX) // 2
        place = QRect(left, top + _GAP_PX // 2, _IMAGE_PX, _IMAGE_PX)
        picture = make_picture(watched.images[number], theme.card(), theme.text())
        painter.drawImage(place, picture)
        paint_frame(painter, place)
        below = QRect(cell.left(), place.bottom() + _GAP_PX, cell.width(), _BARS_PX)
        self._paint_bars(painter, below.adjusted(_GAP_PX, 0, -_GAP_PX, 0), number)

    def _paint_bars(self, painter: QPainter, room: QRect, number: int) -> None:
        """Paint ten bars, and below them the digits of label and prediction."""
        assert self._view is not None
        label = int(self._view.watched.labels[number])
        answers = self._view.probabilities[number]
        prediction, step = int(answers.argmax()), room.width() / _DIGITS
        colors = {prediction: theme.bad(), label: theme.accent()}
        painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), theme.line())
        for digit, probability in enumerate(answers.tolist()):
            height = max(round(probability * room.height()), 1)
            left = round(room.left() + digit * step)
            width = max(round(room.left() + (digit + 1) * step) - left - 1, 2)
            bar = QRect(left, room.bottom() + 1 - height, width, height)
            painter.fillRect(bar, colors.get(digit, theme.quiet_text()))
        painter.setFont(theme.font("small"))
        for digit, middle in middles_below(label, prediction, room).items():
            painter.setPen(colors[digit])
            place = QRect(middle - 8, room.bottom() + 1, 16, _line_px(0.8))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(digit))

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Test digits and what they are read as"))
        if self._view is None:
            return
        pattern = self.tr("{} read as {} ({} %)")
        answers = zip(self._view.watched.labels, self._view.probabilities, strict=False)
        lines = [
            pattern.format(label, answer.argmax(), round(100 * float(np.max(answer))))
            for label, answer in answers
        ]
        self.setAccessibleDescription("; ".join(lines))
        self.setToolTip("<p>" + "<br>".join(lines) + "</p>")


def middles_below(label: int, prediction: int, room: QRect) -> dict[int, int]:
    """Where label and prediction stand below their bars, which share the room.

    Neighbours move apart: 1 and 2 would be read as 12.

    Returns:
        The x of the middle of each digit, in logical pixels.
    """
    step = room.width() / _DIGITS
    low, high = sorted((label, prediction))
    first, last = (room.left() + (digit + 0.5) * step for digit in (low, high))
    least = QFontMetrics(theme.font("small")).horizontalAdvance("00")
    push = max(least - (last - first), 0) / 2 if low != high else 0.0
    return {low: round(first - push), high: round(last + push)}


def _line_px(factor: float) -> int:
    return QFontMetrics(theme.scaled_font(factor, bold=True)).height()
