"""Tell quietly that the program crashed the last time, and show what is known of it."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolBar, QWidget

from digitpad.gui import theme
from digitpad.gui.controls import explain, named


class CrashNotice(QToolBar):
    """A line at the window's lower edge, to be read, followed or put away."""

    def __init__(self, stack: Path, parent: QWidget | None = None) -> None:
        """Tell of a crash.

        Args:
            stack: The file that holds the stack of the crash.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._stack = stack
        text = self.tr("digitpad ended unexpectedly the last time.")
        named(self, "crash_notice", self.tr("Crash"))
        self.setWindowTitle(self.tr("Crash"))
        self.setMovable(False)
        self._text = named(QLabel(text), "crash_text", text)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        show = named(QPushButton(self.tr("Show log")), "show_crash_button", self.tr("Show log"))
        explain(show, self.tr("What is known of it is in {}").format(stack))
        dismiss = named(QPushButton(self.tr("Dismiss")), "dismiss_crash_button", self.tr("Dismiss"))
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(2 * theme.SPACE_PX, 2, 2 * theme.SPACE_PX, 2)
        layout.setSpacing(theme.SPACE_PX)
        layout.addWidget(self._text)
        layout.addStretch()
        layout.addWidget(show)
        layout.addWidget(dismiss)
        self.addWidget(line)
        show.clicked.connect(self._on_show_clicked)
        dismiss.clicked.connect(self.hide)

    def _on_show_clicked(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._stack))):
            self._text.setText(self.tr("What is known of the crash is in {}").format(self._stack))
