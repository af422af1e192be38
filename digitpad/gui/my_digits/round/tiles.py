"""The digits of a round that were read wrongly, in as many columns as there is room for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.digit_tile import DigitTile


@dataclass(frozen=True, eq=False)
class Answer:
    """How a digit of the round was read.

    Attributes:
        image: uint8, shape (28, 28), 0 = paper, 255 = ink.
        label: What was asked for, 0 to 9.
        prediction: What was read, 0 to 9.
    """

    image: NDArray[np.uint8]
    label: int
    prediction: int


class RoundTiles(QWidget):
    """Rows of tiles; as high as they need."""

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
        """Show other tiles."""
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
        """How high all rows are."""
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
        """Put as many into a row as it has room for."""
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
