"""After training: convert, calibrate, evaluate and describe the network."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from digitpad.datasets.digit_set import DigitSet
from digitpad.evaluation.evaluate import Evaluation, evaluate
from digitpad.models.history import History
from digitpad.models.keras_files import model_files
from digitpad.models.record import DataRecord
from digitpad.models.store import ModelFiles
from digitpad.models.tflite_conversion import Convert
from digitpad.networks.config import TrainingConfig
from digitpad.recognition.calibration import Calibration, calibrate
from digitpad.recognition.recognizer import Recognizer
from digitpad.training.checkpoint import RunRecord
from digitpad.training.data import TrainingData


def finish(
    model: Any, run: RunRecord, history: History, data: TrainingData, convert: Convert
) -> tuple[ModelFiles, Evaluation]:
    """Convert a Keras model, calibrate it on held-out digits, and evaluate it on a test set.

    Args:
        model: The trained network.
        run: Its settings, the model it started from, and how long training took.
        history: The curves.
        data: `train` with the validation parts, which the network did not learn from.
        convert: Converts the network to LiteRT.
    """
    tflite = convert(model)
    calibration = _calibrate_on(tflite, data.written, run.config)
    recognizer = Recognizer(tflite, calibration=calibration).with_all_cores()
    evaluation = evaluate(recognizer, data.test)
    files = model_files(model, tflite, run.network)
    record = replace(
        files.record,
        config=asdict(run.config),
        continued_from=run.continued_from,
        trained_on=tuple(_describe(digits) for digits in data.train),
        history=history,
        duration_s=round(run.elapsed_s, 2),
        test_data=_describe(data.test),
        test_accuracy=evaluation.accuracy,
        test_loss=evaluation.loss,
        calibration=calibration,
    )
    return replace(files, record=record), evaluation


def _calibrate_on(tflite: bytes, held: Sequence[DigitSet], config: TrainingConfig) -> Calibration:
    """Calibrate a converted model on digits that it did not learn from."""
    images = np.concatenate([digits.images for digits in held])
    labels = np.concatenate([digits.labels for digits in held])
    probabilities = Recognizer(tflite).with_all_cores().probabilities(images)
    return calibrate(probabilities, labels, knows_non_digits=config.non_digits)


def _describe(digits: DigitSet) -> DataRecord:
    return DataRecord(digits.name, digits.split, len(digits), digits.sha256)
