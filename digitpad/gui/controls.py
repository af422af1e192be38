"""Controls with the names that tests and screen readers know them by."""

from html import escape
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from typing_extensions import override

_Widget = TypeVar("_Widget", bound=QWidget)


class WrappedLabel(QLabel):
    """Text in as many lines as it needs, all of them seen.

    In a form that scrolls, Qt asks how high a label is before it knows how wide.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)

    @override
    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the new width needs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))  # -1 without text


def named(widget: _Widget, name: str, accessible_name: str) -> _Widget:
    """Give a control its object name (snake_case) and what a screen reader calls it."""
    widget.setObjectName(name)
    widget.setAccessibleName(accessible_name)
    return widget


def explain(control: QWidget, text: str) -> None:
    """Give a control its help: under the pointer, for "What's this?" and for screen readers."""
    control.setToolTip(f"<p>{escape(text)}</p>")  # Qt breaks the lines of rich text only
    control.setWhatsThis(text)
    control.setAccessibleDescription(text)


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


def action_button(action: QAction, name: str, text: str) -> QPushButton:
    """A button that does what an action does, as far as that is possible now."""
    button = named(QPushButton(text), name, text)
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{text} ({shortcut})" if shortcut else text)
    button.setEnabled(action.isEnabled())
    button.setCheckable(action.isCheckable())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    action.toggled.connect(button.setChecked)
    return button
