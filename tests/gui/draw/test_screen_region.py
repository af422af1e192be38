from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.draw.screen_region import RegionFrame
from digitpad.gui.main_window import MainWindow
from tests.program.program import find, run_program, wait_until

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def frame(qtbot: QtBot) -> Iterator[RegionFrame]:
    screen = QPixmap(400, 300)
    screen.fill(QColor("white"))
    painter = QPainter(screen)
    painter.fillRect(100, 50, 60, 80, QColor("red"))
    painter.end()
    frame = RegionFrame(screen)
    frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(frame)
    frame.resize(400, 300)
    frame.show()
    yield frame
    frame.close()


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(widget, LEFT, pos=start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, LEFT, pos=end)


def test_what_is_framed_is_taken(frame: RegionFrame, qtbot: QtBot) -> None:
    with qtbot.waitSignal(frame.chosen) as heard, qtbot.waitSignal(frame.closed):
        drag(frame, QPoint(159, 129), QPoint(100, 50))  # in any direction
    (image,) = heard.args or []
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (60, 80)
    assert image.pixelColor(0, 0) == image.pixelColor(59, 79) == QColor("red")


def test_a_click_is_no_frame(frame: RegionFrame, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(frame.chosen):
        QTest.mouseClick(frame, LEFT, pos=QPoint(50, 50))
    assert frame.isVisible()


def test_escape_takes_nothing(frame: RegionFrame, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(frame.chosen), qtbot.waitSignal(frame.closed):
        QTest.keyClick(frame, Qt.Key.Key_Escape)


def test_what_is_framed_on_the_dark_side_of_its_edge_is_seen(frame: RegionFrame) -> None:
    QTest.mousePress(frame, LEFT, pos=QPoint(100, 50))
    QTest.mouseMove(frame, QPoint(160, 130))
    seen = frame.grab().toImage()
    assert seen.pixelColor(120, 80) == QColor("red")
    assert seen.pixelColor(10, 10).lightness() < 200


def frames() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, RegionFrame)]


@pytest.mark.usefixtures("qtbot")
def test_the_window_goes_out_of_the_way_and_comes_back() -> None:
    def act(window: MainWindow) -> None:
        window.draw_tab.open_and_save.region.ask()
        assert not window.isVisible()
        wait_until(lambda: any(frame.isVisible() for frame in frames()), "the frame")
        QTest.keyClick(frames()[0], Qt.Key.Key_Escape)
        wait_until(window.isVisible, "the window back again")
        assert find(window, QLabel, "predicted_digit").text() != "7"

    assert run_program([], act) == 0
