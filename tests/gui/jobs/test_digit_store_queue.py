"""Requests to the digit store are run in order, beside the window."""

import logging
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.errors import DataError
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.handwriting.digit_store import NOT_READ, DigitStore, KeptDigit
from digitpad.ink.strokes import Ink
from tests.gui.my_digits.own import labels_in

INK = Ink.through([(0, 0), (10, 20)])


def test_a_digit_is_kept_and_told_of(qtbot: QtBot, tmp_path: Path) -> None:
    queue = DigitStoreQueue(tmp_path / "own.sqlite3")
    kept: list[KeptDigit] = []
    with qtbot.waitSignal(queue.changed):
        queue.add(7, INK, NOT_READ, kept.append)
    assert [digit.label for digit in kept] == [7]
    queue.end()
    assert labels_in(tmp_path / "own.sqlite3") == [7]


def test_acts_are_done_in_the_order_in_which_they_were_asked(qtbot: QtBot, tmp_path: Path) -> None:
    queue = DigitStoreQueue(tmp_path / "own.sqlite3")
    for label in range(10):
        queue.add(label, INK, NOT_READ)
    found: list[KeptDigit] = []
    queue.ask(lambda digits: digits.digits(), found.extend)
    qtbot.waitUntil(lambda: bool(found))
    assert [digit.label for digit in reversed(found)] == list(range(10))
    queue.end()


def test_what_was_asked_for_is_kept_though_the_window_closes_at_once(
    qapp: QApplication, tmp_path: Path
) -> None:
    queue = DigitStoreQueue(tmp_path / "own.sqlite3", qapp)
    for label in range(10):
        queue.add(label, INK, NOT_READ)
    assert not queue.is_ending()
    queue.end()
    assert queue.is_ending()
    assert labels_in(tmp_path / "own.sqlite3") == list(range(10))


def test_a_failure_is_told_and_the_next_act_is_done(qtbot: QtBot, tmp_path: Path) -> None:
    queue = DigitStoreQueue(tmp_path / "own.sqlite3")

    def fail(_digits: DigitStore) -> None:
        raise DataError("No.")

    failures: list[Exception] = []
    queue.failed.connect(failures.append)
    with qtbot.waitSignals([queue.failed, queue.changed], order="strict"):
        queue.change(fail)
        queue.add(3, INK, NOT_READ)
    assert [str(error) for error in failures] == ["No."]
    queue.end()


def test_what_fails_as_the_window_closes_is_in_the_log(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "own.sqlite3").mkdir()
    queue = DigitStoreQueue(tmp_path / "own.sqlite3", qapp)
    with caplog.at_level(logging.WARNING):
        queue.add(3, INK, NOT_READ)
        queue.add(4, INK, NOT_READ)
        queue.end()
    assert "a digit was not changed" in caplog.text


def test_a_damaged_file_is_told_of_once(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "own.sqlite3").write_bytes(b"no database" * 1000)
    queue = DigitStoreQueue(tmp_path / "own.sqlite3")
    notices: list[str] = []
    queue.noticed.connect(notices.append)
    for label in (1, 2):
        with qtbot.waitSignal(queue.changed):
            queue.add(label, INK, NOT_READ)
    assert len(notices) == 1
    assert "damaged" in notices[0]
    queue.end()
