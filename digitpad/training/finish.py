"""After training: convert, calibrate, evaluate and describe the network."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

import numpy as np

from digitpad.datasets.digit_set import DigitSet
from digitpad.evaluation.evaluate import Evaluation, evaluate
from digitpad.models.history import History
from digitpad.models.keras_files import keras_bytes, now, versions, weights_sha256
from digitpad.models.record import DataRecord, ModelRecord
from digitpad.models.store import ModelFiles
from digitpad.models.tflite_conversion import Convert
from digitpad.networks.config import TrainingConfig
from digitpad.recognition.calibration import Calibration, calibrate
from digitpad.recognition.recognizer import Recognizer
from digitpad.training.checkpoint import RunRecord


@dataclass(frozen=True, eq=False)
class Training:
    """How a network was trained.

    Attributes:
        run: Its settings, and the model it started from.
        trained_on: The digit sets, including their validation parts.
        held: Those validation parts, which the network did not learn from.
        history: The curves.
        duration_s: How long it took.
    """

    run: RunRecord
    trained_on: Sequence[DigitSet]
    held: Sequence[DigitSet]
    history: History
    duration_s: float


def finish(
    model: Any, training: Training, test: DigitSet, convert: Convert
) -> tuple[ModelFiles, Evaluation]:
    """Convert a Keras model, calibrate it on the held-out digits, and evaluate it on a test set."""
    tflite = convert(model)
    calibration = _calibrate_on(tflite, training.held, training.run.config)
    recognizer = Recognizer(tflite, calibration=calibration).with_all_cores()
    evaluation = evaluate(recognizer, test)
    keras_file = keras_bytes(model)
    run = training.run
    record = ModelRecord(
        network=run.network,
        parameters=model.count_params(),
        tflite_sha256=sha256(tflite).hexdigest(),
        keras_sha256=sha256(keras_file).hexdigest(),
        weights_sha256=weights_sha256(model),
        created=now(),
        config=asdict(run.config),
        continued_from=run.continued_from,
        trained_on=tuple(_describe(digits) for digits in training.trained_on),
        history=training.history,
        duration_s=round(training.duration_s, 2),
        test_data=_describe(test),
        test_accuracy=evaluation.accuracy,
        test_loss=evaluation.loss,
        calibration=calibration,
        versions=versions(),
    )
    return ModelFiles(record, keras_file, tflite), evaluation


def _calibrate_on(tflite: bytes, held: Sequence[DigitSet], config: TrainingConfig) -> Calibration:
    """Calibrate a converted model on digits that it did not learn from."""
    images = np.concatenate([digits.images for digits in held])
    labels = np.concatenate([digits.labels for digits in held])
    probabilities = Recognizer(tflite).with_all_cores().probabilities(images)
    return calibrate(probabilities, labels, knows_non_digits=config.non_digits)


def _describe(digits: DigitSet) -> DataRecord:
    return DataRecord(digits.name, digits.split, len(digits), digits.sha256)
