"""Dropped files are read, never taken away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def accept_copy(event: QDropEvent) -> None:
    """Accept what is dragged or dropped as a copy, whatever was proposed.

    After a move, which Shift proposes, the other program may delete its file.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
