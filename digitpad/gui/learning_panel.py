"""Have the model in use learn one's handwriting, and see what it gained."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from digitpad.errors import DigitpadError
from digitpad.gui import theme
from digitpad.gui.controls import WrappedLabel, action_button, explain, make_action, named
from digitpad.gui.handwriting_run import HandwritingRun, Learn, learner
from digitpad.gui.learned_view import LearnedView
from digitpad.gui.own_digits_desk import OwnDigitsDesk
from digitpad.gui.problem import told
from digitpad.gui.touch import touchable
from digitpad.gui.train_tab import has_tensorflow
from digitpad.gui.words import follow_language, spoken
from digitpad.model_store import ModelStore, StoredModel
from digitpad.paths import UserPaths
from digitpad.progress import Progress

if TYPE_CHECKING:  # at run time once something was kept
    from digitpad.handwriting import LearningOutcome
    from digitpad.own_digits import OwnDigit

_LONGEST_NAME = 60
_SUFFIX = "-mine"
_LEAST_WIDTH_PX = 260


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
        desk: OwnDigitsDesk,
        store: ModelStore,
        paths: UserPaths,
        parent: QWidget | None = None,
        learn: Learn | None = None,
    ) -> None:
        """Wait until somebody wants a model to learn.

        Args:
            desk: Where the digits are.
            store: Where the models are.
            paths: Where MNIST is kept.
            parent: Qt's parent.
            learn: Has a model learn; by default it really does.
        """
        super().__init__(parent)
        named(self, "learning_panel")
        self._store = store
        self._model: StoredModel | None = None
        self._taught = ""  # the model's name that learns, or has learned
        self._learned, self._held_back = 0, 0  # digits that there are
        self._can_learn = has_tensorflow()
        self._error: Exception | None = None
        self._progress: Progress | None = None
        self._run = HandwritingRun(desk, store, learn or learner(paths.datasets), self)
        self.learn_action = make_action(self, "own_learn_action", shortcut="Ctrl+L")
        self._make_controls()
        self._lay_out()
        self._connect()
        self._set_looks()
        follow_language(self._set_texts)

    def set_model(self, model: StoredModel | None) -> None:
        """Teach another model; one that learns already goes on."""
        self._model = model
        self._show_state()

    def show_digits(self, digits: "Sequence[OwnDigit]") -> None:
        """Know which digits there are."""
        self._held_back = sum(digit.is_held_back for digit in digits)
        self._learned = len(digits) - self._held_back
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
        self._taught, self._error, self._progress = self._model.name, None, None
        self._outcome.hide()
        self._run.start(self._model)
        self._cancel.setFocus()

    def end(self) -> None:
        """Cancel, silence and wait for every job: the window closes."""
        self._run.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours and the font."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._set_looks()
        super().changeEvent(event)

    def _make_controls(self) -> None:
        self._title = QLabel()
        self._explanation = named(WrappedLabel(), "learning_explanation")
        self._learn = touchable(action_button(self.learn_action, "own_learn_button"))
        self._problem = named(WrappedLabel(), "learning_problem")
        self._doing = named(WrappedLabel(), "learning_doing")
        self._bar = named(QProgressBar(), "learning_progress")
        self._cancel = touchable(named(QPushButton(), "learning_cancel_button"))
        self._view = LearnedView()
        self._name_label = QLabel()
        self._name = named(QLineEdit(), "learned_name")
        self._name.setMaxLength(_LONGEST_NAME)
        self._name_label.setBuddy(self._name)
        self._hint = named(WrappedLabel(), "learned_name_hint")
        self._save = touchable(named(QPushButton(), "learned_save_button"))
        self._discard = touchable(named(QPushButton(), "learned_discard_button"))
        self._working, self._saving, self._outcome = QWidget(), QWidget(), QWidget()

    def _lay_out(self) -> None:
        _stack(self._working, self._doing, self._bar, self._cancel)
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
        self._cancel.clicked.connect(self._run.cancel)
        self._save.clicked.connect(self._on_save_requested)
        self._discard.clicked.connect(self._on_discard_requested)
        self._name.textChanged.connect(self._on_name_changed)
        self._name.returnPressed.connect(self._save.click)
        self._run.state_changed.connect(self._show_state)
        self._run.progressed.connect(self._on_progressed)
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
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel.setText(self.tr("Cancel"))
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
        self._explanation.setText(hindrance or self._what_happens())
        self._explanation.setVisible(state in ("idle", "learning"))  # what is to be decided
        self._learn.setVisible(state == "idle")  # has the room for itself
        self._working.setVisible(state == "learning")
        self._show_progress()
        self._saving.setVisible(state in ("undecided", "saving"))
        self._saving.setEnabled(state == "undecided")
        self._problem.setText(told(self._error) if self._error is not None else "")
        self._problem.setVisible(self._error is not None)

    def _hindrance(self) -> str:
        """Why no model can learn now, as a sentence; "" when one can."""
        if not self._can_learn:
            return self.tr("TensorFlow is not installed, so no model can learn.")
        if self._model is None:
            return self.tr("There is no model that could learn: choose one, or train one.")
        if not self._learned or not self._held_back:
            return self.tr(
                "First write a digit at least three times: a model learns from two of them, and "
                "the third shows whether it helped. A round of thirty is best."
            )
        return ""

    def _what_happens(self) -> str:
        assert self._model is not None
        text = self.tr(
            "{} is trained further on MNIST and {} of your digits, for some seconds. The {} that "
            "are held back show whether it helped. It stays as it is: what has learned gets a "
            "name of its own."
        )
        return text.format(self._model.name, f"{self._learned:,}", f"{self._held_back:,}")

    def _show_progress(self) -> None:
        progress = self._progress
        words = self.tr("{} learns").format(self._taught)
        if progress is not None:
            words = spoken(progress.message)
        self._doing.setText(words)
        total = progress.total if progress is not None else 0
        self._bar.setRange(0, total or 0)
        self._bar.setValue(progress.done if progress is not None and total else 0)

    def _on_progressed(self, progress: Progress) -> None:
        self._progress = progress
        self._show_progress()

    def _on_learned(self, outcome: "LearningOutcome") -> None:
        self._view.show_outcome(outcome)
        self._outcome.show()
        if outcome.refused is None:
            self._name.setText(self._suggestion())
            self._name.setFocus()
            self._name.selectAll()
            # Once everything has its place.
            QTimer.singleShot(0, self, partial(self._scroll.ensureWidgetVisible, self._discard))
            self._tell_status("learned")
        else:
            self._tell_status("refused")
            self._learn.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._error = error
        self._show_state()

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

    def _suggestion(self) -> str:
        """The taught model's name with an ending that tells whose hand it knows."""
        if self._taught.endswith(_SUFFIX):
            return self._taught
        return self._taught[: _LONGEST_NAME - len(_SUFFIX)].rstrip() + _SUFFIX

    def _tell_status(self, what: str) -> None:
        words = {
            "learned": self.tr("{} has learned your handwriting").format(self._taught),
            "refused": self.tr("{} stays as it is: learning has not made it better").format(
                self._taught
            ),
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
