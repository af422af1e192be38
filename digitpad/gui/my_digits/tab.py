"""The My digits tab: browse the user's digits, write more, have the model learn them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.layouts import row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.my_digits.browser import DigitBrowser
from digitpad.gui.my_digits.learning_panel import LearningPanel
from digitpad.gui.my_digits.learning_run import Learn
from digitpad.gui.my_digits.round.round import GuidedRound
from digitpad.models.store import ModelStore, StoredModel
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.paths import UserPaths


class MyDigitsTab(QWidget):
    """The browser and the learning panel; a guided round takes their place while it lasts.

    Signals:
        status_changed(str): What was done, for the status bar.
        model_saved(str): A trained model was saved under that name.
        use_model_requested(str): The user wants to use that model.
    """

    status_changed = Signal(str)
    model_saved = Signal(str)
    use_model_requested = Signal(str)

    def __init__(
        self,
        queue: DigitStoreQueue,
        store: ModelStore,
        paths: UserPaths,
        learn: Learn | None = None,
    ) -> None:
        """Show nothing yet; the arguments are those of LearningPanel."""
        super().__init__()
        named(self, "own_tab")
        self._model: StoredModel | None = None
        self._queue = queue
        self._loading = LatestJob(self, can_be_left=True)
        self.browser = DigitBrowser(queue)
        self.learning = LearningPanel(queue, store, paths, learn=learn)
        self.round = GuidedRound(queue)
        self.addActions([self.learning.learn_action, *self.browser.actions()])
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.browser)
        follow_language(self._set_texts)

    def set_model(self, model: StoredModel | None) -> None:
        """Read with, and train, another model."""
        self._model = model
        self.learning.set_model(model)
        self.round.set_model(model, None)
        self._loading.drop()
        if model is not None:
            self._loading.start(lambda _report, _is_cancelled: model.recognizer())

    def end(self) -> None:
        """Cancel, silence and wait for every job: the window closes."""
        self._loading.end()
        self._queue.failed.disconnect(self._on_queue_failed)
        self.browser.end()
        self.learning.end()
        self.round.end()

    def _lay_out(self) -> None:
        overview = QWidget()
        row(
            (self.browser, 5),
            (self.learning, 3),
            parent=overview,
            margins=2 * theme.SPACE_PX,
            spacing=3 * theme.SPACE_PX,
        )
        self._pages = QStackedLayout(self)
        self._pages.addWidget(overview)
        self._pages.addWidget(self.round)

    def _connect(self) -> None:
        for part in (self.browser, self.learning, self.round):
            part.status_changed.connect(self.status_changed)
        self.browser.round_requested.connect(self._on_round_requested)
        self.browser.digits_read.connect(self.learning.show_digits)
        self.learning.model_saved.connect(self.model_saved)
        self.learning.use_model_requested.connect(self.use_model_requested)
        self.learning.hindrance_changed.connect(self.round.set_learning_hindrance)
        self.round.finished.connect(self._on_round_finished)
        self.round.left.connect(self._on_round_left)
        self.round.learning_requested.connect(self._on_learning_requested)
        self._loading.succeeded.connect(self._on_recognizer_loaded)
        self._queue.failed.connect(self._on_queue_failed)

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("My digits"))

    def _on_recognizer_loaded(self, recognizer: Recognizer) -> None:
        self.round.set_model(self._model, recognizer)

    def _on_round_requested(self) -> None:
        if self._pages.currentWidget() is self.round:  # asked for by the menu
            return
        self._pages.setCurrentWidget(self.round)
        self.setFocusProxy(self.round)
        self.round.begin()
        self.round.setFocus()

    def _on_round_finished(self) -> None:
        self.round.set_learning_hindrance(None)
        self.browser.show_newest()
        self.browser.read()

    def _on_queue_failed(self, _error: Exception) -> None:
        """Don't leave the user waiting for a count that does not come."""
        self.round.give_up_counting(self.tr("Your digits could not be read."))

    def _on_round_left(self) -> None:
        self._pages.setCurrentIndex(0)
        self.setFocusProxy(self.browser)
        self.browser.setFocus()

    def _on_learning_requested(self) -> None:
        self._on_round_left()
        self.learning.start()
