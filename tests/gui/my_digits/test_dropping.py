"""Files of digits are dropped on the gallery and imported."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QPushButton,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.browser import DigitBrowser
from digitpad.gui.my_digits.drop_hint import DropHint
from digitpad.gui.my_digits.transfer import DigitTransfer
from digitpad.handwriting.digit_store import DigitStore
from tests.gui.my_digits.browsers import labels, line, show
from tests.gui.my_digits.own import keep
from tests.program.program import find


def test_an_import_or_export_that_fails_is_no_longer_said_to_go_on(
    browser: DigitBrowser, qtbot: QtBot, queue: DigitStoreQueue, tmp_path: Path
) -> None:
    show(browser, qtbot, [])
    told: list[str] = []
    browser.status_changed.connect(told.append)
    transfer = find(browser, DigitTransfer, "own_transfer")
    with qtbot.waitSignal(queue.failed):
        transfer.import_files([tmp_path / "missing.unp"])
    with qtbot.waitSignal(queue.failed):
        transfer.export_to(str(tmp_path / "no folder" / "digits.unp"))
    assert told == ["Importing...", "", "Exporting...", ""]


def test_a_file_that_is_dropped_is_imported(
    browser: DigitBrowser, qtbot: QtBot, tmp_path: Path
) -> None:
    keep(tmp_path / "others.sqlite3", [8, 9])
    unipen = tmp_path / "others.unp"
    unipen.write_bytes(DigitStore(tmp_path / "others.sqlite3").export())
    show(browser, qtbot, [])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(unipen))])
    copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
    left, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), copy | move, data, left, nothing)
    event.setDropAction(move)
    browser.dropEvent(event)  # QApplication passes on only what was dragged in before
    assert event.dropAction() == copy  # after a move its owner may delete the file
    qtbot.waitUntil(lambda: labels(browser) == [9, 8])
    assert line(browser) == "Imported: 2 new digits, 0 known already, 0 without a label"
    assert not find(browser, QPushButton, "own_undo_button").isVisible()


def test_a_long_import_shows_its_progress_and_can_be_cancelled(
    browser: DigitBrowser, qtbot: QtBot, queue: DigitStoreQueue, tmp_path: Path
) -> None:
    keep(tmp_path / "others.sqlite3", [8])
    unipen = tmp_path / "others.unp"
    unipen.write_bytes(DigitStore(tmp_path / "others.sqlite3").export())
    show(browser, qtbot, [])
    busy = Event()
    queue.ask(lambda _digits: busy.wait(), lambda _result: None)  # the import has to wait
    find(browser, DigitTransfer, "own_transfer").import_files([unipen])
    cancel = find(browser, QPushButton, "own_import_cancel_button")
    qtbot.waitUntil(cancel.isVisible)
    cancel.click()
    assert not cancel.isEnabled()
    busy.set()
    qtbot.waitUntil(lambda: line(browser).startswith("Import cancelled: 0 new digits"))
    assert not cancel.isVisible()
    assert labels(browser) == []


def test_it_shows_where_a_file_can_be_dropped(
    browser: DigitBrowser, qtbot: QtBot, tmp_path: Path
) -> None:
    show(browser, qtbot, [])
    hint = find(browser, DropHint, "own_drop_hint")
    data = QMimeData()
    copy = Qt.DropAction.CopyAction
    buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    browser.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), copy, data, *buttons))
    assert not hint.isVisible()  # no file is dragged
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "digits.unp"))])
    browser.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), copy, data, *buttons))
    assert hint.isVisible()
    assert hint.geometry() == browser.rect()
    before = browser.grab().toImage()
    browser.dragLeaveEvent(QDragLeaveEvent())
    assert not hint.isVisible()
    assert browser.grab().toImage() != before


@pytest.mark.parametrize("kind", [QDragEnterEvent, QDragMoveEvent, QDropEvent])
def test_a_file_that_is_dragged_here_with_shift_is_not_moved(
    browser: DigitBrowser, tmp_path: Path, kind: type[QDropEvent]
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "digits.unp"))])
    copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
    place = QPointF(9, 9) if kind is QDropEvent else QPoint(9, 9)
    buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    event = kind(place, copy | move, data, *buttons)
    event.setDropAction(move)  # as the window system does
    event.setAccepted(False)
    handle: Callable[..., None] = {
        QDragEnterEvent: browser.dragEnterEvent,
        QDragMoveEvent: browser.dragMoveEvent,
        QDropEvent: browser.dropEvent,
    }[kind]
    handle(event)
    assert event.isAccepted()
    assert event.dropAction() == copy
