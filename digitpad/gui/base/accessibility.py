"""Screen reader announcements."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Announce a text to a running screen reader.

    Args:
        widget: What the text is about.
        text: One short sentence in the window's language.
    """
    # Its eight enumerations take PySide some milliseconds, which the launch has no use for.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


_REST_MS = 600


class Announcer(QObject):
    """Announces a text that changes often once it has stopped changing.

    Screen readers without announcements find it as the control's accessible description.

    Signals:
        announced(str): The text.
    """

    announced = Signal(str)

    def __init__(self, speaker: QWidget, words: Callable[[], str]) -> None:
        """Announce nothing yet.

        Args:
            speaker: The control that the text is about.
            words: Returns the text when it is due; "" for none.
        """
        super().__init__(speaker)
        self._speaker = speaker
        self._words = words
        self._said = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rested)

    def say_soon(self) -> None:
        """Announce the text once it has not changed for a moment."""
        self._rest.start()

    def stop(self) -> None:
        """Drop a pending announcement."""
        self._rest.stop()

    def _on_rested(self) -> None:
        text = self._words()
        if text == self._said:
            return
        self._said = text
        self._speaker.setAccessibleDescription(text)
        if text:
            announce(self._speaker, text)
            self.announced.emit(text)
