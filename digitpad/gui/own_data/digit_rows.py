"""How many there are of each digit, with some of their images."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent

from digitpad.evaluation.own_survey import OwnSurvey
from digitpad.gui.base import theme
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.digit_image import make_picture
from digitpad.gui.widgets.painted_widget import PaintedWidget, paint_frame
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.override import override

_MOST_IMAGES = 24
_GAP_PX = 4
_ROW_PX = IMAGE_SIZE_PX + _GAP_PX
_LEAST_IMAGES = 5


class DigitRows(PaintedWidget):
    """A row a digit: the digit, how many to train on and to test on, and images of it."""

    def __init__(self) -> None:
        super().__init__("own_digit_rows", is_height_fixed=True)
        self._counts: NDArray[np.int64] = np.zeros((2, 10), np.int64)
        self._is_whole = False
        self._strips: list[NDArray[np.uint8]] = []  # a digit's images side by side
        follow_language(self._set_texts)

    def show_survey(self, survey: OwnSurvey) -> None:
        """Show the digits of a survey."""
        self._counts, self._is_whole = survey.counts, survey.is_whole
        self._strips = [
            survey.examples(digit, _MOST_IMAGES).transpose(1, 0, 2).reshape(IMAGE_SIZE_PX, -1)
            for digit in range(10)
        ]
        self._set_texts()
        self.update()

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        height = self._head_px() + 10 * _ROW_PX
        least = self._texts_px() + _LEAST_IMAGES * _ROW_PX
        return QSize(self._texts_px() + 12 * _ROW_PX, height), QSize(least, height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.quiet_text())
        self._paint_cells(painter, QRect(0, 0, self.width(), self._head_px()), self._titles())
        painter.setFont(theme.font("body"))
        for digit, strip in enumerate(self._strips):
            top = self._head_px() + digit * _ROW_PX
            cells = [str(digit), *(f"{count:,}" for count in self._shown_counts()[:, digit])]
            is_lacking = not self._shown_counts()[0, digit]
            painter.setPen(theme.bad() if is_lacking else theme.text())
            self._paint_cells(painter, QRect(0, top, self.width(), _ROW_PX), cells)
            if strip.size:
                self._paint_images(painter, top + _GAP_PX // 2, strip)

    def _paint_images(self, painter: QPainter, top: int, strip: NDArray[np.uint8]) -> None:
        """Paint as many images of a row as there is room for."""
        picture = make_picture(strip, theme.card(), theme.text())  # of all: one a time takes long
        left, side = self._texts_px(), IMAGE_SIZE_PX
        room = (self.width() - left + _GAP_PX) // _ROW_PX
        for place in range(min(room, strip.shape[1] // side)):
            target = QRect(left + place * _ROW_PX, top, side, side)
            painter.drawImage(target, picture, QRect(place * side, 0, side, side))
            paint_frame(painter, target)

    def _paint_cells(self, painter: QPainter, line: QRect, cells: list[str]) -> None:
        """Paint the texts of a row: the digit at the left, the numbers flush right."""
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        right = 0
        for text, width in zip(cells, self._widths(), strict=True):
            right += width
            painter.drawText(QRect(line.left(), line.top(), right, line.height()), flags, text)

    def _shown_counts(self) -> NDArray[np.int64]:
        return self._counts[1:] if self._is_whole else self._counts

    def _titles(self) -> list[str]:
        if self._is_whole:
            return [self.tr("Digit"), self.tr("Images")]
        return [self.tr("Digit"), self.tr("To train on"), self.tr("To test on")]

    def _widths(self) -> list[int]:
        """The width of each column of text, in logical pixels."""
        small, body = (QFontMetrics(theme.font(size)) for size in ("small", "body"))
        gap = 2 * theme.SPACE_PX
        most = body.horizontalAdvance(f"{self._counts.max():,}")
        first, *others = map(small.horizontalAdvance, self._titles())
        return [first, *(max(most, title) + gap for title in others)]

    def _texts_px(self) -> int:
        return sum(self._widths()) + 2 * theme.SPACE_PX

    def _head_px(self) -> int:
        return QFontMetrics(theme.font("small")).height() + theme.SPACE_PX

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("How many there are of each digit"))
        told = (
            self.tr("{}: {}").format(digit, " + ".join(f"{count:,}" for count in counts))
            for digit, counts in enumerate(self._shown_counts().T)
        )
        self.setAccessibleDescription(", ".join(told))
        self.updateGeometry()
        self.update()
