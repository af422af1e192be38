import subprocess
import sys

import numpy as np
import pytest

from digitpad.datasets.synthetic import make_drawing
from digitpad.errors import ModelError
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.progress import Cancelled, Progress
from digitpad.recognition.calibration import Calibration
from digitpad.recognition.recognizer import Recognizer

SEVEN = Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]])
ONE = Ink.through([[60, 20], [60, 220]])


@pytest.fixture
def recognizer(compiled_model: bytes) -> Recognizer:
    return Recognizer(compiled_model)


def test_a_drawn_digit_is_read(recognizer: Recognizer) -> None:
    answer = recognizer.recognize(draw_input(SEVEN))
    assert (answer.digit, answer.verdict) == (7, "digit")
    assert answer.confidence == pytest.approx(answer.probabilities.max())
    assert answer.probabilities.sum() == pytest.approx(1, abs=1e-5)


def test_an_empty_image_is_blank_and_no_digit(recognizer: Recognizer) -> None:
    answer = recognizer.recognize(np.zeros((28, 28), np.uint8))
    assert (answer.digit, answer.verdict, answer.confidence) == (None, "blank", 0.0)
    assert not answer.probabilities.any()


def test_something_between_two_digits_is_unsure(recognizer: Recognizer) -> None:
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, (200, 28, 28), dtype=np.uint8)
    answers = [recognizer.recognize(image) for image in noise // 2]
    assert all((answer.verdict == "unsure") == (answer.confidence < 0.7) for answer in answers)


def test_many_at_once_are_read_as_one_by_one(recognizer: Recognizer) -> None:
    images = np.array([draw_input(SEVEN), draw_input(ONE)] * 150)
    together = recognizer.probabilities(images)
    single = recognizer.recognize(images[1])
    assert together.shape == (300, 10)
    np.testing.assert_allclose(together[1], single.probabilities, atol=1e-5)
    np.testing.assert_allclose(together[299], single.probabilities, atol=1e-5)


def test_many_at_once_report_and_can_be_cancelled(recognizer: Recognizer) -> None:
    heard: list[Progress] = []
    images = np.zeros((600, 28, 28), np.uint8)
    with pytest.raises(Cancelled):
        recognizer.probabilities(images, heard.append, lambda: len(heard) == 2)
    assert [progress.done for progress in heard] == [250, 500]


@pytest.mark.parametrize("content", [b"", b"junk", b"\x1c\x00\x00\x00TFL3" + b"\x00" * 64])
def test_a_damaged_model_is_refused(content: bytes) -> None:
    with pytest.raises(ModelError):
        Recognizer(content)


def test_recognising_never_loads_tensorflow_qt_or_matplotlib(compiled_model: bytes) -> None:
    script = (
        "import sys, numpy; from digitpad.recognition.recognizer import Recognizer;"
        "r = Recognizer(sys.stdin.buffer.read());"
        "r.recognize(numpy.full((28, 28), 9, numpy.uint8));"
        "assert not {'tensorflow', 'keras', 'PySide6', 'matplotlib'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=compiled_model, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_digit_with_two_likely_readings_is_unsure_and_one_with_none_is_no_digit(
    compiled_model: bytes,
) -> None:
    image = draw_input(make_drawing(3, np.random.default_rng(0)))
    strict = Recognizer(compiled_model, calibration=Calibration(temperature=40, reject_below=0.9))
    answer = strict.recognize(image)
    assert (answer.verdict, answer.rejection) == ("not_a_digit", "unlike any digit")
    lenient = Recognizer(compiled_model, calibration=Calibration(temperature=40, reject_below=0.1))
    assert lenient.recognize(image).verdict == "unsure"
    assert lenient.recognize(image).digit == Recognizer(compiled_model).recognize(image).digit
