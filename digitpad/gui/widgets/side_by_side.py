"""Two parts of a page side by side, or one above the other where there is no room beside."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.layouts import row
from digitpad.override import override


class SideBySide(QWidget):
    """Holds two widgets; it can be as narrow as the wider one."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        spacing: int = theme.SPACE_PX,
        parent: QWidget | None = None,
    ) -> None:
        """Lay the parts out; the second one gets the room that is left.

        Args:
            first: At the left, or above.
            second: At the right, or below.
            spacing: Between them, in logical pixels.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._parts = first, second
        self._line = row(first, (second, 1), parent=self, spacing=spacing)

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        """Fit again when a part has other texts or another font."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        needed = sum(part.minimumSizeHint().width() for part in self._parts) + self._line.spacing()
        directions = QBoxLayout.Direction
        has_room = self.width() >= needed
        wanted = directions.LeftToRight if has_room else directions.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
