"""Exceptions that nobody foresaw, in the real window: one message, the log, and it goes on."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from digitpad.cli.main import main
from digitpad.gui import app as app_module
from digitpad.gui.main_window import MainWindow
from digitpad.gui.widgets.digit_image import DigitImage
from digitpad.models.store import ModelStore
from tests.program.program import SEVEN, draw, find, run_program, wait_until

pytestmark = [
    pytest.mark.usefixtures("qtbot"),
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


def fail(*_: object) -> None:
    raise ValueError("unforeseen")


def in_a_slot(_window: MainWindow, _monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(20):
        QTimer.singleShot(0, fail)


def in_paint_events(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    draw(find(window, QWidget, "draw_canvas"), SEVEN)
    go_on_for_a_while()
    monkeypatch.setattr(DigitImage, "image_rect", fail)  # asked for while the painter is active
    find(window, DigitImage, "network_input").update()


def on_another_thread(_window: MainWindow, _monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(20):
        Thread(target=fail).start()


def in_a_job(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ModelStore, "copy", fail)
    window.model_bar.save_as("mine")


def messages(window: MainWindow) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def go_on_for_a_while() -> None:
    turns = iter(range(20))
    wait_until(lambda: next(turns) == 19, "what is on its way")


@pytest.mark.parametrize("go_wrong", [in_a_slot, in_paint_events, on_another_thread, in_a_job])
def test_it_is_told_once_and_logged_and_the_window_goes_on(
    go_wrong: Callable[[MainWindow, pytest.MonkeyPatch], None],
    user_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = user_folder / "digitpad.log"

    def act(window: MainWindow) -> None:
        wait_until(lambda: window.pages.is_complete, "all tabs")
        go_wrong(window, monkeypatch)
        wait_until(lambda: bool(messages(window)), "a message")
        go_on_for_a_while()
        (box,) = messages(window)
        assert box.text() == f"Something went wrong. Details are in {log}"
        box.buttons()[0].click()
        find(window, QWidget, "network_input").update()
        go_on_for_a_while()
        assert messages(window) == []
        draw(find(window, QWidget, "draw_canvas"), SEVEN)
        digit = find(window, QLabel, "predicted_digit")
        wait_until(lambda: digit.text() == "7", "a 7")

    assert run_program(["gui", "--tab", "draw"], act) == 0
    text = log.read_text("utf-8")
    assert text.count("Traceback (most recent call last)") == 1
    assert "ValueError: unforeseen" in text


def test_while_one_message_is_open_no_other_is_opened(
    user_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_otherwise() -> None:
        raise KeyError("unforeseen, too")

    def act(window: MainWindow) -> None:
        in_a_slot(window, monkeypatch)
        wait_until(lambda: bool(messages(window)), "a message")
        QTimer.singleShot(0, fail_otherwise)
        go_on_for_a_while()
        assert len(messages(window)) == 1

    assert run_program([], act) == 0
    text = (user_folder / "digitpad.log").read_text("utf-8")
    assert text.count("Traceback (most recent call last)") == 2


def test_a_window_that_can_t_be_opened_says_so(
    user_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def read_and_close() -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.objectName() == "start_problem":
                said.append(box.text())
                box.accept()

    monkeypatch.setattr(app_module, "MainWindow", fail)
    QTimer.singleShot(0, read_and_close)
    assert main([]) == 1
    log = user_folder / "digitpad.log"
    assert said == [f"Something went wrong. Details are in {log}"]
    assert "ValueError: unforeseen" in log.read_text("utf-8")


def test_a_command_says_so_in_one_sentence(
    user_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ModelStore, "models", fail)
    assert main(["models"]) == 1
    log = user_folder / "digitpad.log"
    error = capsys.readouterr().err
    assert error == f"digitpad: something went wrong; details are in {log}\n"
    assert "ValueError: unforeseen" in log.read_text("utf-8")
