"""Item delegate of the gallery: a digit's strokes, its label, and what was misread."""

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QElapsedTimer,
    QMargins,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from digitpad.gui.base import theme
from digitpad.gui.canvas.stroke_painter import paint_strokes
from digitpad.gui.my_digits.text import caption, is_misread, longest_captions
from digitpad.gui.widgets.image_gallery import ITEM_ROLE
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.ink.paths import arc_length
from digitpad.ink.rasterize import PEN_WIDTH_PX, SMALLEST_DIGIT
from digitpad.ink.strokes import Ink, Stroke
from digitpad.override import override

if TYPE_CHECKING:  # loading the database takes time
    from digitpad.handwriting.digit_store import KeptDigit

_SIDE_LINES = 5.6  # side of a thumbnail in lines of text: it grows with the font
_PADDING_PX = 6
_MARGIN_PX = 2  # around a selected item
_THUMBNAILS_KEPT = 600  # 30 to 120 KB each
_RADIUS_PX = 6
_CORNER_PX = 4  # from the held-back mark to the paper's corner
_BUDGET_MS = 15  # for thumbnails, per paint event
_INK_SHARE = 0.72  # longer side of the ink in sides of the thumbnail
_PEN_SHARE = 0.85 * PEN_WIDTH_PX / IMAGE_SIZE_PX  # nearly as wide as the model sees it
_STEP_PX = 1.0  # closer points can't be told apart
_MOST_STEPS = 400  # of all strokes together
_Index = QModelIndex | QPersistentModelIndex
_States = QStyle.StateFlag


class KeptDigitDelegate(QStyledItemDelegate):
    """Paints digits with thumbnails that are made when first seen, and cached.

    Making them takes a limited time per paint event; `missing` says which cells still lack theirs.

    Attributes:
        missing: The cells that were painted without their ink since `begin`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pictures: OrderedDict[tuple[int, str], QPixmap] = OrderedDict()
        self._clock = QElapsedTimer()
        self.missing = QRegion()
        self.set_looks()
        self.begin()

    def begin(self) -> None:
        """Start a paint event."""
        self._clock.start()
        self.missing = QRegion()

    def set_looks(self) -> None:
        """Update colours, fonts and captions to the theme and the language."""
        self._pictures.clear()
        self._paper, self._ink = theme.card(), theme.text()
        self._muted, self._wrong = theme.quiet_text(), theme.bad()
        self._accent, self._outline = theme.accent(), theme.line()
        self._font, self._bold = theme.font("small"), theme.font("small", bold=True)
        lines = QFontMetrics(self._bold)
        self._line = lines.height()
        self._side = round(_SIDE_LINES * self._line)
        self._caption = max(map(lines.horizontalAdvance, longest_captions()))
        self._cell = self.cell_size()

    def cell_size(self) -> QSize:
        """The minimum size of a thumbnail with its caption, in logical pixels."""
        around = 2 * (_PADDING_PX + _MARGIN_PX)
        width = max(self._side, self._caption) + around
        return QSize(width, self._side + self._line + _PADDING_PX // 2 + around)

    def fit_cells(self, width: int) -> QSize:
        """The size of as many cells as fit into a width, which they share, in logical pixels."""
        least = self.cell_size()
        self._cell = QSize(width // max(width // least.width(), 1), least.height())
        return self._cell

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return self._cell

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one digit; a selected one has a ground and a frame, the current one a frame."""
        digit: KeptDigit = index.data(ITEM_ROLE)
        cell = QRect(QPoint(), self.cell_size().shrunkBy(QMargins(*[_MARGIN_PX] * 4)))
        cell.moveCenter(option.rect.center())
        left = cell.left() + (cell.width() - self._side) // 2
        square = QRect(left, cell.top() + _PADDING_PX, self._side, self._side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, QRectF(cell), option.state)
        picture = self._picture(digit, painter.device().devicePixelRatioF())
        if picture is None:
            self.missing += option.rect
            self._paint_paper(painter, QRectF(square))
        else:
            painter.drawPixmap(square.topLeft(), picture)
        below = cell.adjusted(0, square.bottom() + 1 - cell.top(), 0, -_PADDING_PX // 2)
        self._paint_caption(painter, below, digit)
        painter.restore()

    def _paint_ground(self, painter: QPainter, cell: QRectF, state: QStyle.StateFlag) -> None:
        is_selected = bool(state & _States.State_Selected)
        is_current = bool(state & _States.State_HasFocus)
        if not (is_selected or is_current or state & _States.State_MouseOver):
            return
        ground = QColor(self._accent)
        ground.setAlpha(56 if is_selected else 24)
        painter.setBrush(ground)
        frame = QPen(self._accent, 3 if is_current and is_selected else 2)
        if is_current and not is_selected:
            frame.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(frame if is_selected or is_current else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), _RADIUS_PX, _RADIUS_PX)

    def _paint_paper(self, painter: QPainter, square: QRectF) -> None:
        painter.setBrush(self._paper)
        painter.setPen(self._outline)
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS_PX, _RADIUS_PX)

    def _paint_caption(self, painter: QPainter, place: QRect, digit: "KeptDigit") -> None:
        is_wrong = is_misread(digit)  # shown by weight as well as by colour
        painter.setFont(self._bold if is_wrong else self._font)
        painter.setPen(self._wrong if is_wrong else self._ink)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, caption(digit))

    def _picture(self, digit: "KeptDigit", ratio: float) -> QPixmap | None:
        """The thumbnail, made now if the time allows; else None."""
        key = digit.id, digit.drawn
        found = self._pictures.get(key)
        if found is None or found.devicePixelRatioF() != ratio:
            if self._clock.hasExpired(_BUDGET_MS):
                return None
            found = self._pictures[key] = self._make_picture(digit, ratio)
            if len(self._pictures) > _THUMBNAILS_KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return found

    def _make_picture(self, digit: "KeptDigit", ratio: float) -> QPixmap:
        """Paper, ink and mark in one pixmap: painting them separately takes twice as long."""
        side, line = self._side, self._line
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_paper(painter, QRectF(0, 0, side, side))
        paint_ink(painter, digit.ink, side, self._ink)
        if digit.is_held_back:
            place = QRectF(side - line - _CORNER_PX, _CORNER_PX, line, line // 2)
            paint_ruler(painter, place, self._muted)
        painter.end()
        return picture


def paint_ink(painter: QPainter, ink: Ink, side: int, color: QColor) -> None:
    """Paint ink into the middle of a square.

    Args:
        painter: The square's corner is at (0, 0); its units are logical pixels.
        ink: At least one stroke, finite numbers.
        side: Of the square, in logical pixels.
        color: Of the ink.
    """
    painter.save()
    painter.translate(side / 2, side / 2)
    paint_strokes(painter, fitted(ink, _INK_SHARE * side), color, _PEN_SHARE * side)
    painter.restore()


def paint_ruler(painter: QPainter, place: QRectF, color: QColor) -> None:
    """Paint the mark of held-back digits, a little ruler, into a rectangle."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 1))
    frame = place.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(frame, 1.5, 1.5)
    for number in range(1, 4):
        x = frame.left() + number * frame.width() / 4
        length = frame.height() * (0.6 if number == 2 else 0.4)
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.top() + length))


def fitted(ink: Ink, extent_px: float) -> tuple[Stroke, ...]:
    """Strokes around (0, 0) whose longer side is `extent_px`, with invisible detail dropped."""
    paths = [stroke.points.astype(np.float64) for stroke in ink.strokes]
    points = np.concatenate(paths)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = extent_px / max(float((high - low).max()), SMALLEST_DIGIT)
    paths = [(path - (low + high) / 2) * scale for path in paths]
    alongs = [*map(arc_length, paths)]
    step_px = max(_STEP_PX, sum(float(along[-1]) for along in alongs) / _MOST_STEPS)
    strokes = []
    for path, along, stroke in zip(paths, alongs, ink.strokes, strict=True):
        kept = _seen(along, step_px)
        strokes.append(Stroke.through(path[kept], stroke.pressure[kept]))
    return tuple(strokes)


def _seen(along: NDArray[np.float64], step: float) -> NDArray[np.intp]:
    """Indices of the points that are a step farther than the one before, and of both ends."""
    is_farther = np.diff(np.floor(along / step), prepend=-1.0) > 0
    is_farther[-1] = True
    return np.flatnonzero(is_farther)
