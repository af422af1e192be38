"""The windows of the Help menu, each made once, on demand."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMainWindow

from digitpad.models.store import ModelStore
from digitpad.system.paths import UserPaths


class HelpWindows(QObject):
    """Opens the guide, the shortcuts and About."""

    def __init__(self, window: QMainWindow, paths: UserPaths, store: ModelStore) -> None:
        super().__init__(window)
        self._window = window
        self._paths = paths
        self._store = store
        self._dialogs: dict[str, QDialog] = {}

    def show_guide(self) -> None:
        """Open the guide."""
        from digitpad.gui.help.guide import GuideDialog

        self._show("guide", lambda: GuideDialog(self._window))

    def show_shortcuts(self) -> None:
        """Open the keyboard shortcuts."""
        from digitpad.gui.help.shortcuts import ShortcutsSheet

        self._show("shortcuts", lambda: ShortcutsSheet(self._window))

    def show_about(self) -> None:
        """Open About."""
        from digitpad.gui.help.about import AboutDialog

        self._show("about", lambda: AboutDialog(self._paths, self._store, self._window))

    def _show(self, name: str, make: Callable[[], QDialog]) -> None:
        dialog = self._dialogs[name] = self._dialogs.get(name) or make()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
