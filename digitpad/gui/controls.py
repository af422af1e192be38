"""Controls with the names that tests and screen readers know them by."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

_Widget = TypeVar("_Widget", bound=QWidget)


def named(widget: _Widget, name: str, accessible_name: str) -> _Widget:
    """Give a control its object name (snake_case) and what a screen reader calls it."""
    widget.setObjectName(name)
    widget.setAccessibleName(accessible_name)
    return widget


def make_action(
    parent: QObject,
    name: str,
    text: str,
    shortcut: QKeySequence | QKeySequence.StandardKey | str | None = None,
) -> QAction:
    """An action with its object name (snake_case), its text and its shortcut."""
    action = QAction(text, parent)
    action.setObjectName(name)
    if shortcut is not None:
        action.setShortcut(QKeySequence(shortcut))
    return action
