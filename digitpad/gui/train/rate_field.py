"""The learning rate of the run that goes on, to be changed while it does."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.controls import explain, named
from digitpad.gui.base.translation import follow_language
from digitpad.gui.train.fields import WheelGuard, make_control
from digitpad.training.updates import TrainingUpdate

_REST_MS = 400  # several steps up or down are one change


class RateField(QWidget):
    """Says the run's learning rate, and takes another one.

    What is typed counts with Enter or once the field is left; Esc takes it back.

    Signals:
        wanted(float): The rate that the run is to have from its next batch on.
        changed(object): The RateChange that the run has made.
    """

    wanted = Signal(float)
    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        field = make_control("learning_rate")
        assert isinstance(field, QDoubleSpinBox)
        self._field = named(field, "live_learning_rate")
        self._field.setKeyboardTracking(False)
        self._label.setBuddy(self._field)
        self._guard = WheelGuard(self)
        self._guard.watch(self._field)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rate = self._field.value()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.SPACE_PX)
        layout.addWidget(self._label)
        layout.addWidget(self._field, stretch=1)
        self._field.installEventFilter(self)
        self._field.valueChanged.connect(self._on_value_changed)
        self._field.editingFinished.connect(self._tell)
        self._rest.timeout.connect(self._tell)
        follow_language(self._set_texts)

    def begin(self, rate: float) -> None:
        """Say the rate that a run begins with, or goes on with."""
        self._field.setValue(rate)
        self._rest.stop()
        self._rate = self._field.value()

    def follow(self, progress: object) -> None:
        """Take what the run reports; what is no TrainingUpdate says nothing of the rate."""
        if not isinstance(progress, TrainingUpdate):
            return
        if progress.resumed is not None and progress.resumed.rates:
            self.begin(progress.resumed.rates[-1].after)
        if progress.rate_change is not None:
            self.changed.emit(progress.rate_change)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have Esc take back what was typed; only the next one stops the run."""
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if not is_key or not self._field.lineEdit().isModified():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._field.setValue(self._field.value())  # which writes it anew
        return True

    def _set_texts(self) -> None:
        self._label.setText(self.tr("Learning rate"))
        self._field.setAccessibleName(self.tr("Learning rate of this run"))
        help_text = self.tr(
            "Another rate counts from the next batch on. Where a schedule moves the rate, this is "
            "the highest one: the schedule goes on in its shape, that much higher or lower."
        )
        explain(self._field, help_text)
        self._label.setToolTip(self._field.toolTip())

    def _on_value_changed(self) -> None:
        self._rest.start()

    def _tell(self) -> None:
        self._rest.stop()
        rate = self._field.value()
        if self.isEnabled() and rate != self._rate:  # once disabled, it loses the focus
            self._rate = rate
            self.wanted.emit(rate)
