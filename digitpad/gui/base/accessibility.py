"""Have screen readers say what is seen but would not be heard."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader, if one listens, say a text now.

    Args:
        widget: What the text is about.
        text: One short sentence in the window's language.
    """
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
