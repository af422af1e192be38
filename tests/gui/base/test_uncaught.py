"""What nobody caught is logged and told, once, wherever it was raised."""

import gc
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base.uncaught import Uncaught
from digitpad.override import override
from tests.program.program import wait_until

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class BrokenWidget(QWidget):
    """Can't be painted."""

    paints = 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1
        raise ValueError("no colour")


@pytest.fixture
def uncaught(qapp: QApplication) -> Iterator[Uncaught]:
    gc.collect()  # or a thread here may delete the widgets of other tests, which crashes
    with closing(Uncaught(qapp)) as uncaught:
        yield uncaught


@pytest.fixture
def told(uncaught: Uncaught) -> list[tuple[str, bool]]:
    """What was told, and whether on this thread."""
    told: list[tuple[str, bool]] = []
    here = QThread.currentThread()
    uncaught.raised.connect(
        lambda error: told.append((str(error), QThread.currentThread() is here))
    )
    return told


def fail() -> None:
    raise ValueError("broken")


def messages(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]


def test_an_exception_in_a_slot_is_logged_and_told(
    told: list[tuple[str, bool]], caplog: pytest.LogCaptureFixture
) -> None:
    QTimer.singleShot(0, fail)
    wait_until(lambda: bool(told), "the exception")
    assert told == [("broken", True)]
    (record,) = caplog.records
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], ValueError)


def test_an_exception_on_another_thread_is_told_on_this_one(
    told: list[tuple[str, bool]], caplog: pytest.LogCaptureFixture
) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert told == []
    wait_until(lambda: bool(told), "the exception")
    assert told == [("broken", True)]
    assert messages(caplog) == ["Uncaught exception"]


def test_an_exception_in_every_paint_event_is_told_once_and_counted(
    told: list[tuple[str, bool]], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    widget = BrokenWidget()
    qtbot.addWidget(widget)
    widget.show()
    for paints in range(1, 12):
        widget.update()
        wait_until(lambda paints=paints: widget.paints >= paints, "painting")  # type: ignore[misc]
    wait_until(lambda: bool(told), "the exception")
    assert told == [("no colour", True)]
    assert messages(caplog) == [
        "Uncaught exception",
        "Uncaught exception: the same for the 10th time: ValueError('no colour')",
    ]


def test_another_exception_is_told_as_well(
    told: list[tuple[str, bool]], caplog: pytest.LogCaptureFixture
) -> None:
    def fail_otherwise() -> None:
        raise KeyError("gone")

    for slot in (fail, fail_otherwise, fail):
        QTimer.singleShot(0, slot)
    wait_until(lambda: len(told) == 2, "both")
    assert [text for text, _ in told] == ["broken", "'gone'"]
    assert len(messages(caplog)) == 2


def test_what_a_destructor_raises_is_logged_and_nobody_is_bothered(
    told: list[tuple[str, bool]], caplog: pytest.LogCaptureFixture
) -> None:
    class Fragile:
        def __del__(self) -> None:
            raise ValueError("broken")

    Fragile()
    gc.collect()
    turns = iter(range(3))
    wait_until(lambda: next(turns) == 2, "what is on its way")
    assert told == []
    (message,) = messages(caplog)
    assert message.startswith("Exception ignored in")
    assert "Fragile.__del__" in message


def test_the_hooks_of_before_come_back(qapp: QApplication) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with closing(Uncaught(qapp)):
        assert sys.excepthook != before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
