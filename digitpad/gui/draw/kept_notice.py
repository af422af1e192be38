"""A line over the canvas: the drawing has been kept, and as what."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named, touchable
from digitpad.gui.base.layouts import row
from digitpad.gui.base.translation import follow_language


class KeptNotice(QFrame):
    """Lies on the lower edge of its parent, so that nothing moves when it comes and goes.

    Signals:
        undo_requested(): The drawing is not to be kept.
    """

    undo_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "kept_notice")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._label: int | None = None
        self._read_as: int | None = None
        self._text = named(QLabel(), "kept_text")
        self._undo = touchable(named(QPushButton(), "kept_undo_button"))
        wide, narrow = 2 * theme.SPACE_PX, theme.SPACE_PX // 2
        margins = wide, narrow, narrow, narrow
        row(self._text, self._undo, parent=self, margins=margins, spacing=wide)
        self._undo.clicked.connect(self.undo_requested)
        parent.installEventFilter(self)
        self.hide()
        follow_language(self._set_texts)

    def show_kept(self, label: int, read_as: int | None) -> None:
        """Say what a drawing is kept as, and what it was read as, where that is something else."""
        self._label, self._read_as = label, read_as
        self._set_texts()
        self.show()
        self.raise_()

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay on the parent's lower edge."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _set_texts(self) -> None:
        self._undo.setText(self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Do not keep it"))
        if self._label is not None and self._read_as in (None, self._label):
            self._text.setText(self.tr("Kept as {}").format(self._label))
        elif self._label is not None:
            text = self.tr("Kept as {}; it was read as {}")
            self._text.setText(text.format(self._label, self._read_as))
        self._place()

    def _place(self) -> None:
        canvas = self.parentWidget()
        assert canvas is not None
        room = canvas.rect()
        size = self.sizeHint()
        left = max((room.width() - size.width()) // 2, 0)
        top = room.height() - size.height() - theme.SPACE_PX
        self.setGeometry(left, top, min(size.width(), room.width()), size.height())
