"""How well the digits of a round were read: one's own accuracy, beside MNIST's."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from digitpad.evaluation.statistics import Measured, Standing, compare_accuracy
from digitpad.gui.base import theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import named, touchable
from digitpad.gui.base.translation import follow_language
from digitpad.gui.my_digits.round.tiles import Answer, RoundTiles
from digitpad.gui.widgets.accuracy_chart import AccuracyChart
from digitpad.gui.widgets.model_summary import data_title
from digitpad.gui.widgets.reading_text import percent
from digitpad.models.store import StoredModel


class RoundOutcome(QWidget):
    """The end of a round.

    Signals:
        learning_requested(): The person wants the model to learn what was written.
        again_requested(): The person wants to write another round.
        left(): The person has seen it.
    """

    learning_requested = Signal()
    again_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "round_outcome")
        self._written = 0
        self._is_loading = False
        self._answers: tuple[Answer, ...] = ()
        self._model: StoredModel | None = None
        self._headline = named(QLabel(wordWrap=True), "round_accuracy")
        self._counts = named(QLabel(wordWrap=True), "round_counts")
        self._interval = named(QLabel(wordWrap=True), "round_interval")
        self._chart = named(AccuracyChart(), "round_chart")
        self._others = named(QLabel(wordWrap=True), "round_others")
        self._verdict = named(QLabel(wordWrap=True), "round_verdict")
        self._tiles_title = named(QLabel(wordWrap=True), "round_tiles_title")
        self._tiles = RoundTiles()
        self._learn = touchable(named(QPushButton(), "round_learn_button"))
        self._again = touchable(named(QPushButton(), "round_again_button"))
        self._done = touchable(named(QPushButton(), "round_done_button"))
        self._lay_out()
        self._learn.clicked.connect(self.learning_requested)
        self._again.clicked.connect(self.again_requested)
        self._done.clicked.connect(self.left)
        self.setFocusProxy(self._learn)
        follow_language(self._set_texts)

    @property
    def own(self) -> Measured:
        """How many digits of the round were read rightly."""
        right = sum(it.label == it.prediction for it in self._answers)
        return Measured(right, len(self._answers))

    def show_answers(self, answers: Sequence[Answer], model: StoredModel) -> None:
        """Show how a model read the digits, of which there is at least one."""
        self._answers, self._model = tuple(answers), model
        self._tiles.show_answers([it for it in answers if it.label != it.prediction])
        self._show()

    def show_unread(self, written: int, *, is_loading: bool) -> None:
        """Say that no model has read the digits, or that one is about to.

        Args:
            written: How many there are.
            is_loading: Whether a model is being loaded.
        """
        self._written, self._is_loading = written, is_loading
        self._answers, self._model = (), None
        self._tiles.show_answers([])
        self._show()

    def _show(self) -> None:
        self._describe()
        self._learn.setVisible(self._model is not None)
        self.setFocusProxy(self._again if self._model is None else self._learn)
        for label in (self._headline, self._verdict):
            announce(label, label.text())

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for widget in (self._counts, self._interval, self._chart, self._others):
            left.addWidget(widget)
        left.addStretch()
        right.addWidget(self._tiles_title)
        right.addWidget(self._tiles)
        right.addStretch()
        for column in (left, right):
            column.setSpacing(2 * theme.SPACE_PX)
        columns = QHBoxLayout()
        columns.setSpacing(5 * theme.SPACE_PX)
        columns.addLayout(left, stretch=3)
        columns.addLayout(right, stretch=2)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(*[2 * theme.SPACE_PX] * 4)
        inner.setSpacing(2 * theme.SPACE_PX)
        inner.addWidget(self._headline)
        inner.addWidget(self._verdict)
        inner.addLayout(columns)
        inner.addStretch()
        self._scroll = named(QScrollArea(widgetResizable=True), "round_scroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(content)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(*[2 * theme.SPACE_PX] * 4)
        buttons.setSpacing(theme.SPACE_PX)
        buttons.addWidget(self._learn)
        buttons.addWidget(self._again)
        buttons.addStretch()
        buttons.addWidget(self._done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, stretch=1)
        layout.addLayout(buttons)
        theme.follow(self, self._set_looks)

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Outcome of the round"))
        self._scroll.setAccessibleName(self.tr("Outcome of the round"))
        self._learn.setText(self.tr("Learn my handwriting"))
        self._again.setText(self.tr("Another round"))
        self._done.setText(self.tr("Done"))
        for button in (self._learn, self._again, self._done):
            button.setAccessibleName(button.text())
        self._describe()

    def _describe(self) -> None:
        model = self._model
        is_read = model is not None
        for label in (self._interval, self._chart, self._others, self._tiles_title):
            label.setVisible(is_read)
        if model is not None:
            self._describe_answers(model)
        else:
            self._headline.setText(self.tr("Your digits are not read yet"))
            self._counts.setText(self.tr("Digits written: {}").format(self._written))
            self._verdict.setText(
                self.tr("They will be read as soon as the model is loaded.")
                if self._is_loading
                else self.tr("No model has read them: choose one, and they will be read.")
            )

    def _describe_answers(self, model: StoredModel) -> None:
        own, others = self.own, others_of(model)
        low, high = (f"{100 * share:.0f} %" for share in own.interval)
        self._headline.setText(self.tr("Your accuracy: {}").format(percent(own.accuracy)))
        text = self.tr("{} of {} digits right, read by {}")
        self._counts.setText(text.format(own.right, own.count, model.name))
        text = (
            self.tr("With {} digit: between {} and {} (95 % interval)")
            if own.count == 1
            else self.tr("With {} digits: between {} and {} (95 % interval)")
        )
        self._interval.setText(text.format(own.count, low, high))
        lines = [(self.tr("Your digits"), own)]
        if others is None:
            text = self.tr("How well {} reads other people's digits was never measured.")
            self._others.setText(text.format(model.name))
            self._verdict.setText("")
        else:
            title, measured = others
            lines.append(others)
            text = self.tr("{}: {} of {:,} test digits right")
            self._others.setText(text.format(title, percent(measured.accuracy), measured.count))
            self._verdict.setText(self._verdict_on(compare_accuracy(own, measured), title))
        self._chart.show_lines(*lines)
        self._chart.setAccessibleName(self.tr("Accuracies with their intervals"))
        self._tiles_title.setText(
            self.tr("Read wrongly: {}").format(own.wrong)
            if own.wrong
            else self.tr("All of them are read rightly")
        )

    def _verdict_on(self, standing: Standing, title: str) -> str:
        """What it means, in one sentence."""
        texts: dict[Standing, str] = {
            "worse": self.tr(
                "Your digits are read worse than those of {}: "
                "have the model learn your handwriting."
            ),
            "alike": self.tr(
                "As far as this round can tell, your digits are read as well as those of {}."
            ),
            "better": self.tr("Your digits are read even better than those of {}."),
        }
        return texts[standing].format(title)

    def _set_looks(self) -> None:
        self._headline.setFont(theme.scaled_font(2.4, bold=True))
        self._verdict.setFont(theme.scaled_font(1.2, bold=True))
        self._tiles_title.setFont(theme.scaled_font(1.0, bold=True))
        self._learn.setFont(theme.scaled_font(1.0, bold=True))
        for label in (self._counts, self._others):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), theme.muted())
            label.setPalette(palette)


def others_of(model: StoredModel) -> tuple[str, Measured] | None:
    """Which digits of other people a model was tested on, and how it did; None where unknown."""
    record = model.record
    data, accuracy = record.test_data, record.test_accuracy
    if data is None or accuracy is None:
        return None
    return data_title(data.name), Measured(round(accuracy * data.count), data.count)
