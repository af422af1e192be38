"""Outcome of a training run: test accuracy and loss, and the first five test images."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from digitpad.evaluation.evaluate import Evaluation
from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import explain, named, push_button
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.widgets.card import Card
from digitpad.gui.widgets.digit_tile import DigitTile
from digitpad.gui.widgets.figures import percent
from digitpad.models.store import StoredModel

_SMALL_LINES = 3  # below the accuracy
FIRST = 5
"""How many test images are shown, as in the article."""


class TrainingOutcome(Card):
    """The outcome of the last run; its place is kept, so that nothing moves when there is one.

    Attributes:
        use_button: Takes the new model into use; the owner lays it out.

    Signals:
        use_requested(): The new model should become the one in use.
    """

    use_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result = named(QWidget(), "training_outcome")
        self._hint = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._evaluation: Evaluation | None = None
        self._data_title = ""
        self._is_used = False
        self._accuracy = named(QLabel(), "test_accuracy")
        self._caption = QLabel()
        self._loss = named(QLabel(), "test_loss")
        self._before = named(QLabel(), "accuracy_before")
        self._start: StoredModel | None = None
        self.use_button = push_button("use_model_button", self.use_requested)
        self.use_button.setParent(self)
        self.use_button.hide()
        icons.give(self.use_button, "check")
        self._tiles = [DigitTile() for _ in range(FIRST)]
        self._first = named(QWidget(), "first_predictions")
        self._lay_out()
        theme.follow(self._set_fonts)
        follow_language(self._set_texts)

    def show_evaluation(
        self, evaluation: Evaluation, data_title: str, start: StoredModel | None = None
    ) -> None:
        """Show the result on the test set; the model can't be used before it is saved.

        Args:
            evaluation: The result.
            data_title: What the test set is called.
            start: The model that was trained further, if it was tested on the same digits.
        """
        self._evaluation, self._start = evaluation, start
        self._data_title = data_title
        digits = evaluation.digits
        for index, tile in enumerate(self._tiles):
            tile.setVisible(index < len(digits))
            if index < len(digits):
                label, prediction = int(digits.labels[index]), int(evaluation.predictions[index])
                tile.show_digit(digits.images[index], label, prediction)
        self.offer_use(is_saved=False, is_used=False)
        self._pages.setCurrentWidget(self._result)
        self.use_button.show()

    def clear(self) -> None:
        """Show that there is no outcome yet."""
        self._pages.setCurrentWidget(self._hint)
        self.use_button.hide()

    def offer_use(self, *, is_saved: bool, is_used: bool) -> None:
        """Set whether the model can be taken into use."""
        self.use_button.setEnabled(is_saved and not is_used)
        self._is_used = is_used
        self._set_texts()

    def _set_texts(self) -> None:
        self._result.setAccessibleName(self.tr("Outcome of training"))
        self._hint.setText(
            self.tr(
                "The result on the test set appears here: accuracy, loss, and how the first five"
                " images are read."
            )
        )
        self._accuracy.setAccessibleName(self.tr("Test accuracy"))
        self._loss.setAccessibleName(self.tr("Test loss"))
        self._before.setAccessibleName(self.tr("Test accuracy before"))
        self.use_button.setAccessibleName(self.tr("Use this model"))
        self.use_button.setText(self.tr("In use") if self._is_used else self.tr("Use this model"))
        explain(self.use_button, self.tr("Draw and browse mistakes with the network just trained"))
        self._first.setAccessibleName(self.tr("First five test images"))
        self._describe()

    def _describe(self) -> None:
        """Show the numbers, and for screen readers how the first images were read."""
        if self._evaluation is None:
            return
        count, loss = len(self._evaluation.digits), self._evaluation.loss
        self._accuracy.setText(percent(self._evaluation.accuracy, 2))
        self._caption.setText(self.tr("of {:,} test digits right").format(count))
        self._loss.setText(self.tr("{}, loss {:.4f}").format(translated(self._data_title), loss))
        self._before.setVisible(self._start is not None)
        if self._start is not None:
            accuracy = 100 * (self._start.record.test_accuracy or 0)
            text = self.tr("before, as {}: {:.2f} %")
            self._before.setText(text.format(self._start.name, accuracy))
            self._set_fonts()
        readings = (tile.accessibleName() for tile in self._tiles[:count])
        self._first.setAccessibleDescription(", ".join(readings))

    def _lay_out(self) -> None:
        words = column(STRETCH, self._accuracy, self._caption, self._loss, self._before, STRETCH)
        words.setSpacing(0)
        row(*self._tiles, parent=self._first)
        double = 2 * theme.SPACE_PX
        row(words, (self._first, 1), parent=self._result, spacing=double)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._hint)
        self._pages.addWidget(self._result)
        column(self._pages, parent=self, margins=(double, theme.SPACE_PX, double, theme.SPACE_PX))

    def _set_fonts(self) -> None:
        self._accuracy.setFont(theme.font("display"))
        self._hint.setFont(theme.font("body"))
        small = QFontMetrics(theme.font("small")).height()
        words = QFontMetrics(theme.font("display")).height() + _SMALL_LINES * small
        self.setFixedHeight(words + 3 * theme.SPACE_PX)
        for label in (self._hint, self._caption, self._loss):
            theme.set_text_color(label, theme.quiet_text())
        for label in (self._caption, self._loss, self._before):
            label.setFont(theme.font("small"))
        theme.set_text_color(self._before, theme.bad() if self._is_worse() else theme.good())

    def _is_worse(self) -> bool:
        """Whether the model that was trained further read more digits right."""
        if self._evaluation is None or self._start is None:
            return False
        return self._evaluation.accuracy < (self._start.record.test_accuracy or 0)
