"""Notice that the program crashed in its last run."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QToolBar, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import explain, named, touchable
from digitpad.gui.base.layouts import STRETCH, row
from digitpad.gui.base.translation import follow_language


class CrashNotice(QToolBar):
    """A tool bar at the window's lower edge that opens the crash log or goes away."""

    def __init__(self, stack: Path, parent: QWidget | None = None) -> None:
        """Show a crash.

        Args:
            stack: File with the stack trace.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._stack = stack
        self._has_viewer = True  # as far as we know
        named(self, "crash_notice")
        self.setMovable(False)
        self._text = named(QLabel(), "crash_text")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._show = touchable(named(QPushButton(), "show_crash_button"))
        self._dismiss = touchable(named(QPushButton(), "dismiss_crash_button"))
        line = QWidget()
        margins = 2 * theme.SPACE_PX, 2, 2 * theme.SPACE_PX, 2
        row(self._text, STRETCH, self._show, self._dismiss, parent=line, margins=margins)
        self.addWidget(line)
        self._show.clicked.connect(self._on_show_clicked)
        self._dismiss.clicked.connect(self.hide)
        follow_language(self._set_texts)

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Crash"))
        self.setWindowTitle(self.tr("Crash"))
        if self._has_viewer:
            text = self.tr("digitpad ended unexpectedly the last time.")
        else:
            text = self.tr("What is known of the crash is in {}").format(self._stack)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._show.setText(self.tr("Show log"))
        self._show.setAccessibleName(self.tr("Show log"))
        explain(self._show, self.tr("What is known of it is in {}").format(self._stack))
        self._dismiss.setText(self.tr("Dismiss"))
        self._dismiss.setAccessibleName(self.tr("Dismiss"))

    def _on_show_clicked(self) -> None:
        self._has_viewer = QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._stack)))
        self._set_texts()
