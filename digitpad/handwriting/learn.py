"""Have a model learn a person's handwriting in seconds, and refuse what is no better."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.mnist import MnistSource
from digitpad.errors import TrainingError
from digitpad.evaluation.evaluate import Evaluation, evaluate
from digitpad.evaluation.statistics import Measured
from digitpad.handwriting.digit_store import KeptDigit, digit_set
from digitpad.handwriting.fit import BATCH_SIZE, LEARNING_RATE, batches_for, fit_lessons
from digitpad.handwriting.lessons import MOST_DRAWN, OWN_SHARE, own_lessons, replayed_lessons
from digitpad.messages import Message
from digitpad.models.history import History
from digitpad.models.keras_files import load_keras
from digitpad.models.store import ModelFiles, StoredModel
from digitpad.models.tflite_conversion import Convert, tflite_converter
from digitpad.networks.config import NetworkName, TrainingConfig
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.keras_import import import_keras
from digitpad.training.checkpoint import RunRecord
from digitpad.training.data import split
from digitpad.training.finish import Training, finish
from digitpad.training.lock import only_training

MOST_LOST = 0.001
"""How much accuracy on other people's digits may be lost, 0 to 1: 0.1 points."""

_VALIDATION_SPLIT = 0.02  # the part that our presets don't learn from either


@dataclass(frozen=True, eq=False)
class Others:
    """Other people's digits, which a model shall not forget.

    Attributes:
        train: To learn from.
        test: To measure on, and for nothing else.
    """

    train: DigitSet
    test: DigitSet


@dataclass(frozen=True, eq=False)
class LearningOutcome:
    """What has been learned, not yet on the disk.

    Attributes:
        files: The model that has learned: its record and the bytes of its files.
        learned_from: How many of one's own digits it learned from: some by lot where there are
            more than can be learned in seconds.
        own_before: How the model read those of one's own digits that were held back.
        own_after: How it reads them now.
        others_before: How the model read other people's digits.
        others_after: How it reads them now.
        refused: Why this model should not be used, one sentence, or None when it should.
        duration_s: How long all of it took.
    """

    files: ModelFiles
    learned_from: int
    own_before: Measured
    own_after: Measured
    others_before: Measured
    others_after: Measured
    refused: Message | None
    duration_s: float


def load_others(cache: Path, report: Report = ignore, is_cancelled: IsCancelled = never) -> Others:
    """MNIST, downloaded if need be.

    Raises DataError when it can't be had, and Cancelled when `is_cancelled` says so.
    """
    source = MnistSource(cache)
    train, test = (source.load(part, report, is_cancelled) for part in ("train", "test"))
    return Others(train, test)


@only_training()
def learn_handwriting(
    model: StoredModel,
    own: Sequence[KeptDigit],
    others: Others,
    seed: int = 0,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> LearningOutcome:
    """Train a model further on one's own digits, among others so that it forgets nothing.

    It learns from those that are not held back, and is measured on those that are.

    Args:
        model: Any model of the store, an imported one too; it stays as it is.
        own: One's own digits.
        others: Other people's.
        seed: Repeats a run on the same machine with the same versions.
        report: Hears of progress.
        is_cancelled: Asked after every batch.

    Raises TrainingError when there are too few digits, another network is being trained,
    TensorFlow is missing or nothing can be learned, ModelError when the model is damaged, and
    Cancelled when `is_cancelled` says so.
    """
    began = time.monotonic()
    learned, held_back = _parts(own)
    measured_on = digit_set(held_back, report, is_cancelled)
    before = model.recognizer().with_all_cores()
    own_before = evaluate(before, measured_on, report, is_cancelled)
    others_before = _others_before(model, others.test, report, is_cancelled)
    with tflite_converter() as convert:
        files, others_after = _learn(model, learned, others, seed, report, is_cancelled, convert)
    after = Recognizer(files.tflite, calibration=files.record.calibration).with_all_cores()
    own_after = evaluate(after, measured_on)
    return LearningOutcome(
        files,
        files.record.trained_on[-1].count,
        _measured(own_before),
        _measured(own_after),
        others_before,
        _measured(others_after),
        _refusal(own_before, own_after, others_before, _measured(others_after)),
        time.monotonic() - began,
    )


def _parts(own: Sequence[KeptDigit]) -> tuple[list[KeptDigit], list[KeptDigit]]:
    """What is learned from, and what is held back; TrainingError when one has nothing."""
    learned = [digit for digit in own if not digit.is_held_back]
    held_back = [digit for digit in own if digit.is_held_back]
    if not learned or not held_back:
        raise TrainingError(
            "There are too few digits of yours: draw one of them at least three times, "
            "two to learn from and one to see whether it helped."
        )
    return learned, held_back


def _learn(
    stored: StoredModel,
    own: Sequence[KeptDigit],
    others: Others,
    seed: int,
    report: Report,
    is_cancelled: IsCancelled,
    convert: Convert,
) -> tuple[ModelFiles, Evaluation]:
    """The model that has learned, and its answers on other people's digits."""
    began = time.monotonic()
    stop_if(is_cancelled)
    report(Progress("Loading TensorFlow"))
    keras = import_keras()
    stop_if(is_cancelled)
    keras.utils.set_random_seed(seed)
    model = load_keras(stored.read_keras())
    kept, held = split(others.train, _VALIDATION_SPLIT)
    count = batches_for(model) * BATCH_SIZE
    own_count = int(count * OWN_SHARE)
    taught = _by_lot(own, min(own_count, MOST_DRAWN), seed)
    knows_non_digits = stored.record.calibration.reject_below > 0
    lessons = own_lessons(taught, own_count, seed, report, is_cancelled) + replayed_lessons(
        kept,
        Recognizer(stored.read_tflite()).with_all_cores(),
        count - own_count,
        seed,
        with_non_digits=knows_non_digits,
        report=report,
        is_cancelled=is_cancelled,
    )
    fit_lessons(model, lessons, seed, report, is_cancelled)
    report(Progress("Measuring what was learned"))
    run = _run(stored, others, knows_non_digits=knows_non_digits, seed=seed)
    trained_on = (others.train, digit_set(taught, report, is_cancelled))
    training = Training(run, trained_on, (held,), History(), time.monotonic() - began)
    finished = finish(model, training, others.test, convert)
    stop_if(is_cancelled)
    return finished


def _by_lot(digits: Sequence[KeptDigit], most: int, seed: int) -> Sequence[KeptDigit]:
    """All digits, or as many as can be learned in seconds."""
    if len(digits) <= most:
        return digits
    places = np.random.default_rng(seed).choice(len(digits), most, replace=False)
    return [digits[place] for place in np.sort(places)]


def _run(stored: StoredModel, others: Others, *, knows_non_digits: bool, seed: int) -> RunRecord:
    """How it was trained, for the model's record."""
    names: tuple[NetworkName, ...] = get_args(NetworkName)
    network = next((it for it in names if it == stored.record.network), names[0])
    config = TrainingConfig(
        network=network,
        epochs=1,
        batch_size=BATCH_SIZE,
        learning_rate=LEARNING_RATE,
        schedule="cosine",
        validation_split=_VALIDATION_SPLIT,
        augment=True,
        non_digits=knows_non_digits,
        seed=seed,
    )
    data = (others.train.sha256,)
    return RunRecord(config, stored.record.network, stored.name, data, (), 0.0)


def _others_before(
    model: StoredModel, test: DigitSet, report: Report, is_cancelled: IsCancelled
) -> Measured:
    """What the model's record says of this very test set, or else what is measured now."""
    record = model.record
    accuracy, data = record.test_accuracy, record.test_data
    if accuracy is not None and data is not None and data.sha256 == test.sha256:
        return Measured(round(accuracy * len(test)), len(test))
    recognizer = model.recognizer().with_all_cores()
    return _measured(evaluate(recognizer, test, report, is_cancelled))


def _measured(evaluation: Evaluation) -> Measured:
    count = len(evaluation.digits)
    return Measured(count - len(evaluation.misclassified), count)


def _refusal(
    own_before: Evaluation,
    own_after: Evaluation,
    others_before: Measured,
    others_after: Measured,
) -> Message | None:
    """Why the model should not be used, or None.

    Where as many digits are read rightly as before, a lower loss counts as a gain: with few
    digits held back, all of them may have been read rightly before.
    """
    before, after = _measured(own_before), _measured(own_after)
    if after.right < before.right:
        return Message(
            "It reads fewer of your digits than before: {} of {} instead of {}.",
            after.right,
            after.count,
            before.right,
        )
    is_surer = own_after.loss < own_before.loss  # so written, a loss that is no number is refused
    if after.right == before.right and not is_surer:
        return Message(
            "It reads your digits no better than before: {} of {}.", after.right, after.count
        )
    if others_before.right - others_after.right > MOST_LOST * others_before.count:
        return Message(
            "It reads other people's digits worse than before: {:.2f} % instead of {:.2f} %.",
            100 * others_after.accuracy,
            100 * others_before.accuracy,
        )
    return None
