"""`digitpad train`: train a network and save it."""

import sys
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

from digitpad.cli.context import Context, progress_bar
from digitpad.cli.own_data import PUBLISHED, add_own_arguments, own_of, path_of, survey_of
from digitpad.cli.own_data import SETTINGS as OWN_ARGUMENTS
from digitpad.datasets.own.training_set.source import OWN
from digitpad.errors import SaveError, TrainingError
from digitpad.models.history import EpochMetrics
from digitpad.models.store import StoredModel
from digitpad.networks.config import (
    CHOICES,
    DEFAULT_PRESET,
    PRESETS,
    RANGES,
    TrainingConfig,
)
from digitpad.progress import IsCancelled, Progress, Report
from digitpad.system.signals import Stopped, noted_stops
from digitpad.system.streams import print_message
from digitpad.training.checkpoint_files import InterruptedRun
from digitpad.training.checkpoint_store import CheckpointFolder
from digitpad.training.run import ReportAny, Run
from digitpad.training.session import TrainingSession
from digitpad.training.train import TrainingResult
from digitpad.training.updates import TrainingUpdate

_HELP = {
    "network": "architecture",
    "epochs": "how often every training image is seen",
    "batch_size": "images a step",
    "optimizer": "how gradients change the weights",
    "learning_rate": "the highest rate of the run",
    "schedule": "how the rate changes",
    "loss": "what is minimised",
    "label_smoothing": "share of the label spread over all classes",
    "validation_split": "share of the training images kept for validation",
    "precision": "mixed_bfloat16: half the time on processors that know it",
    "early_stopping": "epochs without a better result before stopping; 0: never",
    "seed": "repeats a run on the same machine",
}
_SETTINGS = ("datasets", *OWN_ARGUMENTS, "augment", "non_digits", *_HELP)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand's arguments; settings not given come from the preset."""
    parser.set_defaults(run=run)
    parser.add_argument("--preset", choices=tuple(PRESETS), help="default: article")
    parser.add_argument(
        "--data",
        action="append",
        metavar="mnist|pendigits|unipen|synthetic|mydigits|FILE|FOLDER",
        dest="datasets",
        help="digit set to train on, by name (mydigits: those on the tab My digits), or a file or "
        "folder of digits of yours, as in `digitpad evaluate`; give it again to add another",
    )
    add_own_arguments(parser)
    for name, help_text in _HELP.items():
        parser.add_argument("--" + name.replace("_", "-"), help=help_text, **_kind(name))
    parser.add_argument(
        "--augment", action=BooleanOptionalAction, default=None, help="vary training images"
    )
    parser.add_argument(
        "--non-digits",
        action=BooleanOptionalAction,
        default=None,
        help="train on letters, signs and scribbles, too, as nothing in particular",
    )
    parser.add_argument("--save", metavar="NAME", help="name of the model; default: the preset's")
    parser.add_argument(
        "--continue", metavar="NAME", dest="continue_from", help="train this model further"
    )
    interrupted = parser.add_mutually_exclusive_group()
    interrupted.add_argument(
        "--resume",
        action="store_true",
        help="go on with the training that was interrupted last, with its own settings and name",
    )
    interrupted.add_argument(
        "--discard", action="store_true", help="forget the training that was interrupted last"
    )


def run(arguments: Namespace, context: Context) -> int:
    """Train, save the model and print its test accuracy.

    Ctrl+C stops and keeps the best epoch so far; after other signals the run can be resumed.
    """
    folder = CheckpointFolder(context.paths.training)
    if arguments.resume or arguments.discard:
        return _run_interrupted(arguments, context, folder)
    interrupted = folder.interrupted()
    if interrupted is not None:
        print_message(f"{_describe(interrupted)} (digitpad train --resume, or --discard)")
    if arguments.datasets:
        arguments.datasets = [path_of(data, context) for data in arguments.datasets]
    if arguments.test:
        arguments.test = path_of(arguments.test, context)
    config = make_config(arguments)
    name = arguments.save or context.store.free_name(arguments.preset or DEFAULT_PRESET)
    context.store.check_name(name)
    if config.own is not None:
        with progress_bar() as report:
            survey = survey_of(config.own, arguments, context, report)
        config = replace(config, own=survey.own)
    start = context.store.find(arguments.continue_from) if arguments.continue_from else None
    checkpoints = folder.begin(name, replaces=context.store.is_taken(name))
    training = TrainingSession(checkpoints, context.store, context.paths.datasets)

    def work(report: ReportAny, is_cancelled: IsCancelled) -> TrainingResult:
        return training.begin(Run(config, report, is_cancelled, start))

    return _see_through(training, work, context)


def _run_interrupted(arguments: Namespace, context: Context, folder: CheckpointFolder) -> int:
    """Resume or discard the last interrupted training.

    Raises TrainingError when there is none, or settings were given as well.
    """
    interrupted = folder.interrupted()
    if _has_settings(arguments):
        raise TrainingError("An interrupted training has settings of its own; leave yours out.")
    if interrupted is None:
        raise TrainingError("There is no interrupted training.")
    checkpoints = folder.resume(interrupted)
    if arguments.discard:
        checkpoints.remove()
        lines = [f"Discarded the training of {checkpoints.name!r}"]
        context.answer({"discarded": checkpoints.name}, lines)
        return 0
    if interrupted.problem:
        raise TrainingError(interrupted.problem)
    print_message(f"{_describe(interrupted)}; it goes on now")
    training = TrainingSession(checkpoints, context.store, context.paths.datasets)
    return _see_through(training, training.resume, context)


def _see_through(
    training: TrainingSession,
    work: Callable[[ReportAny, IsCancelled], TrainingResult],
    context: Context,
) -> int:
    """Train and save; until the model is saved, the run can be resumed."""
    with closing(training.checkpoints), _hint_at_resuming(training), noted_stops() as request:
        with progress_bar() as report:
            result = work(_reporter(report), request.is_made)
        model = training.save(training.name, result.files)
    context.answer(_record(model, result), _lines(model, result))
    return 1 if result.problem else request.exit_code


@contextmanager
def _hint_at_resuming(training: TrainingSession) -> Iterator[None]:
    """If no model was saved, say how to go on later."""
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


def _has_settings(arguments: Namespace) -> bool:
    """Whether any argument describes a new run."""
    names = ("preset", "save", "continue_from", *_SETTINGS)
    return any(getattr(arguments, name) is not None for name in names)


def make_config(arguments: Namespace) -> TrainingConfig:
    """The preset's settings with those of the arguments.

    Raises TrainingError when a setting is out of range, and as `own_of`.
    """
    names = [name for name in _SETTINGS if name not in OWN_ARGUMENTS]
    given = {name: getattr(arguments, name) for name in names}
    changes = {name: value for name, value in given.items() if value is not None}
    chosen = tuple(dict.fromkeys(changes.get("datasets", ())))
    changes["own"] = own_of(arguments, [name for name in chosen if name not in PUBLISHED])
    if chosen:
        changes["datasets"] = tuple(name if name in PUBLISHED else OWN for name in chosen)
    return replace(PRESETS[arguments.preset or DEFAULT_PRESET], **changes)


def _kind(name: str) -> dict[str, Any]:
    if name in CHOICES:
        return {"choices": CHOICES[name]}
    number: type = type(getattr(TrainingConfig(), name))
    low, high = RANGES[name]
    return {"type": number, "metavar": f"{low}..{high}"}
