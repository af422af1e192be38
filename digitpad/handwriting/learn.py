"""Fine-tune a model on the user's handwriting, and refuse the result unless it is better."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import numpy as np

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.mnist import MnistSource
from digitpad.errors import TrainingError
from digitpad.evaluation.evaluate import Evaluation, evaluate
from digitpad.evaluation.statistics import Measured
from digitpad.handwriting.digit_store import KeptDigit, digit_set
from digitpad.handwriting.fine_tune import CONFIG, batches_for, fine_tune
from digitpad.handwriting.samples import (
    MOST_VARIATIONS,
    USER_SHARE,
    Samples,
    replay_samples,
    user_samples,
)
from digitpad.messages import Message
from digitpad.models.history import History
from digitpad.models.keras_files import load_keras
from digitpad.models.store import ModelFiles, StoredModel
from digitpad.models.tflite_conversion import Convert, tflite_converter
from digitpad.networks.config import NetworkName
from digitpad.progress import IsCancelled, OneBar, Progress, Report, ignore, never, stop_if
from digitpad.recognition.calibration import UNCALIBRATED, Calibration
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.keras_import import import_keras
from digitpad.training.checkpoint import RunRecord
from digitpad.training.data import TrainingData, split
from digitpad.training.finish import finish
from digitpad.training.lock import only_training

TOLERATED_LOSS = 0.001
"""How much accuracy on other people's digits may be lost, 0 to 1: 0.1 points."""


@dataclass(frozen=True, eq=False)
class ReplaySet:
    """Other people's digits, replayed so that a model does not forget them.

    Attributes:
        train: To learn from.
        test: To measure on, and for nothing else.
    """

    train: DigitSet
    test: DigitSet


@dataclass(frozen=True, eq=False)
class LearningOutcome:
    """What was learned, not yet on the disk.

    Attributes:
        files: The fine-tuned model: its record and the bytes of its files.
        learned_from: How many of the user's digits it learned from: a sample where there are more
            than can be learned in seconds.
        own_before: How the model read the user's held-back digits.
        own_after: How it reads them now.
        sureness_before: How sure of them it was: the geometric mean of the probabilities of the
            right digits, 0 to 1, so that it rises whenever the loss falls.
        sureness_after: How sure of them it is now.
        others_before: How the model read other people's digits.
        others_after: How it reads them now.
        refused: Why this model should not be used, one sentence, or None when it should.
        duration_s: How long all of it took.
    """

    files: ModelFiles
    learned_from: int
    own_before: Measured
    own_after: Measured
    sureness_before: float
    sureness_after: float
    others_before: Measured
    others_after: Measured
    refused: Message | None
    duration_s: float


def load_replay_set(
    cache: Path, report: Report = ignore, is_cancelled: IsCancelled = never
) -> ReplaySet:
    """MNIST, downloaded if need be.

    Raises DataError when it can't be had, and Cancelled when `is_cancelled` says so.
    """
    source = MnistSource(cache)
    train, test = (source.load(part, report, is_cancelled) for part in ("train", "test"))
    return ReplaySet(train, test)


@only_training()
def learn_handwriting(
    model: StoredModel,
    own: Sequence[KeptDigit],
    others: ReplaySet,
    seed: int = 0,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> LearningOutcome:
    """Fine-tune a model on the user's digits, mixed with others so that it forgets nothing.

    It learns from the digits that are not held back, and is measured on those that are.

    Args:
        model: Any model of the store, an imported one too; it stays as it is.
        own: The user's digits.
        others: Other people's.
        seed: Repeats a run on the same machine with the same versions.
        report: Called with progress.
        is_cancelled: Asked after every batch.

    Raises TrainingError when there are too few digits, another network is being trained,
    TensorFlow is missing or nothing can be learned, ModelError when the model is damaged, and
    Cancelled when `is_cancelled` says so.
    """
    began = time.monotonic()
    learned, held_back = _parted(own)
    bar = OneBar(report)
    measuring = bar.part(0.02, Message("Measuring how well your digits are read now"))
    measured_on = digit_set(held_back, measuring, is_cancelled)
    own_before = evaluate(model.recognizer().with_all_cores(), measured_on, measuring, is_cancelled)
    others_before = _others_before(model, others.test, measuring, is_cancelled)
    stop_if(is_cancelled)
    bar.part(0.18)(Progress("Loading TensorFlow"))
    import_keras()
    with tflite_converter() as convert:
        files, others_after = _learn(model, learned, others, seed, bar, is_cancelled, convert)
    after = Recognizer(files.tflite, calibration=files.record.calibration).with_all_cores()
    own_pair = own_before, evaluate(after, measured_on)
    others_pair = others_before, _measured(others_after)
    return _outcome(files, own_pair, others_pair, time.monotonic() - began)


def _parted(own: Sequence[KeptDigit]) -> tuple[list[KeptDigit], list[KeptDigit]]:
    """The digits to learn from, and those that are held back.

    Raises TrainingError when there are none of either.
    """
    learned = [digit for digit in own if not digit.is_held_back]
    held_back = [digit for digit in own if digit.is_held_back]
    if not learned or not held_back:
        raise TrainingError(
            "There are too few digits of yours: draw one of them at least three times, "
            "two to learn from and one to see whether it helped."
        )
    return learned, held_back


def _outcome(
    files: ModelFiles,
    own: tuple[Evaluation, Evaluation],
    others: tuple[Measured, Measured],
    duration_s: float,
) -> LearningOutcome:
    """What was learned: each pair is before and after."""
    return LearningOutcome(
        files=files,
        learned_from=files.record.trained_on[-1].count,
        own_before=_measured(own[0]),
        own_after=_measured(own[1]),
        sureness_before=math.exp(-own[0].loss),
        sureness_after=math.exp(-own[1].loss),
        others_before=others[0],
        others_after=others[1],
        refused=_refusal(*own, *others),
        duration_s=duration_s,
    )


def _learn(
    stored: StoredModel,
    own: Sequence[KeptDigit],
    others: ReplaySet,
    seed: int,
    bar: OneBar,
    is_cancelled: IsCancelled,
    convert: Convert,
) -> tuple[ModelFiles, Evaluation]:
    """The fine-tuned model, and its answers on other people's digits."""
    began = time.monotonic()
    stop_if(is_cancelled)
    import_keras().utils.set_random_seed(seed)
    model = load_keras(stored.read(".keras"))
    kept, held = split(others.train, CONFIG.validation_split)
    count = batches_for(model) * CONFIG.batch_size
    taught = _sampled(own, min(int(count * USER_SHARE), MOST_VARIATIONS), seed)
    knows_non_digits = stored.record.calibration.reject_below > 0
    samples = _mixed(stored, taught, kept, count, seed, bar, is_cancelled)
    fine_tune(model, samples, seed, bar.part(0.8), is_cancelled)
    measuring = bar.part(1.0, Message("Measuring what was learned"))
    measuring(Progress(""))
    run = _run(stored, others, knows_non_digits=knows_non_digits, seed=seed)
    trained_on = (others.train, digit_set(taught, is_cancelled=is_cancelled))
    data = TrainingData(trained_on, others.test, validation=(held,))
    run = replace(run, elapsed_s=time.monotonic() - began)
    files, evaluation = finish(model, run, History(), data, convert)
    stop_if(is_cancelled)
    return _no_stricter(files, stored.record.calibration), evaluation


def _no_stricter(files: ModelFiles, before: Calibration) -> ModelFiles:
    """The same model, refusing no drawing that is as certain as the model before demanded.

    That threshold was chosen on many people's digits; those at hand here are tidier. Where they are
    too few to calibrate on, the calibration before stays.
    """
    calibration = files.record.calibration
    reject_below = min(calibration.reject_below, before.reject_below)
    is_chosen = calibration != UNCALIBRATED
    calibration = replace(calibration, reject_below=reject_below) if is_chosen else before
    return replace(files, record=replace(files.record, calibration=calibration))


def _mixed(
    stored: StoredModel,
    own: Sequence[KeptDigit],
    others: DigitSet,
    count: int,
    seed: int,
    bar: OneBar,
    is_cancelled: IsCancelled,
) -> Samples:
    """What the model learns from: variations of the user's digits, and other people's."""
    own_count = int(count * USER_SHARE)
    varying = bar.part(0.2, Message("Varying your digits"))
    return user_samples(own, own_count, seed, varying, is_cancelled) + replay_samples(
        others,
        Recognizer(stored.read(".tflite")).with_all_cores(),
        count - own_count,
        seed,
        with_non_digits=stored.record.calibration.reject_below > 0,
        report=bar.part(0.4, Message("Choosing other people's digits")),
        is_cancelled=is_cancelled,
    )


def _sampled(digits: Sequence[KeptDigit], most: int, seed: int) -> Sequence[KeptDigit]:
    """All digits, or as many as can be learned in seconds."""
    if len(digits) <= most:
        return digits
    places = np.random.default_rng(seed).choice(len(digits), most, replace=False)
    return [digits[place] for place in np.sort(places)]


def _run(stored: StoredModel, others: ReplaySet, *, knows_non_digits: bool, seed: int) -> RunRecord:
    """How it was trained, for the model's record."""
    names: tuple[NetworkName, ...] = get_args(NetworkName)
    network = next((name for name in names if name == stored.record.network), names[0])
    config = replace(CONFIG, network=network, non_digits=knows_non_digits, seed=seed)
    data = (others.train.sha256,)
    return RunRecord(config, stored.record.network, stored.name, data, (), 0.0)


def _others_before(
    model: StoredModel, test: DigitSet, report: Report, is_cancelled: IsCancelled
) -> Measured:
    """What the model's record says of this very test set, or what is measured now."""
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

    Where as many digits are read correctly as before, a lower loss counts as a gain: with few
    digits held back, all of them may have been read correctly before.
    """
    before, after = _measured(own_before), _measured(own_after)
    if after.right < before.right:
        return Message(
            "It reads fewer of your digits than before: {} of {} instead of {}.",
            after.right,
            after.count,
            before.right,
        )
    is_surer = own_after.loss < own_before.loss  # written so that a NaN loss is refused
    if before.right == before.count and after.right == before.right and not is_surer:
        return Message(
            "It reads all {} of your digits already, and learning made it no surer.", after.count
        )
    if after.right == before.right and not is_surer:
        return Message(
            "It reads your digits no better than before: {} of {}.", after.right, after.count
        )
    if others_before.right - others_after.right > TOLERATED_LOSS * others_before.count:
        return Message(
            "It reads other people's digits worse than before: {:.2f} % instead of {:.2f} %.",
            100 * others_after.accuracy,
            100 * others_before.accuracy,
        )
    return None
