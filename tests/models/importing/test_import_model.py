"""Foreign models are read in a process of its own, whatever it does."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from digitpad.errors import ModelError, SaveError, TrainingError
from digitpad.models.importing.import_model import LARGEST_BYTES, import_model
from digitpad.progress import Cancelled
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.keras_import import import_keras
from tests.faults.memory import most_memory_mb

posix_only = pytest.mark.skipif(os.name == "nt", reason="needs a script that the system can start")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    keras = import_keras()
    layers = [keras.layers.Flatten(), keras.layers.Dense(10, "softmax")]
    keras.Sequential([keras.Input((28, 28, 1)), *layers]).save(tmp_path / "their m\u00f6del.keras")
    return tmp_path / "their m\u00f6del.keras"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> "list[subprocess.Popen[bytes]]":
    """The processes that are started."""
    processes = []
    real = subprocess.Popen

    def start(*arguments: Any, **options: Any) -> "subprocess.Popen[bytes]":
        processes.append(real(*arguments, **options))
        return processes[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return processes


def acting(monkeypatch: pytest.MonkeyPatch, folder: Path, shell: str) -> None:
    """Have a shell script stand in for the process that reads."""
    script = folder / "python"
    script.write_text(f"#!/bin/sh\n{shell}\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))


def refused(path: Path) -> str:
    with pytest.raises(ModelError) as error:
        import_model(path)
    return str(error.value)


def test_without_tensorflow_no_file_is_called_damaged(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.system.keras_import.has_tensorflow", lambda: False)
    with pytest.raises(TrainingError, match="TensorFlow is missing"):
        import_model(plain)


def test_a_model_is_read_without_tensorflow_in_this_process(plain: Path) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from digitpad.models.importing.import_model import import_model;"
        "from digitpad.recognition.recognizer import Recognizer;"
        "files = import_model(Path(sys.argv[1])).files; Recognizer(files.tflite);"
        "assert files.record.parameters == 7850;"
        "assert not {'tensorflow', 'keras', 'h5py'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script, str(plain)], check=True)


def test_nothing_is_imported_from_the_folder_that_the_person_is_in(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plain.parent / "h5py.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(plain.parent)
    Recognizer(import_model(plain).files.tflite)


def test_a_refusal_comes_back_in_its_own_words(plain: Path) -> None:
    plain.write_bytes(plain.read_bytes()[:-9])
    assert refused(plain) == f"The model file {plain.name} is damaged; choose another."


def test_a_missing_tensorflow_is_told_with_its_mend(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "tensorflow.py").write_text("raise ImportError")
    monkeypatch.syspath_prepend(str(tmp_path / "first"))
    with pytest.raises(TrainingError, match="pip install"):
        import_model(plain)


def test_a_folder_a_missing_file_and_a_huge_one_are_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)
    (tmp_path / "saved_model.pb").touch()
    assert "is a SavedModel" in refused(tmp_path)
    assert "Cannot read" in refused(tmp_path / "gone.keras")
    for size in (LARGEST_BYTES + 1, 5 * 10**9):
        with (tmp_path / "huge.keras").open("wb") as file:
            file.truncate(size)
        with most_memory_mb(5):
            assert "too large" in refused(tmp_path / "huge.keras")


def test_what_is_no_keras_file_starts_no_process(
    tmp_path: Path, started: "list[subprocess.Popen[bytes]]"
) -> None:
    (tmp_path / "m.keras").write_bytes(b"junk")
    assert "isn't a Keras model" in refused(tmp_path / "m.keras")
    assert started == []


@posix_only
@pytest.mark.parametrize("shell", ["kill -SEGV $$", "kill -KILL $$", "exit 1", "echo junk; exit 3"])
def test_a_process_that_dies_is_a_damaged_model(
    plain: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shell: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    acting(monkeypatch, tmp_path, f"echo 'libhdf5 said something' >&2\n{shell}")
    assert "is damaged; choose another" in refused(plain)
    assert "libhdf5 said something" in caplog.text


@posix_only
def test_cancelling_ends_the_process_at_once(
    plain: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    started: "list[subprocess.Popen[bytes]]",
) -> None:
    acting(monkeypatch, tmp_path, "exec sleep 100")
    with pytest.raises(Cancelled):
        import_model(plain, lambda: bool(started))
    assert started[0].returncode == -9


@posix_only
def test_a_process_that_takes_for_ever_is_ended(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acting(monkeypatch, tmp_path, "exec sleep 100")
    monkeypatch.setattr("digitpad.models.importing.import_model._TIMEOUT_S", 0.2)
    assert "took too long" in refused(plain)


@posix_only
def test_a_process_that_uses_up_its_time_is_told_from_damage(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acting(monkeypatch, tmp_path, "kill -XCPU $$")
    assert "took too long" in refused(plain)


def test_no_room_for_temporary_files_is_told(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(SaveError, match="gone"):
        import_model(plain)
