"""Named, explained and touchable controls; actions and digit keys."""

import re
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, SignalInstance
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from digitpad.gui.base import icons
from digitpad.gui.base.style_sheet import CONTROL_PX
from digitpad.override import override

_Widget = TypeVar("_Widget", bound=QWidget)
_Button = TypeVar("_Button", bound=QAbstractButton)
_FUNCTION_KEY = re.compile(r"F\d+")
_BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")
_MNEMONIC = re.compile(r"\(&\w\)|&")  # 打开(&O), &Open


def unbroken(text: str) -> str:
    """A text to be wrapped, in which no line begins with a percent sign."""
    return _BEFORE_PERCENT.sub("\N{NO-BREAK SPACE}", text)


class WrappedLabel(QLabel):
    """A label that wraps, but not before a percent sign, and is as high as its lines.

    In a scroll area Qt asks for a label's height before it knows its width.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(unbroken(text), parent)
        self.setWordWrap(True)

    @override
    def setText(self, text: str) -> None:
        if text != self.text():  # or each report of a run would lay out the window
            self._heights.clear()
            super().setText(unbroken(text))
            self._fit()

    @override
    def text(self) -> str:
        """The text as it was set."""
        return super().text().replace("\N{NO-BREAK SPACE}%", " %")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()  # perhaps the font is another
        super().changeEvent(event)

    @override
    def heightForWidth(self, width: int) -> int:
        """Qt's answer, remembered: layouts ask dozens of times, and Qt lays the text out anew."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def _fit(self) -> None:
        self.setMinimumHeight(0)  # otherwise the label would never shrink
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))  # -1 without text


class SteadyPlace(QWidget):
    """Holds a label whose text changes often.

    With a bare label each new text lays out and repaints the whole window; here only one with
    another number of lines does.
    """

    def __init__(self, label: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._height = -1
        label.setParent(self)
        policy = label.sizePolicy()
        policy.setHeightForWidth(label.wordWrap())  # which a label without a text doesn't say yet
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        return self._label.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        least = self._label.minimumSizeHint()
        return QSize(least.width(), max(least.height(), self.heightForWidth(self.width())))

    @override
    def heightForWidth(self, width: int) -> int:
        return self._label.heightForWidth(width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.resize(self.size())
        height = self.heightForWidth(self.width())
        if height != self._height:
            self._height = height
            self.updateGeometry()  # in a narrow place the least height is another, too

    @override
    def event(self, event: QEvent) -> bool:
        """Pass on a layout request only when the height changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            height = self.heightForWidth(self.width())
            if height != self._height:
                self._height = height
                self.updateGeometry()
        return super().event(event)


def named(widget: _Widget, name: str) -> _Widget:
    """Set a control's object name (snake_case); returns the control."""
    widget.setObjectName(name)
    return widget


def push_button(name: str, on_clicked: Callable[[], object] | SignalInstance) -> QPushButton:
    """A button, without a text, that calls a method or emits a signal when it is clicked."""
    button = named(QPushButton(), name)
    button.clicked.connect(on_clicked)
    return button


def primary(button: _Widget) -> _Widget:
    """Fill a button with the accent: the one thing its page is for; returns the button."""
    button.setProperty("kind", "primary")
    return button


def set_primary(button: QWidget, *, is_primary: bool) -> None:
    """Fill a button with the accent, or no longer: what a page is for may change."""
    kind = "primary" if is_primary else None
    if button.property("kind") == kind:
        return
    button.setProperty("kind", kind)
    button.style().unpolish(button)
    button.style().polish(button)
    icons.color_again(button)


def quiet(button: _Widget) -> _Widget:
    """Show a button without a frame: what should not draw the eye; returns the button."""
    button.setProperty("kind", "quiet")
    return button


def bare(view: _Widget) -> _Widget:
    """Show a list or a table without a frame, as a card frames it; returns the view."""
    view.setProperty("kind", "bare")
    return view


def explain(control: QWidget, text: str) -> None:
    """Set a control's tool tip, "What's this?" text and accessible description."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")  # html has a large table to import
    control.setToolTip(f"<p>{escaped}</p>")  # Qt wraps rich text only
    control.setWhatsThis(text)
    control.setAccessibleDescription(text)


def make_action(
    parent: QObject | None,
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
    """An action's text without its mnemonic and trailing dots."""
    return _MNEMONIC.sub("", action.text()).rstrip(".…").strip()


def action_button(action: QAction, name: str) -> QPushButton:
    """A button that triggers an action and follows its text and state."""
    button = _button_of(action, name)
    _follow(action, lambda: button.setText(plain_text(action)))
    return button


def tool_button(action: QAction, name: str, icon: str) -> QPushButton:
    """A square button in a tool bar that triggers an action and follows its state.

    Args:
        action: Its text is the tool tip and what screen readers say.
        name: The object name.
        icon: Name of an icon of `icons`.
    """
    return as_tool(_button_of(action, name), icon)


def as_tool(button: _Button, icon: str) -> _Button:
    """Make a button a square one with an icon of `icons` and no text; returns the button."""
    button.setProperty("kind", "tool")
    icons.give(button, icon)
    return button


def _button_of(action: QAction, name: str) -> QPushButton:
    button = named(QPushButton(), name)
    button.setCheckable(action.isCheckable())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
    button.clicked.connect(action.trigger)

    def follow() -> None:
        text = plain_text(action)
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({shortcut})" if shortcut else text)
        button.setEnabled(action.isEnabled())
        button.setChecked(action.isChecked())

    _follow(action, follow)
    return button


def _follow(action: QAction, follow: Callable[[], None]) -> None:
    follow()
    action.changed.connect(follow)


LEAST_TARGET_PX = CONTROL_PX
"""Minimum height of a touch target, in logical pixels."""


def touchable(control: _Widget) -> _Widget:
    """Make a control high enough for a finger; returns the control."""
    control.setMinimumHeight(LEAST_TARGET_PX)
    return control


_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


def digit_of(event: QKeyEvent) -> int | None:
    """The digit of a key, also with Shift, on the keypad or in another script (full-width 7, ٧).

    Returns:
        0 to 9, or None for any other key.
    """
    text = event.text()
    is_digit = len(text) == 1 and text.isdecimal()
    return int(text) if is_digit and not event.modifiers() & ~(_SHIFT | _KEYPAD) else None


def is_function_key(shortcut: QKeySequence) -> bool:
    """Whether a shortcut is one of the keys F1 to F35 alone."""
    return bool(_FUNCTION_KEY.fullmatch(shortcut.toString()))


def pass_on_committed(widget: QWidget, event: QInputMethodEvent) -> None:
    """Give a widget what an input method has committed, as if it had been typed."""
    for letter in event.commitString():
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, key)
