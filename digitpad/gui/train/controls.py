"""The controls under the form: the new model's name, the buttons of a run and its learning rate."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import explain, make_action, named, primary
from digitpad.gui.base.layouts import column, row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.train.fields import WheelGuard, make_fraction
from digitpad.gui.widgets.model_name_field import ModelNameField
from digitpad.gui.widgets.number_field import RefusalHint
from digitpad.models.store import ModelStore
from digitpad.override import override
from digitpad.training.updates import TrainingUpdate

_NAME_PX = 180  # of a model's name on a button
_LONGEST_STEM = 55  # leaves room for a number
_NUMBER = re.compile(r" \d+$")
_REST_MS = 400  # several steps up or down are one change


class TrainingControls(QWidget):
    """The name of the new model, and the buttons that start, pause and stop a run.

    Attributes:
        model_name: The name of the new model.
        rate: The learning rate of the current run.
        labels: Of the name and of the rate, to be aligned with those of the form.
        start_action: Trains a new network.
        pause_action: Pauses the run, or ends its pause.
        stop_action: Stops the run, after a question.
        retrain_action: Trains the model in use further.

    Signals:
        stop_clicked(): The button was pressed; who presses Esc may have meant something else.
    """

    stop_clicked = Signal()

    def __init__(self, store: ModelStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._current = ""
        self._is_paused = False
        self.start_action = make_action(self, "start_action", shortcut="F5")
        self.pause_action = make_action(self, "pause_action", shortcut="F6")
        self.stop_action = make_action(self, "stop_action", shortcut="Esc")
        self.retrain_action = make_action(self, "retrain_action")
        self.model_name = ModelNameField(store, "model_name", self)
        self._start = primary(named(QPushButton(default=True), "start_button"))
        self._pause = named(QPushButton(), "pause_button")
        self._stop = named(QPushButton(), "stop_button")
        self.rate = RateField()
        self._retrain = named(QPushButton(), "retrain_button")
        self._last = QStackedWidget()  # a run has no use for Retrain, so nothing moves at Start
        self._last.addWidget(self._retrain)
        self._last.addWidget(self.rate)
        icons.give(self._start, "play")
        icons.give(self._pause, "pause")
        icons.give(self._stop, "square")
        icons.give(self._retrain, "refresh-cw")
        column(
            row(self.model_name.label, (self.model_name.edit, 1), spacing=2 * theme.SPACE_PX),
            self.model_name.hint,
            self._start,
            row((self._pause, 1), (self._stop, 1)),
            self._last,
            parent=self,
        )
        self.labels = (self.model_name.label, self.rate.label)
        self._buttons = (self._start, self._pause, self._stop, self._retrain)
        for button, action in zip(self._buttons, self.run_actions(), strict=True):
            button.clicked.connect(
                self.stop_clicked if action is self.stop_action else action.trigger
            )
            action.enabledChanged.connect(button.setEnabled)
        theme.follow(self._set_looks)
        follow_language(self._set_texts)
        self.suggest_name()

    def run_actions(self) -> list[QAction]:
        """The actions in the order of the menu: start, pause, stop and retrain."""
        return [self.start_action, self.pause_action, self.stop_action, self.retrain_action]

    def suggest_name(self) -> None:
        """Fill in a free name: the one that was typed, or that with the next number."""
        name = self.model_name.name() or self.tr("my model")
        if self._store.free_name(name) != name:
            name = self._store.free_name(_NUMBER.sub("", name)[:_LONGEST_STEM].rstrip())
        self.model_name.edit.setText(name)
        self.model_name.refresh()

    def focus_stop(self) -> None:
        """Move the focus to Stop."""
        self._stop.setFocus()

    def allow(self, *, start: bool, pause: bool, stop: bool, retrain: bool, rename: bool) -> None:
        """Enable what can be done now; the rate can be changed where the run can be paused."""
        self.start_action.setEnabled(start)
        self.pause_action.setEnabled(pause)
        self.stop_action.setEnabled(stop)
        self.rate.setEnabled(pause)
        had_focus = self._retrain.hasFocus()
        self._last.setCurrentWidget(self.rate if stop else self._retrain)
        if stop and had_focus:
            self.focus_stop()
        self.retrain_action.setEnabled(retrain)
        self.model_name.edit.setEnabled(rename)

    def show_paused(self, is_paused: bool) -> None:
        """Let the Pause action end the pause, or pause again."""
        icons.give(self._pause, "play" if is_paused else "pause")
        self._is_paused = is_paused
        self._set_texts()

    def name_current(self, name: str) -> None:
        """Show which model Retrain would train further; "" when there is none."""
        self._current = name
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _NAME_PX)
        words, menu_words = self.tr("Retrain “{}”"), self.tr("&Retrain “{}”")
        if not name:
            words, menu_words = self.tr("Retrain a model"), self.tr("&Retrain a model")
        self.retrain_action.setText(menu_words.format(shown))
        self._retrain.setText(words.format(shown))
        self._retrain.setAccessibleName(words.format(name))
        text = self.tr(
            "Train “{}” further with these settings, and save the outcome as a new model"
        )
        explain(self._retrain, text.format(name) if name else self.tr("There is no model yet"))

    def _set_texts(self) -> None:
        self.start_action.setText(self.tr("&Start training"))
        self.pause_action.setText(
            self.tr("R&esume training") if self._is_paused else self.tr("&Pause training")
        )
        self.stop_action.setText(self.tr("S&top training"))
        help_text = self.tr("What the trained model will be called in the model chooser.")
        explain(self.model_name.edit, help_text)
        self.model_name.set_replacing(self.tr("Replaces your model of that name"))
        texts = (
            self.tr("Start training"),
            self.tr("Resume") if self._is_paused else self.tr("Pause"),
            self.tr("Stop"),
        )
        for button, text, action in zip(self._buttons, texts, self.run_actions(), strict=False):
            button.setText(text)
            button.setAccessibleName(text)
            shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{text} ({shortcut})" if shortcut else text)
        self.name_current(self._current)

    def _set_looks(self) -> None:
        theme.set_text_color(self.model_name.hint, theme.bad())


class RateField(QWidget):
    """The learning rate of the current run, which can be changed while it trains.

    What is typed counts with Enter or once the field is left; Esc takes it back.

    Attributes:
        label: Before the field.

    Signals:
        wanted(float): The rate that the run should have from its next batch on.
    """

    wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self._field = named(make_fraction("learning_rate"), "live_learning_rate")
        self._field.setKeyboardTracking(False)
        self.label.setBuddy(self._field)
        WheelGuard(self).watch(self._field)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rate = self._field.value()
        line = row(self.label, (self._field, 1), spacing=2 * theme.SPACE_PX)
        column(line, RefusalHint(self._field), parent=self, spacing=0)
        self._field.installEventFilter(self)
        self._field.valueChanged.connect(self._on_value_changed)
        self._field.editingFinished.connect(self._request)
        self._rest.timeout.connect(self._request)
        follow_language(self._set_texts)

    def begin(self, rate: float) -> None:
        """Show the rate with which a run starts, or goes on."""
        self._field.setValue(rate)
        self._rest.stop()
        self._rate = self._field.value()

    def follow(self, progress: object) -> None:
        """Show the last rate of a run that was resumed; its first update has it."""
        if isinstance(progress, TrainingUpdate) and progress.resumed and progress.resumed.rates:
            self.begin(progress.resumed.rates[-1].after)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc undo what was typed; only the next Esc stops the run."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if not is_key or not self._field.lineEdit().isModified():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._field.setValue(self._field.value())  # which writes it again
        return True

    def _set_texts(self) -> None:
        self.label.setText(self.tr("Current rate"))
        self._field.setAccessibleName(self.tr("Learning rate of this run"))
        help_text = self.tr(
            "Another rate counts from the next batch on. Where a schedule moves the rate, this is "
            "the highest one: the schedule goes on in its shape, that much higher or lower."
        )
        explain(self._field, help_text)
        self.label.setToolTip(self._field.toolTip())

    def _on_value_changed(self) -> None:
        self._rest.start()

    def _request(self) -> None:
        self._rest.stop()
        rate = self._field.value()
        if self.isEnabled() and rate != self._rate:  # once disabled, it loses the focus
            self._rate = rate
            self.wanted.emit(rate)
