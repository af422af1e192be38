"""Controls with the names that tests and screen readers know them by."""

import re
from html import escape
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from typing_extensions import override

_Widget = TypeVar("_Widget", bound=QWidget)
_MNEMONIC = re.compile(r"\(&\w\)|&")  # 打开(&O), &Open


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
        self.setMinimumHeight(0)  # or it would never be less high than before
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))  # -1 without text


class SteadyPlace(QWidget):
    """The place of a label whose text changes all the time.

    A label has the whole window laid out and painted anew for each other text. Here that happens
    only when the text needs another number of lines.
    """

    def __init__(self, label: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._height = -1
        label.setParent(self)
        self.setSizePolicy(label.sizePolicy())

    @override
    def sizeHint(self) -> QSize:
        """That of the label."""
        return self._label.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        """That of the label."""
        return self._label.minimumSizeHint()

    @override
    def heightForWidth(self, width: int) -> int:
        """So high are the lines of the text."""
        return self._label.heightForWidth(width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the label all there is."""
        super().resizeEvent(event)
        self._label.resize(self.size())
        self._height = self.heightForWidth(self.width())

    @override
    def event(self, event: QEvent) -> bool:
        """Tell the layout around only of another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            height = self.heightForWidth(self.width())
            if height != self._height:
                self._height = height
                self.updateGeometry()
        return super().event(event)


def named(widget: _Widget, name: str, accessible_name: str = "") -> _Widget:
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
    text: str = "",
    shortcut: QKeySequence | QKeySequence.StandardKey | str | None = None,
) -> QAction:
    """An action with its object name (snake_case), its text and its shortcut."""
    action = QAction(text, parent)
    action.setObjectName(name)
    if shortcut is not None:
        action.setShortcut(QKeySequence(shortcut))
    return action


def plain_text(action: QAction) -> str:
    """What an action is called, without its mnemonic and the dots of a dialog."""
    return _MNEMONIC.sub("", action.text()).rstrip(".").strip()


def action_button(action: QAction, name: str) -> QPushButton:
    """A button that says and does what an action does, as far as that is possible now."""
    button = named(QPushButton(), name)
    button.setCheckable(action.isCheckable())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
    button.clicked.connect(action.trigger)

    def follow() -> None:
        text = plain_text(action)
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({shortcut})" if shortcut else text)
        button.setEnabled(action.isEnabled())
        button.setChecked(action.isChecked())

    follow()
    action.changed.connect(follow)
    return button


LEAST_TARGET_PX = 32
"""Height of what can be tapped, in logical pixels."""

_Control = TypeVar("_Control", bound=QWidget)


def touchable(control: _Control) -> _Control:
    """A control that a finger hits."""
    control.setMinimumHeight(LEAST_TARGET_PX)
    return control


_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


def digit_of(event: QKeyEvent) -> int | None:
    """The digit, with Shift where the keyboard wants it so; None for any other key."""
    text = event.text()
    is_digit = len(text) == 1 and text in "0123456789"
    return int(text) if is_digit and not event.modifiers() & ~(_SHIFT | _KEYPAD) else None
