"""The window's size and place on the screen it opens on, from 640x360 logical pixels up."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

_WISH_PX = 1100, 720
_TITLE_BAR_PX, _EDGE_PX = 40, 4  # the frame is unknown until the window manager has made it


def first_size(available: QSize) -> QSize:
    """The size of a window that was never opened before.

    Args:
        available: What the screen has without panels, in logical pixels.
    """
    return QSize(*_WISH_PX).boundedTo(_within_frame(QRect(QPoint(), available)).size())


def bring_into_screen(window: QWidget) -> None:
    """Shrink and move a window whose geometry was restored from a larger desktop."""
    if window.isMaximized() or window.isFullScreen():
        return
    window.setGeometry(fitted(window.geometry(), window.screen().availableGeometry()))


def fitted(geometry: QRect, available: QRect) -> QRect:
    """A window's geometry, without its frame, moved and shrunk into what a screen has available."""
    room = _within_frame(available)
    size = geometry.size().boundedTo(room.size())
    left = min(max(geometry.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(geometry.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())


def _within_frame(available: QRect) -> QRect:
    return available.adjusted(_EDGE_PX, _TITLE_BAR_PX, -_EDGE_PX, -_EDGE_PX)
