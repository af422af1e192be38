"""Have screen readers say what is seen but would not be heard."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader, if one listens, say a text now.

    Args:
        widget: What the text is about.
        text: One short sentence in the window's language.
    """
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


_REST_MS = 600


class Announcer(QObject):
    """Says a text that changes often only when it has stopped changing.

    Screen readers that know no announcements find the text as the speaker's description.

    Signals:
        announced(str): What is said.
    """

    announced = Signal(str)

    def __init__(self, speaker: QWidget, words: Callable[[], str]) -> None:
        """Be silent at first.

        Args:
            speaker: Which control the words are about.
            words: Says what is to be said, when it comes to that; "" for nothing.
        """
        super().__init__(speaker)
        self._speaker = speaker
        self._words = words
        self._said = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rested)

    def say_soon(self) -> None:
        """Something has changed: say it when nothing more does."""
        self._rest.start()

    def stop(self) -> None:
        """Say no more."""
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
