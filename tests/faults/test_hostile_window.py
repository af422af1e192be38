"""Hostile settings, models and pictures in the real window: a dialog says so, and it goes on."""

import json
import logging
import shutil
import struct
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QMainWindow, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.datasets.catalogue import sources
from digitpad.gui.base.settings import WindowSettings, save_settings
from digitpad.gui.main_window import MainWindow
from digitpad.gui.train.form import TrainingForm
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.system.paths import bundled_models
from tests.faults.mutations import mutate, mutate_json
from tests.faults.test_hostile_pictures import png_of
from tests.program.program import SEVEN, draw, find, run_program, wait_until

pytestmark = pytest.mark.usefixtures("qtbot")  # the application, and a look at Qt's warnings


def geometry(left: int, top: int, right: int, bottom: int) -> str:
    """Qt's own note of a window's place, as it keeps it in settings."""
    rectangle = struct.pack(">4i", left, top, right, bottom)
    note = struct.pack(">IHH", 0x1D9D0CB, 3, 0) + 2 * rectangle
    note += struct.pack(">i??i", 0, False, False, 800) + rectangle
    return b64encode(note).decode()


def read_a_seven(window: MainWindow) -> None:
    """See that the program is alive."""
    window.show_tab("draw")
    find(window, QPushButton, "clear_button").click()
    draw(find(window, QWidget, "draw_canvas"), SEVEN)
    digit = find(window, QLabel, "predicted_digit")
    wait_until(lambda: digit.text() == "7", "the 7 read")


def dialog(window: QWidget, name: str) -> QMessageBox:
    wait_until(lambda: window.findChild(QMessageBox, name) is not None, f"the dialog {name}")
    return find(window, QMessageBox, name)


def dismissed(window: QWidget, name: str) -> str:
    """What a dialog says, which is closed then."""
    box = dialog(window, name)
    assert box.isVisible()
    box.reject()
    box.setObjectName("dismissed")  # Qt deletes it when the event loop that we are in has ended
    return box.text()


@pytest.mark.parametrize(
    "content",
    [
        b"junk",
        b'{"tab": 7, "model": [], "scheme": null, "pen_width_px": "wide", "training": "x"}',
        b'{"tab": "paint", "model": "mine", "format": 99, "panels": {"left": [1, 2]}}',
        json.dumps({"geometry": geometry(-9000, -9000, -8000, -8300)}).encode(),
        json.dumps({"geometry": geometry(0, 0, 10**6, 10**6)}).encode(),
        json.dumps({"geometry": geometry(300, 60, 1899, 1049)}).encode(),
        json.dumps({"training": {"config": {"epochs": 1e99}, "advanced": 3}}).encode(),
        None,
    ],
    ids=["junk", "types", "future", "off-screen", "huge", "larger desktop", "form", "sparse"],
)
def test_hostile_settings_open_a_usable_window_on_the_screen(
    content: bytes | None, user_folder: Path
) -> None:
    user_folder.mkdir()
    with (user_folder / "settings.json").open("wb") as file:
        file.write(content or b"")
        if content is None:
            file.truncate(5 * 10**9)

    def act(window: MainWindow) -> None:
        wait_until(lambda: window.pages.is_complete, "all tabs")
        screen = QGuiApplication.primaryScreen().availableGeometry()
        assert screen.contains(window.frameGeometry())
        read_a_seven(window)

    assert run_program(["gui"], act) == 0
    assert json.loads((user_folder / "settings.json").read_bytes())["tab"] == "draw"


def test_hostile_files_end_in_a_dialog_and_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "bomb.png").write_bytes(png_of(30_000, 30_000, bytes(10**6)))
    (tmp_path / "cut.keras").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "letter.h5").write_bytes(b"Dear reader")

    def act(window: MainWindow) -> None:
        window.draw_tab.open_and_save.open(tmp_path / "bomb.png")
        assert "bomb.png is too large" in dismissed(window, "open_problem")
        for name, message in (("cut.keras", "damaged"), ("letter.h5", "isn't a Keras model")):
            wait_until(window.model_bar.can.import_file.isEnabled, "the end of what was before")
            window.model_bar.import_file(str(tmp_path / name))
            said = dismissed(window, "problem")
            assert name in said
            assert message in said
        read_a_seven(window)

    assert run_program(["gui"], act) == 0


@pytest.fixture
def mine(user_folder: Path, stored_model: StoredModel) -> StoredModel:
    """A model of the user's, saved twice and in use."""
    store = ModelStore(user_folder / "models", bundled_models())
    keras, tflite = stored_model.read(".keras"), stored_model.read(".tflite")
    files = ModelFiles(stored_model.record, keras, tflite)
    store.save("mine", files)
    save_settings(user_folder / "settings.json", WindowSettings(model="mine"))
    return store.save("mine", files)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[0] ^= 1  # in the middle of a description may be a number, and another is as good
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("suffix", "damage"),
    [
        *((".json", empty), (".json", flip)),
        *((".tflite", empty), (".tflite", flip), (".tflite", Path.unlink)),
    ],
)
def test_of_a_damaged_model_the_version_before_is_offered(
    suffix: str, damage: Callable[[Path], None], mine: StoredModel
) -> None:
    damage(mine.path(suffix))

    def act(window: MainWindow) -> None:
        box = dialog(window, "damaged_model_question")
        assert "The model “mine” is damaged" in box.text()
        next(it for it in box.buttons() if it.text() == "Restore").click()
        wait_until(
            lambda: (
                window.model_bar.current == mine and window.model_bar.can.import_file.isEnabled()
            ),
            "the version before in use",
        )
        read_a_seven(window)

    assert run_program(["gui"], act) == 0


def test_without_a_version_before_the_damage_is_told_and_another_model_reads(
    mine: StoredModel,
) -> None:
    shutil.rmtree(mine.folder / "mine" / "previous")
    mine.path(".json").write_bytes(b"{")

    def act(window: MainWindow) -> None:
        assert "mine is damaged; choose another model" in dismissed(window, "problem")
        read_a_seven(window)

    assert run_program(["gui"], act) == 0


def test_a_model_whose_file_is_damaged_leaves_word_on_the_canvas_and_the_others_usable(
    mine: StoredModel,
) -> None:
    shutil.rmtree(mine.folder / "mine" / "previous")
    mine.path(".tflite").write_bytes(b"junk")

    def act(window: MainWindow) -> None:
        assert "choose another model" in dismissed(window, "problem")
        verdict = find(window, QLabel, "verdict")
        assert verdict.text() == (
            "The model “mine” can't be opened: choose another one at the top right"
        )
        chooser = find(window, QComboBox, "model_chooser")
        chooser.setCurrentIndex(chooser.findText("digitpad"))
        read_a_seven(window)

    assert run_program(["gui"], act) == 0


def test_a_model_without_a_readable_description_can_be_deleted_from_the_chooser(
    mine: StoredModel,
) -> None:
    shutil.rmtree(mine.folder / "mine" / "previous")
    mine.path(".json").write_bytes(b"{")

    def act(window: MainWindow) -> None:
        dismissed(window, "problem")
        chooser = find(window, QComboBox, "model_chooser")
        chooser.setCurrentIndex(chooser.findText("mine (can't be opened)"))
        box = dialog(window, "unusable_model_question")
        next(it for it in box.buttons() if it.text() == "Delete it").click()
        wait_until(lambda: chooser.count() == 1, "the model gone")
        assert window.model_bar.can.restore.isEnabled()
        read_a_seven(window)

    assert run_program(["gui"], act) == 0


def test_damaged_notes_of_the_windows_place_are_passed_over(qtbot: QtBot) -> None:
    whole = b64decode(geometry(30, 30, 700, 500))
    window = QMainWindow()
    qtbot.addWidget(window)
    for number in range(500):
        window.restoreGeometry(QByteArray(mutate(whole, whole, Random(number))))
    assert window.width() <= 2 * QGuiApplication.primaryScreen().size().width()


def test_a_damaged_state_of_the_training_form_leaves_a_usable_form(
    qtbot: QtBot, tmp_path: Path
) -> None:
    form = TrainingForm(sources(tmp_path))
    qtbot.addWidget(form)
    whole = json.dumps(form.state()).encode()
    logging.getLogger("digitpad").setLevel(logging.ERROR)
    for number in range(500):
        values = json.loads(mutate_json(whole, Random(number)))
        form.restore(values if isinstance(values, dict) else {})
        assert form.config().epochs >= 1
