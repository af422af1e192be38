"""Train a network on digit sets, evaluate it, and hand over what is to be saved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad import networks, progress
from digitpad.augmentation import augmented_batches
from digitpad.datasets.catalogue import sources
from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.non_digits import make_non_digits
from digitpad.datasets.pendigits import PenDigitsSource
from digitpad.errors import TrainingError
from digitpad.evaluation import Evaluation
from digitpad.finished_model import Training, finish
from digitpad.history import TrainingUpdate
from digitpad.keras_files import load_keras
from digitpad.keras_import import import_keras
from digitpad.model_store import ModelFiles, StoredModel
from digitpad.progress import Cancelled, IsCancelled, Report, never, stop_if
from digitpad.training_config import TrainingConfig
from digitpad.training_monitor import Halt, Monitor

_WARM_UP_SHARE = 0.1  # of the steps of a cosine schedule
_MOMENTUM = 0.9
_STROKE_COPIES = 4  # of each recorded drawing, varied as strokes, where images are varied too
_NON_DIGITS = 9_000


@dataclass(frozen=True, eq=False)
class TrainingData:
    """What a network learns from and what it is measured on.

    Attributes:
        train: The training parts of the chosen digit sets.
        test: The test part of the first of them.
        non_digits: uint8, shape (n, 28, 28), images that show no digit, to be unsure of.
    """

    train: tuple[DigitSet, ...]
    test: DigitSet
    non_digits: NDArray[np.uint8] = field(default_factory=lambda: np.zeros((0, 28, 28), np.uint8))


@dataclass(frozen=True, eq=False)
class TrainingResult:
    """A trained model, not yet on the disk.

    Attributes:
        files: Its record and the bytes of its files.
        evaluation: Its answers on the test set.
        stopped: Whether it ended before its last epoch because the person asked or something
            went wrong; `files` then hold the best epoch so far.
        problem: What went wrong, one sentence, or "".
    """

    files: ModelFiles
    evaluation: Evaluation
    stopped: bool
    problem: str = ""


def load_training_data(
    config: TrainingConfig,
    cache: Path,
    report: Report = progress.ignore,
    is_cancelled: IsCancelled = never,
) -> TrainingData:
    """Read, make or download what a configuration trains on.

    Raises DataError when a digit set can't be had, and Cancelled when `is_cancelled` says so.
    """
    known = sources(cache)
    train = [known[name].load("train", report, is_cancelled) for name in config.datasets]
    if config.augment:
        varied = [known[name] for name in config.datasets]
        train += [
            source.load_varied(_STROKE_COPIES, config.seed, report, is_cancelled)
            for source in varied
            if isinstance(source, PenDigitsSource)
        ]
    test = known[config.datasets[0]].load("test", report, is_cancelled)
    count = _NON_DIGITS if config.non_digits else 0
    non_digits = make_non_digits(count, config.seed, report, is_cancelled)
    return TrainingData(tuple(train), test, non_digits)


def train(
    config: TrainingConfig,
    data: TrainingData,
    report: Callable[[TrainingUpdate], None] = progress.ignore,
    is_cancelled: IsCancelled = never,
    continue_from: StoredModel | None = None,
) -> TrainingResult:
    """Train a network.

    Args:
        config: The settings.
        data: What to learn from.
        report: Hears how it stands about ten times a second, and of every epoch.
        is_cancelled: Asked after every batch; training then ends with the best epoch so far.
        continue_from: A model whose network and weights to begin with, instead of a new network.

    Returns:
        The model of the last epoch; of the best epoch where training ended early.

    Raises Cancelled when stopped before an epoch ended, TrainingError when TensorFlow is missing
    or the loss was no number before an epoch ended, ModelError when `continue_from` is damaged.
    """
    report(TrainingUpdate("Loading TensorFlow", epochs=config.epochs))
    keras = import_keras()
    stop_if(is_cancelled)
    keras.utils.set_random_seed(config.seed)  # Keras keeps it for each thread
    model = _begin(config, continue_from)
    parts = [_split(digits, config.validation_split) for digits in data.train]
    began = monotonic()
    monitor, halt = _fit(model, config, parts, data.non_digits, report, is_cancelled)
    training = Training(
        config,
        continue_from,
        data.train,
        [held for _, held in parts],
        monitor.history,
        monotonic() - began,
    )
    report(
        TrainingUpdate("Evaluating", config.epochs, config.epochs, elapsed_s=training.duration_s)
    )
    files, evaluation = finish(_in_float32(model, config), training, data.test)
    stopped = halt is not None and bool(halt.asked or halt.problem)
    problem = halt.problem if halt else ""
    return TrainingResult(files, evaluation, stopped, problem)


def _begin(config: TrainingConfig, stored: StoredModel | None) -> Any:
    """A new network, or a stored model: of a network of ours, only the weights are taken."""
    if stored is None:
        return networks.build(config.network, config.precision)
    model = load_keras(stored.read_keras())
    name = stored.record.network
    if name not in networks.NETWORKS:
        return model
    ours = networks.build(name, config.precision)
    shapes = [[weights.shape for weights in each.get_weights()] for each in (model, ours)]
    if shapes[0] != shapes[1]:  # made when the network was another one
        return model
    ours.set_weights(model.get_weights())
    return ours


def _in_float32(model: Any, config: TrainingConfig) -> Any:
    """The same network as it is saved: calculating with 32 bits, as LiteRT does."""
    if config.precision == "float32" or model.name not in networks.NETWORKS:
        return model
    plain = networks.build(model.name)
    plain.set_weights(model.get_weights())
    return plain


def _fit(
    model: Any,
    config: TrainingConfig,
    parts: list[tuple[DigitSet, DigitSet]],
    non_digits: NDArray[np.uint8],
    report: Callable[[TrainingUpdate], None],
    is_cancelled: IsCancelled,
) -> tuple[Monitor, Halt | None]:
    """Run Keras's fit; when it ends early, give the model the best epoch's weights."""
    keras = import_keras()
    images = np.concatenate([*(kept.images for kept, _ in parts), non_digits])
    targets = _targets(config, [kept for kept, _ in parts], len(non_digits))
    monitor = Monitor(config, len(images), report, is_cancelled, model.get_weights)
    steps = -(-len(images) // config.batch_size) * config.epochs
    model.compile(_optimizer(config, steps), _loss(config), metrics=[_accuracy(config)])
    try:
        model.fit(
            **_training_arrays(config, images, targets),
            validation_data=_validation_arrays(config, [held for _, held in parts]),
            epochs=config.epochs,
            verbose=0,
            callbacks=[
                keras.callbacks.LambdaCallback(
                    on_epoch_begin=monitor.on_epoch_begin,
                    on_epoch_end=monitor.on_epoch_end,
                    on_train_batch_end=monitor.on_train_batch_end,
                    on_test_batch_end=monitor.on_test_batch_end,
                )
            ],
        )
    except Halt as halt:
        if monitor.best_weights is None:
            raise (TrainingError(halt.problem) if halt.problem else Cancelled()) from halt
        model.set_weights(monitor.best_weights)
        return monitor, halt
    return monitor, None


def _split(digits: DigitSet, validation_split: float) -> tuple[DigitSet, DigitSet]:
    """The part to learn from and the last part, for validation: whole writers where known."""
    kept = len(digits) - int(len(digits) * validation_split)
    if digits.writers is None or kept == len(digits):
        return digits.take(slice(0, kept)), digits.take(slice(kept, None))
    order = np.argsort(digits.writers, kind="stable")
    first_held = digits.writers[order[kept]]
    return (
        digits.take(np.flatnonzero(digits.writers < first_held)),
        digits.take(np.flatnonzero(digits.writers >= first_held)),
    )


def _training_arrays(
    config: TrainingConfig, images: NDArray[np.uint8], targets: NDArray[Any]
) -> dict[str, Any]:
    if config.augment:
        batches = augmented_batches(images, targets, config.batch_size, config.seed)
        return {"x": batches, "shuffle": False}
    return {"x": _to_input(images), "y": targets, "batch_size": config.batch_size}


def _validation_arrays(config: TrainingConfig, held: list[DigitSet]) -> Any:
    images = np.concatenate([digits.images for digits in held])
    return (_to_input(images), _targets(config, held)) if len(images) else None


def _to_input(images: NDArray[np.uint8]) -> NDArray[np.float32]:
    return images[..., np.newaxis] * np.float32(1 / 255)


def _targets(config: TrainingConfig, parts: list[DigitSet], non_digits: int = 0) -> NDArray[Any]:
    """Labels as the loss wants them: digits for plain cross-entropy, else one-hot rows.

    Behind them stand the targets of `non_digits` images that show no digit: rows of 0.1.
    """
    labels = np.concatenate([digits.labels for digits in parts])
    if _is_sparse(config):
        return labels
    one_hot = np.eye(10, dtype=np.float32)[labels]
    return np.concatenate([one_hot, np.full((non_digits, 10), 0.1, np.float32)])


def _is_sparse(config: TrainingConfig) -> bool:
    is_plain = config.loss == "cross_entropy" and not config.label_smoothing
    return is_plain and not config.non_digits


def _accuracy(config: TrainingConfig) -> Any:
    """Keras's accuracy; where there are images without a digit, that of the others."""
    if not config.non_digits:
        return "accuracy"
    keras = import_keras()

    class Accuracy(keras.metrics.CategoricalAccuracy):  # type: ignore[misc, name-defined]
        def update_state(self, labels: Any, answers: Any, sample_weight: Any = None) -> Any:  # noqa: ARG002
            is_digit = keras.ops.max(labels, axis=-1) > 0.5
            return super().update_state(labels, answers, sample_weight=is_digit)

    return Accuracy(name="accuracy")


def _loss(config: TrainingConfig) -> Any:
    losses = import_keras().losses
    if _is_sparse(config):
        return losses.SparseCategoricalCrossentropy()
    if config.loss == "cross_entropy":
        return losses.CategoricalCrossentropy(label_smoothing=config.label_smoothing)
    if config.loss == "squared_error":
        return losses.MeanSquaredError()
    return _cosine_distance


def _cosine_distance(labels: Any, probabilities: Any) -> Any:
    """1 - cos of the angle between the one-hot label and the probabilities, 0 to 1."""
    return 1.0 + import_keras().losses.cosine_similarity(labels, probabilities)


def _optimizer(config: TrainingConfig, steps: int) -> Any:
    optimizers = import_keras().optimizers
    rate: Any = config.learning_rate
    if config.schedule == "cosine":
        warm_up = int(steps * _WARM_UP_SHARE)
        rate = optimizers.schedules.CosineDecay(
            0.0, steps - warm_up, warmup_target=config.learning_rate, warmup_steps=warm_up
        )
    if config.optimizer == "adam":
        return optimizers.Adam(rate)
    if config.optimizer == "sgd":
        return optimizers.SGD(rate, momentum=_MOMENTUM)
    return optimizers.RMSprop(rate)
