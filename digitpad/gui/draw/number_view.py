"""The digits of a number and their confidences as a bar table."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHeaderView, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.translation import follow_language
from digitpad.gui.draw.number_text import is_no_digit, is_unsure
from digitpad.gui.widgets.bar_table import Bar, BarTable, number_width_px
from digitpad.gui.widgets.reading_text import verdict
from digitpad.override import override
from digitpad.recognition.recognizer import Recognition

_ROW_PX = 32


class NumberView(BarTable):
    """A row a digit, from left to right; unsure ones stand out, and long numbers scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, digit_size=1.6, bar_gap_px=4)
        named(self, "number_digits")
        self._digits: tuple[Recognition, ...] = ()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.follow(self._fit_to_font)
        follow_language(self._set_texts)

    def set_digits(self, digits: Sequence[Recognition]) -> None:
        """Show another number's digits, from left to right."""
        self._digits = tuple(digits)
        self._model.set_bars([self._bar(digit) for digit in digits])

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.horizontalHeader().sectionSize(0) + 2 * number_width_px(), _ROW_PX)

    def _bar(self, digit: Recognition) -> Bar:
        if is_no_digit(digit):
            return Bar(None, 0.0, "unsure", self.tr("not a digit"), verdict(digit))
        if is_unsure(digit):  # shown by more than its colour
            remark = self.tr("unsure")
            return Bar(digit.digit, digit.confidence, "unsure", remark, verdict(digit))
        return Bar(digit.digit, digit.confidence, "sure", verdict=verdict(digit))

    def _set_texts(self) -> None:
        self._model.setHorizontalHeaderLabels((self.tr("Digit"), self.tr("Confidence")))
        self.setAccessibleName(self.tr("Confidence of each digit"))
        self.set_digits(self._digits)

    def _fit_to_font(self) -> None:
        font = self.fontMetrics()
        self.horizontalHeader().resizeSection(0, 3 * font.horizontalAdvance("0"))
        self.verticalHeader().setDefaultSectionSize(max(_ROW_PX, 2 * font.height()))
        self.updateGeometry()
