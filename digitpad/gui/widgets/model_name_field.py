"""The name under which a model will be saved."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from digitpad.gui.base.controls import WrappedLabel, named
from digitpad.gui.base.translation import follow_language
from digitpad.models.store import LONGEST_NAME, ModelStore


class ModelNameField(QObject):
    """A line for the name with its label, and a hint while a model of that name exists.

    Its owner lays the three widgets out.

    Attributes:
        label: "Save as".
        edit: The line; its object name is the field's.
        hint: What saving will replace; hidden where the name is free.

    Signals:
        changed(str): Another name was typed or set.
    """

    changed = Signal(str)

    def __init__(self, store: ModelStore, name: str, parent: QWidget) -> None:
        """Offer no name yet.

        Args:
            store: Where the model will be saved.
            name: Object name of the line; that of the hint is `name` with "_hint".
            parent: Who lays the widgets out.
        """
        super().__init__(parent)
        self._store = store
        self._replacing = ""
        self.label = QLabel(parent)
        self.edit = named(QLineEdit(parent), name)
        self.edit.setMaxLength(LONGEST_NAME)
        self.hint = named(WrappedLabel(parent=parent), f"{name}_hint")
        self.label.setBuddy(self.edit)
        self.edit.textChanged.connect(self._on_text_changed)
        follow_language(self._set_texts)

    def name(self) -> str:
        """What the model will be called."""
        return self.edit.text().strip()

    def set_replacing(self, text: str) -> None:
        """Set the hint for a name that is taken, in the window's language."""
        self._replacing = text
        self.refresh()

    def refresh(self) -> None:
        """Look again whether the name is taken."""
        name = self.name()
        is_taken = bool(name) and self._store.is_taken(name)
        self.hint.setText(self._replacing if is_taken else "")
        self.hint.setVisible(is_taken)

    def ask_again(self) -> None:
        """Have the user type another name."""
        self.edit.setFocus()
        self.edit.selectAll()

    def _set_texts(self) -> None:
        self.label.setText(self.tr("Save as"))
        self.edit.setAccessibleName(self.tr("Name of the new model"))
        self.hint.setAccessibleName(self.tr("What saving will replace"))

    def _on_text_changed(self) -> None:
        self.refresh()
        self.changed.emit(self.name())
