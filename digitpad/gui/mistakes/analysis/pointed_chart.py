"""Base of small charts whose parts are described under the pointer and by the arrow keys."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import unbroken
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.painted_widget import PointedWidget
from digitpad.override import override

STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
"""Steps of the arrow keys in a sequence."""


class PointedChart(PointedWidget[int]):
    """A sequence of parts; a caption below describes the one that is pointed at."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take the object name; subclasses set their own attributes before this."""
        super().__init__(name, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow_language(self._set_texts)

    @property
    def caption(self) -> str:
        """The text below the chart: about the part pointed at, else about the whole."""
        return self._summary() if self._pointed is None else self._words(self._pointed)

    def parts(self) -> list[int]:
        """The parts that can be pointed at, in the arrow keys' order."""
        raise NotImplementedError

    def _summary(self) -> str:
        """The whole chart in one sentence."""
        raise NotImplementedError

    def _words(self, part: int) -> str:
        """A part in words."""
        raise NotImplementedError

    def _paint_chart(self, painter: QPainter) -> None:
        """Paint everything but the caption."""
        raise NotImplementedError

    def _chart_room(self) -> QRectF:
        """Rectangle of the chart: above the caption's two lines."""
        return QRectF(self.rect()).adjusted(4, 4, -4, -self._caption_px() - 4)

    def _show_content(self) -> None:
        """Describe and paint new content, with nothing pointed at."""
        self._pointed = None
        self._set_texts()
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from part to part; Esc points at none."""
        parts = self.parts()
        if event.key() in STEPS and parts:
            step = STEPS[event.key()]
            first = 0 if step > 0 else len(parts) - 1
            at = first if self._pointed is None else parts.index(self._pointed) + step
            self.point_at(parts[min(max(at, 0), len(parts) - 1)])
            announce(self, self.caption)
        elif event.key() == Qt.Key.Key_Escape and self._pointed is not None:
            self.point_at(None)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.card())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_chart(painter)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.text())
        room = QRectF(self.rect()).adjusted(6, self.height() - self._caption_px() - 2, -6, -2)
        painter.drawText(room, int(_CENTRED_LINES), unbroken(self.caption))
        self.paint_focus(painter)

    def _caption_px(self) -> int:
        return 2 * QFontMetrics(theme.font("small")).height()

    def _set_texts(self) -> None:
        lines = [self._summary(), *(self._words(part) for part in self.parts())]
        self.setAccessibleDescription("\n".join(filter(None, lines)))
        self.update()


_CENTRED_LINES = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
