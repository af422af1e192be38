"""Painting of the canvas, and its content as an image."""

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QCursor, QFontMetrics, QImage, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from digitpad.gui.base import theme
from digitpad.gui.canvas.drawing import CanvasState, LiveStroke
from digitpad.gui.canvas.picture_painter import paint_picture, picture_image
from digitpad.gui.canvas.stroke_painter import paint_stroke, paint_strokes
from digitpad.gui.widgets.painted_widget import card_path, paint_card_frame
from digitpad.ink.strokes import Stroke

_USUAL_PEN_PX = 16
_SAVED_SCALE = 2  # pixels of a saved picture to logical pixels of the canvas
_GHOST = (
    *((0.22, 0.24), (0.30, 0.12), (0.48, 0.05), (0.66, 0.10), (0.72, 0.24), (0.64, 0.38)),
    *((0.44, 0.46), (0.66, 0.50), (0.80, 0.64), (0.76, 0.82), (0.58, 0.94), (0.36, 0.94)),
    *((0.20, 0.84),),
)
"""A handwritten 3 in a square of side 1: the example on an empty canvas."""

_GHOST_SHARE, _GHOST_PEN, _GHOST_STRENGTH = 0.36, 0.11, 0.12
_VEIL = 0.8  # opacity of what is laid over the ink while a file is dragged over it
_BLACK, _WHITE = QColor("black"), QColor("white")


class CanvasPainter:
    """Paints a canvas incrementally: finished strokes are kept in a pixmap.

    Attributes:
        pen_width: Width of the pen in logical pixels of the paper.
        shows_ink: Whether what was taken for ink of a picture is laid over it.
    """

    def __init__(self, canvas: QWidget) -> None:
        self.pen_width = _USUAL_PEN_PX
        self.shows_ink = False
        self._canvas = canvas
        self._kept: QPixmap | None = None
        self._painted = 0  # number of points of the live stroke that are in the pixmap

    def canvas_size(self) -> tuple[float, float]:
        """Width and height of the canvas, in logical pixels."""
        return float(self._canvas.width()), float(self._canvas.height())

    def transform(self, paper: tuple[float, float]) -> QTransform:
        """From the paper, whose middle is (0, 0), to the canvas, so that all of it is visible."""
        width, height = self.canvas_size()
        scale = max(min(width / paper[0], height / paper[1]), 1e-3)
        return QTransform.fromTranslate(width / 2, height / 2).scale(scale, scale)

    def marks_transform(self, drawn: CanvasState) -> QTransform:
        """From the units of the strokes, or a picture's pixels, to the canvas."""
        if drawn.picture is None:
            return self.transform(drawn.paper)
        height, width = drawn.picture.colours.shape[:2]
        return QTransform.fromTranslate(-width / 2, -height / 2) * self.transform(
            (float(width), float(height))
        )

    def to_paper(self, position: QPointF, paper: tuple[float, float]) -> QPointF:
        """The point on the paper at a position on the canvas."""
        inverted, _ = self.transform(paper).inverted()
        return inverted.map(position)

    def forget(self) -> None:
        """Drop the pixmap: ink, size or colours have changed."""
        self._kept = None
        self._painted = 0

    def paint(self, drawn: CanvasState, live: LiveStroke | None, area: QRect) -> None:
        """Paint one area of the canvas.

        Args:
            drawn: The finished strokes or the picture.
            live: The stroke being drawn, or None.
            area: The area in logical pixels.
        """
        if not live:
            live = None
        shown = drawn if live is None or drawn.strokes else CanvasState(paper=self.canvas_size())
        if self._kept is None:
            self._kept = self._paint_all(shown, is_empty=not shown and live is None)
        if live is not None:
            self._catch_up(shown, live)
        painter = QPainter(self._canvas)
        ratio = self._kept.devicePixelRatio()
        source = QRectF(QPointF(area.topLeft()) * ratio, QSizeF(area.size()) * ratio)
        painter.drawPixmap(QRectF(area), self._kept, source)
        if live is not None:
            self._paint_end(painter, shown, live)
            painter.resetTransform()
        color = theme.accent() if self._canvas.hasFocus() else theme.line()
        paint_card_frame(painter, self._canvas.rect(), color)

    def finish(self, drawn: CanvasState, live: LiveStroke) -> None:
        """Complete the live stroke, now the last of `drawn`, in the pixmap."""
        if self._kept is None:
            return
        self._catch_up(drawn, live)
        self._paint_end(QPainter(self._kept), drawn, live)
        self._painted = 0

    def _paint_end(self, painter: QPainter, shown: CanvasState, live: LiveStroke) -> None:
        """Paint the last curve of the live stroke, or its dot."""
        is_dot = len(live) == 1
        self._prepare(painter, shown)
        paint_stroke(painter, live.end(2), theme.text(), self.pen_width, goes_on_before=not is_dot)

    def _catch_up(self, shown: CanvasState, live: LiveStroke) -> None:
        """Add the settled part of the live stroke to the pixmap: all but its last curve."""
        assert self._kept is not None
        certain = len(live) - 1
        if certain <= self._painted:
            return
        painter = QPainter(self._kept)
        self._prepare(painter, shown)
        begins = self._painted == 0
        part = live.end(certain - self._painted + (1 if begins else 2))
        paint_stroke(
            painter,
            part,
            theme.text(),
            self.pen_width,
            goes_on_before=not begins,
            goes_on_after=True,
        )
        self._painted = certain

    def _paint_all(self, shown: CanvasState, *, is_empty: bool) -> QPixmap:
        ratio = self._canvas.devicePixelRatioF()
        pixmap = QPixmap((QSizeF(self._canvas.size()) * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(theme.ground())
        painter = QPainter(pixmap)
        painter.setClipPath(card_path(self._canvas.rect()))
        painter.fillRect(self._canvas.rect(), theme.card())
        if is_empty:
            _paint_invitation(painter, self._canvas.rect())
        elif shown.picture is not None:
            place = QRectF(self._canvas.rect())
            paint_picture(painter, shown.picture, place, shows_ink=self.shows_ink)
        else:
            self._prepare(painter, shown)
            paint_strokes(painter, shown.strokes, theme.text(), self.pen_width)
        painter.end()
        return pixmap

    def _prepare(self, painter: QPainter, shown: CanvasState) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self.transform(shown.paper))


def drawing_image(drawn: CanvasState, pen_width: float) -> QImage:
    """The canvas as an image: black ink on white paper, or the picture unchanged."""
    if drawn.picture is not None:
        return picture_image(drawn.picture)
    size = QSizeF(*drawn.paper) * _SAVED_SCALE
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(_WHITE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(size.width() / 2, size.height() / 2)
    painter.scale(_SAVED_SCALE, _SAVED_SCALE)
    paint_strokes(painter, drawn.strokes, _BLACK, pen_width)
    painter.end()
    return image


def eraser_cursor(width: float) -> QCursor:
    """A circular cursor of the eraser's size."""
    side = round(width) + 4
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for color, pen_width in ((_WHITE, 3), (_BLACK, 1)):  # visible on light and dark
        painter.setPen(QPen(color, pen_width))
        painter.drawEllipse(QRectF(2, 2, side - 4, side - 4))
    painter.end()
    return QCursor(pixmap)


def paint_drop_target(canvas: QWidget, words: str) -> None:
    """Paint over a canvas that what is dragged over it can be dropped."""
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    veil, accent = theme.card(), theme.accent()
    veil.setAlphaF(_VEIL)
    painter.fillPath(card_path(canvas.rect()), veil)
    margin = theme.SPACE_PX
    frame = canvas.rect().adjusted(margin, margin, -margin, -margin)
    painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(frame, margin, margin)
    painter.setFont(theme.font("title"))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)


def _paint_invitation(painter: QPainter, place: QRect) -> None:
    """Paint a faint digit as an example, and how to draw one."""
    translate = QCoreApplication.translate
    hint = translate(
        "Canvas",
        "with mouse, finger or pen, or with the arrow keys and Space\n"
        "Pictures and ink can be dropped here",
    )
    side = _GHOST_SHARE * min(place.width(), place.height())
    fonts = theme.font("title"), theme.font("body")
    title_px, hint_px = (2 * QFontMetrics(font).height() for font in fonts)
    top = place.center().y() - (side + title_px + 2 * hint_px) / 2
    _paint_ghost(painter, QRectF(place.center().x() - side / 2, top, side, side))
    flags = Qt.AlignmentFlag.AlignHCenter.value | Qt.AlignmentFlag.AlignTop.value
    flags |= Qt.TextFlag.TextWordWrap.value
    below = QRectF(place).adjusted(2 * theme.SPACE_PX, 0, -2 * theme.SPACE_PX, 0)
    below.setTop(top + side + theme.SPACE_PX * 2)
    for words, font, color in (
        (translate("Canvas", "Draw a digit here"), fonts[0], theme.text()),
        (hint, fonts[1], theme.quiet_text()),
    ):
        painter.setFont(font)
        painter.setPen(color)
        used = painter.drawText(below, flags, words)
        below.setTop(used.bottom() + theme.SPACE_PX / 2)


def _paint_ghost(painter: QPainter, place: QRectF) -> None:
    """Paint the example as a hand would write it."""
    points = np.array(_GHOST) * place.width() + [place.left(), place.top()]
    color = theme.blend(theme.card(), theme.text(), _GHOST_STRENGTH)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_stroke(painter, Stroke.through(points), color, place.width() * _GHOST_PEN)
