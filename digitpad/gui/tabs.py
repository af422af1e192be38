"""The tab widget; hidden tabs are made once the first one is in use."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, cast, get_args

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from digitpad.gui.base.controls import LEAST_TARGET_PX, named
from digitpad.gui.base.room import Room
from digitpad.gui.base.settings import TabName
from digitpad.gui.base.translation import follow_language
from digitpad.gui.draw.correction import Correction
from digitpad.gui.draw.tab import DrawTab
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.models.store import ModelStore, StoredModel
from digitpad.override import override
from digitpad.system.paths import UserPaths
from digitpad.training.lock import OCCUPIED

if TYPE_CHECKING:  # imported after the window is painted
    from digitpad.gui.mistakes.tab import MistakesTab
    from digitpad.gui.my_digits.tab import MyDigitsTab
    from digitpad.gui.train.tab import TrainTab

    Page = DrawTab | TrainTab | MistakesTab | MyDigitsTab

_NAMES: tuple[TabName, ...] = get_args(TabName)
# Modules of the tabs that don't import Qt: PySide creates its classes on first import, and crashes
# when two threads do so at once.
_WITHOUT_QT = (
    "digitpad.training.session",
    "digitpad.evaluation.contact_sheet",
    "digitpad.networks.architectures",
)
_MODULES: dict[TabName, str] = {
    "train": "digitpad.gui.train.tab",
    "mistakes": "digitpad.gui.mistakes.tab",
    "own": "digitpad.gui.my_digits.tab",
}
_PAUSE_MS = 100  # during a stroke
_MODEL_BAR_GAP_PX = 4  # between the model chooser and the page


class _TabBar(QTabBar):
    """Tabs high enough for a finger, and as high as the model bar beside them."""

    @override
    def tabSizeHint(self, index: int) -> QSize:
        return super().tabSizeHint(index).expandedTo(QSize(0, LEAST_TARGET_PX + _MODEL_BAR_GAP_PX))


class Tabs(QTabWidget):
    """The tabs Draw, Train, Mistakes and My digits.

    The Draw tab exists at once. The others are imported and made, each in an event loop turn of its
    own, after `make_rest`, or at once on request.

    Signals:
        settled(): The first tab is in use, and the others are about to be made.
        made(str): A tab, by its name, was made and can be connected.
        completed(): All tabs have been made.
        corner_resized(int): Width that the tabs leave beside them, in logical pixels.
    """

    settled = Signal()
    made = Signal(str)
    completed = Signal()
    corner_resized = Signal(int)

    def __init__(self, store: ModelStore, paths: UserPaths, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "tabs")
        self.setTabBar(_TabBar())
        self.setDocumentMode(True)
        self._store = store
        self._paths = paths
        self.queue = DigitStoreQueue(paths.digit_store, self)
        self.draw_tab = DrawTab()
        self._correction = Correction(self.draw_tab, self.queue)
        self._made: dict[TabName, Page] = {"draw": self.draw_tab}
        self._importing = LatestJob(self, can_be_left=True)
        self._importing.succeeded.connect(self._on_imported)
        self._importing.failed.connect(self._on_imported)  # making a tab raises the error again
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._make_next)
        for _ in _NAMES:
            self.addTab(Room(), "")
        self._room("draw").furnish(self.draw_tab)
        self.currentChanged.connect(self._on_current_changed)
        follow_language(self._set_texts)

    @property
    def train_tab(self) -> "TrainTab":
        """The Train tab, made now if necessary."""
        return cast("TrainTab", self.make("train"))

    @property
    def mistakes_tab(self) -> "MistakesTab":
        """The Mistakes tab, made now if necessary."""
        return cast("MistakesTab", self.make("mistakes"))

    @property
    def my_digits_tab(self) -> "MyDigitsTab":
        """The My digits tab, made now if necessary."""
        return cast("MyDigitsTab", self.make("own"))

    @property
    def current(self) -> TabName:
        """Name of the current tab."""
        return _NAMES[self.currentIndex()]

    @property
    def is_complete(self) -> bool:
        """Whether every tab has been made."""
        return len(self._made) == len(_NAMES)

    def is_made(self, name: TabName) -> bool:
        """Whether a tab has been made."""
        return name in self._made

    def set_model(self, model: StoredModel | None) -> None:
        """Show another model in the tabs that have been made, besides the Draw tab."""
        for page in self._made.values():
            if not isinstance(page, DrawTab):
                page.set_model(model)

    def set_models(self, models: list[StoredModel]) -> None:
        """Tell the tabs that list models which there are now."""
        if self.is_made("train"):
            self.train_tab.set_models(models)
        if self.is_made("mistakes"):
            self.mistakes_tab.refresh_models()

    def show_page(self, name: TabName) -> None:
        """Bring a tab to the front."""
        self.make(name)
        self.setCurrentIndex(_NAMES.index(name))

    def make(self, name: TabName) -> "Page":
        """The tab of that name, made now if necessary."""
        if name not in self._made:
            page = self._make_page(name)
            self._made[name] = page
            self._follow_training(name)
            self._room(name).furnish(page)
            self.made.emit(name)
            if self.is_complete:
                self.completed.emit()
        return self._made[name]

    def make_rest(self) -> None:
        """Make the missing tabs one by one, after importing on a thread what needs no Qt."""
        if not self.is_complete and not self._importing.is_running:
            self._importing.start(
                lambda _report, _is_cancelled: list(map(import_module, _WITHOUT_QT))
            )

    def end(self) -> None:
        """Stop all jobs: the window closes."""
        self._soon.stop()
        self._importing.end()
        for page in self._made.values():
            page.end()
        self.queue.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure_corner()

    def _measure_corner(self) -> None:
        self.corner_resized.emit(self.width() - self.tabBar().sizeHint().width())

    def _room(self, name: TabName) -> Room:
        room = self.widget(_NAMES.index(name))
        assert isinstance(room, Room)
        return room

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Draw, train, mistakes, my digits"))
        titles: dict[TabName, str] = {
            "draw": self.tr("Draw"),
            "train": self.tr("Train"),
            "mistakes": self.tr("Mistakes"),
            "own": self.tr("My digits"),
        }
        for index, name in enumerate(_NAMES):
            self.setTabText(index, titles[name])
        self._measure_corner()

    def _make_page(self, name: TabName) -> "Page":
        if name == "train":
            from digitpad.gui.train.tab import TrainTab

            return TrainTab(self._store, self._paths)
        if name == "own":
            from digitpad.gui.my_digits.tab import MyDigitsTab

            return MyDigitsTab(self.queue, self._store, self._paths)
        from digitpad.gui.mistakes.tab import MistakesTab

        return MistakesTab(self._paths.datasets, models=self._store.models)

    def _follow_training(self, made: TabName) -> None:
        """Let the My digits tab know while another network is trained."""
        if made == "train":
            self.train_tab.training_changed.connect(self._on_training_changed)
        if made == "own" and self.is_made("train"):
            self._on_training_changed(is_training=self.train_tab.is_training())

    def _on_training_changed(self, is_training: bool) -> None:
        if self.is_made("own"):
            self.my_digits_tab.learning.set_hindrance(OCCUPIED if is_training else "")

    def _on_imported(self) -> None:
        self.settled.emit()
        self._soon.start(0)

    def _make_next(self) -> None:
        if self.draw_tab.canvas.is_drawing:
            self._soon.start(_PAUSE_MS)
        elif not self.is_complete:
            name = next(name for name in _NAMES if name not in self._made)
            if _MODULES[name] in sys.modules:
                self.make(name)
            else:  # a turn of its own, as it takes half the time
                import_module(_MODULES[name])
            self._soon.start(0)

    def _on_current_changed(self) -> None:
        self.make(self.current)
