"""What a person does on the canvas, and sees."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from digitpad.gui.base import theme
from digitpad.gui.canvas.canvas import Canvas

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def stroke(canvas: Canvas, *places: tuple[int, int], button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(canvas, button, pos=QPoint(*places[0]))
    for place in places[1:]:
        QTest.mouseMove(canvas, QPoint(*place))
    QTest.mouseRelease(canvas, button, pos=QPoint(*places[-1]))


def is_ink(canvas: Canvas, x: int, y: int) -> bool:
    """Whether the pixel at a place on the canvas shows ink."""
    image = canvas.grab().toImage()
    ratio = image.devicePixelRatio()
    lightness = image.pixelColor(round(x * ratio), round(y * ratio)).lightness()
    return abs(lightness - theme.text().lightness()) < abs(lightness - theme.card().lightness())
