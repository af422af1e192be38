"""A part of the screen as a picture: the person draws a frame around it."""

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
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.translation import follow_language

_VANISH_MS = 300  # until the desktop has painted what was below our window
_LEAST_PX = 8  # a click is no frame
_SHADE = QColor(0, 0, 0, 110)


def can_see_screen() -> bool:
    """Whether programs may look at the screen here; Wayland lets none, macOS asks its user."""
    return QGuiApplication.platformName() in ("xcb", "windows", "offscreen")


class ScreenRegion(QObject):
    """Takes a window out of sight, lets a part of the screen be framed, and brings it back.

    Signals:
        chosen(object): The part, a QImage.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        """Be ready.

        Args:
            window: A part of the window that is to get out of sight.
        """
        super().__init__(window)
        self._part = window
        self._frame: RegionFrame | None = None
        self._soon = QTimer(self, singleShot=True, interval=_VANISH_MS)
        self._soon.timeout.connect(self._on_vanished)

    def ask(self) -> None:
        """Let a part be chosen; Esc chooses none."""
        self._part.window().hide()
        self._soon.start()

    def end(self) -> None:
        """Choose nothing more: the window closes."""
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
    """The screen as it was, darkened but for what is framed.

    Signals:
        chosen(object): What was framed, a QImage.
        closed(): Something was chosen, or nothing.
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
        """Begin a frame."""
        self._from = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it."""
        if self._from is not None:
            self._frame = QRect.span(self._from, event.position().toPoint())
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what is in it; where there is no frame, go on."""
        self._from = None
        if min(self._frame.width(), self._frame.height()) < _LEAST_PX:
            return
        scale = self._screen.devicePixelRatio()
        pixels = QRect(self._frame.topLeft() * scale, self._frame.size() * scale)
        self.chosen.emit(self._screen.copy(pixels).toImage())
        self.close()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it is over."""
        super().closeEvent(event)
        self.closed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._screen)
        painter.fillRect(self.rect(), _SHADE)
        if self._frame.isEmpty():
            painter.setPen(Qt.GlobalColor.white)
            painter.setFont(theme.scaled_font(1.6, bold=True))
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
