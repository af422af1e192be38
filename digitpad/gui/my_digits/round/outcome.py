"""Outcome of a round: the user's accuracy beside MNIST's, and the misread digits."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from digitpad.evaluation.statistics import Measured, Standing, compare_accuracy
from digitpad.gui.base import icons, theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import (
    WrappedLabel,
    named,
    primary,
    push_button,
    set_primary,
    touchable,
)
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.my_digits.round.page import MOST_WIDTH_PX
from digitpad.gui.my_digits.round.sequence import RoundDigit
from digitpad.gui.widgets.accuracy_chart import AccuracyChart
from digitpad.gui.widgets.banner import Banner
from digitpad.gui.widgets.card import Card
from digitpad.gui.widgets.digit_tile import DigitTile, read_as
from digitpad.gui.widgets.figures import percent
from digitpad.gui.widgets.model_summary import data_title
from digitpad.models.store import StoredModel
from digitpad.override import override

_LARGE_ICON_PX = 48
_TILE_GAP_PX = theme.SPACE_PX // 2  # three in a row in a window of 800 px


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
        self._is_loading = False
        self._hindrance: str | None = ""
        self._digits: tuple[RoundDigit, ...] = ()
        self._model: StoredModel | None = None
        self._headline = named(WrappedLabel(), "round_accuracy")
        self._counts = named(WrappedLabel(), "round_counts")
        self._interval = named(WrappedLabel(), "round_interval")
        self._chart = named(AccuracyChart(), "round_chart")
        self._others = named(WrappedLabel(), "round_others")
        self._verdict = named(WrappedLabel(), "round_verdict")
        self._tiles_title = named(WrappedLabel(), "round_tiles_title")
        self._tiles = RoundTiles()
        self._misread_card = Card()
        self._all_right = QLabel()
        icons.show(self._all_right, "circle-check", "good", _LARGE_ICON_PX)
        self._learn_hint = Banner("round_learn_banner")
        named(self._learn_hint.label, "round_learn_hint")
        self._learn = touchable(push_button("round_learn_button", self.learning_requested))
        self._again = touchable(push_button("round_again_button", self.again_requested))
        self._done = touchable(push_button("round_done_button", self.left))
        self._counting = named(WrappedLabel(), "round_learn_counting")
        self._lay_out()
        self.setFocusProxy(self._learn)
        follow_language(self._set_texts)

    def show_digits(
        self,
        digits: Sequence[RoundDigit],
        model: StoredModel | None,
        *,
        is_loading: bool = False,
    ) -> None:
        """Show how well the digits, at least one, were read.

        Args:
            digits: What was written; with predictions where `model` has read it.
            model: What has read it, or None where nothing has.
            is_loading: Whether a model is being loaded, which will.
        """
        self._digits, self._model, self._is_loading = tuple(digits), model, is_loading
        misread = [digit for digit in digits if digit.prediction != digit.label]
        self._tiles.show_digits([] if model is None else misread)
        self._all_right.setVisible(model is not None and not misread)
        self._describe()
        self._offer_learning()
        for label in (self._headline, self._verdict):
            announce(label, label.text())

    def set_learning_hindrance(self, reason: str | None) -> None:
        """Set why no model can learn from the round; "" when one can, None while unknown."""
        self._hindrance = reason
        self._describe()
        self._offer_learning()

    def give_up_counting(self, reason: str) -> None:
        """Set a reason that no model can learn, where it is unknown whether one can."""
        if self._hindrance is None:
            self.set_learning_hindrance(reason)

    def _offer_learning(self) -> None:
        """Offer what is possible: to learn, or else to hear what is missing."""
        is_read = self._model is not None
        can_learn = is_read and not self._hindrance  # as far as known
        self._learn_hint.say(self._hindrance or "")
        self._learn_hint.setVisible(is_read and bool(self._hindrance))
        self._learn.setVisible(can_learn)
        self._learn.setEnabled(self._hindrance is not None)
        self._counting.setVisible(is_read and self._hindrance is None)
        set_primary(self._again, is_primary=not can_learn)
        first = self._learn if can_learn else self._again
        self.setFocusProxy(first)
        if self._again.hasFocus():
            first.setFocus()

    def _lay_out(self) -> None:
        gap_px = 2 * theme.SPACE_PX
        accuracy, misread = Card(), self._misread_card
        column(
            *(self._counts, self._interval, self._chart, self._others, STRETCH),
            parent=accuracy,
            margins=gap_px,
        )
        column(
            *(self._tiles_title, self._all_right, self._tiles, STRETCH),
            parent=misread,
            margins=gap_px,
        )
        content = QWidget()
        content.setMaximumWidth(MOST_WIDTH_PX)
        cards = row((accuracy, 3), (misread, 2), spacing=gap_px)
        texts = self._headline, self._verdict, self._learn_hint
        column(*texts, cards, parent=content, spacing=gap_px).addStretch(1)
        page = QWidget()
        row(STRETCH, (content, 1), STRETCH, parent=page, margins=gap_px)
        self._scroll = named(QScrollArea(widgetResizable=True), "round_scroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(page)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QWidget()
        buttons.setMaximumWidth(MOST_WIDTH_PX)
        row(self._learn, self._again, (self._counting, 1), STRETCH, self._done, parent=buttons)
        icons.give(primary(self._learn), "graduation-cap")
        icons.give(self._again, "pen-line")
        self._below = row(STRETCH, (buttons, 1), STRETCH)
        self._edge = _Edge()
        column((self._scroll, 1), self._edge, self._below, parent=self, spacing=0)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._on_range_changed()
        theme.follow(self._set_looks)

    def _on_range_changed(self) -> None:
        """Keep the buttons below the cards, and show where there is more to scroll to."""
        bar, gap_px = self._scroll.verticalScrollBar(), 2 * theme.SPACE_PX
        scrolls = bar.maximum() > 0
        beside_px = bar.sizeHint().width() if scrolls else 0
        self._below.setContentsMargins(gap_px, gap_px // 2, gap_px + beside_px, gap_px)
        self._edge.setVisible(scrolls)

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Outcome of the round"))
        self._scroll.setAccessibleName(self.tr("Outcome of the round"))
        self._learn.setText(self.tr("Learn my handwriting"))
        self._again.setText(self.tr("Another round"))
        self._done.setText(self.tr("Done"))
        self._counting.setText(self.tr("Counting your digits..."))
        for button in (self._learn, self._again, self._done):
            button.setAccessibleName(button.text())
        self._describe()

    def _describe(self) -> None:
        model = self._model
        is_read = model is not None
        for part in (self._interval, self._chart, self._others, self._misread_card):
            part.setVisible(is_read)
        if model is not None:
            self._describe_reading(model)
        else:
            self._headline.setText(self.tr("Your digits are not read yet"))
            self._counts.setText(self.tr("Digits written: {}").format(len(self._digits)))
            self._verdict.setText(
                self.tr("They will be read as soon as the model is loaded.")
                if self._is_loading
                else self.tr("No model has read them: choose one, and they will be read.")
            )

    def _describe_reading(self, model: StoredModel) -> None:
        right = sum(digit.prediction == digit.label for digit in self._digits)
        own, others = Measured(right, len(self._digits)), others_of(model)
        low, high = (f"{100 * share:.0f} %" for share in own.interval)
        self._headline.setText(self.tr("Your accuracy: {}").format(percent(own.accuracy)))
        text = self.tr("{} of {} digits right, read by “{}”")
        self._counts.setText(text.format(own.right, own.count, model.name))
        text = (
            self.tr("With {} digit: between {} and {} (95 % interval)")
            if own.count == 1
            else self.tr("With {} digits: between {} and {} (95 % interval)")
        )
        self._interval.setText(text.format(own.count, low, high))
        lines = [(self.tr("Your digits"), own)]
        if others is None:
            text = self.tr("How well “{}” reads other people's digits was never measured.")
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
            self.tr("Misread: {}").format(own.wrong)
            if own.wrong
            else self.tr("All of them are read right")
        )

    def _verdict_on(self, standing: Standing, title: str) -> str:
        """What the comparison means, in one sentence."""
        texts: dict[Standing, str] = {
            "worse": self.tr("The model reads your digits less well than those of {}."),
            "alike": self.tr(
                "No clear difference from {}: with so few digits, chance could explain it."
            ),
            "better": self.tr("Your digits are read even better than those of {}."),
        }
        text = texts[standing].format(title)
        if standing == "worse" and not self._hindrance:
            return self.tr("{} {}").format(text, self.tr("Teach it your handwriting."))
        return text

    def _set_looks(self) -> None:
        self._headline.setFont(theme.font("display"))
        self._verdict.setFont(theme.font("body"))
        self._tiles_title.setFont(theme.font("body", bold=True))
        for label in (self._interval, self._others, self._counting):
            theme.set_text_color(label, theme.quiet_text())


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
        self._digits: tuple[RoundDigit, ...] = ()
        self._tiles: list[DigitTile] = []
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    def show_digits(self, digits: Sequence[RoundDigit]) -> None:
        """Show a tile for each digit."""
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        self._digits = tuple(digits)
        self._tiles = [DigitTile(self) for _ in digits]
        for tile, digit in zip(self._tiles, digits, strict=True):
            tile.show_digit(digit.image, digit.label, digit.prediction)
            tile.show()
        self._set_looks()
        self._set_texts()

    @override
    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        if not self._tiles:
            return 0
        rows = math.ceil(len(self._tiles) / self._columns(width))
        return rows * (self._tile_size().height() + _TILE_GAP_PX) - _TILE_GAP_PX

    @override
    def sizeHint(self) -> QSize:
        width = 3 * (self._tile_size().width() + _TILE_GAP_PX)
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
            left = column * (size.width() + _TILE_GAP_PX)
            top = row * (size.height() + _TILE_GAP_PX)
            tile.setGeometry(QRect(QPoint(left, top), size))

    def _columns(self, width: int) -> int:
        return max((width + _TILE_GAP_PX) // (self._tile_size().width() + _TILE_GAP_PX), 1)

    def _tile_size(self) -> QSize:
        return self._tiles[0].sizeHint() if self._tiles else QSize()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Digits that were read wrongly"))
        told = (read_as(digit.label, digit.prediction) for digit in self._digits)
        self.setAccessibleDescription(", ".join(told))


class _Edge(QWidget):
    """A thin line: what is above goes on below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.line())
