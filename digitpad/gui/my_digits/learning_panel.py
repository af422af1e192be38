"""Have the model in use learn one's handwriting, and see what it gained."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from digitpad.errors import DigitpadError
from digitpad.gui.base import theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import (
    WrappedLabel,
    action_button,
    explain,
    make_action,
    named,
    touchable,
)
from digitpad.gui.base.message_boxes import error_text
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.learning_job import Learn, LearningJob, learner, suggested_name
from digitpad.gui.my_digits.learning_outcome import LearningOutcomeView
from digitpad.gui.my_digits.learning_progress import LearningProgress
from digitpad.models.store import LONGEST_NAME, ModelStore, StoredModel
from digitpad.system.keras_import import has_tensorflow
from digitpad.system.paths import UserPaths

if TYPE_CHECKING:  # at run time once something was kept
    from digitpad.handwriting.digit_store import KeptDigit
    from digitpad.handwriting.learn import LearningOutcome

_LEAST_WIDTH_PX = 260


class _Lesson(NamedTuple):
    """Which model learns, or has learned, and of how many digits."""

    model: str
    learned: int
    held_back: int


class LearningPanel(QWidget):
    """Starts the learning, shows before and after, and saves the model when it is better.

    Attributes:
        learn_action: Has the model in use learn.

    Signals:
        status_changed(str): What was done.
        model_saved(str): A model that has learned was saved under that name.
        use_model_requested(str): The person wants that model to be the one in use.
    """

    status_changed = Signal(str)
    model_saved = Signal(str)
    use_model_requested = Signal(str)

    def __init__(
        self,
        queue: DigitStoreQueue,
        store: ModelStore,
        paths: UserPaths,
        parent: QWidget | None = None,
        learn: Learn | None = None,
    ) -> None:
        """Wait until somebody wants a model to learn.

        Args:
            queue: Where the digits are.
            store: Where the models are.
            paths: Where MNIST is kept.
            parent: Qt's parent.
            learn: Has a model learn; by default it really does.
        """
        super().__init__(parent)
        named(self, "learning_panel")
        self._store = store
        self._model: StoredModel | None = None
        self._lesson = _Lesson("", 0, 0)
        self._learned, self._held_back = 0, 0  # digits that there are
        self._can_learn = has_tensorflow()
        self._other_hindrance = ""
        self._error: Exception | None = None
        self._run = LearningJob(queue, store, learn or learner(paths.datasets), self)
        self.learn_action = make_action(self, "own_learn_action", shortcut="Ctrl+L")
        self._make_controls()
        self._lay_out()
        self._connect()
        theme.follow(self, self._set_looks)
        follow_language(self._set_texts)

    def set_model(self, model: StoredModel | None) -> None:
        """Teach another model; one that learns already goes on."""
        self._model = model
        self._show_state()

    def show_digits(self, digits: "Sequence[KeptDigit]") -> None:
        """Know which digits there are."""
        self._held_back = sum(digit.is_held_back for digit in digits)
        self._learned = len(digits) - self._held_back
        self._show_state()

    def set_hindrance(self, reason: str) -> None:
        """Say why no model can learn now, a Sentence or an English constant; "" when one can."""
        self._other_hindrance = reason
        self._show_state()

    def is_learning(self) -> bool:
        """Whether a model learns now."""
        return self._run.state == "learning"

    def has_unsaved_model(self) -> bool:
        """Whether a model has learned and is neither saved nor discarded."""
        return self._run.state == "undecided"

    def start(self) -> None:
        """Have the model in use learn, if it can."""
        if self._model is None or not self.learn_action.isEnabled():
            return
        self._lesson = _Lesson(self._model.name, self._learned, self._held_back)
        self._error = None
        self._outcome.hide()
        self._working.begin()
        self._run.start(self._model)
        self._working.setFocus()

    def end(self) -> None:
        """Cancel, silence and wait for every job: the window closes."""
        self._run.end()

    def _make_controls(self) -> None:
        self._title = QLabel()
        self._explanation = named(WrappedLabel(), "learning_explanation")
        self._learn = touchable(action_button(self.learn_action, "own_learn_button"))
        self._problem = named(WrappedLabel(), "learning_problem")
        self._working = LearningProgress()
        self._view = LearningOutcomeView()
        self._name_label = QLabel()
        self._name = named(QLineEdit(), "learned_name")
        self._name.setMaxLength(LONGEST_NAME)
        self._name_label.setBuddy(self._name)
        self._hint = named(WrappedLabel(), "learned_name_hint")
        self._save = touchable(named(QPushButton(), "learned_save_button"))
        self._discard = touchable(named(QPushButton(), "learned_discard_button"))
        self._saving, self._outcome = QWidget(), QWidget()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(self._discard)
        buttons.addStretch()
        saving = _stack(self._saving, self._name_label, self._name, self._hint)
        saving.setSpacing(theme.SPACE_PX)
        saving.addLayout(buttons)
        _stack(self._outcome, self._view, self._saving)
        page = QWidget()
        column = _stack(page, self._title, self._explanation, self._learn)
        column.setContentsMargins(0, 0, theme.SPACE_PX, 0)  # off the scroll bar
        for widget in (self._working, self._problem, self._outcome):
            column.addWidget(widget)
        column.addStretch()
        scroll = self._scroll = named(QScrollArea(), "learning_scroll")
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(_LEAST_WIDTH_PX)
        _stack(self, scroll)
        self._outcome.hide()

    def _connect(self) -> None:
        self.learn_action.triggered.connect(self.start)
        self._working.cancel_requested.connect(self._run.cancel)
        self._save.clicked.connect(self._on_save_requested)
        self._discard.clicked.connect(self._on_discard_requested)
        self._name.textChanged.connect(self._on_name_changed)
        self._name.returnPressed.connect(self._save.click)
        self._run.state_changed.connect(self._on_state_changed)
        self._run.progressed.connect(self._working.show_progress)
        self._run.learned.connect(self._on_learned)
        self._run.failed.connect(self._on_failed)
        self._run.cancelled.connect(partial(self._tell_status, "cancelled"))
        self._run.saved.connect(self._on_saved)

    def _set_looks(self) -> None:
        self._title.setFont(theme.scaled_font(1.2, bold=True))
        self._learn.setFont(theme.scaled_font(1.0, bold=True))
        for label, color in (
            (self._explanation, theme.muted()),
            (self._hint, theme.muted()),
            (self._problem, theme.second_accent()),
        ):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), color)
            label.setPalette(palette)

    def _set_texts(self) -> None:
        self._title.setText(self.tr("Learn my handwriting"))
        self.learn_action.setText(self.tr("&Learn my handwriting"))
        self._name_label.setText(self.tr("Save as"))
        self._name.setAccessibleName(self.tr("Name of the new model"))
        self._hint.setAccessibleName(self.tr("What saving will replace"))
        self._save.setText(self.tr("Save and use"))
        self._discard.setText(self.tr("Discard"))
        explain(self._discard, self.tr("Forget what was learned; nothing has changed"))
        self._show_state()
        self._on_name_changed()

    def _show_state(self) -> None:
        state = self._run.state
        hindrance = self._hindrance()
        self.learn_action.setEnabled(state == "idle" and not hindrance)
        self._explanation.setText(self._explained(hindrance))
        self._explanation.setVisible(state in ("idle", "learning"))  # what is to be decided
        self._learn.setVisible(state == "idle")  # has the room for itself
        self._working.setVisible(state == "learning")
        self._saving.setVisible(state in ("undecided", "saving"))
        self._saving.setEnabled(state == "undecided")
        self._problem.setText(error_text(self._error) if self._error is not None else "")
        self._problem.setVisible(self._error is not None)

    def _hindrance(self) -> str:
        """Why no model can learn now, as a sentence; "" when one can."""
        if not self._can_learn:
            return self.tr("TensorFlow is not installed, so no model can learn.")
        if self._model is None:
            return self.tr("There is no model that could learn: choose one, or train one.")
        if self._other_hindrance:
            return translated(self._other_hindrance)
        if not self._learned or not self._held_back:
            return self.tr(
                "First write a digit at least three times: a model learns from two of them, and "
                "the third shows whether it helped. A round of thirty is best."
            )
        return ""

    def _explained(self, hindrance: str) -> str:
        """What would happen, or happens: a model that learns goes on whatever is in use now."""
        lesson = self._lesson
        if self._run.state != "learning":
            if hindrance or self._model is None:
                return hindrance
            lesson = _Lesson(self._model.name, self._learned, self._held_back)
        text = self.tr(
            "{} is trained further on MNIST and {} of your digits; a small network takes ten "
            "seconds, a large one half a minute. The {} that are held back show whether it helped. "
            "It stays as it is: what has learned gets a name of its own."
        )
        return text.format(lesson.model, f"{lesson.learned:,}", f"{lesson.held_back:,}")

    def _on_state_changed(self) -> None:
        """Keep the focus if it is here, and take it from nobody who does something else."""
        focused = QApplication.focusWidget()
        is_here = focused is not None and self.isAncestorOf(focused)
        self._show_state()
        if is_here:
            places = {"learning": self._working, "undecided": self._name, "idle": self._learn}
            place = places.get(self._run.state, self._scroll)
            (place if place.isEnabled() else self._scroll).setFocus()

    def _on_learned(self, outcome: "LearningOutcome") -> None:
        self._view.show_outcome(outcome, self._lesson.model)
        self._outcome.show()
        if outcome.refused is None:
            self._name.setText(suggested_name(self._lesson.model))
            self._name.selectAll()
            # Once everything has its place.
            QTimer.singleShot(0, self, partial(self._scroll.ensureWidgetVisible, self._discard))
            self._tell_status("learned")
        else:
            self._tell_status("refused")

    def _on_failed(self, error: Exception) -> None:
        self._error = error
        self._show_state()
        announce(self._problem, self._problem.text())

    def _on_save_requested(self) -> None:
        self._error = None
        name = self._name.text().strip()
        try:
            self._store.check_name(name)
        except DigitpadError as error:
            self._on_failed(error)
            self._name.setFocus()
            return
        self._run.save(name)

    def _on_discard_requested(self) -> None:
        self._error = None
        self._outcome.hide()
        self._run.discard()
        self._tell_status("discarded")

    def _on_saved(self, model: StoredModel) -> None:
        self._outcome.hide()
        self.model_saved.emit(model.name)
        self.use_model_requested.emit(model.name)
        self.status_changed.emit(self.tr("{} is saved and in use").format(model.name))

    def _on_name_changed(self) -> None:
        name = self._name.text().strip()
        self._save.setEnabled(bool(name))
        is_taken = bool(name) and self._store.is_taken(name)
        text = self.tr("Replaces the model of that name; it can be brought back.")
        self._hint.setText(text if is_taken else "")
        self._hint.setVisible(is_taken)

    def _tell_status(self, what: str) -> None:
        model = self._lesson.model
        words = {
            "learned": self.tr("{} has learned your handwriting").format(model),
            "refused": self.tr("{} stays as it is: learning has not made it better").format(model),
            "cancelled": self.tr("Learning was cancelled"),
            "discarded": self.tr("Discarded what was learned"),
        }
        self.status_changed.emit(words[what])


def _stack(page: QWidget, *widgets: QWidget) -> QVBoxLayout:
    """Put widgets below each other, without margins."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2 * theme.SPACE_PX)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
