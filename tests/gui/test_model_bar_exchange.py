"""Models are imported from files and exported to files, in the background."""

import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from digitpad.gui.model_bar import ModelBar
from digitpad.models import keras_files
from digitpad.models.importing import import_model
from digitpad.models.importing.answer import PROBES, ImportedModel
from digitpad.models.record import NOTE_SEPARATOR
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.system.keras_import import import_keras
from digitpad.system.paths import bundled_models
from tests.gui.model_bars import name_in_use, names_in, possible, refusal, trigger
from tests.gui.translated import in_brackets
from tests.models.importing.foreign_models import expecting

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def store(tmp_path: Path, stored_model: StoredModel) -> ModelStore:
    """The bundled model, and one of the user's, "mine"."""
    store = ModelStore(tmp_path / "models", bundled_models())
    store.copy(stored_model, "mine")
    return store


@pytest.fixture
def bar(qtbot: QtBot, store: ModelStore) -> Iterator[ModelBar]:
    bar = ModelBar(store)
    qtbot.addWidget(bar)
    bar.refresh("mine")
    yield bar
    bar.end()


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small Keras model of someone else's."""
    path = tmp_path_factory.mktemp("foreign") / "their model.keras"
    expecting().save(path)
    return path


@pytest.fixture
def read_at_once(monkeypatch: pytest.MonkeyPatch, stored_model: StoredModel) -> None:
    """Foreign models are read without the process of their own, which loads TensorFlow."""
    imported = ImportedModel(read_files(stored_model), PROBES)
    monkeypatch.setattr(import_model, "import_model", lambda _path, _is_cancelled: imported)


def read_files(model: StoredModel, note: str = "") -> ModelFiles:
    record = replace(model.record, note=note)
    return ModelFiles(record, model.read(".keras"), model.read(".tflite"))


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch, stored_model: StoredModel) -> None:
    """Foreign models are read at once, and read hardly a digit."""
    imported = ImportedModel(read_files(stored_model), 12)
    monkeypatch.setattr(import_model, "import_model", lambda _path, _is_cancelled: imported)


class Held:
    """Something slow: it waits, and notes whether it ran on the GUI thread."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
        self.may_go_on, self.on_gui_thread = Event(), list[bool]()
        real = getattr(owner, name)

        def slow(*arguments: Any) -> Any:
            self.on_gui_thread.append(current_thread() is main_thread())
            assert self.may_go_on.wait(30)
            return real(*arguments)

        monkeypatch.setattr(owner, name, slow)


@pytest.fixture
def held_save(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    held = Held(monkeypatch, ModelStore, "save")
    yield held
    held.may_go_on.set()


def test_a_foreign_model_is_imported_and_put_to_use(
    bar: ModelBar, qtbot: QtBot, foreign: Path
) -> None:
    statuses: list[str] = []
    bar.status_changed.connect(statuses.append)
    with qtbot.waitSignal(bar.model_changed, timeout=300_000):
        bar.import_file(str(foreign))
    assert name_in_use(bar) == "their model"
    assert bar.current is not None
    assert bar.current.record.network == "imported"
    bar.current.recognizer()
    assert statuses == ["Importing their model.keras...", "Imported “their model”"]


def question(bar: ModelBar, qtbot: QtBot) -> QMessageBox:
    def shown() -> list[QMessageBox]:
        boxes: list[QMessageBox] = bar.findChildren(QMessageBox, "doubtful_import_question")
        return [box for box in boxes if box.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def choose(box: QMessageBox, text: str) -> None:
    next(button for button in box.buttons() if button.text() == text).click()


@pytest.mark.usefixtures("doubtful")
def test_a_model_that_reads_hardly_a_digit_is_imported_only_when_that_is_wanted(
    bar: ModelBar, qtbot: QtBot, foreign: Path
) -> None:
    before, statuses = names_in(bar), list[str]()
    bar.status_changed.connect(statuses.append)
    bar.import_file(str(foreign))
    box = question(bar, qtbot)
    assert "their model.keras reads only 12 of 200 built-in digits right" in box.text()
    assert "Import it all the same?" in box.text()
    choose(box, "Don't import")
    qtbot.waitUntil(lambda: "import_model_action" in possible(bar))
    assert names_in(bar) == before
    assert statuses == ["Importing their model.keras...", ""]
    bar.import_file(str(foreign))
    choose(question(bar, qtbot), "Import")
    qtbot.waitUntil(lambda: name_in_use(bar) == "their model")
    qtbot.waitUntil(lambda: statuses[-1] == "Imported “their model”")


def test_what_was_adapted_is_told_in_the_windows_language(
    bar: ModelBar,
    qtbot: QtBot,
    foreign: Path,
    stored_model: StoredModel,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
) -> None:
    note = NOTE_SEPARATOR.join(["takes 784 numbers", "gives logits"])
    imported = ImportedModel(read_files(stored_model, note), PROBES)
    monkeypatch.setattr(import_model, "import_model", lambda _path, _is_cancelled: imported)
    statuses: list[str] = []
    bar.status_changed.connect(statuses.append)
    with in_brackets(qapp):
        bar.import_file(str(foreign))
        qtbot.waitUntil(lambda: len(statuses) == 2)
    noted = "<takes 784 numbers><, ><gives logits>"
    assert statuses[-1] == f"<Imported “their model” ({noted})>"


@pytest.mark.usefixtures("read_at_once")
def test_importing_it_again_gives_it_another_name(
    bar: ModelBar, qtbot: QtBot, foreign: Path, tmp_path: Path
) -> None:
    odd = tmp_path / "mine@home!.keras"
    odd.write_bytes(foreign.read_bytes())
    for expected in ("mine_home_", "mine_home_ 2"):
        with qtbot.waitSignal(bar.model_changed, timeout=300_000):
            bar.import_file(str(odd))
        assert name_in_use(bar) == expected
        qtbot.waitUntil(lambda: "import_model_action" in possible(bar))


def test_a_file_that_is_no_model_is_refused(bar: ModelBar, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "junk.h5").write_bytes(b"junk")
    statuses: list[str] = []
    bar.status_changed.connect(statuses.append)
    told = refusal(bar, qtbot, lambda: bar.import_file(str(tmp_path / "junk.h5")))
    assert "isn't a Keras model" in told
    assert statuses == ["Importing junk.h5...", ""]
    assert "Cannot read" in refusal(bar, qtbot, lambda: bar.import_file(str(tmp_path / "gone.h5")))


@pytest.mark.usefixtures("read_at_once")
def test_saving_never_holds_up_the_window(
    bar: ModelBar, qtbot: QtBot, foreign: Path, held_save: Held
) -> None:
    bar.save_as("copy")
    qtbot.waitUntil(lambda: held_save.on_gui_thread == [False])
    assert possible(bar) == set()
    held_save.may_go_on.set()
    qtbot.waitUntil(lambda: name_in_use(bar) == "copy")
    qtbot.waitUntil(lambda: "import_model_action" in possible(bar))
    bar.import_file(str(foreign))
    qtbot.waitUntil(lambda: name_in_use(bar) == "their model", timeout=300_000)
    assert held_save.on_gui_thread == [False, False]


def test_a_second_import_meanwhile_is_turned_down(
    bar: ModelBar, qtbot: QtBot, foreign: Path, held_save: Held
) -> None:
    bar.save_as("copy")
    with qtbot.waitSignal(bar.status_changed) as heard:
        bar.import_file(str(foreign))
    assert "Not now" in heard.args[0]
    assert "cancel_import_action" not in possible(bar)
    held_save.may_go_on.set()
    qtbot.waitUntil(lambda: names_in(bar) == ["digitpad", "copy", "mine"])


@pytest.mark.skipif(os.name == "nt", reason="needs a script that the system can start")
def test_an_import_can_be_cancelled(
    bar: ModelBar, qtbot: QtBot, foreign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "python"
    script.write_text("#!/bin/sh\nexec sleep 100")  # reads a model that never ends loading
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    before, statuses = names_in(bar), list[str]()
    bar.status_changed.connect(statuses.append)
    assert "cancel_import_action" not in possible(bar)
    bar.import_file(str(foreign))
    trigger(bar.can.cancel_import)
    qtbot.waitUntil(lambda: "import_model_action" in possible(bar), timeout=300_000)
    assert statuses[-1] == "Cancelled; nothing was imported"
    assert names_in(bar) == before
    assert "cancel_import_action" not in possible(bar)


def test_the_window_may_close_while_a_model_is_imported(
    bar: ModelBar, qtbot: QtBot, foreign: Path, monkeypatch: pytest.MonkeyPatch, store: ModelStore
) -> None:
    held = Held(monkeypatch, import_model, "import_model")
    heard: list[object] = []
    bar.model_changed.connect(heard.append)
    bar.import_file(str(foreign))
    qtbot.waitUntil(lambda: bool(held.on_gui_thread))
    held.may_go_on.set()
    bar.end()
    bar.end()
    assert [model.name for model in store.models()] in (
        ["digitpad", "mine"],
        ["digitpad", "mine", "their model"],  # it was too late to stop
    )
    assert heard == []


@pytest.mark.parametrize(("suffix", "magic"), [(".keras", b"PK"), (".h5", b"\x89HDF")])
def test_a_model_is_exported(
    bar: ModelBar,
    stored_model: StoredModel,
    qtbot: QtBot,
    tmp_path: Path,
    suffix: str,
    magic: bytes,
) -> None:
    path = tmp_path / f"mnist_classifier{suffix}"
    statuses: list[str] = []
    bar.status_changed.connect(statuses.append)
    bar.export_file(str(path))
    qtbot.waitUntil(lambda: len(statuses) == 2, timeout=300_000)
    assert statuses == ["Exporting “mine”...", f"Exported to {path}"]
    assert path.read_bytes().startswith(magic)
    model = import_keras().saving.load_model(path, compile=False)
    assert model.count_params() == stored_model.record.parameters


def test_an_export_that_cannot_be_written_is_refused(
    bar: ModelBar, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    for path, message in (
        (tmp_path / "model.onnx", "ends in .keras, .h5 or .tflite"),
        (tmp_path / "file" / "model.keras", "Not saved"),
    ):
        told = refusal(bar, qtbot, partial(bar.export_file, str(path)))
        assert message in told


def test_a_damaged_model_is_not_exported(bar: ModelBar, qtbot: QtBot, tmp_path: Path) -> None:
    assert bar.current is not None
    bar.current.path(".keras").write_bytes(b"junk")
    told = refusal(bar, qtbot, lambda: bar.export_file(str(tmp_path / "model.keras")))
    assert "damaged" in told
    assert not (tmp_path / "model.keras").exists()


def test_an_unforeseen_error_is_told_too(
    bar: ModelBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_arguments: Any) -> None:
        raise ZeroDivisionError("broken")

    monkeypatch.setattr(keras_files, "export_model", broken)
    with qtbot.waitSignal(bar.failed) as heard:
        bar.export_file("model.keras")
    assert isinstance(heard.args[0], ZeroDivisionError)
    assert caplog.records[0].levelno == logging.ERROR


def test_the_export_dialog_follows_the_chosen_format(bar: ModelBar, qtbot: QtBot) -> None:
    trigger(bar.can.export)
    (dialog,) = bar.findChildren(QFileDialog)
    for name_filter, suffix in (("Keras, older (*.h5)", "h5"), ("LiteRT (*.tflite)", "tflite")):
        dialog.filterSelected.emit(name_filter)
        assert dialog.defaultSuffix() == suffix
    dialog.reject()
    trigger(bar.can.import_file)
    qtbot.waitUntil(lambda: len(bar.findChildren(QFileDialog)) == 1)
    for opened in bar.findChildren(QFileDialog):
        opened.reject()
    qtbot.waitUntil(lambda: not bar.findChildren(QFileDialog))
