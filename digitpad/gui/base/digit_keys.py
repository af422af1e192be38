"""Which digit a key means, for those who name digits."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


def digit_of(event: QKeyEvent) -> int | None:
    """The digit, with Shift where the keyboard wants it so; None for any other key."""
    text = event.text()
    is_digit = len(text) == 1 and text in "0123456789"
    return int(text) if is_digit and not event.modifiers() & ~(_SHIFT | _KEYPAD) else None
