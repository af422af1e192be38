"""Loads the model in use for the Draw tab, and tells of models that can't be opened."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from digitpad.errors import DamagedModelError, ModelError
from digitpad.gui.base.message_boxes import offer_previous, offer_removal, show_problem
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.model_bar import ModelBar
from digitpad.gui.tabs import Tabs
from digitpad.models.record import NewerRecordError
from digitpad.models.store import ModelStore, StoredModel
from digitpad.recognition.recognizer import Recognizer


class ModelLoading(QObject):
    """Follows the model bar: every tab hears of its model, the Draw tab gets a recognizer.

    What can't be opened is told in a box with what can be done: bring back the version before,
    delete it, choose another.
    """

    def __init__(self, window: QWidget, store: ModelStore, pages: Tabs, bar: ModelBar) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._pages = pages
        self._bar = bar
        self._loading = LatestJob(self, can_be_left=True)
        self._looking = LatestJob(self, can_be_left=True)
        self._wanted = ""
        bar.model_changed.connect(self._on_model_changed)
        bar.models_changed.connect(pages.set_models)
        bar.unusable_chosen.connect(self._on_unusable_chosen)
        bar.failed.connect(self.show_problem)
        self._loading.succeeded.connect(self._on_loaded)
        self._loading.failed.connect(self._on_loading_failed)
        self._looking.succeeded.connect(self._on_looked)

    def look_for_damage(self, wanted: str) -> None:
        """Tell of the model named `wanted` if it can't be opened, or else of a damaged one."""
        self._wanted = wanted
        self._looking.start(lambda _report, _is_cancelled: self._store.problems())

    def show_problem(self, error: Exception) -> None:
        """Show an error; for a damaged model, offer the version before it."""
        if isinstance(error, DamagedModelError):
            offer_previous(self._window, error.name, partial(self._bar.go_back, error.name))
        else:
            show_problem(self._window, "problem", error)

    def end(self) -> None:
        """Silence both jobs: the window closes."""
        self._loading.end()
        self._looking.end()

    def _on_model_changed(self, model: StoredModel | None) -> None:
        self._loading.drop()
        self._pages.draw_tab.set_recognizer(None, model.name if model else "")
        self._pages.set_model(model)
        if model is None:
            self._pages.make_rest()
        else:
            self._loading.start(lambda _report, _is_cancelled: model.recognizer())

    def _on_loaded(self, recognizer: Recognizer) -> None:
        model = self._bar.current
        self._pages.draw_tab.set_recognizer(recognizer, model.name if model else "")
        self._pages.make_rest()

    def _on_loading_failed(self, error: Exception) -> None:
        self._pages.draw_tab.set_unusable()
        self.show_problem(error)
        self._pages.make_rest()

    def _on_unusable_chosen(self, name: str, error: ModelError) -> None:
        if isinstance(error, DamagedModelError | NewerRecordError):
            self.show_problem(error)
        else:
            offer_removal(self._window, error, partial(self._bar.delete, name))

    def _on_looked(self, problems: dict[str, ModelError]) -> None:
        others = (error for error in problems.values() if isinstance(error, DamagedModelError))
        error = problems.get(self._wanted) or next(others, None)
        if error is not None:
            self.show_problem(error)
