"""What painted widgets share: sizes, repainting, pointing, frames."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.widgets.painted_widget import PointedWidget, paint_frame
from digitpad.override import override

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Halves(PointedWidget[int]):
    """A left and a right half."""

    def __init__(self) -> None:
        super().__init__("halves", is_height_fixed=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.painted = 0

    @property
    def pointed(self) -> int | None:
        return self._pointed

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        line = self.fontMetrics().height()
        return QSize(9, 3) * line, QSize(6, 2) * line

    @override
    def part_at(self, place: QPointF) -> int | None:
        return int(2 * place.x() >= self.width()) if self.rect().contains(place.toPoint()) else None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        self.paint_focus(QPainter(self))


@pytest.fixture
def halves(qtbot: QtBot) -> Iterator[Halves]:
    window = QWidget()
    qtbot.addWidget(window)
    halves = Halves()
    QVBoxLayout(window).addWidget(halves)
    with qtbot.waitExposed(window):
        window.show()
    yield halves
    assert halves.window() is window  # which is kept until here


def test_it_has_a_usual_and_a_least_size(halves: Halves) -> None:
    assert (halves.sizeHint(), halves.minimumSizeHint()) == halves.sizes()
    assert halves.height() == halves.sizes()[0].height()


def test_it_is_painted_again_when_palette_or_font_changes(halves: Halves, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: halves.painted > 0)
    before = halves.painted
    halves.setPalette(QPalette(QColor("red")))
    qtbot.waitUntil(lambda: halves.painted > before)
    before, height = halves.painted, halves.window().minimumSizeHint().height()
    halves.setFont(theme.scaled_font(3.0))
    qtbot.waitUntil(lambda: halves.painted > before)
    assert halves.window().minimumSizeHint().height() > height


def test_its_frame_shows_that_it_has_the_focus(halves: Halves, qtbot: QtBot) -> None:
    def corner() -> QColor:
        return halves.grab().toImage().pixelColor(0, 0)

    halves.clearFocus()
    assert corner() != theme.accent()
    halves.setFocus()
    qtbot.waitUntil(halves.hasFocus)
    assert corner() == theme.accent()


def test_the_part_under_the_mouse_is_pointed_at_until_the_mouse_leaves(halves: Halves) -> None:
    assert halves.pointed is None
    QTest.mouseMove(halves, QPoint(halves.width() - 2, 5))
    assert halves.pointed == 1
    QTest.mouseMove(halves, QPoint(2, 5))
    assert halves.pointed == 0
    QApplication.sendEvent(halves, QEvent(QEvent.Type.Leave))
    assert halves.pointed is None


def test_a_frame_is_inside_its_place() -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_frame(painter, image.rect().adjusted(1, 1, -1, -1), QColor("red"))
    painter.end()
    reds = [x for x in range(8) if image.pixelColor(x, 4) == QColor("red")]
    assert reds == [1, 6]
