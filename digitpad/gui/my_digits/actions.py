"""What can be done with one's own digits."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from digitpad.gui.base.controls import make_action
from digitpad.gui.base.translation import follow_language


class DigitActions(QObject):
    """The actions, and the menu of labels.

    Attributes:
        round_action: Begins a guided round.
        relabel_menu: Says what the selected digits are.
        delete_action: Deletes them.
        import_action: Takes digits from a file.
        export_action: Writes all of them to a file.

    Signals:
        label_chosen(int): The selected digits are to be that.
    """

    label_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        keys = QKeySequence.StandardKey
        self.round_action = make_action(self, "own_round_action")
        self.delete_action = make_action(self, "own_delete_action", shortcut=keys.Delete)
        self.delete_action.setAutoRepeat(False)  # or a key held down deletes all of them
        self.import_action = make_action(self, "own_import_action")
        self.export_action = make_action(self, "own_export_action")
        self.relabel_menu = QMenu(parent)
        self.relabel_menu.setObjectName("own_relabel_menu")
        self.relabel_menu.menuAction().setObjectName("own_relabel_action")
        for label in range(10):
            action = make_action(self, f"own_relabel_{label}_action", str(label))
            action.triggered.connect(partial(self.label_chosen.emit, label))
            self.relabel_menu.addAction(action)
        follow_language(self._set_texts)

    def of_selection(self) -> list[QAction]:
        """What is done with the digits that are selected."""
        return [self.relabel_menu.menuAction(), self.delete_action]

    def allow(self, *, selection: bool, export: bool) -> None:
        """Enable what can be done now."""
        for action in self.of_selection():
            action.setEnabled(selection)
        self.export_action.setEnabled(export)

    def _set_texts(self) -> None:
        self.round_action.setText(self.tr("&Write a round..."))
        self.relabel_menu.setTitle(self.tr("Change the label &to"))
        self.delete_action.setText(self.tr("&Delete"))
        self.import_action.setText(self.tr("&Import..."))
        self.export_action.setText(self.tr("&Export..."))
