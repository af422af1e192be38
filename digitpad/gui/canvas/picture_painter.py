"""Painting of pictures, with or without what was taken for their ink."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from digitpad.gui.base import theme
from digitpad.gui.canvas.picture import Picture
from digitpad.pictures.ink_map import InkMap

_COUNTABLE_PX = 100  # smaller pictures are scaled without smoothing
_VEIL = 0.7  # opacity of what is laid over the picture, so that the ink on it stands out


def paint_picture(
    painter: QPainter, picture: Picture, place: QRectF, *, shows_ink: bool = False
) -> None:
    """Paint a picture as large as fits, with its ink in the accent colour if that is wanted."""
    image = picture_image(picture)
    scale = min(place.width() / image.width(), place.height() / image.height())
    shown = QRectF(0, 0, image.width() * scale, image.height() * scale)
    shown.moveCenter(place.center())
    is_smooth = max(image.width(), image.height()) >= _COUNTABLE_PX
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth)
    painter.drawImage(shown, image)
    if shows_ink:
        veil = theme.card()
        veil.setAlphaF(_VEIL)
        painter.fillRect(shown, veil)
        painter.drawImage(shown, _ink_image(picture.ink))


def picture_image(picture: Picture) -> QImage:
    """The picture as the user sees it."""
    pixels = np.ascontiguousarray(picture.colours)
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _ink_image(ink: InkMap) -> QImage:
    """Ink in the accent colour on nothing."""
    height, width = ink.coverage.shape
    accent = theme.accent()
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[..., :3] = accent.red(), accent.green(), accent.blue()
    pixels[..., 3] = np.rint(255 * ink.coverage)
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # painted faster
