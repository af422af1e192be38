"""Measure the bundled model and write its card: `make model-card` (needs the real digits)."""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from digitpad.datasets.catalogue import sources
from digitpad.datasets.digit_set import DigitSet
from digitpad.evaluation.evaluate import evaluate
from digitpad.models.store import ModelStore, StoredModel
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.paths import bundled_models
from tests.hands.measures import damage_accuracies, found_at_one_percent, refused_share
from tests.model_card.handwriting import on_canvases, unseen_drawings
from tests.model_card.pasted import paste
from tests.model_card.photos import photograph
from tests.model_card.strange import drawn, printed
from tests.model_card.text import Measured, write_card
from tests.numbers.real_numbers import read_right, real_numbers

_PREDICTIONS = 2000


def main() -> int:
    """Measure everything, say it, and write models/README.md."""
    with tempfile.TemporaryDirectory() as folder:
        model = ModelStore(Path(folder), bundled_models()).models()[0]
        measured = measure(model, Path(folder))
    path = bundled_models() / "README.md"
    path.write_text(write_card(model, measured), encoding="utf-8")
    print(path.read_text(encoding="utf-8"))
    return 0


def measure(model: StoredModel, cache: Path) -> Measured:
    """Every figure of the card, on digits that the model never saw."""
    recognizer = model.recognizer().with_all_cores()
    known = sources(cache)
    mnist = evaluate(recognizer, known["mnist"].load("test"))
    pens = evaluate(recognizer, known["pendigits"].load("test"))
    hands = evaluate(recognizer, known["unipen"].load("test"))
    sizes = {
        size: evaluate(recognizer, digits).accuracy
        for size, digits in on_canvases(unseen_drawings(cache))
    }
    single = model.recognizer()
    found = {}
    for name, images in (("drawn", drawn()), ("printed", printed())):
        found[name] = (
            refused_share(single, images),
            found_at_one_percent(recognizer, images, [mnist, pens, hands]),
        )
    return Measured(
        mnist=mnist,
        pens=pens,
        hands=hands,
        numbers=read_right(recognizer, real_numbers(cache, "test")),
        damaged=damage_accuracies(recognizer, mnist.digits),
        sizes=sizes,
        pasted=evaluate(recognizer, paste(mnist.digits)).accuracy,
        photos=evaluate(recognizer, photograph(mnist.digits)),
        refused=refused_share(single, np.concatenate([mnist.digits.images, pens.digits.images])),
        non_digits=found,
        size_bytes=model.path(".tflite").stat().st_size,
        prediction_ms=prediction_ms(single, mnist.digits),
    )


def prediction_ms(recognizer: Recognizer, digits: DigitSet) -> float:
    """Median time of one prediction on one thread."""
    times = []
    for image in digits.images[:_PREDICTIONS]:
        began = time.perf_counter()
        recognizer.recognize(image)
        times.append(time.perf_counter() - began)
    return 1000 * float(np.median(times))


if __name__ == "__main__":
    sys.exit(main())
