"""A place for a page that scrolls where the window is smaller than the page can be."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from digitpad.override import override


class Room(QScrollArea):
    """Holds one page, which has the size of the room but never less than its own minimum."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a click beside the controls moves no focus
        self.setWidget(QWidget())

    def furnish(self, page: QWidget) -> None:
        """Put the page in."""
        holder = self.widget()
        assert holder is not None
        layout = _MinimalLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        page.show()
        self.setFocusProxy(page)


class _MinimalLayout(QVBoxLayout):
    """A layout whose height does not depend on its width.

    Where it does, a scroll area takes the preferred height for the minimum and scrolls too early.
    """

    @override
    def hasHeightForWidth(self) -> bool:
        return False
