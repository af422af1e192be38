"""A quiet line in the status bar: there is training that was interrupted."""

from PySide6.QtWidgets import QPushButton, QWidget

from digitpad.gui.base.controls import explain, named
from digitpad.gui.base.translation import follow_language


class InterruptedNotice(QPushButton):
    """Leads to the train tab; hidden while nothing waits there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "interrupted_button")
        self.setFlat(True)
        font = self.font()
        font.setUnderline(True)  # between the other texts it would pass for one of them
        self.setFont(font)
        self.hide()
        follow_language(self._set_texts)

    def _set_texts(self) -> None:
        self.setText(self.tr("Resume interrupted training..."))
        self.setAccessibleName(self.tr("Resume interrupted training"))
        explain(self, self.tr("Go to the train tab, where it can be resumed or discarded"))
