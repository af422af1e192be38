"""The actions of the Model menu: their names, texts, order, and when they are possible."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from digitpad.gui.base.controls import make_action
from digitpad.gui.base.translation import follow_language


class ModelActions(QObject):
    """What can be done with models.

    Attributes:
        import_file, cancel_import: Of somebody else's file.
        export, save_as, rename, delete: Of the model in use.
        restore: Brings back the model that was deleted last.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._restorable = ""
        self.import_file = make_action(self, "import_model_action")
        self.cancel_import = make_action(self, "cancel_import_action")
        self.cancel_import.setEnabled(False)
        self.export = make_action(self, "export_model_action")
        self.save_as = make_action(self, "copy_model_action")
        self.rename = make_action(self, "rename_model_action")
        self.delete = make_action(self, "delete_model_action")
        self.restore = make_action(self, "restore_model_action")
        self.name_restorable("")
        follow_language(self._set_texts)

    def fill(self, menu: QMenu) -> None:
        """Put the actions into a menu, in groups."""
        menu.addActions([self.import_file, self.cancel_import, self.export])
        menu.addSeparator()
        menu.addActions([self.save_as, self.rename])
        menu.addSeparator()
        menu.addActions([self.delete, self.restore])

    def allow(self, *, is_idle: bool, has_model: bool, is_bundled: bool) -> None:
        """Enable what is possible: while no job runs, with a model, with one that may change."""
        self.import_file.setEnabled(is_idle)
        for action in (self.export, self.save_as):
            action.setEnabled(is_idle and has_model)
        for action in (self.rename, self.delete):
            action.setEnabled(is_idle and has_model and not is_bundled)

    def name_restorable(self, name: str) -> None:
        """Set the model that `restore` brings back; "" for none."""
        self._restorable = name
        self.restore.setEnabled(bool(name))
        self._set_texts()

    def _set_texts(self) -> None:
        self.import_file.setText(self.tr("&Import..."))
        self.cancel_import.setText(self.tr("&Cancel import"))
        self.export.setText(self.tr("&Export..."))
        self.save_as.setText(self.tr("&Save as..."))
        self.rename.setText(self.tr("&Rename..."))
        self.delete.setText(self.tr("&Delete"))
        text = self.tr("&Undo delete {}") if self._restorable else self.tr("&Undo delete")
        self.restore.setText(text.format(self._restorable) if self._restorable else text)
