"""Shows that what is dragged over a widget can be dropped there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.canvas.canvas_painter import paint_drop_target
from digitpad.override import override


class DropHint(QWidget):
    """Covers its parent while files are over it; hidden until then."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("own_drop_hint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Show it over all of the parent."""
        covered = self.parentWidget()
        assert covered is not None
        self.setGeometry(covered.rect())
        self.raise_()
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_drop_target(self, self.tr("Drop to import"))
