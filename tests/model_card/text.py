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
    yield (
        f"{epochs} epochs in {record.duration_s / 60:.0f} minutes{begun}. Seed, hashes of the data "
        "and all settings are in `record.json`; the commands are in [TRAINING](TRAINING.md)."
    )
    yield ""


def _figures(measured: Measured) -> Iterator[str]:
    mnist, pens = measured.mnist, measured.pens
    low, high = min(measured.sizes.values()), max(measured.sizes.values())
    spread = 100 * (high - low)
    yield "## Measured on digits it never saw"
    yield ""
    yield "| what | figure |"
    yield "|---|---|"
    yield f"| MNIST test set, {len(mnist.digits):,} images | {_percent(mnist.accuracy)} |"
    read = _percent(pens.accuracy)
    yield f"| strokes of six other writers, {len(pens.digits):,} digits | {read} |"
    yield (
        f"| the same, {min(measured.sizes)} to {max(measured.sizes)} px large, anywhere on the "
        f"canvas | {_percent(low)} to {_percent(high)}, spread {spread:.2f} points |"
    )
    hands, numbers = measured.hands, measured.numbers
    yield (
        f"| strokes of forty other people at {_PLACES} places, as recorded, {len(hands.digits):,} "
        f"digits; mean of the writers | {_percent(hands.accuracy)}; "
        f"{_percent(mean_of_writers(hands))} |"
    )
    right = _percent(sum(numbers) / len(numbers))
    yield f"| real numbers of two to five digits by such people, {len(numbers)} | {right} |"
    shares = measured.damaged.values()
    yield (
        f"| MNIST test images with {len(shares)} kinds of damage, mean; worst | "
        f"{_percent(sum(shares) / len(shares))}; {_percent(min(shares))} |"
    )
    pasted = _percent(measured.pasted)
    yield f"| MNIST test set pasted into larger pictures, scale 1 to 8 | {pasted} |"
    photos = measured.photos
    yield (
        f"| {len(photos.digits):,} of them as photos: ruled or plain paper, shadows, from aslant, "
        f"noise | {_percent(photos.accuracy)} |"
    )
    yield f"| expected calibration error, MNIST | {_percent(mnist.calibration_error)} |"
    yield f"| expected calibration error, six writers | {_percent(pens.calibration_error)} |"
    yield f"| expected calibration error, forty people | {_percent(hands.calibration_error)} |"
    yield f"| true digits said to be none | {_percent(measured.refused)} |"
    for kind, (found, at_most) in measured.non_digits.items():
        yield (
            f"| non-digits ({kind}) said to be none; by certainty alone with 1 % of true digits "
            f"refused | {_percent(found, 1)}; {_percent(at_most, 1)} |"
        )
    yield f"| size of `model.tflite` | {measured.size_bytes / 2**20:.2f} MiB |"
    yield f"| one prediction, one thread, median | {measured.prediction_ms:.2f} ms |"
    yield ""


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
