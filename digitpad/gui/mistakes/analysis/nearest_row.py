"""A row of training images with their labels below."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitpad.explanation.nearest_images import Neighbour
from digitpad.gui.base import theme
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.digit_image import make_picture
from digitpad.gui.widgets.painted_widget import PaintedWidget
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.override import override

COUNT = 5
_LEAST_SCALE, _MOST_SCALE = 1, 6  # image pixels to logical pixels
_GAP_PX = 8


class NearestRow(PaintedWidget):
    """The nearest image first; labels that differ from the chosen image's are highlighted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("nearest_images", parent)
        self._found: Sequence[Neighbour] = ()
        self._label = 0
        follow_language(self._set_texts)

    def show_neighbours(self, found: Sequence[Neighbour], label: int) -> None:
        """Show training images, at most five.

        Args:
            found: The nearest first; may be empty.
            label: Of the chosen image.
        """
        self._found, self._label = found, label
        self._set_texts()
        self.update()

    def image_rect(self, place: int) -> QRect:
        """Rectangle of an image, 0 for the nearest."""
        side = self._scale() * IMAGE_SIZE_PX
        across = COUNT * side + (COUNT - 1) * _GAP_PX
        high = side + self._line_px()
        corner = QPoint((self.width() - across) // 2, max((self.height() - high) // 2, 0))
        return QRect(corner.x() + place * (side + _GAP_PX), corner.y(), side, side)

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        return self._size(2), self._size(_LEAST_SCALE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, neighbour in enumerate(self._found):
            square = self.image_rect(place)
            painter.drawImage(square, make_picture(neighbour.image, theme.card(), theme.text()))
            painter.setPen(theme.line())
            painter.drawRect(square.adjusted(-1, -1, 0, 0))
            is_other = neighbour.label != self._label
            painter.setFont(theme.font("body", bold=is_other))
            painter.setPen(theme.bad() if is_other else theme.text())
            below = QRect(square.left(), square.bottom() + 1, square.width(), self._line_px())
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(neighbour.label))

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Most similar training images"))
        line = self.tr("Label {}, distance {}")
        lines = [line.format(found.label, f"{found.distance:.2f}") for found in self._found]
        self.setAccessibleDescription("\n".join(lines))
        self.setToolTip("\n".join(lines))

    def _size(self, scale: int) -> QSize:
        side = scale * IMAGE_SIZE_PX
        return QSize(COUNT * side + (COUNT - 1) * _GAP_PX + 2, side + self._line_px() + 2)

    def _scale(self) -> int:
        across = (self.width() - (COUNT - 1) * _GAP_PX - 2) // (COUNT * IMAGE_SIZE_PX)
        down = (self.height() - self._line_px() - 2) // IMAGE_SIZE_PX
        return max(min(across, down, _MOST_SCALE), _LEAST_SCALE)

    def _line_px(self) -> int:
        return QFontMetrics(theme.font("body", bold=True)).height() + 4
