"""`digitpad evaluate`: evaluate a model on a digit set."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from digitpad.cli.context import Context, progress_bar
from digitpad.cli.own_data import AUTO, MY_DIGITS, advice
from digitpad.datasets.catalogue import sources
from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.own.raw_digits import OwnImages
from digitpad.datasets.own.read import read_digits, read_images
from digitpad.datasets.own.turn import ORIENTATIONS, Turn, put_digits_right, put_right
from digitpad.errors import DataError
from digitpad.evaluation.class_metrics import ClassMetrics, MacroAverage
from digitpad.evaluation.evaluate import Evaluation, evaluate
from digitpad.evaluation.submission import to_submission
from digitpad.evaluation.turning import TurnProposal, propose_turn
from digitpad.progress import Report
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.atomic_files import write_whole
from digitpad.system.streams import print_message

_METRICS = ("precision", "recall", "f1")
_WELL = 0.9  # accuracy above which nobody need ask how the images lie


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.set_defaults(run=run)
    parser.add_argument("--model", help="name of the model; default: the bundled one")
    parser.add_argument(
        "--data",
        default="mnist",
        metavar="mnist|pendigits|unipen|synthetic|mydigits|FILE|FOLDER",
        help="the test part of a digit set by name (default: mnist; mydigits: those on the tab My "
        "digits), or digits of yours: CSV as Kaggle's, .npz, .npy, IDX, Parquet, .mat or UNIPEN; a "
        "folder of pictures with their digit in the folder's or their own name or in a "
        "labels.csv; a zip of any of these",
    )
    parser.add_argument(
        "--turn",
        choices=[*ORIENTATIONS, AUTO],
        default="upright",
        help="how the images lie, to be put right first; auto: as the bundled model finds",
    )
    parser.add_argument(
        "--inverted", action="store_true", help="the ink is 0, the paper 255: to be inverted first"
    )
    parser.add_argument(
        "--submission",
        type=Path,
        metavar="FILE",
        help="write what the model reads as CSV with ImageId and Label, as Kaggle takes it; the "
        "data then need no labels",
    )


def run(arguments: Namespace, context: Context) -> int:
    """Print accuracy, confusion matrix and misclassified images; or write a submission."""
    model = context.model(arguments.model)
    recognizer = model.recognizer().with_all_cores()
    if arguments.submission is not None:
        return _submit(arguments, context, recognizer)
    is_own = arguments.data not in sources(context.paths.datasets)
    as_is = arguments.turn == "upright" and not arguments.inverted
    proposal = None
    with progress_bar() as report:
        digits = _load(arguments.data, context, report)
        digits = put_digits_right(digits, _turn(arguments, context, digits, report))
        evaluation = evaluate(recognizer, digits, report)
        if is_own and as_is and evaluation.accuracy < _WELL:
            proposal = _propose(context, digits, report)
    record = _record(model.name, arguments.data, evaluation)
    context.answer(record, _lines(model.name, evaluation))
    if proposal is not None:
        print_message(advice(proposal))
    return 0


def _submit(arguments: Namespace, context: Context, recognizer: Recognizer) -> int:
    """Write what the model reads in images, which need no labels."""
    with progress_bar() as report:
        own = _images(arguments.data, context, report)
        turn = Turn(arguments.turn, arguments.inverted)
        if arguments.turn == AUTO:
            turn = _turn(arguments, context, _labelled(own), report)
        answers = recognizer.probabilities(put_right(own.images, turn), report)
    predictions = answers.argmax(axis=1).astype(np.uint8)
    write_whole(arguments.submission, to_submission(predictions))
    counts = np.bincount(predictions, minlength=10).tolist()
    values = {
        "data": arguments.data,
        "n": len(predictions),
        "submission": str(arguments.submission),
        "predicted": counts,
        "notes": [*own.notes],
    }
    read = ", ".join(f"{count:,} as {digit}" for digit, count in enumerate(counts))
    line = f"Wrote {len(predictions):,} predictions to {arguments.submission}: {read}"
    context.answer(values, [*own.notes, line])
    return 0


def _load(data: str, context: Context, report: Report) -> DigitSet:
    named = _named(data, context, report)
    return named if named is not None else read_digits(Path(data), report)


def _images(data: str, context: Context, report: Report) -> OwnImages:
    digits = _named(data, context, report)
    if digits is None:
        return read_images(Path(data), report)
    return OwnImages(digits.images, digits.labels, digits.name, digits.notes)


def _named(data: str, context: Context, report: Report) -> DigitSet | None:
    """The test part of digits that have a name; None where it is a path."""
    if data == MY_DIGITS:
        from digitpad.handwriting.snapshot import kept_test_digits  # which loads SQLite

        return kept_test_digits(context.paths.digit_store, report)
    source = sources(context.paths.datasets).get(data)
    return source.load("test", report) if source else None


def _labelled(own: OwnImages) -> DigitSet:
    if own.labels is None:
        raise DataError(
            "Without labels it can't be found out how the images in {} lie: say it with --turn and"
            " --inverted.",
            own.name,
        )
    return DigitSet(own.images, own.labels, own.name, "test")


def _turn(arguments: Namespace, context: Context, digits: DigitSet, report: Report) -> Turn:
    """How the images lie, as the user says, or as the bundled model finds where that is asked."""
    if arguments.turn != AUTO:
        return Turn(arguments.turn, arguments.inverted)
    proposal = _propose(context, digits, report)
    return proposal.turn if proposal else Turn()


def _propose(context: Context, digits: DigitSet, report: Report) -> TurnProposal | None:
    return propose_turn(context.model(None).recognizer().with_all_cores(), digits, report)


def _record(model: str, data: str, evaluation: Evaluation) -> dict[str, Any]:
    digits, confidences = evaluation.digits, evaluation.confidences
    return {
        "model": model,
        "data": data,
        "n": len(digits),
        "accuracy": evaluation.accuracy,
        "loss": evaluation.loss,
        "calibration_error": evaluation.calibration_error,
        "misclassified": [
            {
                "index": int(index),
                "label": int(digits.labels[index]),
                "prediction": int(evaluation.predictions[index]),
                "confidence": round(float(confidences[index]), 6),
            }
            for index in evaluation.misclassified
        ],
        "confusion": evaluation.confusion.tolist(),
        "classes": [
            {name: getattr(metrics, name) for name in ("digit", *_METRICS, "support")}
            for metrics in evaluation.classes
        ],
        "notes": [*digits.notes],
    }


def _lines(model: str, evaluation: Evaluation) -> Iterator[str]:
    yield from evaluation.digits.notes
    wrong, count = len(evaluation.misclassified), len(evaluation.digits)
    yield f"{model} on {evaluation.digits.name}: {evaluation.accuracy:.2%} right"
    yield f"{wrong:,} of {count:,} wrong; loss {evaluation.loss:.4f}"
    yield f"expected calibration error {evaluation.calibration_error:.2%}"
    yield ""
    yield "label \\ read as" + "".join(f"{digit:>6}" for digit in range(10))
    for label, row in enumerate(evaluation.confusion):
        yield f"{label:>15}" + "".join(f"{images:>6}" for images in row)
    yield ""
    titles = ("precision", "recall", "F1", "images")
    yield f"{'digit':>15}" + "".join(f"{title:>11}" for title in titles)
    for metrics in evaluation.classes:
        yield _class_line(str(metrics.digit), metrics)
    yield _class_line("macro average", evaluation.macro_average)


def _class_line(name: str, metrics: ClassMetrics | MacroAverage) -> str:
    """One line of the table, with a dash for an undefined metric."""
    shares = (getattr(metrics, name) for name in _METRICS)
    cells = ["-" if share is None else f"{share:.2%}" for share in shares]
    return f"{name:>15}" + "".join(f"{cell:>11}" for cell in (*cells, metrics.support))
