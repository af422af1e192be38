"""The digits and signs of a number and their confidences as a bar table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHeaderView, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.translation import follow_language
from digitpad.gui.draw.number_text import doubt_in_words
from digitpad.gui.widgets.bar_table import Bar, BarTable, number_width_px
from digitpad.override import override

if TYPE_CHECKING:  # imported once there is ink
    from digitpad.numbers.reading import Symbol

_ROW_PX = 32


class NumberView(BarTable):
    """A row a digit, from left to right; unsure ones stand out, and long numbers scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, digit_size=1.6, bar_gap_px=4)
        named(self, "number_digits")
        self._symbols: tuple[Symbol, ...] = ()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.follow(self._fit_to_font)
        follow_language(self._set_texts)

    def set_symbols(self, symbols: "Sequence[Symbol]") -> None:
        """Show another number's digits and signs, line by line."""
        self._symbols = tuple(symbols)
        self._model.set_bars([self._bar(symbol) for symbol in symbols])

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.horizontalHeader().sectionSize(0) + 2 * number_width_px(), _ROW_PX)

    def _bar(self, symbol: "Symbol") -> Bar:
        text = symbol.text.replace("-", "\N{MINUS SIGN}")
        verdict = doubt_in_words(symbol) if symbol.is_unsure else ""
        if not symbol.is_known:
            return Bar(None, 0.0, "unsure", self.tr("unknown"), verdict)
        if symbol.is_unsure:  # shown by more than its colour
            return Bar(text, symbol.confidence, "unsure", self.tr("unsure"), verdict)
        return Bar(text, symbol.confidence, "sure", verdict=verdict)

    def _set_texts(self) -> None:
        self._model.setHorizontalHeaderLabels((self.tr("Digit"), self.tr("Confidence")))
        self.setAccessibleName(self.tr("Confidence of each digit and sign"))
        self.set_symbols(self._symbols)

    def _fit_to_font(self) -> None:
        font = self.fontMetrics()
        self.horizontalHeader().resizeSection(0, 3 * font.horizontalAdvance("0"))
        self.verticalHeader().setDefaultSectionSize(max(_ROW_PX, 2 * font.height()))
        self.updateGeometry()
