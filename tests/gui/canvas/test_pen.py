"""Draw and erase with a tablet's pen."""

from functools import cache

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.canvas.canvas import Canvas
from tests.gui.canvas.acting import LEFT, RIGHT, is_ink, stroke


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
    *,
    button: Qt.MouseButton = LEFT,
    held: Qt.MouseButton = Qt.MouseButton.NoButton,
) -> QTabletEvent:
    """An event of a pen, whose side button is the right one; `held` buttons stay down."""
    down = held if kind == QEvent.Type.TabletRelease else button | held
    nothing = Qt.KeyboardModifier.NoModifier
    place = QPointF(x, y)
    return QTabletEvent(
        kind, pen_device(end), place, place, pressure, 0, 0, 0, 0, 0, nothing, button, down
    )


def send_pen(canvas: Canvas, *events: QTabletEvent) -> None:
    for event in events:
        QApplication.sendEvent(canvas, event)


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


def test_the_button_at_a_pens_side_erases(canvas: Canvas) -> None:
    stroke(canvas, (50, 150), (250, 150))
    press, move, release = (
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
    )
    send_pen(
        canvas,
        pen_event(press, 150, 100, 0.5, held=RIGHT),
        pen_event(move, 150, 200, 0.5, held=RIGHT),
        pen_event(release, 150, 200, 0, held=RIGHT),
        pen_event(release, 150, 200, 0, button=RIGHT),
    )
    assert len(canvas.drawn().strokes) == 2
    assert not is_ink(canvas, 150, 150)
    assert not canvas.is_drawing


def test_the_button_at_a_pens_side_does_nothing_above_the_tablet(canvas: Canvas) -> None:
    press, release = QEvent.Type.TabletPress, QEvent.Type.TabletRelease
    send_pen(canvas, pen_event(press, 150, 150, 0, button=RIGHT))
    assert not canvas.is_drawing
    send_pen(canvas, pen_event(release, 150, 150, 0, button=RIGHT))
    assert not canvas.drawn()


def test_the_button_at_a_pens_side_does_not_break_a_stroke(canvas: Canvas) -> None:
    press, move, release = (
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
    )
    send_pen(
        canvas,
        pen_event(press, 50, 150, 0.5),
        pen_event(press, 100, 150, 0.5, button=RIGHT, held=LEFT),
        pen_event(release, 150, 150, 0.5, button=RIGHT, held=LEFT),
        pen_event(move, 200, 150, 0.5),
        pen_event(release, 250, 150, 0),
    )
    (drawn,) = canvas.drawn().strokes
    assert drawn.points[-1][0] - drawn.points[0][0] == 200
