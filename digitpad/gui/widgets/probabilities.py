"""The ten probabilities of a reading as a bar table."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.bar_table import Bar, BarTable, number_width_px
from digitpad.override import override

_DIGITS = 10
_LEAST_BAR_PX, _USUAL_BAR_PX = 40, 120


class ProbabilitiesView(BarTable):
    """Ten bars that share the height; the most probable digit's stands out.

    Signals:
        digit_clicked(int): The user clicked a digit's bar.
    """

    digit_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, digit_size=1.0, bar_gap_px=2)
        self._probabilities = np.zeros(_DIGITS, np.float32)
        self._label: int | None = None
        self._has_winner = False
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down = self.verticalHeader()
        down.setMinimumSectionSize(1)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        theme.follow(self._fit_to_font)
        self.clicked.connect(self._on_clicked)
        follow_language(self._set_texts)

    def set_probabilities(
        self,
        probabilities: NDArray[np.float32],
        label: int | None = None,
        *,
        has_winner: bool = True,
    ) -> None:
        """Show probabilities, float32, shape (10,), 0 to 1; all 0 when nothing was read.

        Args:
            probabilities: A model's answer.
            label: The digit that the image shows, if known; it is marked.
            has_winner: Whether the most probable digit is the answer, and stands out; else the
                image shows none.
        """
        assert probabilities.shape == (_DIGITS,)
        self._probabilities, self._label = probabilities, label
        self._has_winner = has_winner and bool(probabilities.any())
        self._show_bars()

    @override
    def sizeHint(self) -> QSize:
        return self._size(_USUAL_BAR_PX, 8)

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size(_LEAST_BAR_PX, 1)

    def _show_bars(self) -> None:
        winner = int(self._probabilities.argmax()) if self._has_winner else None
        marked = None if self._label == winner else self._label
        bars = [
            Bar(digit, share, "sure" if digit == winner else "other")
            for digit, share in enumerate(self._probabilities.tolist())
        ]
        if marked is not None:
            bars[marked] = bars[marked]._replace(remark=self.tr("label"))
        self._model.set_bars(bars)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.digit_clicked.emit(index.row())

    def _set_texts(self) -> None:
        self._model.setHorizontalHeaderLabels((self.tr("Digit"), self.tr("Probability")))
        self._show_bars()

    def _fit_to_font(self) -> None:
        self.horizontalHeader().resizeSection(0, 2 * self.fontMetrics().horizontalAdvance("0"))
        self.updateGeometry()

    def _size(self, bar_px: int, gap_px: int) -> QSize:
        font = self.fontMetrics()
        width = 2 * font.horizontalAdvance("0") + bar_px + number_width_px()
        return QSize(width, _DIGITS * (font.height() + gap_px))
