"""Drag files over the canvas and drop them."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.canvas.canvas import Canvas
from tests.gui.canvas.acting import LEFT


def files() -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/seven.png")])
    return data


def test_a_drop_is_a_copy_whatever_the_other_program_proposes(canvas: Canvas) -> None:
    data, nothing = files(), Qt.KeyboardModifier.NoModifier
    move, either = Qt.DropAction.MoveAction, Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    events = (
        QDragEnterEvent(QPoint(9, 9), either, data, LEFT, nothing),
        QDragMoveEvent(QPoint(9, 9), either, data, LEFT, nothing),
        QDropEvent(QPointF(9, 9), either, data, LEFT, nothing),
    )
    for event in events:
        event.setDropAction(move)
    canvas.dragEnterEvent(events[0])
    canvas.dragMoveEvent(events[1])
    canvas.dropEvent(events[2])
    assert [event.dropAction() for event in events] == [Qt.DropAction.CopyAction] * 3
    assert all(event.isAccepted() for event in events)


def test_the_canvas_shows_that_files_can_be_dropped(canvas: Canvas) -> None:
    before, data = canvas.grab().toImage(), files()
    copy, nothing = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    canvas.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), copy, data, LEFT, nothing))
    assert canvas.grab().toImage() != before
    canvas.dragLeaveEvent(QDragLeaveEvent())
    assert canvas.grab().toImage() == before
    text = QMimeData()
    text.setText("7")
    canvas.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), copy, text, LEFT, nothing))
    assert canvas.grab().toImage() == before


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
