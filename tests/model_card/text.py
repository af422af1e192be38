"""The bundled model's card in Markdown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from digitpad.datasets.catalogue import sources
from digitpad.evaluation.evaluate import Evaluation
from digitpad.models.store import StoredModel
from digitpad.system.paths import user_paths
from tests.hands.measures import mean_of_writers

_PLACES = 19  # of UNIPEN


@dataclass(frozen=True, eq=False)
class Measured:
    """Every figure of the card.

    Attributes:
        mnist: The model's answers on MNIST's test set.
        pens: On the strokes of the six writers whom it never saw.
        hands: On the strokes of UNIPEN's test writers.
        numbers: Whether each real number by test writers is read correctly.
        damaged: Accuracy on MNIST's test images by the kind of damage.
        sizes: Accuracy on the strokes of the six by their size on the canvas, in pixels.
        pasted: Accuracy on MNIST's test set pasted into larger pictures.
        photos: Its answers on photos of MNIST's test images.
        refused: Share of all these digits that are said to be no digit.
        non_digits: By kind: the share that is said to be no digit, and the share below the
            confidence at which 1 % of true digits would be refused.
        size_bytes: Of the `.tflite`.
        prediction_ms: Median time of one prediction on one thread.
    """

    mnist: Evaluation
    pens: Evaluation
    hands: Evaluation
    numbers: list[bool]
    damaged: Mapping[str, float]
    sizes: Mapping[int, float]
    pasted: float
    photos: Evaluation
    refused: float
    non_digits: Mapping[str, tuple[float, float]]
    size_bytes: int
    prediction_ms: float


def write_card(model: StoredModel, measured: Measured) -> str:
    """The whole card."""
    return "\n".join(
        chain(_what(model), _training(model), _figures(measured), _failures(model, measured), [""])
    )


def _what(model: StoredModel) -> Iterator[str]:
    record = model.record
    yield "# The bundled model"
    yield ""
    yield (
        f"`{model.name}` reads one handwritten digit from 28x28 grey pixels in MNIST's frame. It "
        f"is the network `{record.network}` with {record.parameters:,} parameters. `model.keras` "
        "is for further training, `model.tflite` is what the program runs, `record.json` describes "
        "it."
    )
    yield ""
    yield "This page is written by `make model-card`, which measures every figure again."
    yield ""


def _training(model: StoredModel) -> Iterator[str]:
    record = model.record
    licences = {name: source.licence for name, source in sources(user_paths().datasets).items()}
    yield "## Training"
    yield ""
    yield "| digits | images | licence |"
    yield "|---|---|---|"
    seen: set[str] = set()
    for data in record.trained_on:
        what = "varied copies" if data.name in seen else data.split  # the same strokes once more
        seen.add(data.name)
        yield f"| {data.name}, {what} | {data.count:,} | {licences.get(data.name, '')} |"
    yield ""
    epochs = record.config.get("epochs")
    start = record.continued_from
    whose = "the previous bundled model" if start == model.name else f"`{start}`"
    begun = f", begun with the weights of {whose}" if start else ""
    if record.note:
        yield f"The {record.note}; the table above and the next line are of the first of them."
    yield (
        f"{epochs} epochs in {record.duration_s / 60:.0f} minutes{begun}. Seed, hashes of the data "
        "and all settings are in `record.json`; the commands are in [TRAINING](TRAINING.md)."
    )
    yield ""


def _figures(measured: Measured) -> Iterator[str]:
    yield "## Measured on digits it never saw"
    yield ""
    yield "| what | figure |"
    yield "|---|---|"
    yield from (f"| {what} | {figure} |" for what, figure in _rows(measured))
    yield ""


def _rows(measured: Measured) -> Iterator[tuple[str, str]]:
    """What was measured, and the figure."""
    mnist, pens, hands = measured.mnist, measured.pens, measured.hands
    yield f"MNIST test set, {len(mnist.digits):,} images", _percent(mnist.accuracy)
    yield f"strokes of six other writers, {len(pens.digits):,} digits", _percent(pens.accuracy)
    yield _row_of_sizes(measured)
    yield (
        f"strokes of forty other people at {_PLACES} places, as recorded, {len(hands.digits):,} "
        "digits; mean of the writers",
        f"{_percent(hands.accuracy)}; {_percent(mean_of_writers(hands))}",
    )
    numbers = measured.numbers
    right = _percent(sum(numbers) / len(numbers))
    yield f"real numbers of two to five digits by such people, {len(numbers)}", right
    yield from _rows_of_pictures(measured)
    yield "expected calibration error, MNIST", _percent(mnist.calibration_error)
    yield "expected calibration error, six writers", _percent(pens.calibration_error)
    yield "expected calibration error, forty people", _percent(hands.calibration_error)
    yield from _rows_of_non_digits(measured)
    yield "size of `model.tflite`", f"{measured.size_bytes / 2**20:.2f} MiB"
    yield "one prediction, one thread, median", f"{measured.prediction_ms:.2f} ms"


def _row_of_sizes(measured: Measured) -> tuple[str, str]:
    low, high = min(measured.sizes.values()), max(measured.sizes.values())
    smallest, largest = min(measured.sizes), max(measured.sizes)
    spread = f"spread {100 * (high - low):.2f} points"
    return (
        f"the same, {smallest} to {largest} px large, anywhere on the canvas",
        f"{_percent(low)} to {_percent(high)}, {spread}",
    )


def _rows_of_pictures(measured: Measured) -> Iterator[tuple[str, str]]:
    shares, photos = measured.damaged.values(), measured.photos
    yield (
        f"MNIST test images with {len(shares)} kinds of damage, mean; worst",
        f"{_percent(sum(shares) / len(shares))}; {_percent(min(shares))}",
    )
    pasted = _percent(measured.pasted)
    yield "MNIST test set pasted into larger pictures, scale 1 to 8", pasted
    yield (
        f"{len(photos.digits):,} of them as photos: ruled or plain paper, shadows, from aslant, "
        "noise",
        _percent(photos.accuracy),
    )


def _rows_of_non_digits(measured: Measured) -> Iterator[tuple[str, str]]:
    yield "true digits said to be none", _percent(measured.refused)
    for kind, (found, at_most) in measured.non_digits.items():
        yield (
            f"non-digits ({kind}) said to be none; by certainty alone with 1 % of true digits "
            "refused",
            f"{_percent(found, 1)}; {_percent(at_most, 1)}",
        )


def _failures(model: StoredModel, measured: Measured) -> Iterator[str]:
    yield "## Where it fails"
    yield ""
    knows_others = any(data.name == "unipen" for data in model.record.trained_on)
    others = "UNIPEN's from a dozen countries" if knows_others else "of others it saw drawings only"
    yield (
        f"MNIST's writers are American, the pen digits' from one university, {others}. Rows are "
        "labels, columns what was read."
    )
    evaluations = (
        ("MNIST", measured.mnist),
        ("Six writers", measured.pens),
        ("Forty people", measured.hands),
    )
    for title, evaluation in evaluations:
        yield ""
        yield f"| {title} | " + " | ".join(map(str, range(10))) + " |"
        yield "|---" * 11 + "|"
        for label, row in enumerate(evaluation.confusion):
            cells = (str(images) if images else "" for images in row)
            yield f"| **{label}** | " + " | ".join(cells) + " |"


def _percent(share: float, decimals: int = 2) -> str:
    return f"{100 * share:.{decimals}f} %"
