"""The windows of the Help menu: made when somebody asks for them, one of each."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMainWindow

from digitpad.gui.menus import Menus
from digitpad.model_store import ModelStore
from digitpad.paths import UserPaths


class HelpWindows(QObject):
    """Opens the guide, the sheet of keys and About beside the window."""

    def __init__(
        self, window: QMainWindow, menus: Menus, paths: UserPaths, store: ModelStore
    ) -> None:
        super().__init__(window)
        self._window = window
        self._paths = paths
        self._store = store
        self._made: dict[str, QDialog] = {}
        menus.guide_action.triggered.connect(self._on_guide_requested)
        menus.shortcuts_action.triggered.connect(self._on_shortcuts_requested)
        menus.about_action.triggered.connect(self._on_about_requested)

    def _on_guide_requested(self) -> None:
        from digitpad.gui.guide import GuideDialog

        self._show("guide", lambda: GuideDialog(self._window))

    def _on_shortcuts_requested(self) -> None:
        from digitpad.gui.shortcuts_sheet import ShortcutsSheet

        self._show("shortcuts", lambda: ShortcutsSheet(self._window))

    def _on_about_requested(self) -> None:
        from digitpad.gui.about_dialog import AboutDialog

        self._show("about", lambda: AboutDialog(self._paths, self._store, self._window))

    def _show(self, name: str, make: Callable[[], QDialog]) -> None:
        if name not in self._made:
            self._made[name] = make()
        dialog = self._made[name]
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
