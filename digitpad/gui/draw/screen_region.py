"""Picture of a part of the screen that the user frames."""

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.translation import follow_language
from digitpad.override import override

_VANISH_MS = 300  # until the desktop has repainted what our window covered
_LEAST_PX = 8  # smaller than this is a click
_SHADE = QColor(0, 0, 0, 110)


def can_see_screen() -> bool:
    """Whether programs may capture the screen: not on Wayland, and macOS asks its user first."""
    return QGuiApplication.platformName() in ("xcb", "windows", "offscreen")


class ScreenRegion(QObject):
    """Hides a window, lets the user frame a part of the screen, and shows the window again.

    Signals:
        chosen(object): The framed part, a QImage.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        """Wait for `ask`.

        Args:
            window: A widget of the window to hide.
        """
        super().__init__(window)
        self._part = window
        self._frame: RegionFrame | None = None
        self._soon = QTimer(self, singleShot=True, interval=_VANISH_MS)
        self._soon.timeout.connect(self._on_vanished)

    def ask(self) -> None:
        """Let the user frame a part; Esc cancels."""
        self._part.window().hide()
        self._soon.start()

    def end(self) -> None:
        """Cancel: the window closes."""
        self._soon.stop()
        if self._frame is not None:
            self._frame.close()

    def _on_vanished(self) -> None:
        screen = self._part.window().screen()
        self._frame = RegionFrame(screen.grabWindow(0))
        self._frame.chosen.connect(self.chosen)
        self._frame.closed.connect(self._on_closed)
        self._frame.setGeometry(screen.geometry())
        self._frame.showFullScreen()
        self._frame.activateWindow()

    def _on_closed(self) -> None:
        self._frame = None
        window = self._part.window()
        window.show()
        window.raise_()
        window.activateWindow()


class RegionFrame(QWidget):
    """A screenshot, darkened outside the frame.

    Signals:
        chosen(object): The framed part, a QImage.
        closed(): A part was chosen, or nothing.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, screen: QPixmap) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Tool)
        self.setObjectName("screen_region")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._screen = screen
        self._from: QPoint | None = None
        self._frame = QRect()
        follow_language(self._set_texts)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._frame = QRect.span(self._from, event.position().toPoint())
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the framed part, unless it was only a click."""
        self._from = None
        if min(self._frame.width(), self._frame.height()) < _LEAST_PX:
            return
        scale = self._screen.devicePixelRatio()
        pixels = QRect(self._frame.topLeft() * scale, self._frame.size() * scale)
        self.chosen.emit(self._screen.copy(pixels).toImage())
        self.close()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._screen)
        painter.fillRect(self.rect(), _SHADE)
        if self._frame.isEmpty():
            painter.setPen(Qt.GlobalColor.white)
            painter.setFont(theme.font("title"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._hint)
            return
        painter.setClipRect(self._frame)
        painter.drawPixmap(self.rect(), self._screen)
        painter.setClipping(False)
        painter.setPen(theme.accent())
        painter.drawRect(self._frame)

    def _set_texts(self) -> None:
        self._hint = self.tr("Draw a frame around a digit, or press Esc")
        self.setAccessibleName(self._hint)
        self.update()
