"""Notice that a model was deleted, with the button that brings it back."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar, QWidget

from digitpad.gui.base import icons
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import named, push_button, touchable
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.banner import Banner


class DeletedNotice(QToolBar):
    """A tool bar at the window's lower edge, as My digits has one below its gallery."""

    def __init__(self, restore: QAction, parent: QWidget | None = None) -> None:
        """Say nothing yet.

        Args:
            restore: Brings back the model that was deleted last.
            parent: Qt's parent.
        """
        super().__init__(parent)
        named(self, "model_deleted_notice")
        self.setMovable(False)
        self._name = ""
        self._undo = touchable(push_button("model_deleted_undo_button", restore.trigger))
        icons.give(self._undo, "undo-2")
        self._banner = Banner("model_deleted_banner", self._undo, is_wide=True)
        self.addWidget(self._banner)
        restore.triggered.connect(self.hide)
        follow_language(self._set_texts)

    def tell(self, name: str) -> None:
        """Say, and announce, that the model of that name was deleted."""
        self._name = name
        self._set_texts()
        self.show()
        announce(self._banner, self._banner.label.text())

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Deleted model"))
        self.setWindowTitle(self.tr("Deleted model"))
        self._banner.say(self.tr("“{}” was deleted").format(self._name))
        self._undo.setText(self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Bring back “{}”").format(self._name))
