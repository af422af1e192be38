"""Outcome of a round: the user's accuracy beside MNIST's, and the misread digits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from digitpad.evaluation.statistics import Measured, Standing, compare_accuracy
from digitpad.gui.base import theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import named, touchable
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.accuracy_chart import AccuracyChart
from digitpad.gui.widgets.digit_tile import DigitTile
from digitpad.gui.widgets.model_summary import data_title
from digitpad.gui.widgets.reading_text import percent
from digitpad.models.store import StoredModel


@dataclass(frozen=True, eq=False)
class Answer:
    """A digit of the round and how it was read.

    Attributes:
        image: uint8, shape (28, 28), 0 = paper, 255 = ink.
        label: What was asked for, 0 to 9.
        prediction: What was read, 0 to 9.
    """

    image: NDArray[np.uint8]
    label: int
    prediction: int

    @property
    def is_right(self) -> bool:
        """Whether it was read correctly."""
        return self.label == self.prediction


class RoundOutcome(QWidget):
    """The last page of a round.

    Signals:
        learning_requested(): The user wants the model to learn what was written.
        again_requested(): The user wants to write another round.
        left(): The user is done.
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
        """How many digits of the round were read correctly."""
        right = sum(answer.is_right for answer in self._answers)
        return Measured(right, len(self._answers))

    def show_answers(self, answers: Sequence[Answer], model: StoredModel) -> None:
        """Show how a model read the digits, at least one."""
        self._answers, self._model = tuple(answers), model
        self._tiles.show_answers([answer for answer in answers if not answer.is_right])
        self._show()

    def show_unread(self, written: int, *, is_loading: bool) -> None:
        """Show that no model has read the digits, or that one is about to.

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
        gap_px = 2 * theme.SPACE_PX
        left = column(
            *(self._counts, self._interval, self._chart, self._others, STRETCH), spacing=gap_px
        )
        right = column(self._tiles_title, self._tiles, STRETCH, spacing=gap_px)
        columns = row((left, 3), (right, 2), spacing=5 * theme.SPACE_PX)
        content = QWidget()
        column(
            *(self._headline, self._verdict, columns, STRETCH),
            parent=content,
            margins=gap_px,
            spacing=gap_px,
        )
        self._scroll = named(QScrollArea(widgetResizable=True), "round_scroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(content)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = row(self._learn, self._again, STRETCH, self._done, margins=gap_px)
        column((self._scroll, 1), buttons, parent=self, spacing=0)
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
        """What the comparison means, in one sentence."""
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
            theme.set_text_color(label, theme.muted())


def others_of(model: StoredModel) -> tuple[str, Measured] | None:
    """Title of a model's test set and its accuracy there; None where unknown."""
    record = model.record
    data, accuracy = record.test_data, record.test_accuracy
    if data is None or accuracy is None:
        return None
    return data_title(data.name), Measured(round(accuracy * data.count), data.count)


class RoundTiles(QWidget):
    """Tiles in as many columns as fit, for misread digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "round_tiles")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._answers: tuple[Answer, ...] = ()
        self._tiles: list[DigitTile] = []
        theme.follow(self, self._set_looks)
        follow_language(self._set_texts)

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show a tile for each answer."""
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        self._answers = tuple(answers)
        self._tiles = [DigitTile(self) for _ in answers]
        for tile, answer in zip(self._tiles, answers, strict=True):
            tile.show_digit(answer.image, answer.label, answer.prediction)
            tile.show()
        self.updateGeometry()
        self._arrange()
        self._set_texts()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        if not self._tiles:
            return 0
        rows = math.ceil(len(self._tiles) / self._columns(width))
        return rows * (self._tile_size().height() + theme.SPACE_PX) - theme.SPACE_PX

    @override
    def sizeHint(self) -> QSize:
        width = 3 * (self._tile_size().width() + theme.SPACE_PX)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return self._tile_size() if self._tiles else QSize()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the tiles in the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _set_looks(self) -> None:
        self.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        size, columns = self._tile_size(), self._columns(self.width())
        for place, tile in enumerate(self._tiles):
            row, column = divmod(place, columns)
            left = column * (size.width() + theme.SPACE_PX)
            top = row * (size.height() + theme.SPACE_PX)
            tile.setGeometry(QRect(QPoint(left, top), size))

    def _columns(self, width: int) -> int:
        return max((width + theme.SPACE_PX) // (self._tile_size().width() + theme.SPACE_PX), 1)

    def _tile_size(self) -> QSize:
        return self._tiles[0].sizeHint() if self._tiles else QSize()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Digits that were read wrongly"))
        text = self.tr("{} read as {}")
        told = (text.format(answer.label, answer.prediction) for answer in self._answers)
        self.setAccessibleDescription(", ".join(told))
