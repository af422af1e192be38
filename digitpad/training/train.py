"""Train a network on digit sets, evaluate it, and hand over what is to be saved."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from digitpad import progress
from digitpad.errors import TrainingError
from digitpad.evaluation.evaluate import Evaluation
from digitpad.messages import Message
from digitpad.models.history import History
from digitpad.models.keras_files import load_keras
from digitpad.models.store import ModelFiles, StoredModel
from digitpad.networks import architectures
from digitpad.networks.config import TrainingConfig
from digitpad.progress import IsCancelled, never, stop_if
from digitpad.system.keras_import import import_keras
from digitpad.training.checkpoint import Checkpoint, RunRecord
from digitpad.training.data import TrainingData, split
from digitpad.training.finish import Training, finish
from digitpad.training.fit import Fit, Keep, fit
from digitpad.training.learning_rate import LearningRate
from digitpad.training.lock import only_training
from digitpad.training.updates import TrainingUpdate

_WAIT_S = 30.0  # more than a run needs that was stopped before its first batch


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


def train(
    config: TrainingConfig,
    data: TrainingData,
    report: Callable[[TrainingUpdate], None] = progress.ignore,
    is_cancelled: IsCancelled = never,
    continue_from: StoredModel | None = None,
    resume: Checkpoint | None = None,
    keep: Keep | None = None,
    rate: LearningRate | None = None,
) -> TrainingResult:
    """Train a network.

    Args:
        config: The settings.
        data: What to learn from.
        report: Hears how it stands about ten times a second, and of every epoch.
        is_cancelled: Asked after every batch; training then ends with the best epoch so far.
        continue_from: A model whose network and weights to begin with, instead of a new network.
        resume: Where the run stood when it was interrupted; with the same other arguments as at
            its begin, it ends as it would have without the break. `continue_from` may be None
            then, if its network is one of ours.
        keep: Is given a checkpoint after every epoch; when it can't keep one, training goes on and
            the next report says so.
        rate: Through which the learning rate can be changed meanwhile; the model's curves and the
            checkpoints note it, and a resumed run goes on with it.

    Returns:
        The model of the last epoch; of the best epoch where training ended early.

    Raises Cancelled when stopped before an epoch ended, TrainingError when TensorFlow is missing,
    the loss was no number before an epoch ended, digits or network are no longer those of
    `resume`, or another network is being trained, and ModelError when `continue_from` is damaged.
    """
    report(_first_update(config, resume))
    import_keras()
    stop_if(is_cancelled)  # before it waits for a run that was stopped while it was imported
    record = _record(config, data, continue_from, resume)
    parts = [split(digits, config.validation_split) for digits in data.train]
    kept, held = zip(*parts, strict=True)
    run = Fit(record, kept, held, data.test, data.non_digits, report, is_cancelled, resume, keep)
    return _learn(run if rate is None else replace(run, rate=rate), data, continue_from)


@only_training(wait_s=_WAIT_S)
def _learn(run: Fit, data: TrainingData, continue_from: StoredModel | None) -> TrainingResult:
    record, config = run.record, run.record.config
    import_keras().utils.set_random_seed(config.seed)  # Keras keeps it for each thread
    model = _begin(record, continue_from)
    monitor, halt = fit(model, run)
    elapsed_s = monitor.elapsed_s
    training = Training(record, data.train, run.held, monitor.history, elapsed_s)
    run.report(
        TrainingUpdate(Message("Evaluating"), config.epochs, config.epochs, elapsed_s=elapsed_s)
    )
    files, evaluation = finish(_in_float32(model, config), training, data.test)
    stopped = halt is not None and bool(halt.asked or halt.problem)
    problem = halt.problem if halt else ""
    return TrainingResult(files, evaluation, stopped, problem)


def _first_update(config: TrainingConfig, resume: Checkpoint | None) -> TrainingUpdate:
    message = Message("Loading TensorFlow")
    if resume is None:
        return TrainingUpdate(message, epochs=config.epochs)
    past = History(resume.batches, resume.record.epochs, resume.record.rates)
    return TrainingUpdate(message, len(past.epochs), config.epochs, resumed=past)


def _record(
    config: TrainingConfig,
    data: TrainingData,
    continue_from: StoredModel | None,
    resume: Checkpoint | None,
) -> RunRecord:
    """The run at its begin or at the break, whose digits must still be the same."""
    if resume is None:
        network = config.network if continue_from is None else continue_from.record.network
        name = "" if continue_from is None else continue_from.name
        return RunRecord(config, network, name, data.sha256, (), 0.0)
    if resume.record.data_sha256 != data.sha256:
        raise TrainingError(
            "The training can't be resumed, because its digits have changed; start it anew."
        )
    return resume.record


def _begin(record: RunRecord, stored: StoredModel | None) -> Any:
    """A new network, or a stored model: of a network of ours, only the weights are taken."""
    name, precision = record.network, record.config.precision
    if stored is None:
        if name not in architectures.NETWORKS:
            raise TrainingError(
                "The training can't be resumed, because the model {!r}, which it "
                "trains further, is gone; start it anew.",
                record.continued_from,
            )
        return architectures.build(name, precision)
    model = load_keras(stored.read_keras())
    if name not in architectures.NETWORKS:
        return model
    ours = architectures.build(name, precision)
    shapes = [[weights.shape for weights in each.get_weights()] for each in (model, ours)]
    if shapes[0] != shapes[1]:  # made when the network was another one
        return model
    ours.set_weights(model.get_weights())
    return ours


def _in_float32(model: Any, config: TrainingConfig) -> Any:
    """The same network as it is saved: calculating with 32 bits, as LiteRT does."""
    if config.precision == "float32" or model.name not in architectures.NETWORKS:
        return model
    plain = architectures.build(model.name)
    plain.set_weights(model.get_weights())
    return plain
