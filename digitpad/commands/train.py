"""`digitpad train`: train a network and save it."""

import signal
import sys
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event
from typing import Any, get_args

from digitpad.commands.context import Context, progress_bar
from digitpad.history import EpochMetrics, TrainingUpdate
from digitpad.model_store import StoredModel
from digitpad.progress import Progress, Report
from digitpad.training import TrainingResult, load_training_data, train
from digitpad.training_config import CHOICES, PRESETS, RANGES, DatasetName, TrainingConfig

_INTERRUPTED = 130
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


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand's arguments; what isn't given comes from the preset."""
    parser.add_argument(
        "--preset", choices=tuple(PRESETS), default="article", help="default: article"
    )
    parser.add_argument(
        "--data",
        action="append",
        choices=get_args(DatasetName),
        dest="datasets",
        help="digit set to train on; give it again to add another",
    )
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


def run(arguments: Namespace, context: Context) -> int:
    """Train, save and say how good it is; Ctrl+C stops and keeps the best epoch so far."""
    config = _config(arguments)
    name = arguments.save or context.store.free_name(arguments.preset)
    context.store.check_name(name)
    start = context.store.find(arguments.continue_from) if arguments.continue_from else None
    with _stop_on_interrupt() as is_cancelled, progress_bar() as report:
        data = load_training_data(config, context.paths.datasets, report, is_cancelled)
        result = train(config, data, _reporter(report), is_cancelled, start)
    model = context.store.save(name, result.files)
    context.answer(_record(model, result), lambda: _lines(model, result))
    if result.problem:
        return 1
    return _INTERRUPTED if result.stopped else 0


def _kind(name: str) -> dict[str, Any]:
    if name in CHOICES:
        return {"choices": CHOICES[name]}
    number: type = type(getattr(TrainingConfig(), name))
    low, high = RANGES[name]
    return {"type": number, "metavar": f"{low}..{high}"}


def _config(arguments: Namespace) -> TrainingConfig:
    names = ("datasets", "augment", "non_digits", *_HELP)
    given = {name: getattr(arguments, name) for name in names}
    changes = {name: value for name, value in given.items() if value is not None}
    if "datasets" in changes:
        changes["datasets"] = tuple(dict.fromkeys(changes["datasets"]))
    return replace(PRESETS[arguments.preset], **changes)


@contextmanager
def _stop_on_interrupt() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl+C ask training to stop; a second one interrupts as always."""
    asked = Event()

    def stop(_signal: int, _frame: Any) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        print("\nStopping; what was learned so far is kept.", file=sys.stderr)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _reporter(report: Report) -> Callable[[TrainingUpdate], None]:
    def show(update: TrainingUpdate) -> None:
        done = (update.epoch - 1) * update.batches + update.batch
        left = "" if update.remaining_s is None else f", {update.remaining_s:.0f} s left"
        speed = f", {update.samples_per_s:.0f} images/s" if update.samples_per_s else ""
        total = update.epochs * update.batches or None
        report(Progress(update.message + speed + left, max(done, 0), total))
        if update.epoch_metrics:
            print(_epoch_line(update.epoch_metrics), file=sys.stderr)

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
