"""The menu bar: actions of the tabs and the window, colours, language."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TypeVar, cast, get_args

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from digitpad.gui.base.controls import make_action, named
from digitpad.gui.base.settings import LanguageName, Scheme, TabName
from digitpad.gui.base.translation import LANGUAGES, follow_language
from digitpad.gui.draw.tools import DrawingTools

_Choice = TypeVar("_Choice", bound=str)
_GROUP_STARTS = {
    *("save_drawing_action", "copy_drawing_action", "pen_action", "clear_action"),
    *("copy_command_action", "export_curves_png_action", "export_csv_action"),
    *("own_relabel_action", "own_import_action"),
}
"""Actions that begin a group of their menu: a separator stands before them."""

_SCHEMES: tuple[Scheme, ...] = ("system", "light", "dark")


class Menus(QObject):
    """Fills a menu bar.

    Attributes:
        quit_action: Closes the window.
        guide_action: Opens the guide.
        shortcuts_action: Opens the keyboard shortcuts.
        about_action: Opens About.
        inside_action: Checked while the pane "Inside the network" is open.

    Signals:
        tab_requested(str): The user chose a tab.
        tab_menu_opening(str): A tab's menu is about to open, which needs the tab.
        scheme_chosen(str): One of `Scheme`.
        language_chosen(str): One of `LanguageName`.
    """

    tab_requested = Signal(str)
    tab_menu_opening = Signal(str)
    scheme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, bar: QMenuBar, tools: DrawingTools, model_menu: QMenu) -> None:
        super().__init__(bar)
        self.quit_action = make_action(self, "quit_action", shortcut="Ctrl+Q")
        self.guide_action = make_action(self, "guide_action", shortcut="F1")
        self.shortcuts_action = make_action(self, "shortcuts_action", shortcut="Ctrl+/")
        self.about_action = make_action(self, "about_action")
        self._file = named(bar.addMenu(""), "file_menu")
        _add_groups(self._file, tools.file_actions())
        self._file.addSeparator()
        self._file.addAction(self.quit_action)
        self._edit = named(bar.addMenu(""), "edit_menu")
        _add_groups(self._edit, tools.edit_actions())
        bar.addMenu(model_menu)
        self._of_tabs: dict[TabName, QMenu] = {
            "train": named(bar.addMenu(""), "train_menu"),
            "mistakes": named(bar.addMenu(""), "mistakes_menu"),
            "own": named(bar.addMenu(""), "own_menu"),
        }
        for name, menu in self._of_tabs.items():
            menu.aboutToShow.connect(partial(self.tab_menu_opening.emit, name))
        self._make_view_menu(bar, tools)
        self._help = named(bar.addMenu(""), "help_menu")
        self._help.addActions([self.guide_action, self.shortcuts_action])
        self._help.addSeparator()
        self._help.addAction(self.about_action)
        follow_language(self._set_texts)

    @property
    def scheme(self) -> Scheme:
        """The chosen colours."""
        return cast("Scheme", _chosen(self._schemes))

    @property
    def language(self) -> LanguageName:
        """The chosen language."""
        return cast("LanguageName", _chosen(self._languages))

    def check(self, scheme: Scheme, language: LanguageName) -> None:
        """Check the present choices without a signal."""
        for group, choice in ((self._schemes, scheme), (self._languages, language)):
            for action in group.actions():
                action.setChecked(action.data() == choice)

    def add_tab_actions(self, tab: TabName, actions: list[QAction]) -> None:
        """Add a tab's actions to its menu, if it has one."""
        if tab in self._of_tabs:
            _add_groups(self._of_tabs[tab], actions)

    def _make_view_menu(self, bar: QMenuBar, tools: DrawingTools) -> None:
        self._view = named(bar.addMenu(""), "view_menu")
        self._tab_actions: dict[TabName, QAction] = {}
        for number, name in enumerate(get_args(TabName), start=1):
            action = make_action(self, f"show_{name}_action", shortcut=f"Ctrl+{number}")
            action.triggered.connect(partial(self.tab_requested.emit, name))
            self._tab_actions[name] = action
            self._view.addAction(action)
        self._view.addSeparator()
        self.inside_action = make_action(self, "inside_action", shortcut="Ctrl+I")
        self.inside_action.setCheckable(True)
        self._view.addActions([self.inside_action, *tools.view_actions()])
        self._view.addSeparator()
        self._scheme_actions = {
            name: make_action(self, f"{name}_scheme_action") for name in _SCHEMES
        }
        self._schemes = _group(self, self._view, self._scheme_actions)
        self._schemes.triggered.connect(self._on_scheme_chosen)
        self._language_menu = named(self._view.addMenu(""), "language_menu")
        self._language_actions: dict[LanguageName, QAction] = {
            "system": make_action(self, "system_language_action"),
            **{
                name: make_action(self, f"{name}_language_action", title)
                for name, title in LANGUAGES.items()
            },
        }
        self._languages = _group(self, self._language_menu, self._language_actions)
        self._languages.triggered.connect(self._on_language_chosen)

    def _set_texts(self) -> None:
        self._file.setTitle(self.tr("&File"))
        self._edit.setTitle(self.tr("&Edit"))
        self._of_tabs["train"].setTitle(self.tr("&Train"))
        self._of_tabs["mistakes"].setTitle(self.tr("M&istakes"))
        self._of_tabs["own"].setTitle(self.tr("My di&gits"))
        self._view.setTitle(self.tr("&View"))
        self._language_menu.setTitle(self.tr("&Language"))
        self._help.setTitle(self.tr("&Help"))
        self.quit_action.setText(self.tr("&Quit"))
        self.guide_action.setText(self.tr("&Guide"))
        self.shortcuts_action.setText(self.tr("&Keyboard shortcuts"))
        self.about_action.setText(self.tr("&About digitpad"))
        self._tab_actions["draw"].setText(self.tr("&Draw"))
        self._tab_actions["train"].setText(self.tr("&Train"))
        self._tab_actions["mistakes"].setText(self.tr("&Mistakes"))
        self._tab_actions["own"].setText(self.tr("My di&gits"))
        self.inside_action.setText(self.tr("I&nside the network"))
        self._scheme_actions["system"].setText(self.tr("&System colours"))
        self._scheme_actions["light"].setText(self.tr("L&ight"))
        self._scheme_actions["dark"].setText(self.tr("D&ark"))
        self._language_actions["system"].setText(self.tr("&System language"))

    def _on_scheme_chosen(self, action: QAction) -> None:
        self.scheme_chosen.emit(action.data())

    def _on_language_chosen(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())


def _add_groups(menu: QMenu, actions: Sequence[QAction]) -> None:
    """Add actions to a menu, with separators between their groups."""
    for action in actions:
        if action.objectName() in _GROUP_STARTS and not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(action)


def _group(parent: QObject, menu: QMenu, actions: Mapping[_Choice, QAction]) -> QActionGroup:
    """Add exclusive actions to a menu."""
    group = QActionGroup(parent)
    for choice, action in actions.items():
        action.setCheckable(True)
        action.setData(choice)
        group.addAction(action)
        menu.addAction(action)
    return group


def _chosen(group: QActionGroup) -> str:
    checked = group.checkedAction()
    return str(checked.data()) if checked else "system"
