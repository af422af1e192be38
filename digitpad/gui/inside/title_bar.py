"""Title of a pane with buttons that are large enough to see and to hit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import as_tool, push_button
from digitpad.gui.base.layouts import row
from digitpad.gui.base.translation import follow_language


class TitleBar(QWidget):
    """The pane's title, a button that makes it a window or puts it back, and one that closes it.

    The pane is dragged by its title; the keys of the View menu close it.
    """

    def __init__(self, pane: QDockWidget) -> None:
        """Show the title of a pane, now and when it changes."""
        super().__init__(pane)
        self._pane = pane
        self._title = QLabel()
        self._float = as_tool(push_button("float_pane_button", self._turn), "picture-in-picture-2")
        self._close = as_tool(push_button("close_pane_button", pane.close), "x")
        for button in (self._float, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        half_px = theme.SPACE_PX // 2
        margins = 3 * half_px, half_px, half_px, 0
        row((self._title, 1), self._float, self._close, parent=self, margins=margins, spacing=0)
        pane.windowTitleChanged.connect(self._title.setText)
        pane.topLevelChanged.connect(self._set_texts)
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    def _set_looks(self) -> None:
        self._title.setFont(theme.font("body", bold=True))

    def _set_texts(self) -> None:
        floats = self._pane.isFloating()
        texts = (
            (self._float, self.tr("Put it back") if floats else self.tr("Show as a window")),
            (self._close, self.tr("Close")),
        )
        for button, text in texts:
            button.setToolTip(text)
            button.setAccessibleName(text)

    def _turn(self) -> None:
        self._pane.setFloating(not self._pane.isFloating())
