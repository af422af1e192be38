"""Occlusion map: which ink speaks for a digit and which against it, over the image."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import digit_of
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.painted_widget import PointedWidget, paint_frame
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.override import override

_SCALE = 5
_SWATCH_PX = 10
_DIGITS = 10


class OcclusionView(PointedWidget[int]):
    """An image with its ink in two colours, for the digit that is chosen below it.

    Attributes:
        digit: The chosen digit.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("why_view", parent, is_height_fixed=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._image: NDArray[np.uint8] | None = None
        self._maps: NDArray[np.float32] | None = None
        self._read = 0
        self.digit = 0
        follow_language(self._set_texts)

    def show_maps(
        self, image: NDArray[np.uint8] | None, maps: NDArray[np.float32] | None, read: int
    ) -> None:
        """Show maps, at first that of the digit that was read.

        Args:
            image: uint8, shape (28, 28), 0 = paper, 255 = ink, or None.
            maps: float32, shape (10, 28, 28), from `explanation.occlusion`, or None while unknown.
            read: The digit that was read, 0 to 9.
        """
        self._image, self._maps, self._read = image, maps, read
        self._ask(read)
        self.update()

    def digit_rect(self, digit: int) -> QRect:
        """The rectangle below the image where a digit can be chosen."""
        side = _SCALE * IMAGE_SIZE_PX
        step = max(self.width() // _DIGITS, 12)
        return QRect(digit * step, side + theme.SPACE_PX, step, self._row_height())

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        side = _SCALE * IMAGE_SIZE_PX
        height = side + theme.SPACE_PX + 2 * self._row_height()
        return QSize(2 * side, height), QSize(side, height)

    @override
    def part_at(self, place: QPointF) -> int | None:
        """The digit at a place below the image, or None."""
        digits = range(_DIGITS)
        return next((at for at in digits if self.digit_rect(at).contains(place.toPoint())), None)

    @override
    def point_at(self, part: int | None) -> None:
        """Choose a digit, or, with None, the one that was read."""
        self._ask(self._read if part is None else part)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the typed digit, or the next one with the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        digit = digit_of(event)
        if digit is not None:
            self._ask(digit)
        elif Qt.Key(event.key()) in steps:
            self._ask((self.digit + steps[Qt.Key(event.key())]) % _DIGITS)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = _SCALE * IMAGE_SIZE_PX
        place = QRect((self.width() - side) // 2, 0, side, side)
        painter.fillRect(place, theme.card())
        if self._image is not None:
            painter.drawImage(place, self._picture(self._image))
        paint_frame(painter, place)
        for digit in range(_DIGITS):
            self._paint_digit(painter, digit)
        self._paint_legend(painter)

    def _picture(self, image: NDArray[np.uint8]) -> QImage:
        """The image in grey, blue where ink speaks for the digit, orange where against it."""
        share = image[:, :, np.newaxis] / 255
        paper, ink = _levels(theme.card()), _levels(theme.quiet_text())
        pixels = paper + (ink - paper) * share * 0.6
        if self._maps is not None:
            weight = self._maps[self.digit][:, :, np.newaxis]
            for color, part in ((theme.accent(), weight), (theme.second_accent(), -weight)):
                strength = part.clip(0, 1) ** 0.5
                pixels += (_levels(color) - pixels) * strength
        lines = np.ascontiguousarray(pixels.clip(0, 255).astype(np.uint8))
        side = IMAGE_SIZE_PX
        return QImage(lines.data, side, side, 3 * side, QImage.Format.Format_RGB888).copy()

    def _paint_digit(self, painter: QPainter, digit: int) -> None:
        room = self.digit_rect(digit)
        is_asked = digit == self.digit
        painter.setFont(theme.font("body", bold=digit == self._read))
        painter.setPen(theme.accent() if is_asked else theme.quiet_text())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(digit))
        if is_asked:
            painter.drawLine(room.bottomLeft(), room.bottomRight())

    def _paint_legend(self, painter: QPainter) -> None:
        """Say below the digits what the two colours mean."""
        entries = (theme.accent(), self._words[0]), (theme.second_accent(), self._words[1])
        painter.setFont(theme.font("small"))
        font = painter.fontMetrics()
        widths = [font.horizontalAdvance(words) for _, words in entries]
        gap = theme.SPACE_PX
        left = (self.width() - sum(widths) - 2 * _SWATCH_PX - 3 * gap) // 2
        below = self.digit_rect(0).translated(0, self._row_height())
        for (color, words), width in zip(entries, widths, strict=True):
            swatch = QRect(left, 0, _SWATCH_PX, _SWATCH_PX)
            swatch.moveCenter(QPoint(swatch.center().x(), below.center().y()))
            painter.fillRect(swatch, color)
            place = QRect(swatch.right() + 1 + gap // 2, below.top(), width, below.height())
            painter.setPen(theme.quiet_text())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
            left = place.right() + 1 + 2 * gap

    def _ask(self, digit: int) -> None:
        if digit != self.digit:
            self.digit = digit
            self._set_texts()
            self.update()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("What speaks for {}").format(self.digit))
        self._words = (
            self.tr("for {}").format(self.digit),
            self.tr("against {}").format(self.digit),
        )
        help_text = self.tr(
            "Blue ink speaks for the digit below that is underlined, orange ink against it."
            " Point at another digit, or type it, to ask about that one."
        )
        self.setToolTip(help_text)
        self.setAccessibleDescription(help_text)

    def _row_height(self) -> int:
        return self.fontMetrics().height() + theme.SPACE_PX


def _levels(color: QColor) -> NDArray[np.float64]:
    """Red, green and blue, 0 to 255."""
    return np.array([color.red(), color.green(), color.blue()], np.float64)
