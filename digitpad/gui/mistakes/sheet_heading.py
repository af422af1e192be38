"""The heading of a contact sheet as a picture: Qt's fonts know every script."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter

from digitpad.gui.base import theme

_TITLE_PX, _LEGEND_PX = 16, 12  # sizes of the fonts


def draw_heading(title: str, legend: str) -> NDArray[np.uint8]:
    """Two lines of text, black on white.

    Args:
        title: The upper line.
        legend: The lower line, smaller.

    Returns:
        uint8, shape (h, w), 0 = ink, 255 = paper, as wide as the longer line.
    """
    fonts = (title, _font(_TITLE_PX, bold=True)), (legend, _font(_LEGEND_PX, bold=False))
    lines = [(text, font, QFontMetrics(font)) for text, font in fonts]
    width = max(metrics.horizontalAdvance(text) for text, _, metrics in lines)
    height = sum(metrics.height() for _, _, metrics in lines)
    picture = QImage(max(width, 1), height, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter, top = QPainter(picture), 0
    painter.setPen(Qt.GlobalColor.black)
    for text, font, metrics in lines:
        painter.setFont(font)
        painter.drawText(QPoint(0, top + metrics.ascent()), text)
        top += metrics.height()
    painter.end()
    content = np.frombuffer(picture.constBits(), np.uint8).reshape(height, picture.bytesPerLine())
    return content[:, : picture.width()].copy()


def _font(size_px: int, *, bold: bool) -> QFont:
    font = theme.font("body", bold=bold)
    font.setPixelSize(size_px)
    return font
