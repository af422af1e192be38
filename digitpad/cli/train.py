"""`digitpad train`: train a network and save it."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any

from digitpad.cli.context import Context, progress_bar
from digitpad.cli.train_arguments import add_arguments, has_settings, make_config
from digitpad.errors import SaveError, TrainingError
from digitpad.models.history import EpochMetrics
from digitpad.models.store import StoredModel
from digitpad.networks.config import DEFAULT_PRESET
from digitpad.progress import IsCancelled, Progress, Report
from digitpad.system.signals import Stopped, noted_stops
from digitpad.system.streams import print_message
from digitpad.training.checkpoint_files import InterruptedRun
from digitpad.training.checkpoint_store import CheckpointFolder, RunCheckpoints
from digitpad.training.session import TrainingSession
from digitpad.training.train import TrainingResult
from digitpad.training.updates import TrainingUpdate

__all__ = ["add_arguments", "run"]


def run(arguments: Namespace, context: Context) -> int:
    """Train, save and say how good it is.

    Ctrl+C stops and keeps the best epoch so far; other signals leave a run that can be resumed.
    """
    folder = CheckpointFolder(context.paths.training)
    if arguments.resume or arguments.discard:
        return _run_interrupted(arguments, context, folder)
    interrupted = folder.interrupted()
    if interrupted is not None:
        print_message(f"{_describe(interrupted)} (digitpad train --resume, or --discard)")
    config = make_config(arguments)
    name = arguments.save or context.store.free_name(arguments.preset or DEFAULT_PRESET)
    context.store.check_name(name)
    start = context.store.find(arguments.continue_from) if arguments.continue_from else None
    checkpoints = folder.begin(name, replaces=context.store.is_taken(name))
    training = TrainingSession(checkpoints, context.store, context.paths.datasets)
    return _see_through(training, partial(training.begin, config, start), context)


def _run_interrupted(arguments: Namespace, context: Context, folder: CheckpointFolder) -> int:
    """Resume or discard the training that was interrupted last.

    Raises TrainingError when there is none, or settings were given beside.
    """
    interrupted = folder.interrupted()
    if has_settings(arguments):
        raise TrainingError("An interrupted training has settings of its own; leave yours out.")
    if interrupted is None:
        raise TrainingError("There is no interrupted training.")
    checkpoints = folder.resume(interrupted)
    if arguments.discard:
        return _discard(checkpoints, context)
    if interrupted.problem:
        raise TrainingError(interrupted.problem)
    print_message(f"{_describe(interrupted)}; it goes on now")
    training = TrainingSession(checkpoints, context.store, context.paths.datasets)
    return _see_through(training, training.resume, context)


def _discard(checkpoints: RunCheckpoints, context: Context) -> int:
    checkpoints.remove()
    text = f"Discarded the training of {checkpoints.name!r}"
    context.answer({"discarded": checkpoints.name}, lambda: iter([text]))
    return 0


def _see_through(
    training: TrainingSession,
    work: Callable[[Callable[[Any], None], IsCancelled], TrainingResult],
    context: Context,
) -> int:
    """Train and save; until the model is saved, the run can be resumed."""
    with closing(training.checkpoints), _hint_at_resuming(training), noted_stops() as request:
        with progress_bar() as report:
            result = work(_reporter(report), request.is_made)
        model = training.save(training.name, result.files)
    context.answer(_record(model, result), lambda: _lines(model, result))
    return 1 if result.problem else request.exit_code


@contextmanager
def _hint_at_resuming(training: TrainingSession) -> Iterator[None]:
    """Where no model was saved, say what can be done later."""
    try:
        yield
    except Stopped as stopped:
        if not training.checkpoints.is_begun:
            raise
        message = f"{stopped}; digitpad train --resume goes on"
        raise Stopped(stopped.number, message) from stopped
    except SaveError as error:
        checkpoints = training.checkpoints
        if not checkpoints.is_begun:
            raise
        hint = "what was learned is kept: digitpad train --resume saves it"
        if checkpoints.is_only_in_memory:
            hint = "digitpad train --resume then goes on from the last checkpoint"
        raise SaveError("{}; {}.", str(error).rstrip("."), hint) from error


def _describe(interrupted: InterruptedRun) -> str:
    record = interrupted.record
    if record is None:
        return interrupted.problem
    done = f"epoch {len(record.epochs)} of {record.config.epochs}"
    return f"The training of {interrupted.name!r} was interrupted after {done}"


def _reporter(report: Report) -> Callable[[Progress | TrainingUpdate], None]:
    def show(update: Progress | TrainingUpdate) -> None:
        if isinstance(update, Progress):
            report(update)
            return
        done = (update.epoch - 1) * update.batches + update.batch
        left = "" if update.remaining_s is None else f", {update.remaining_s:.0f} s left"
        speed = f", {update.samples_per_s:.0f} images/s" if update.samples_per_s else ""
        total = update.epochs * update.batches or None
        report(Progress(update.message + speed + left, max(done, 0), total))
        if update.epoch_metrics:
            print(_epoch_line(update.epoch_metrics), file=sys.stderr)
        if update.notice:
            print_message(update.notice)

    return show


def _epoch_line(metrics: EpochMetrics) -> str:
    line = f"epoch {metrics.epoch}: loss {metrics.loss:.4f}, accuracy {metrics.accuracy:.2%}"
    if metrics.val_loss is None:
        return line
    return f"{line}, val_loss {metrics.val_loss:.4f}, val_accuracy {metrics.val_accuracy:.2%}"


def _record(model: StoredModel, result: TrainingResult) -> dict[str, Any]:
    return {
        "model": model.name,
        "stopped": result.stopped,
        "problem": result.problem,
        "epochs": len(model.record.history.epochs),
        "duration_s": model.record.duration_s,
        "test_data": result.evaluation.digits.name,
        "test_accuracy": model.record.test_accuracy,
        "test_loss": model.record.test_loss,
    }


def _lines(model: StoredModel, result: TrainingResult) -> Iterator[str]:
    if result.problem:
        yield result.problem
    if result.stopped:
        yield "Stopped early: the best epoch so far was kept."
    sizes = ", ".join(f"{data.count:,} {data.name}" for data in model.record.trained_on)
    yield f"Trained on {sizes} in {model.record.duration_s:.0f} s"
    yield (
        f"Test accuracy {result.evaluation.accuracy:.2%}, loss {result.evaluation.loss:.4f} "
        f"on {len(result.evaluation.digits):,} {result.evaluation.digits.name} images"
    )
    pairs = zip(result.evaluation.digits.labels[:5], result.evaluation.predictions, strict=False)
    yield "First five test images: " + ", ".join(f"{label} -> {read}" for label, read in pairs)
    yield f"Saved as {model.name!r} in {model.folder}"
