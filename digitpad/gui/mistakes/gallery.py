"""Gallery of thousands of test images with their labels and predictions."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QImage, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from digitpad.datasets.label_errors import LabelError, label_errors
from digitpad.evaluation.evaluate import Evaluation, ModelEvaluation
from digitpad.gui.base import theme
from digitpad.gui.base.theme import readable_on
from digitpad.gui.base.translation import follow_language
from digitpad.gui.mistakes.example import Example, OtherReading, caption, describe
from digitpad.gui.widgets.digit_image import make_picture
from digitpad.gui.widgets.figures import percent
from digitpad.gui.widgets.image_gallery import ITEM_ROLE, ImageGallery, ImageModel
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.override import override

_SCALE = 3  # image pixels to logical pixels
_PADDING_PX = 6
_CAPTION_PX = 20
_THUMBNAILS_KEPT = 4_000  # 800 bytes each
_Index = QModelIndex | QPersistentModelIndex


class GalleryModel(ImageModel):
    """Rows of an evaluation; items are made on demand.

    Attributes:
        rows: intp, shape (m,): indices of the listed images in the digit set.
    """

    def __init__(self) -> None:
        super().__init__(caption, describe)
        self._evaluation: Evaluation | None = None
        self.rows = np.empty(0, np.intp)
        self._suspects: dict[int, LabelError] = {}
        self._other: ModelEvaluation | None = None

    def show(
        self,
        evaluation: Evaluation | None,
        rows: NDArray[np.intp],
        other: ModelEvaluation | None = None,
    ) -> None:
        """List images of the evaluation's digit set in the given order.

        Args:
            evaluation: Predictions of a model.
            rows: intp, shape (m,): indices of the images.
            other: Another model whose predictions are noted.
        """
        self._evaluation = evaluation
        self.rows = rows
        self._suspects = {} if evaluation is None else label_errors(evaluation.digits)
        self._other = other
        self.show_items(range(len(rows)))

    def row_of(self, index: int) -> int | None:
        """The row of image `index` of the set, or None if it isn't listed."""
        found = np.flatnonzero(self.rows == index)
        return int(found[0]) if len(found) else None

    @override
    def item(self, row: int) -> Example:
        """The image of a row, with its probabilities."""
        assert self._evaluation is not None
        index = int(self.rows[row])
        return Example(
            index,
            self._evaluation.digits.images[index],
            int(self._evaluation.digits.labels[index]),
            int(self._evaluation.predictions[index]),
            self._evaluation.probabilities[index],
            self._suspects.get(index),
            self._other_reading(index),
        )

    def _other_reading(self, index: int) -> OtherReading | None:
        if self._other is None:
            return None
        name, evaluation = self._other
        digit = int(evaluation.predictions[index])
        return OtherReading(name, digit, float(evaluation.probabilities[index, digit]))


class ThumbnailDelegate(QStyledItemDelegate):
    """Paints an image at three times its size with label, prediction and confidence below."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = lru_cache(_THUMBNAILS_KEPT)(self._make_picture)
        self.set_colors()

    def set_colors(self) -> None:
        """Set the theme's colours and fonts."""
        self._picture.cache_clear()
        self._paper, self._ink = theme.card(), theme.text()
        self._muted, self._wrong = theme.quiet_text(), theme.bad()
        self._accent, self._outline = theme.accent(), theme.line()
        self._fonts = theme.font("small", bold=True), theme.font("small")

    def cell_size(self) -> QSize:
        """Size of a thumbnail with its caption, logical pixels."""
        bold, small = (QFontMetrics(font) for font in self._fonts)
        caption = bold.horizontalAdvance("0 → 0") + small.horizontalAdvance(" 100 %")
        width = max(IMAGE_SIZE_PX * _SCALE, caption) + 2 * _PADDING_PX + 4
        height = IMAGE_SIZE_PX * _SCALE + 2 * _PADDING_PX + max(_CAPTION_PX, bold.height() + 4)
        return QSize(width, height)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return self.cell_size()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one thumbnail, framed when it is the current one."""
        example = index.data(ITEM_ROLE)
        cell: QRect = option.rect.adjusted(2, 2, -2, -2)
        self._paint_ground(painter, cell, option.state)
        side = IMAGE_SIZE_PX * _SCALE
        left = cell.left() + (cell.width() - side) // 2
        square = QRect(left, cell.top() + _PADDING_PX - 2, side, side)
        painter.drawImage(square, self._picture(example.image.tobytes()))
        painter.setPen(self._outline)
        painter.drawRect(square.adjusted(-1, -1, 0, 0))
        if example.suspect is not None:
            self._paint_doubt(painter, square)
        self._paint_caption(painter, cell, square, example)

    def _paint_ground(self, painter: QPainter, cell: QRect, state: QStyle.StateFlag) -> None:
        if not state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            return
        ground = QColor(self._accent)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        ground.setAlpha(56 if is_selected else 24)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(ground)
        painter.setPen(QPen(self._accent, 2) if is_selected else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def _paint_doubt(self, painter: QPainter, square: QRect) -> None:
        """Mark an image with a disputed label by a question mark in its corner."""
        side = QFontMetrics(self._fonts[0]).height()
        corner = QRect(square.right() - side + 1, square.top(), side, side)
        painter.fillRect(corner, self._wrong)
        painter.setFont(self._fonts[0])
        painter.setPen(readable_on(self._wrong))
        painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, "?")

    def _paint_caption(
        self, painter: QPainter, cell: QRect, square: QRect, example: Example
    ) -> None:
        widest = QFontMetrics(self._fonts[0]).horizontalAdvance("0 → 0 100 %")
        space = max(0, widest - square.width())
        place = QRect(square.bottomLeft(), QPoint(square.right(), cell.bottom() - 1))
        place.adjust(-space // 2, 0, space // 2, 0)
        # Wrong predictions differ by weight as well as by colour.
        painter.setFont(self._fonts[0] if example.is_wrong else self._fonts[1])
        painter.setPen(self._wrong if example.is_wrong else self._muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle, caption(example))
        painter.setFont(self._fonts[1])
        painter.setPen(self._muted)
        confidence = percent(example.confidence, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle, confidence)

    def _make_picture(self, content: bytes) -> QImage:
        image = np.frombuffer(content, np.uint8).reshape(IMAGE_SIZE_PX, IMAGE_SIZE_PX)
        return make_picture(image, self._paper, self._ink)


class Gallery(ImageGallery):
    """The images, one of which is current.

    Signals:
        example_changed(object): The current Example, or None.
        opened(): The user pressed Enter on an image, or double-clicked it.
    """

    example_changed = Signal(object)
    opened = Signal()

    def __init__(self, model: GalleryModel) -> None:
        self._delegate = ThumbnailDelegate()
        super().__init__("mistakes_list", model, self._delegate)
        self._model = model
        self.setSelectionMode(ImageGallery.SelectionMode.SingleSelection)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    def show_row(self, row: int) -> None:
        """Make a row current and scroll to it."""
        index = self._model.index(row)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    def step(self, count: int) -> None:
        """Go `count` images forward, or back if negative, as far as there are any."""
        last = self._model.rowCount() - 1
        if last >= 0:
            self.show_row(min(max(self.currentIndex().row() + count, 0), last))

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Emit the new current image."""
        super().currentChanged(current, previous)
        example = self._model.item(current.row()) if current.isValid() else None
        self.example_changed.emit(example)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the image."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among as many images as fit."""
        self._fit_cells()
        super().resizeEvent(event)

    def _fit_cells(self) -> None:
        width, cell = self.viewport().width() - 1, self._delegate.cell_size()
        columns = max(width // cell.width(), 1)  # Qt would wrap what fits exactly
        fitted = QSize(max(width // columns, 1), cell.height())
        if fitted != self.gridSize():
            self.setGridSize(fitted)

    def _set_looks(self) -> None:
        self._delegate.set_colors()
        self._fit_cells()
        self.viewport().update()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Test images"))
        self.setWhatsThis(
            self.tr(
                "Each image with its label, what was read instead, and how sure the model was. "
                "Enter shows it large; Ctrl+Return sends it to the canvas."
            )
        )
