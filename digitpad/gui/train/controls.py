"""Name the model to be trained; start, pause, stop, or train the present one further."""

import re

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import explain, make_action, named
from digitpad.gui.base.translation import follow_language
from digitpad.gui.train.rate_field import RateField
from digitpad.models.store import LONGEST_NAME, ModelStore

_LONGEST_STEM = 55  # leaves room for a number
_NUMBER = re.compile(r" \d+$")


class TrainingControls(QWidget):
    """The model's name and the buttons under the form.

    Attributes:
        rate: The learning rate of the run that goes on.
        start_action: Trains a new network.
        pause_action: Pauses the run, or ends its pause.
        stop_action: Stops the run.
        retrain_action: Trains the model in use further.
    """

    def __init__(self, store: ModelStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._current = ""
        self._is_paused = False
        self.start_action = make_action(self, "start_action", shortcut="F5")
        self.pause_action = make_action(self, "pause_action", shortcut="F6")
        self.stop_action = make_action(self, "stop_action", shortcut="Esc")
        self.retrain_action = make_action(self, "retrain_action")
        self._label = QLabel()
        self._name = named(QLineEdit(), "model_name")
        self._name.setMaxLength(LONGEST_NAME)
        self._hint = named(QLabel(), "model_name_hint")
        self._hint.setWordWrap(True)
        self._start = named(QPushButton(), "start_button")
        self._pause = named(QPushButton(), "pause_button")
        self._stop = named(QPushButton(), "stop_button")
        self.rate = RateField()
        self._retrain = named(QPushButton(), "retrain_button")
        self._start.setDefault(True)
        self._lay_out()
        self._name.textChanged.connect(self._on_name_changed)
        for button, action in (
            (self._start, self.start_action),
            (self._pause, self.pause_action),
            (self._stop, self.stop_action),
            (self._retrain, self.retrain_action),
        ):
            button.clicked.connect(action.trigger)
            action.enabledChanged.connect(button.setEnabled)
        follow_language(self._set_texts)
        self.suggest_name()

    def name(self) -> str:
        """What the model is to be called."""
        return self._name.text().strip()

    def set_name(self, name: str) -> None:
        """Have the model called `name`."""
        self._name.setText(name)

    def suggest_name(self) -> None:
        """Fill in a name that is free: the one that was typed, or that with the next number."""
        name = self.name() or self.tr("my model")
        if self._store.free_name(name) != name:
            name = self._store.free_name(_NUMBER.sub("", name)[:_LONGEST_STEM].rstrip())
        self._name.setText(name)
        self._on_name_changed()

    def focus_name(self) -> None:
        """Have the person type another name."""
        self._name.setFocus()
        self._name.selectAll()

    def focus_stop(self) -> None:
        """Have the next key reach Stop."""
        self._stop.setFocus()

    def allow(self, *, start: bool, pause: bool, stop: bool, retrain: bool, rename: bool) -> None:
        """Enable what can be done now; the rate can be changed where the run can be paused."""
        self.start_action.setEnabled(start)
        self.pause_action.setEnabled(pause)
        self.stop_action.setEnabled(stop)
        self.rate.setEnabled(pause)
        self.rate.setVisible(stop)
        self.retrain_action.setEnabled(retrain)
        self._name.setEnabled(rename)

    def show_paused(self, is_paused: bool) -> None:
        """Have the action that pauses end the pause, or pause again."""
        self._is_paused = is_paused
        self._set_texts()

    def name_current(self, name: str) -> None:
        """Say which model Retrain would train further; "" when there is none."""
        self._current = name
        text = self.tr("Go on training {} with these settings, and save the outcome as a new model")
        explain(self._retrain, text.format(name) if name else self.tr("There is no model yet"))

    def _set_texts(self) -> None:
        self.start_action.setText(self.tr("&Start training"))
        self.pause_action.setText(
            self.tr("R&esume training") if self._is_paused else self.tr("&Pause training")
        )
        self.stop_action.setText(self.tr("S&top training"))
        self.retrain_action.setText(self.tr("&Retrain current model"))
        self._label.setText(self.tr("Save as"))
        self._name.setAccessibleName(self.tr("Name of the new model"))
        explain(self._name, self.tr("What the trained model will be called in the model chooser."))
        self._hint.setAccessibleName(self.tr("What saving will replace"))
        for button, text, action in (
            (self._start, self.tr("Start training"), self.start_action),
            (
                self._pause,
                self.tr("Resume") if self._is_paused else self.tr("Pause"),
                self.pause_action,
            ),
            (self._stop, self.tr("Stop"), self.stop_action),
            (self._retrain, self.tr("Retrain current model"), self.retrain_action),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{text} ({shortcut})" if shortcut else text)
        self.name_current(self._current)
        self._on_name_changed()

    def _lay_out(self) -> None:
        self._label.setBuddy(self._name)
        name_row = QHBoxLayout()
        name_row.setSpacing(2 * theme.SPACE_PX)
        name_row.addWidget(self._label)
        name_row.addWidget(self._name, stretch=1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_PX)
        buttons.addWidget(self._start, stretch=2)
        buttons.addWidget(self._pause, stretch=1)
        buttons.addWidget(self._stop, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_PX)
        layout.addLayout(name_row)
        layout.addWidget(self._hint)
        layout.addLayout(buttons)
        layout.addWidget(self.rate)
        layout.addWidget(self._retrain)
        theme.follow(self, self._set_looks)

    def _set_looks(self) -> None:
        self._start.setFont(theme.scaled_font(1.0, bold=True))
        palette = self._hint.palette()
        palette.setColor(self._hint.foregroundRole(), theme.second_accent())
        self._hint.setPalette(palette)

    def _on_name_changed(self) -> None:
        name = self.name()
        is_taken = bool(name) and self._store.is_taken(name)
        self._hint.setText(self.tr("Replaces your model of that name") if is_taken else "")
        self._hint.setVisible(is_taken)
