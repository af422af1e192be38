"""The converter runs beside the window, and answers as it does within this process."""

import subprocess
from threading import Thread
from typing import Any

import numpy as np
import pytest

from digitpad.models.keras_files import load_keras, tflite_bytes
from digitpad.models.store import StoredModel
from digitpad.recognition.recognizer import Recognizer
from digitpad.system import worker_process

IMAGES = np.random.default_rng(0).integers(0, 256, (20, 28, 28), np.uint8)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules that are started in a process of their own."""
    modules: list[str] = []
    start = worker_process.start

    def start_noted(module: str, *words: str, **options: Any) -> "subprocess.Popen[bytes]":
        modules.append(module)
        return start(module, *words, **options)

    monkeypatch.setattr(worker_process, "start", start_noted)
    return modules


def on_another_thread(model: Any) -> bytes:
    converted: list[bytes] = []
    thread = Thread(target=lambda: converted.append(tflite_bytes(model)))
    thread.start()
    thread.join()
    return converted[0]


def test_another_process_converts_as_this_one_does(
    stored_model: StoredModel, started: list[str]
) -> None:
    model = load_keras(stored_model.read_keras())
    elsewhere = on_another_thread(model)
    assert started == ["digitpad.models.tflite_worker"]
    here = tflite_bytes(model)
    assert len(started) == 1  # on the main thread no window waits
    answers = [Recognizer(model).probabilities(IMAGES) for model in (here, elsewhere)]
    np.testing.assert_allclose(answers[1], answers[0], atol=1e-6)


@pytest.mark.parametrize("problem", ["it fails", "it can't be started"])
def test_where_the_other_process_fails_this_one_converts(
    problem: str, stored_model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = worker_process.start

    def start_badly(_module: str, *words: str, **options: Any) -> "subprocess.Popen[bytes]":
        if problem == "it fails":
            return start("digitpad.no_such_module", *words, **options)
        raise OSError("no process")

    monkeypatch.setattr(worker_process, "start", start_badly)
    converted = on_another_thread(load_keras(stored_model.read_keras()))
    expected = stored_model.recognizer().probabilities(IMAGES)
    got = Recognizer(converted, calibration=stored_model.record.calibration).probabilities(IMAGES)
    np.testing.assert_allclose(got, expected, atol=1e-5)
