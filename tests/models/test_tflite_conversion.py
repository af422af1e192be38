"""The converter runs beside the window, and its models predict as those of this process do."""

import subprocess
from threading import Thread
from typing import Any

import numpy as np
import pytest

from digitpad.models.keras_files import load_keras
from digitpad.models.store import StoredModel
from digitpad.models.tflite_conversion import tflite_converter
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

    def convert_once() -> None:
        with tflite_converter() as convert:
            converted.append(convert(model))

    thread = Thread(target=convert_once)
    thread.start()
    thread.join()
    return converted[0]


def test_another_process_converts_as_this_one_does(
    stored_model: StoredModel, started: list[str]
) -> None:
    model = load_keras(stored_model.read(".keras"))
    elsewhere = on_another_thread(model)
    assert started == ["digitpad.models.tflite_conversion"]
    with tflite_converter() as convert:
        here = convert(model)
    assert len(started) == 1  # on the main thread no window waits
    answers = [Recognizer(tflite).probabilities(IMAGES) for tflite in (here, elsewhere)]
    np.testing.assert_allclose(answers[1], answers[0], atol=1e-6)


def test_a_process_that_is_not_needed_ends_with_its_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    processes: list[subprocess.Popen[bytes]] = []
    start = worker_process.start

    def start_noted(module: str, *words: str, **options: Any) -> "subprocess.Popen[bytes]":
        processes.append(start(module, *words, **options))
        return processes[-1]

    def convert_nothing() -> None:
        with tflite_converter():
            assert processes[-1].poll() is None

    monkeypatch.setattr(worker_process, "start", start_noted)
    thread = Thread(target=convert_nothing)
    thread.start()
    thread.join()
    assert [process.returncode is not None for process in processes] == [True]


def test_the_process_ends_by_itself_when_the_program_is_gone() -> None:
    with worker_process.start(
        "digitpad.models.tflite_conversion", messages=subprocess.DEVNULL, content=subprocess.PIPE
    ) as process:
        tflite, _ = process.communicate(b"", timeout=120)
    assert (process.returncode, tflite) == (0, b"")


@pytest.mark.parametrize("problem", ["it fails", "it can't be started"])
def test_where_the_other_process_fails_this_one_converts(
    problem: str,
    stored_model: StoredModel,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    start = worker_process.start

    def start_badly(_module: str, *words: str, **options: Any) -> "subprocess.Popen[bytes]":
        if problem == "it fails":
            return start("digitpad.no_such_module", *words, **options)
        raise OSError("no process")

    monkeypatch.setattr(worker_process, "start", start_badly)
    converted = on_another_thread(load_keras(stored_model.read(".keras")))
    assert "process" in caplog.text
    expected = stored_model.recognizer().probabilities(IMAGES)
    got = Recognizer(converted, calibration=stored_model.record.calibration).probabilities(IMAGES)
    np.testing.assert_allclose(got, expected, atol=1e-5)
