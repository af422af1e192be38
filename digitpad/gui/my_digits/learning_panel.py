"""Train the model in use on the user's handwriting, and show what it gained."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QWidget

from digitpad.errors import DigitpadError
from digitpad.gui.base import icons, theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import (
    WrappedLabel,
    action_button,
    explain,
    make_action,
    named,
    primary,
    push_button,
    touchable,
)
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.message_boxes import error_text
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.learning_run import Learn, LearningRun, learner, suggested_name
from digitpad.gui.my_digits.learning_views import LearningOutcomeView
from digitpad.gui.my_digits.working import Working
from digitpad.gui.widgets.banner import Banner
from digitpad.gui.widgets.card import Card
from digitpad.gui.widgets.model_name_field import ModelNameField
from digitpad.models.store import ModelStore, StoredModel
from digitpad.system.keras_import import has_tensorflow
from digitpad.system.paths import UserPaths

if TYPE_CHECKING:  # loading the database takes time
    from digitpad.handwriting.digit_store import KeptDigit
    from digitpad.handwriting.learn import LearningOutcome

_LEAST_WIDTH_PX, _MOST_WIDTH_PX = 312, 440
_GAP_PX = 2 * theme.SPACE_PX


class _Subject(NamedTuple):
    """Which model is trained, or was, and on how many digits."""

    model: str
    learned: int
    held_back: int


class LearningPanel(QWidget):
    """Starts learning, shows before and after, and saves the model if the user wants it.

    Attributes:
        learn_action: Trains the model in use further.

    Signals:
        status_changed(str): What was done, for the status bar.
        model_saved(str): A trained model was saved under that name.
        use_model_requested(str): The user wants to use that model.
        hindrance_changed(str): Why no learning can start now, as a sentence; "" when one can.
    """

    status_changed = Signal(str)
    model_saved = Signal(str)
    use_model_requested = Signal(str)
    hindrance_changed = Signal(str)

    def __init__(
        self,
        queue: DigitStoreQueue,
        store: ModelStore,
        paths: UserPaths,
        learn: Learn | None = None,
    ) -> None:
        """Be ready to learn.

        Args:
            queue: Where the digits are.
            store: Where the models are.
            paths: Where MNIST is kept.
            learn: The long job; tests have a shorter one.
        """
        super().__init__()
        named(self, "learning_panel")
        self._store = store
        self._model: StoredModel | None = None
        self._subject = _Subject("", 0, 0)
        self._learned, self._held_back = 0, 0  # counts of digits
        self._can_learn = has_tensorflow()
        self._other_hindrance = ""
        self._error: Exception | None = None
        self._wish: Callable[[], object] | None = None  # called once the model is saved
        self._after_saving: Callable[[], object] | None = None
        self._run = LearningRun(queue, store, learn or learner(paths.datasets), self)
        self.learn_action = make_action(self, "own_learn_action", shortcut="Ctrl+L")
        self._make_controls()
        self._lay_out()
        self._connect()
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    def set_model(self, model: StoredModel | None) -> None:
        """Train another model from now on; a run goes on."""
        self._model = model
        self._show_state()

    def show_digits(self, digits: "Sequence[KeptDigit]") -> None:
        """Take note of all digits."""
        self._held_back = sum(digit.is_held_back for digit in digits)
        self._learned = len(digits) - self._held_back
        self._show_state()

    def set_hindrance(self, reason: str) -> None:
        """Set why no model can learn now, a Message or an English constant; "" when one can."""
        self._other_hindrance = reason
        self._show_state()

    def is_learning(self) -> bool:
        """Whether a model is being trained."""
        return self._run.state == "training"

    def has_unsaved_model(self) -> bool:
        """Whether a trained model is neither saved nor discarded."""
        return self._run.state == "undecided"

    def start(self) -> None:
        """Train the model in use, or say why it can't be."""
        hindrance = self._hindrance()
        if self._model is None or hindrance:
            self.status_changed.emit(hindrance)
            return
        self._subject = _Subject(self._model.name, self._learned, self._held_back)
        self._error = None
        self.status_changed.emit("")  # what was said of the run before
        self._outcome.hide()
        self._working.begin()
        self._run.start(self._model)
        self._working.setFocus()

    def save_soon(self, then: Callable[[], object]) -> None:
        """Save what was learned as soon as it is, and then call `then`.

        What can't be saved, or is refused, calls nothing: the panel says why.
        """
        self._wish = then
        self._save_if_wished()

    def end(self) -> None:
        """Cancel, silence and wait for every job: the window closes."""
        self._run.end()

    def _make_controls(self) -> None:
        self._title = QLabel()
        self._explanation = named(WrappedLabel(), "learning_explanation")
        self._learn = primary(touchable(action_button(self.learn_action, "own_learn_button")))
        icons.give(self._learn, "graduation-cap")
        self._problem = Banner("learning_problem_banner", kind="bad")
        named(self._problem.label, "learning_problem")
        self._working = Working("learning")
        self._view = LearningOutcomeView()
        self._name = ModelNameField(self._store, "learned_name", self)
        self._save = touchable(push_button("learned_save_button", self._on_save_requested))
        self._discard = touchable(push_button("learned_discard_button", self._on_discard_requested))
        primary(self._save)
        self._saving, self._outcome = QWidget(), QWidget()

    def _lay_out(self) -> None:
        name, buttons = self._name, row(self._save, self._discard, STRETCH)
        column(name.label, name.edit, name.hint, buttons, parent=self._saving)
        column(self._view, self._saving, parent=self._outcome, spacing=_GAP_PX)
        card = Card()
        column(
            *(self._title, self._explanation, row(self._learn, STRETCH)),
            *(self._working, self._problem, self._outcome),
            parent=card,
            margins=_GAP_PX,
            spacing=_GAP_PX,
        )
        page = self._page = QWidget()
        column(card, STRETCH, parent=page)
        scroll = self._scroll = named(QScrollArea(widgetResizable=True), "learning_scroll")
        scroll.setWidget(page)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column(scroll, parent=self)
        self._outcome.hide()

    def _connect(self) -> None:
        self.learn_action.triggered.connect(self.start)
        self._working.cancel_requested.connect(self._run.cancel)
        self._name.changed.connect(self._on_name_changed)
        self._name.edit.returnPressed.connect(self._save.click)
        self._run.state_changed.connect(self._on_state_changed)
        self._run.progressed.connect(self._working.show_progress)
        self._run.trained.connect(self._on_trained)
        self._run.failed.connect(self._on_failed)
        self._run.save_failed.connect(self._on_failed)
        self._run.cancelled.connect(self._on_cancelled)
        self._run.saved.connect(self._on_saved)

    def _set_looks(self) -> None:
        self._title.setFont(theme.font("title"))
        theme.set_text_color(self._explanation, theme.quiet_text())
        theme.set_text_color(self._name.hint, theme.quiet_text())

    def _set_texts(self) -> None:
        self._title.setText(self.tr("Learn my handwriting"))
        self.learn_action.setText(self.tr("&Learn my handwriting"))
        self._name.set_replacing(
            self.tr("Replaces the model of that name; it can be brought back.")
        )
        self._save.setText(self.tr("Save and use"))
        self._discard.setText(self.tr("Discard"))
        explain(self._discard, self.tr("Forget what was learned; nothing has changed"))
        self._show_state()

    def _show_state(self) -> None:
        state = self._run.state
        hindrance = self._hindrance()
        self.learn_action.setEnabled(not hindrance)
        self.hindrance_changed.emit(hindrance)
        self._explanation.setText(self._explained(hindrance))
        self._explanation.setVisible(state in ("idle", "training"))  # makes room for the question
        self._learn.setVisible(state == "idle")
        self._working.setVisible(state == "training")
        self._saving.setVisible(state in ("undecided", "saving"))
        self._saving.setEnabled(state == "undecided")
        self._problem.say(error_text(self._error) if self._error is not None else "")
        self._problem.setVisible(self._error is not None)
        self._fit_width()

    def _fit_width(self) -> None:
        """Take as much width as the charts need beside a scroll bar, and not too much."""
        needed = self._page.minimumSizeHint().width() + self._scroll.verticalScrollBar().width()
        least = max(needed, _LEAST_WIDTH_PX)
        self.setMinimumWidth(least)
        self.setMaximumWidth(max(least, _MOST_WIDTH_PX))

    def _hindrance(self) -> str:
        """Why no learning can start now, as a sentence; "" when one can."""
        if self._run.state == "training":
            return self.tr("A model is learning your handwriting already.")
        if self._run.state != "idle":
            return self.tr("First save or discard what was learned.")
        if not self._can_learn:
            return self.tr("TensorFlow is not installed, so no model can learn.")
        if self._model is None:
            return self.tr("There is no model that could learn: choose one, or train one.")
        if self._other_hindrance:
            return translated(self._other_hindrance)
        if not self._learned or not self._held_back:
            return self.tr(
                "Write the same digit at least three times: two are for learning, "
                "one is for checking."
            )
        return ""

    def _explained(self, hindrance: str) -> str:
        """What would happen, or is happening: a run goes on whatever model is in use now."""
        subject = self._subject
        if self._run.state != "training":
            if hindrance or self._model is None:
                return hindrance
            subject = _Subject(self._model.name, self._learned, self._held_back)
        text = self.tr(
            "“{}” is trained further on MNIST and {} of your digits; a small network takes ten "
            "seconds, a large one half a minute. The {} that are held back show whether it helped. "
            "The original is unchanged; the new model gets its own name."
        )
        return text.format(subject.model, f"{subject.learned:,}", f"{subject.held_back:,}")

    def _on_state_changed(self) -> None:
        """Move the focus on if it is inside; leave it where the user does something else."""
        focused = QApplication.focusWidget()
        is_here = focused is not None and self.isAncestorOf(focused)
        self._show_state()
        if is_here:
            places: dict[str, QWidget] = {
                "training": self._working,
                "undecided": self._name.edit,
                "idle": self._learn,
            }
            place = places.get(self._run.state, self._scroll)
            (place if place.isEnabled() else self._scroll).setFocus()
        if self._run.state == "idle":
            self._wish = None  # nothing came of it
        self._save_if_wished()

    def _save_if_wished(self) -> None:
        if self._wish is not None and self.has_unsaved_model():
            self._after_saving, self._wish = self._wish, None
            self._on_save_requested()

    def _on_trained(self, outcome: "LearningOutcome") -> None:
        model = self._subject.model
        self._view.show_outcome(outcome, model)
        self._outcome.show()
        if outcome.refused is None:
            name = suggested_name(model)
            is_asked = self._wish is None  # or else nobody sees what would be replaced
            self._name.edit.setText(name if is_asked else self._store.free_name(name))
            self._name.edit.selectAll()
            self._name.refresh()  # the same name as last time may be taken by now
            # Once everything is laid out.
            QTimer.singleShot(0, self, partial(self._scroll.ensureWidgetVisible, self._discard))
            text = self.tr("“{}” has learned your handwriting")
        else:
            text = self.tr("“{}” stays as it is: learning has not made it better")
        self.status_changed.emit(text.format(model))

    def _on_failed(self, error: Exception) -> None:
        self._error, self._after_saving = error, None
        self._show_state()
        announce(self._problem, self._problem.label.text())

    def _on_cancelled(self) -> None:
        self.status_changed.emit(self.tr("Learning was cancelled"))

    def _on_save_requested(self) -> None:
        self._error = None
        name = self._name.name()
        try:
            self._store.check_name(name)
        except DigitpadError as error:
            self._on_failed(error)
            self._name.edit.setFocus()
            return
        self._run.save(name)

    def _on_discard_requested(self) -> None:
        self._error = None
        self._outcome.hide()
        self._run.discard()
        self.status_changed.emit(self.tr("Discarded what was learned"))

    def _on_saved(self, model: StoredModel) -> None:
        self._outcome.hide()
        self.model_saved.emit(model.name)
        self.use_model_requested.emit(model.name)
        self.status_changed.emit(self.tr("“{}” is saved and in use").format(model.name))
        then, self._after_saving = self._after_saving, None
        if then is not None:
            then()

    def _on_name_changed(self, name: str) -> None:
        self._save.setEnabled(bool(name))
