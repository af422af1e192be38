"""The main window: tabs, model bar, menus, and the connections between them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QWidget
from shiboken6 import isValid

from digitpad.errors import DataError
from digitpad.gui.base import theme
from digitpad.gui.base.controls import is_function_key, named
from digitpad.gui.base.message_boxes import (
    show_problem,
    show_problem_once,
)
from digitpad.gui.base.screen_fit import bring_into_screen, first_size
from digitpad.gui.base.settings import Scheme, TabName, WindowSettings
from digitpad.gui.base.tab_order import arrange_page, put_last
from digitpad.gui.base.translation import follow_language
from digitpad.gui.canvas.picture import Picture
from digitpad.gui.closing import ClosingQuestion
from digitpad.gui.help.windows import HelpWindows
from digitpad.gui.inside.dock import InsideDock
from digitpad.gui.jobs.settings_keeper import SettingsKeeper
from digitpad.gui.menus import Menus
from digitpad.gui.model_bar import ModelBar
from digitpad.gui.model_loading import ModelLoading
from digitpad.gui.status_line import StatusLine
from digitpad.gui.tabs import Tabs
from digitpad.gui.train.banner import InterruptedNotice
from digitpad.gui.widgets.model_summary import model_summary
from digitpad.messages import Message
from digitpad.models.store import ModelStore, StoredModel
from digitpad.override import override
from digitpad.system.paths import UserPaths

if TYPE_CHECKING:  # imported after the window is painted
    from digitpad.gui.deleted_notice import DeletedNotice
    from digitpad.gui.mistakes.tab import MistakesTab
    from digitpad.gui.my_digits.tab import MyDigitsTab
    from digitpad.gui.train.tab import TrainTab

_SCHEMES: dict[Scheme, Qt.ColorScheme] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_LEAST_SIZE_PX = 480, 320  # its pages scroll where they must


class MainWindow(QMainWindow):
    """The main window.

    Attributes:
        paths: The user's folders.
        pages: The tabs; all but the Draw tab are made later.
        draw_tab: The Draw tab.
        model_bar: Chooses the model that all tabs use.
        menus: The menu bar.

    Signals:
        closed(): The window has closed and every job has ended.
        language_chosen(str): The user chose a language.
        reshaped(): It was moved, resized, maximised or restored.
    """

    closed = Signal()
    language_chosen = Signal(str)
    reshaped = Signal()

    def __init__(self, paths: UserPaths, store: ModelStore, settings: WindowSettings) -> None:
        super().__init__()
        theme.set_color_scheme(_SCHEMES[settings.scheme])
        self.paths = paths
        self._store = store
        self._settings = settings
        self._closing_asked = False
        self._deleted: DeletedNotice | None = None
        self._opens_inside = settings.shows_inside  # once all tabs are there
        self.setWindowTitle("digitpad")
        self.setObjectName("main_window")
        self.setMinimumSize(*_LEAST_SIZE_PX)
        self.pages = Tabs(store, paths)
        self.draw_tab = self.pages.draw_tab
        self.model_bar = ModelBar(store)
        self.pages.setCornerWidget(self.model_bar, Qt.Corner.TopRightCorner)
        self.setCentralWidget(self.pages)
        self._status = StatusLine(self.statusBar(), self.pages)
        self._models = ModelLoading(self, store, self.pages, self.model_bar)
        self._closing = ClosingQuestion(self, self.pages, self.close_now)
        self._model_label = named(QLabel(), "model_summary")
        self._interrupted = InterruptedNotice()
        self.statusBar().addPermanentWidget(self._interrupted)
        self.statusBar().addPermanentWidget(self._model_label)
        self.menus = Menus(self.menuBar(), self.draw_tab.tools, self.model_bar.menu)
        self._inside = InsideDock(self, self.menus.inside_action, self._in_sight)
        self._help = HelpWindows(self, paths, store)
        self._keeper = SettingsKeeper(paths.settings, self._present_settings, self)
        self._connect()
        follow_language(self._set_texts)
        self._restore()
        self._keep_changes()
        theme.dress(self)

    def show_tab(self, name: TabName) -> None:
        """Bring a tab to the front."""
        self.pages.show_page(name)

    def show_problem(self, error: Exception) -> None:
        """Show an error; for a damaged model, offer the version before it."""
        self._models.show_problem(error)

    def close_now(self) -> None:
        """Close without a question, even during training."""
        self._closing_asked = True
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first if something would be lost; then hide, save the settings and stop all jobs."""
        if not self._closing_asked and self._closing.ask():
            event.ignore()
            return
        for dialog in self.findChildren(QDialog):
            if isValid(dialog):  # a dialog just answered is about to be deleted
                dialog.hide()
        self._keeper.end()  # before hiding, which closes the pane inside, too
        self.hide()  # before waiting for jobs
        self._models.end()
        self.pages.end()
        self.model_bar.end()
        self._inside.end()
        event.accept()
        self.closed.emit()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.reshaped.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.reshaped.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.reshaped.emit()

    def _connect(self) -> None:
        self.menus.quit_action.triggered.connect(self.close)
        self.menus.guide_action.triggered.connect(self._help.show_guide)
        self.menus.shortcuts_action.triggered.connect(self._help.show_shortcuts)
        self.menus.about_action.triggered.connect(self._help.show_about)
        self.menus.tab_requested.connect(self.show_tab)
        self.menus.tab_menu_opening.connect(self.pages.make)
        self.menus.scheme_chosen.connect(self._on_scheme_chosen)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
        self.menus.language_chosen.connect(self.language_chosen)
        self.pages.corner_resized.connect(self.model_bar.fit)
        self.model_bar.model_changed.connect(self._on_model_changed)
        self.pages.settled.connect(self._on_settled)
        self.pages.made.connect(self._on_page_made)
        self.pages.completed.connect(self._on_completed)
        self.pages.currentChanged.connect(self._on_tab_changed)
        self.model_bar.deleted.connect(self._on_model_deleted)
        self.model_bar.status_changed.connect(partial(self._status.tell, owner=None))
        self._interrupted.clicked.connect(self._on_interrupted_clicked)
        self.pages.queue.failed.connect(self._on_digits_failed)
        self.pages.queue.noticed.connect(self._on_digits_noticed)
        self._on_page_made("draw")

    def _on_page_made(self, name: TabName) -> None:
        """Connect a tab and bring it up to date."""
        page = self.pages.make(name)
        for action in page.actions():
            # Ctrl+Z undoes a stroke on the canvas, but a word in the training form.
            if not is_function_key(action.shortcut()):  # F5 means the same everywhere
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.menus.add_tab_actions(name, page.actions())
        page.status_changed.connect(partial(self._status.tell, owner=name))
        if name == "draw":
            self._inside.steps_changed.connect(self.draw_tab.set_steps)
            self.draw_tab.image_read.connect(self._inside.refresh)
            self.draw_tab.opened.connect(self._on_opened)
            return
        self._arrange(page)
        if name == "train":
            self._wire_train_tab(self.pages.train_tab)
        elif name == "mistakes":
            self._wire_mistakes_tab(self.pages.mistakes_tab)
        else:
            self._wire_own_tab(self.pages.my_digits_tab)

    def _arrange(self, page: QWidget) -> None:
        """Let Tab go through a new page, and through the model bar after it."""
        arrange_page(page)
        put_last(self, self.model_bar)

    def _on_settled(self) -> None:
        self._arrange(self.draw_tab)  # 8 ms, which the first paint does without

    def _on_opened(self) -> None:
        self.show_tab("draw")

    def _wire_train_tab(self, tab: "TrainTab") -> None:
        tab.model_saved.connect(self._on_model_saved)
        tab.use_model_requested.connect(self._on_use_model_requested)
        tab.progress_changed.connect(self._on_progress_changed)
        tab.training_changed.connect(self._on_training_changed)
        tab.interruption_changed.connect(self._interrupted.setVisible)
        tab.form.restore(self._settings.training)
        tab.form.config_changed.connect(self._keeper.keep_soon)
        tab.form.advanced_toggled.connect(self._keeper.keep_soon)
        tab.set_model(self.model_bar.current)

    def _wire_mistakes_tab(self, tab: "MistakesTab") -> None:
        tab.image_chosen.connect(self._inside.refresh)
        tab.send_to_canvas_requested.connect(self._on_send_to_canvas_requested)
        tab.set_model(self.model_bar.current)

    def _wire_own_tab(self, tab: "MyDigitsTab") -> None:
        tab.model_saved.connect(self._on_model_saved)
        tab.use_model_requested.connect(self.model_bar.refresh)
        tab.set_model(self.model_bar.current)

    def _set_texts(self) -> None:
        self._model_label.setAccessibleName(self.tr("Model in use"))
        self._model_label.setText(model_summary(self.model_bar.current))

    def _restore(self) -> None:
        self.resize(first_size(self.screen().availableSize()))
        if self._settings.geometry and self.restoreGeometry(self._settings.geometry):
            bring_into_screen(self)
        self.menus.check(self._settings.scheme, self._settings.language)
        self.draw_tab.tools.set_pen_width(self._settings.pen_width_px)
        self.draw_tab.tools.recent.remember(map(Path, self._settings.recent_files))
        self.show_tab(self._settings.tab)
        self._on_tab_changed()
        self.model_bar.refresh(self._settings.model)

    def _keep_changes(self) -> None:
        """Have every change of the settings written soon."""
        keep_soon = self._keeper.keep_soon
        self.pages.currentChanged.connect(keep_soon)
        self.model_bar.model_changed.connect(keep_soon)
        self.menus.scheme_chosen.connect(keep_soon)
        self.menus.language_chosen.connect(keep_soon)
        self.menus.inside_action.toggled.connect(keep_soon)
        self.draw_tab.tools.pen_width_changed.connect(keep_soon)
        self.draw_tab.tools.recent.changed.connect(keep_soon)
        self.reshaped.connect(keep_soon)

    def _present_settings(self) -> WindowSettings:
        model = self.model_bar.current
        is_made = self.pages.is_made("train")
        training = self.pages.train_tab.form.state() if is_made else self._settings.training
        return WindowSettings(
            geometry=bytes(self.saveGeometry().data()),
            tab=self.pages.current,
            model=model.name if model else "",
            scheme=self.menus.scheme,
            language=self.menus.language,
            pen_width_px=self.draw_tab.canvas.pen_width,
            recent_files=tuple(map(str, self.draw_tab.tools.recent.paths)),
            shows_inside=self._inside.is_open
            if self.pages.is_complete
            else self._settings.shows_inside,
            training=training,
        )

    def _on_interrupted_clicked(self) -> None:
        self.show_tab("train")

    def _on_model_changed(self, model: StoredModel | None) -> None:
        self._inside.set_model(model)
        self._set_texts()

    def _on_completed(self) -> None:
        if self._opens_inside:
            self._opens_inside = False
            self.menus.inside_action.setChecked(True)
        self._models.look_for_damage(self._settings.model)

    def _on_model_saved(self, name: str) -> None:
        current = self.model_bar.current
        self.model_bar.refresh()
        if current is not None and current.name == name:  # the model in use was replaced
            self.model_bar.refresh(name)

    def _on_model_deleted(self, name: str) -> None:
        if self._deleted is None:
            from digitpad.gui.deleted_notice import DeletedNotice  # rarely needed

            self._deleted = DeletedNotice(self.model_bar.can.restore)
            self.addToolBar(Qt.ToolBarArea.BottomToolBarArea, self._deleted)
            self.pages.currentChanged.connect(self._deleted.hide)
        self._deleted.tell(name)

    def _on_use_model_requested(self, name: str) -> None:
        self.model_bar.refresh(name)
        self.show_tab("draw")

    def _on_send_to_canvas_requested(self, image: NDArray[np.uint8]) -> None:
        self.draw_tab.show_input(image)
        self.show_tab("draw")

    def _on_tab_changed(self) -> None:
        self.pages.make(self.pages.current).setFocus()
        self.draw_tab.set_in_front(self.pages.current == "draw")
        self._inside.refresh()

    def _in_sight(self) -> tuple[NDArray[np.uint8] | None, Picture | None]:
        """The network input of the current tab, and the picture that it was found in, if any."""
        if self.pages.current == "mistakes":
            return self.pages.mistakes_tab.chosen_image(), None
        return self.draw_tab.input_image(), self.draw_tab.found_picture()

    def _on_digits_failed(self, error: Exception) -> None:
        show_problem_once(self, "digits_problem", error)

    def _on_digits_noticed(self, notice: Message) -> None:
        show_problem(self, "digits_notice", DataError(notice))

    def _on_scheme_chosen(self, scheme: Scheme) -> None:
        theme.set_color_scheme(_SCHEMES[scheme])

    def _on_system_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        if self.menus.scheme == "system" and self.isVisible():  # a closed one may still hear it
            theme.use_colors(scheme)

    def _on_training_changed(self, is_training: bool) -> None:
        if is_training:  # started with its key or from the menu
            self.show_tab("train")

    def _on_progress_changed(self, percent: int) -> None:
        """Show the training progress in the title, and so in the task bar."""
        self.setWindowTitle("digitpad" if percent < 0 else f"{percent} % - digitpad")
