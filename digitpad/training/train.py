"""Train a network on digit sets, evaluate it, and return what is to be saved."""

from dataclasses import dataclass, replace
from typing import Any

from digitpad.errors import TrainingError
from digitpad.evaluation.evaluate import Evaluation
from digitpad.messages import Message
from digitpad.models.history import History
from digitpad.models.keras_files import load_keras
from digitpad.models.store import ModelFiles, StoredModel
from digitpad.models.tflite_conversion import Convert, tflite_converter
from digitpad.networks import architectures
from digitpad.networks.config import PrecisionName
from digitpad.progress import stop_if
from digitpad.system.keras_import import import_keras
from digitpad.training.checkpoint import RunRecord
from digitpad.training.data import TrainingData
from digitpad.training.finish import finish
from digitpad.training.fit import fit
from digitpad.training.lock import only_training
from digitpad.training.run import Run
from digitpad.training.updates import TrainingUpdate

_WAIT_S = 30.0  # more than a run needs that was stopped before its first batch


@dataclass(frozen=True, eq=False)
class TrainingResult:
    """A trained model, not yet saved.

    Attributes:
        files: Its record and the bytes of its files.
        evaluation: Its predictions on the test set.
        stopped: Whether training ended in mid-epoch, because the user asked or something went
            wrong; `files` then hold the best epoch so far.
        problem: What went wrong, one sentence, or "".
    """

    files: ModelFiles
    evaluation: Evaluation
    stopped: bool
    problem: str = ""


def train(run: Run, data: TrainingData) -> TrainingResult:
    """Train a network on `data`.

    Returns:
        The model of the last epoch, or of the best epoch when training ended early.

    Raises Cancelled when stopped in the first epoch; TrainingError when TensorFlow is missing,
    `data` has no digits to train on, the loss became NaN or infinite in the first epoch, digits or
    network are no longer those of `run.resume`, or another network is being trained; and ModelError
    when `run.continue_from` is damaged.
    """
    run.report(_first_update(run))
    import_keras()
    stop_if(run.is_cancelled)  # before it waits for another run to end
    with tflite_converter() as convert:  # two imports of TensorFlow at once hold a window up
        return _learn(run, _record(run, data), data, convert)


@only_training(wait_s=_WAIT_S)
def _learn(run: Run, record: RunRecord, data: TrainingData, convert: Convert) -> TrainingResult:
    config = record.config
    import_keras().utils.set_random_seed(config.seed)  # Keras keeps it for each thread
    model = _initial_model(record, run.continue_from)
    parts = data.hold_out(config.validation_split)
    state = fit(model, run, record, parts)
    record, epochs = state.record, config.epochs
    run.report(TrainingUpdate(Message("Evaluating"), epochs, epochs, elapsed_s=record.elapsed_s))
    if config.precision != "float32":  # LiteRT calculates with 32 bits
        model = _rebuilt(model, model.name, "float32")
    data = replace(data, validation=parts.validation)
    files, evaluation = finish(model, record, state.history, data, convert)
    stop = state.stop
    return TrainingResult(files, evaluation, stop is not None, stop.problem if stop else "")


def _first_update(run: Run) -> TrainingUpdate:
    message, past = Message("Loading TensorFlow"), run.resume
    if past is None:
        return TrainingUpdate(message, epochs=run.config.epochs)
    history = History(past.batches, past.record.epochs, past.record.rates)
    return TrainingUpdate(message, len(history.epochs), run.config.epochs, resumed=history)


def _record(run: Run, data: TrainingData) -> RunRecord:
    """The run at its start, or at the break; its digits must still be the same."""
    if run.resume is None:
        start = run.continue_from
        network, name = (start.record.network, start.name) if start else (run.config.network, "")
        return RunRecord(run.config, network, name, data.sha256, (), 0.0)
    if run.resume.record.data_sha256 != data.sha256:
        raise TrainingError(
            "The training can't be resumed, because its digits have changed; start it anew."
        )
    return run.resume.record


def _initial_model(record: RunRecord, stored: StoredModel | None) -> Any:
    """A new network, or that of a stored model."""
    name, precision = record.network, record.config.precision
    if stored is None:
        if name not in architectures.NETWORKS:
            raise TrainingError(
                "The training can't be resumed, because the model {!r}, which it "
                "trains further, is gone; start it anew.",
                record.continued_from,
            )
        return architectures.build(name, precision)
    return _rebuilt(load_keras(stored.read(".keras")), name, precision)


def _rebuilt(model: Any, name: str, precision: PrecisionName) -> Any:
    """One of our networks, built again with the same weights; any other as it is."""
    if name not in architectures.NETWORKS:
        return model
    ours = architectures.build(name, precision)
    shapes = [[weights.shape for weights in each.get_weights()] for each in (model, ours)]
    if shapes[0] != shapes[1]:  # made when the network was another one
        return model
    ours.set_weights(model.get_weights())
    return ours
