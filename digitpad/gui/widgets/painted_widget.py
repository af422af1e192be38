"""Base classes of custom-painted widgets."""

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.override import override

CARD_RADIUS = 8.0
"""Rounding of cards and of what is painted like one, in logical pixels."""

Part = TypeVar("Part")


class PaintedWidget(QWidget):
    """A widget that paints itself and is as wide as possible.

    It need not follow the theme, the font or the focus: Qt repaints it when any of them changes,
    and asks for its sizes again when the font does.
    """

    def __init__(
        self, name: str = "", parent: QWidget | None = None, *, is_height_fixed: bool = False
    ) -> None:
        """Set name and size policy.

        Args:
            name: The object name, in snake_case.
            parent: Qt's parent.
            is_height_fixed: Whether it always has the height of its size hint.
        """
        super().__init__(parent)
        named(self, name)
        policies = QSizePolicy.Policy
        self.setSizePolicy(
            policies.Expanding, policies.Fixed if is_height_fixed else policies.Expanding
        )

    def sizes(self) -> tuple[QSize, QSize]:
        """Size hint and minimum size hint, in logical pixels."""
        raise NotImplementedError

    def paint_focus(self, painter: QPainter) -> None:
        """Paint a frame around the widget while it has the keyboard focus."""
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            paint_frame(painter, self.rect(), theme.accent())

    @override
    def sizeHint(self) -> QSize:
        return self.sizes()[0]

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizes()[1]


class PointedWidget(PaintedWidget, Generic[Part]):
    """A painted widget of parts, one of which may be pointed at."""

    def __init__(
        self, name: str = "", parent: QWidget | None = None, *, is_height_fixed: bool = False
    ) -> None:
        """Point at nothing; arguments as for `PaintedWidget`."""
        super().__init__(name, parent, is_height_fixed=is_height_fixed)
        self._pointed: Part | None = None
        self.setMouseTracking(True)

    def part_at(self, place: QPointF) -> Part | None:
        """The part at a place in the widget, or None."""
        raise NotImplementedError

    def point_at(self, part: Part | None) -> None:
        """Point at a part, or at none; subclasses may extend it."""
        if part != self._pointed:
            self._pointed = part
            self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(self.part_at(event.position()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.point_at(None)


def paint_frame(painter: QPainter, place: QRect, color: QColor | None = None) -> None:
    """Paint a one-pixel frame just inside a rectangle, by default in the theme's outline colour."""
    painter.setPen(theme.line() if color is None else color)
    painter.drawRect(place.adjusted(0, 0, -1, -1))


def card_path(place: QRect) -> QPainterPath:
    """The outline of a card that fills a rectangle."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
    return path


def paint_card_frame(painter: QPainter, place: QRect, color: QColor | None = None) -> None:
    """Paint the outline of a card that fills a rectangle, by default in the colour of lines."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.line() if color is None else color)
    painter.drawPath(card_path(place))
    painter.restore()
