"""The page of the sheet while digits are read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language, translated
from digitpad.messages import Message
from digitpad.progress import Progress

_BAR_PX = 320


class ReadingPage(QWidget):
    """What is being done, and how far it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message: str = ""
        self._text = named(QLabel(), "own_data_progress_text")
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = named(QProgressBar(), "own_data_progress")
        self._bar.setFixedWidth(_BAR_PX)
        self._bar.setTextVisible(False)
        bar = row(STRETCH, self._bar, STRETCH)
        column(STRETCH, self._text, bar, STRETCH, parent=self, spacing=2 * theme.SPACE_PX)
        follow_language(self._set_texts)

    def begin(self) -> None:
        """Show that something is done, before any progress."""
        self.show_progress(Progress(Message("Reading the digits")))

    def show_progress(self, progress: Progress) -> None:
        """Show how far the reading is."""
        self._message = progress.message
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(progress.done)
        self._set_texts()

    def _set_texts(self) -> None:
        self._text.setText(translated(self._message))
        self._text.setAccessibleName(self.tr("What is being done"))
        self._bar.setAccessibleName(self.tr("Digits read"))
