"""Notice that the program crashed in its last run."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QToolBar, QWidget

from digitpad.gui.base.controls import explain, named, quiet
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.banner import Banner


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
        self._show = named(QPushButton(), "show_crash_button")
        self._dismiss = quiet(named(QPushButton(), "dismiss_crash_button"))
        self._banner = Banner("crash", self._show, self._dismiss, kind="bad", is_wide=True)
        self.addWidget(self._banner)
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
        self._banner.say(text)
        self._show.setText(self.tr("Show log"))
        self._show.setAccessibleName(self.tr("Show log"))
        explain(self._show, self.tr("What is known of it is in {}").format(self._stack))
        self._dismiss.setText(self.tr("Dismiss"))
        self._dismiss.setAccessibleName(self.tr("Dismiss"))

    def _on_show_clicked(self) -> None:
        self._has_viewer = QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._stack)))
        self._set_texts()
