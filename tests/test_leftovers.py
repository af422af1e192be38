"""The check that tests leave nothing behind finds what they do leave."""

from threading import Event, Thread

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

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
    assert any("QTimer" in it for it in found)
    timer.stop()
    window.close()
    assert leftovers(before) == []
    assert qapp is QApplication.instance()
