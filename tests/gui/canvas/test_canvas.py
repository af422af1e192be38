"""Draw, erase and resize with real events."""

from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.canvas.canvas import Canvas
from digitpad.gui.canvas.canvas_painter import drawing_image
from digitpad.gui.canvas.digit_marks import Mark
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.picture import Picture
from digitpad.ink.strokes import Stroke
from tests.gui.translated import in_brackets
from tests.program.program import SEVEN, THREE, draw

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


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


@cache  # Qt doesn't keep the devices of events
def pen_device(end: QPointingDevice.PointerType) -> QPointingDevice:
    pressure = QPointingDevice.Capability.Pressure
    return QPointingDevice("pen", 1, QPointingDevice.DeviceType.Stylus, end, pressure, 1, 1)


def pen_event(
    kind: QEvent.Type,
    x: float,
    y: float,
    pressure: float,
    end: QPointingDevice.PointerType = QPointingDevice.PointerType.Pen,
) -> QTabletEvent:
    down = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else LEFT
    nothing = Qt.KeyboardModifier.NoModifier
    place = QPointF(x, y)
    return QTabletEvent(
        kind, pen_device(end), place, place, pressure, 0, 0, 0, 0, 0, nothing, LEFT, down
    )


def send_pen(canvas: Canvas, *events: QTabletEvent) -> None:
    for event in events:
        QApplication.sendEvent(canvas, event)


def test_a_stroke_is_ink_where_the_mouse_was(canvas: Canvas) -> None:
    stroke(canvas, (50, 150), (250, 150))
    assert len(canvas.drawn().strokes) == 1
    assert is_ink(canvas, 150, 150)
    assert not is_ink(canvas, 150, 80)


def test_the_line_is_seen_before_the_button_is_released(canvas: Canvas) -> None:
    QTest.mousePress(canvas, LEFT, pos=QPoint(50, 150))
    assert is_ink(canvas, 50, 150)
    for x in range(60, 260, 10):
        QTest.mouseMove(canvas, QPoint(x, 150))
    assert is_ink(canvas, 150, 150)
    assert is_ink(canvas, 250, 150)
    assert len(canvas.drawn().strokes) == 1
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(250, 150))


@pytest.mark.parametrize("strokes", [THREE, SEVEN, (*THREE, *SEVEN)])
def test_ink_painted_while_drawing_looks_as_when_painted_anew(
    canvas: Canvas, strokes: tuple[list[tuple[float, float]], ...]
) -> None:
    canvas.grab()  # there is a pixmap to add to
    draw(canvas, strokes)
    grown = pixels(canvas.grab().toImage())
    canvas.set_pen_width(canvas.pen_width)
    anew = pixels(canvas.grab().toImage())
    # Where two pieces meet, the edge's antialiasing is done twice.
    assert np.abs(grown.astype(int) - anew).mean() < 0.1


def pixels(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return lines[:, : grey.width()].copy()


def test_a_click_is_a_dot(canvas: Canvas) -> None:
    stroke(canvas, (100, 100))
    assert is_ink(canvas, 100, 100)


def test_the_right_button_erases_and_undo_brings_back(canvas: Canvas) -> None:
    stroke(canvas, (50, 150), (250, 150))
    stroke(canvas, (150, 100), (150, 150), (150, 200), button=RIGHT)
    assert len(canvas.drawn().strokes) == 2
    assert not is_ink(canvas, 150, 150)
    canvas.undo()
    assert is_ink(canvas, 150, 150)


def test_the_eraser_erases_with_the_left_button(canvas: Canvas) -> None:
    stroke(canvas, (50, 150), (250, 150))
    canvas.set_eraser(True)
    stroke(canvas, (150, 100), (150, 200))
    assert len(canvas.drawn().strokes) == 2


def test_a_pen_draws_with_pressure_and_its_other_end_erases(canvas: Canvas) -> None:
    kinds = QEvent.Type
    send_pen(
        canvas,
        pen_event(kinds.TabletPress, 50, 150, 0.5),
        pen_event(kinds.TabletMove, 150, 150, 0.7),
        pen_event(kinds.TabletMove, 250, 150, 0.0),
        pen_event(kinds.TabletRelease, 250, 150, 0.0),
    )
    (drawn,) = canvas.drawn().strokes
    assert drawn.pressure.tolist() == pytest.approx([0.5, 0.7, 0.7], abs=1e-3)
    rubber = QPointingDevice.PointerType.Eraser
    send_pen(
        canvas,
        pen_event(kinds.TabletPress, 150, 100, 0.5, rubber),
        pen_event(kinds.TabletMove, 150, 200, 0.5, rubber),
        pen_event(kinds.TabletRelease, 150, 200, 0.0, rubber),
    )
    assert len(canvas.drawn().strokes) == 2


def test_mouse_events_before_and_during_a_pens_are_not_drawn(canvas: Canvas) -> None:
    QTest.mousePress(canvas, LEFT, pos=QPoint(20, 20))
    send_pen(canvas, pen_event(QEvent.Type.TabletPress, 50, 150, 0.5))
    QTest.mouseMove(canvas, QPoint(280, 280))
    send_pen(
        canvas,
        pen_event(QEvent.Type.TabletMove, 150, 150, 0.5),
        pen_event(QEvent.Type.TabletRelease, 150, 150, 0.0),
    )
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(280, 280))
    (drawn,) = canvas.drawn().strokes
    assert len(drawn.points) == 2


PRESS, MOVE, RELEASE = QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease


@pytest.mark.parametrize(
    "order",
    [
        "pen press, pen move, pen release, mouse press, mouse move, mouse release",
        "pen press, mouse press, pen move, mouse move, pen release, mouse release",
        "mouse press, pen press, mouse move, pen move, mouse release, pen release",
        "mouse press, pen press, pen move, pen release, mouse move, mouse release",
        "pen press, mouse press, mouse release, pen move, pen release",
        "mouse press, mouse move, pen press, pen move, pen release, mouse release",
    ],
)
def test_what_a_system_tells_twice_as_pen_and_as_mouse_is_one_stroke(
    canvas: Canvas, order: str
) -> None:
    acts = {
        "pen press": lambda: send_pen(canvas, pen_event(PRESS, 50, 150, 0.5)),
        "pen move": lambda: send_pen(canvas, pen_event(MOVE, 150, 150, 0.75)),
        "pen release": lambda: send_pen(canvas, pen_event(RELEASE, 150, 150, 0.0)),
        "mouse press": lambda: QTest.mousePress(canvas, LEFT, pos=QPoint(50, 150)),
        "mouse move": lambda: QTest.mouseMove(canvas, QPoint(150, 150)),
        "mouse release": lambda: QTest.mouseRelease(canvas, LEFT, pos=QPoint(150, 150)),
    }
    for act in order.split(", "):
        acts[act]()
    (drawn,) = canvas.drawn().strokes
    assert drawn.pressure.tolist() == pytest.approx([0.5, 0.75], abs=1e-3)
    canvas.undo()
    assert not canvas.drawn()


def test_a_mouse_draws_again_once_the_pen_has_been_away(canvas: Canvas, qtbot: QtBot) -> None:
    send_pen(canvas, pen_event(PRESS, 50, 150, 0.5), pen_event(RELEASE, 50, 150, 0.0))

    def draws() -> bool:
        stroke(canvas, (100, 20), (200, 20))
        return len(canvas.drawn().strokes) == 2

    qtbot.waitUntil(draws)


def test_a_finger_draws_and_a_second_one_does_not(canvas: Canvas) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(canvas, device).press(0, QPoint(50, 150), canvas).commit()
    touch = QTest.touchEvent(canvas, device)
    touch.move(0, QPoint(150, 150), canvas).press(1, QPoint(10, 10), canvas).commit()
    QTest.touchEvent(canvas, device).release(0, QPoint(250, 150), canvas).commit()
    (drawn,) = canvas.drawn().strokes
    assert np.ptp(drawn.points[:, 1]) == 0
    assert np.ptp(drawn.points[:, 0]) > 90


@pytest.mark.parametrize("size", [(150, 400), (600, 200), (900, 900)])
def test_all_ink_stays_in_sight_when_the_window_changes(
    canvas: Canvas, size: tuple[int, int]
) -> None:
    stroke(canvas, (10, 150), (290, 150))
    canvas.setMinimumSize(0, 0)
    canvas.resize(*size)
    scale = min(size) / 300
    middle = size[1] // 2
    for share in (-130, 0, 130):
        assert is_ink(canvas, round(size[0] / 2 + share * scale), middle)


def test_drawing_goes_on_where_the_pen_is_after_a_resize(canvas: Canvas) -> None:
    stroke(canvas, (50, 150), (250, 150))
    canvas.resize(600, 600)
    stroke(canvas, (100, 500), (500, 500))
    assert is_ink(canvas, 300, 500)
    assert is_ink(canvas, 300, 300)


def test_undo_and_clear_while_drawing_end_the_stroke(canvas: Canvas) -> None:
    QTest.mousePress(canvas, LEFT, pos=QPoint(50, 150))
    QTest.mouseMove(canvas, QPoint(100, 150))
    canvas.clear()
    QTest.mouseMove(canvas, QPoint(250, 150))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(250, 150))
    assert not canvas.drawn()
    canvas.undo()
    assert len(canvas.drawn().strokes) == 1


def test_every_move_of_the_pen_is_told(canvas: Canvas) -> None:
    heard: list[int] = []
    canvas.drawn_changed.connect(lambda: heard.append(len(canvas.drawn().strokes[0].points)))
    stroke(canvas, (50, 150), (60, 150), (70, 150))
    assert heard[:3] == [1, 2, 3]


def test_dropped_files_are_passed_on(canvas: Canvas, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a/b.png"), QUrl.fromLocalFile("/a/c.inkml")])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(canvas.dropped) as heard:
        canvas.dropEvent(event)  # QApplication passes on only what was dragged in before
    assert heard.args is not None
    assert [path.name for path in heard.args[0]] == ["b.png", "c.inkml"]


def test_the_canvas_says_what_is_on_it_and_how_to_draw_with_the_keys(
    canvas: Canvas, qapp: QApplication
) -> None:
    assert canvas.accessibleName() == "Canvas: draw a digit here"
    stroke(canvas, (50, 150), (250, 150))
    assert canvas.accessibleDescription().startswith("Strokes on it: 1. With the keyboard: arrows")
    with in_brackets(qapp):
        assert canvas.accessibleName() == "<Canvas: draw a digit here>"
        assert canvas.accessibleDescription().startswith("<Strokes on it: 1.> <With the")


def test_ink_from_elsewhere_is_shown_and_drawn_upon(canvas: Canvas) -> None:
    line = Stroke.through([(-40, 0), (40, 0)])
    canvas.show_drawing(CanvasState((line,), None, (100.0, 100.0)))
    assert is_ink(canvas, 60, 150)
    stroke(canvas, (150, 30), (150, 270))
    assert len(canvas.drawn().strokes) == 2
    assert canvas.drawn().strokes[1].points[0].tolist() == pytest.approx([0, -40], abs=0.5)
    canvas.undo()
    canvas.undo()
    assert not canvas.drawn()


def show_a_bar(canvas: Canvas) -> Picture:
    """Show a picture of a black bar, from the middle to the right, on white."""
    levels = np.full((100, 100), 255, np.uint8)
    levels[20:80, 50:60] = 0
    picture = Picture(levels)
    canvas.show_drawing(CanvasState(picture=picture))
    return picture


def test_a_picture_is_shown_and_drawn_upon(canvas: Canvas) -> None:
    picture = show_a_bar(canvas)
    stroke(canvas, (30, 150), (90, 150))
    shown = pixels(canvas.grab().toImage())
    assert shown[150, 60] < 30  # the line
    assert shown[150, 165] < 30  # the bar
    assert shown[150, 250] == 255
    assert canvas.drawn().strokes == ()
    canvas.undo()
    assert canvas.drawn().picture is picture
    assert pixels(canvas.grab().toImage())[150, 60] == 255


@pytest.mark.parametrize("way", ["right button", "eraser"])
def test_a_picture_can_be_rubbed_out_and_undo_brings_it_back(canvas: Canvas, way: str) -> None:
    picture = show_a_bar(canvas)
    canvas.set_eraser(way == "eraser")
    stroke(canvas, (165, 75), (165, 150), button=RIGHT if way == "right button" else LEFT)
    shown = pixels(canvas.grab().toImage())
    assert shown[100, 165] == 255
    assert shown[200, 165] == 0
    canvas.undo()  # all of the gesture at once
    assert canvas.drawn().picture is picture


def test_rubbing_out_where_a_picture_is_white_is_no_step(canvas: Canvas) -> None:
    show_a_bar(canvas)
    canvas.undo()
    canvas.redo()
    stroke(canvas, (20, 20), (60, 20), button=RIGHT)
    stroke(canvas, (-20, -20), (-60, -20), button=RIGHT)
    canvas.undo()
    assert not canvas.drawn()


def test_a_saved_drawing_is_black_on_white(canvas: Canvas) -> None:
    stroke(canvas, (50, 150), (250, 150))
    saved = pixels(drawing_image(canvas.drawn(), canvas.pen_width))
    assert saved.shape == (600, 600)
    assert (saved[300, 300], saved[10, 10]) == (0, 255)


def test_a_part_of_the_ink_is_shown_until_somebody_draws(canvas: Canvas) -> None:
    stroke(canvas, (50, 100), (250, 100))
    stroke(canvas, (50, 200), (250, 200))
    canvas.show_part(canvas.drawn().strokes[:1])
    assert is_ink(canvas, 150, 100)
    assert not is_ink(canvas, 150, 200)
    assert (len(canvas.seen().strokes), len(canvas.drawn().strokes)) == (1, 2)
    QTest.mousePress(canvas, LEFT, pos=QPoint(50, 150))
    assert is_ink(canvas, 150, 200)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(50, 150))
    assert len(canvas.seen().strokes) == 3


def test_it_is_told_when_the_pen_is_lifted(canvas: Canvas, qtbot: QtBot) -> None:
    for button in (LEFT, RIGHT):
        QTest.mousePress(canvas, button, pos=QPoint(50, 50))
        with qtbot.waitSignal(canvas.pen_lifted):
            QTest.mouseRelease(canvas, button, pos=QPoint(50, 50))
    with qtbot.assertNotEmitted(canvas.pen_lifted):
        canvas.undo()


def test_digits_are_marked_below_their_ink(canvas: Canvas) -> None:
    stroke(canvas, (50, 100), (50, 150))
    before = pixels(canvas.grab().toImage()).astype(int)
    canvas.mark_digits([Mark((-100, -50, -100, 0)), Mark((0, 0, 50, 150), is_unsure=True)])
    changed = np.abs(pixels(canvas.grab().toImage()) - before) > 20
    ratio = len(changed) / canvas.height()
    rows, columns = (np.flatnonzero(changed.any(axis=axis)) / ratio for axis in (1, 0))
    assert rows.min() > 150 + canvas.pen_width / 2
    assert rows.max() >= 295  # of the digit at the edge, it is in sight
    assert columns.min() < 50 < columns.max()
    canvas.mark_digits([])
    assert not (pixels(canvas.grab().toImage()) - before).any()
