"""The check that tests leave nothing behind finds what they do leave."""

from threading import Event, Thread

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from digitpad.override import override
from tests import leftovers as module
from tests.leftovers import leftovers, threads


def test_what_goes_on_is_found(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ENDING_S", 0.0)
    before = threads()
    assert leftovers(before) == []
    ended = Event()
    thread = Thread(target=ended.wait, name="endless")
    thread.start()
    window = QWidget()
    window.setObjectName("lost")
    timer = QTimer(window, interval=1000)
    timer.start()
    window.show()
    found = leftovers(before)
    ended.set()
    thread.join()
    assert "thread endless" in found
    assert "window QWidget lost" in found
    assert any("QTimer" in text for text in found)
    timer.stop()
    window.close()
    assert leftovers(before) == []
    assert qapp is QApplication.instance()


def test_a_thread_and_a_timer_of_a_kind_of_their_own_are_found(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ENDING_S", 0.0)

    class Waiting(QThread):
        @override
        def run(self) -> None:
            ended.wait()

    class Ticking(QTimer):
        pass

    ended = Event()
    thread, timer = Waiting(), Ticking(qapp)
    thread.start()
    timer.start(1000)
    found = leftovers(threads())
    monkeypatch.undo()
    ended.set()
    thread.wait()
    timer.stop()
    assert any("Waiting" in text for text in found)
    assert any("Ticking" in text for text in found)
    assert leftovers(threads()) == []
    timer.deleteLater()
