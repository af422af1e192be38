"""`digitpad evaluate`: evaluate a model on a digit set."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digitpad.cli.context import Context, progress_bar
from digitpad.datasets.catalogue import sources
from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.own.read import read_digits
from digitpad.evaluation.class_metrics import ClassMetrics, MacroAverage
from digitpad.evaluation.evaluate import Evaluation, evaluate
from digitpad.progress import Report

_METRICS = ("precision", "recall", "f1")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.set_defaults(run=run)
    parser.add_argument("--model", help="name of the model; default: the bundled one")
    parser.add_argument(
        "--data",
        default="mnist",
        metavar="mnist|pendigits|unipen|synthetic|FILE|FOLDER",
        help="the test part of a digit set by name (default: mnist); a UNIPEN, .npz or IDX file; "
        "or a folder with one folder of pictures a label",
    )


def run(arguments: Namespace, context: Context) -> int:
    """Print accuracy, confusion matrix and misclassified images."""
    model = context.model(arguments.model)
    with progress_bar() as report:
        digits = _load(arguments.data, context, report)
        evaluation = evaluate(model.recognizer().with_all_cores(), digits, report)
    record = _record(model.name, arguments.data, evaluation)
    context.answer(record, _lines(model.name, evaluation))
    return 0


def _load(data: str, context: Context, report: Report) -> DigitSet:
    source = sources(context.paths.datasets).get(data)
    return source.load("test", report) if source else read_digits(Path(data), report)


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
    }


def _lines(model: str, evaluation: Evaluation) -> Iterator[str]:
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
