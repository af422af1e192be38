"""Recognize digits in 28x28 images with LiteRT, without TensorFlow."""

import logging
import os
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import ModelError
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from digitpad.recognition.calibration import UNCALIBRATED, Calibration, scale, top_two
from digitpad.recognition.quantize import quantize
from digitpad.recognition.rejection import Rejection, find_rejection, name_non_digit
from digitpad.system.litert import start_interpreter
from digitpad.system.thread_priority import start_low_priority_threads

Verdict = Literal["blank", "digit", "unsure", "not_a_digit"]

SURE = 0.7
"""The lowest confidence with the verdict "digit"; below it the verdict is "unsure"."""

NO_DIGIT_MODEL = Message(
    "This isn't a digit model: it must take 28×28 pixels and return 10 classes."
)

_LEAST_INK = 3 * 255  # three full pixels: the thinnest of MNIST's digits has 38
_BATCH_SIZE = 250
_MANY = 1_000  # images for which it pays to make a quantised model
_CLEAR = 0.5  # lead of the likeliest digit, 0 to 1, that quantisation can't take from it
_TOLERANCE = 0.1  # of a clear answer, 0 to 1; with the bundled model 0.04 for MNIST's test images
_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Recognition:
    """The model's answer for one image.

    Attributes:
        probabilities: float32, shape (10,), 0 to 1, their sum is 1, calibrated; all 0 when blank.
        digit: The most probable digit, or None when blank.
        confidence: Its probability; 0 when blank.
        verdict: "blank" (no ink), "not_a_digit", "unsure" (the confidence is below 0.7), "digit".
        rejection: Why it is not a digit, in a few words, else "".
    """

    probabilities: NDArray[np.float32]
    digit: int | None
    confidence: float
    verdict: Verdict
    rejection: Rejection = ""


BLANK = Recognition(np.zeros(10, np.float32), None, 0.0, "blank")
"""The answer for an empty image, whatever the model."""


class Recognizer:
    """A compiled model, ready for inference.

    Use a recognizer in one thread at a time.
    """

    def __init__(
        self, compiled: bytes, threads: int = 1, calibration: Calibration = UNCALIBRATED
    ) -> None:
        """Load a compiled model.

        Args:
            compiled: A `.tflite` model that this program wrote: a crafted one can crash it.
            threads: How many cores inference may use.
            calibration: The model's calibration; by default its probabilities are unchanged.

        Raises ModelError when LiteRT cannot load it or it isn't a digit model.
        """
        self._compiled = compiled
        self._threads = threads
        self._calibration = calibration
        try:
            self._interpreter: Any = start_interpreter(compiled, threads)
            self._input: Any = self._interpreter.get_input_details()[0]
            self._output: Any = self._interpreter.get_output_details()[0]
        except (ValueError, RuntimeError) as error:
            raise ModelError("The compiled model is damaged; train or import it again.") from error
        side = IMAGE_SIZE_PX
        if (tuple(self._input["shape"][1:]), self._output["shape"][-1]) != ((side, side, 1), 10):
            raise ModelError(NO_DIGIT_MODEL)
        self._batch_size = 1

    def with_all_cores(self) -> "Recognizer":
        """The same model for another thread, using all cores: for batches of images."""
        threads = os.cpu_count() or 1
        return start_low_priority_threads(
            lambda: Recognizer(self._compiled, threads, self._calibration)
        )

    def recognize(self, image: NDArray[np.uint8], *, is_among_digits: bool = False) -> Recognition:
        """Recognize the digit in an image.

        Args:
            image: uint8, shape (28, 28), 0 = paper, 255 = ink.
            is_among_digits: Whether it is part of a number, which makes a digit likelier.
        """
        if image.sum(dtype=np.int64) < _LEAST_INK:
            return BLANK
        probabilities = self._run(image[np.newaxis])[0]
        digit = int(probabilities.argmax())
        confidence = float(probabilities[digit])
        rejection = find_rejection(image)
        least = self._calibration.least_certainty(is_among_digits=is_among_digits)
        if not rejection and top_two(probabilities) < least:
            rejection = name_non_digit(image)
        verdict: Verdict = "digit" if confidence >= SURE else "unsure"
        return Recognition(
            probabilities, digit, confidence, "not_a_digit" if rejection else verdict, rejection
        )

    def probabilities(
        self,
        images: NDArray[np.uint8],
        report: Report = ignore,
        is_cancelled: IsCancelled = never,
    ) -> NDArray[np.float32]:
        """The probabilities of many images, in batches.

        Of a thousand images and more, a quantised copy of the model answers first, and the model
        itself where that leaves any doubt.

        Args:
            images: uint8, shape (n, 28, 28), 0 = paper, 255 = ink.
            report: Called after every batch.
            is_cancelled: Called before every batch.

        Returns:
            float32, shape (n, 10), 0 to 1.

        Raises Cancelled when `is_cancelled` says so.
        """
        answers = np.empty((len(images), 10), np.float32)
        quantized = self._quantized(images[:_BATCH_SIZE]) if len(images) >= _MANY else None
        for start in range(0, len(images), _BATCH_SIZE):
            stop_if(is_cancelled)
            batch = images[start : start + _BATCH_SIZE]
            answers[start : start + len(batch)] = (quantized or self)._run(batch)
            report(Progress("Recognising", start + len(batch), len(images)))
        if quantized is not None:
            doubtful = np.flatnonzero(~_is_clear(answers))
            for start in range(0, len(doubtful), _BATCH_SIZE):
                stop_if(is_cancelled)
                some = doubtful[start : start + _BATCH_SIZE]
                answers[some] = self._run(images[some])
        return answers

    def _quantized(self, images: NDArray[np.uint8]) -> "Recognizer | None":
        """The quantised model, unless it can't be made or answers some images otherwise."""
        try:
            quantized = Recognizer(quantize(self._compiled), self._threads, self._calibration)
        except (ModelError, ValueError, TypeError, AttributeError, ImportError) as error:
            _log.warning("The model can't be quantised: %s", error)
            return None
        answers, quick = self._run(images), quantized._run(images)
        differences = np.abs(answers - quick)[_is_clear(quick)]
        return quantized if differences.max(initial=0) < _TOLERANCE else None

    def _run(self, images: NDArray[np.uint8]) -> NDArray[np.float32]:
        if len(images) != self._batch_size:
            shape = (len(images), IMAGE_SIZE_PX, IMAGE_SIZE_PX, 1)
            self._interpreter.resize_tensor_input(self._input["index"], shape)
            self._interpreter.allocate_tensors()
            self._batch_size = len(images)
        self._interpreter.set_tensor(
            self._input["index"], images[..., np.newaxis] * np.float32(1 / 255)
        )
        self._interpreter.invoke()
        answer: NDArray[np.float32] = self._interpreter.get_tensor(self._output["index"])
        return scale(answer, self._calibration.temperature)


def _is_clear(answers: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Of answers, shape (n, 10), which ones leave no doubt about the digit, shape (n,)."""
    second, first = np.partition(answers, -2, axis=1)[:, -2:].T
    is_clear: NDArray[np.bool_] = first - second >= _CLEAR
    return is_clear
