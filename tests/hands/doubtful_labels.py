"""Find UNIPEN digits whose label is doubtful: `python -m tests.hands.doubtful_labels`.

Confident learning (Northcutt et al. 2021, "Confident Learning: Estimating Uncertainty in Dataset
Labels"): a label is doubtful where a network that never saw the writer gives another digit at
least the probability that it gives that digit on average where it is the label. Hard digits look
like that, too, so two networks have to agree: the bundled one, if it has not seen UNIPEN, and one
of five of preset Quick, each trained on MNIST, the pen digits and the UNIPEN digits of other
writers. A 1 with a flag and a 0 with a slash stay: they are no mistakes, but hands that these
networks don't know. Prints the table for `digitpad/datasets/unipen/labels.py`.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.catalogue import sources
from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.unipen.source import UnipenSource
from digitpad.ink.rasterize import draw_input
from digitpad.models.store import ModelStore
from digitpad.networks import architectures
from digitpad.networks.batches import shuffled_batches
from digitpad.networks.config import PRESETS
from digitpad.networks.objective import compile_model, make_targets
from digitpad.system.keras_import import import_keras
from digitpad.system.paths import bundled_models

_FOLDS = 5
_HANDS = ((1, 7), (0, 4))  # label and what is seen in it: a flag, a slash


def main() -> int:
    """Find them and print their numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="digitpad", help="a model that has not seen UNIPEN")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model = ModelStore(Path(folder), bundled_models()).find(options.model)
        known = sources(Path(folder))
        others = [known[name].load("train") for name in ("mnist", "pendigits")]
        source = known["unipen"]
        assert isinstance(source, UnipenSource)
        drawings = source.drawings()
        tested = source.split_of_writers().test
    numbers = np.flatnonzero([drawing.writer not in tested for drawing in drawings])
    digits = DigitSet(
        np.stack([draw_input(drawings[number].ink) for number in numbers]),
        np.array([drawings[number].label for number in numbers], np.uint8),
        "unipen",
        "train",
        np.array([drawings[number].writer for number in numbers], np.int32),
    )
    first = model.recognizer().with_all_cores().probabilities(digits.images)
    second = out_of_sample(digits, others)
    found = doubtful(digits.labels, first, second)
    for label, count in enumerate(np.bincount(digits.labels[found], minlength=10)):
        print(f"{label}: {count}", file=sys.stderr)
    print(f"{len(found)} of {len(digits)}", file=sys.stderr)
    print(", ".join(str(number) for number in numbers[found]))
    return 0


def out_of_sample(digits: DigitSet, others: list[DigitSet]) -> NDArray[np.float32]:
    """Probabilities of each digit, shape (n, 10), by a network that never saw its writer."""
    assert digits.writers is not None
    writers = np.random.default_rng(0).permutation(np.unique(digits.writers))
    probabilities = np.zeros((len(digits), 10), np.float32)
    for fold in range(_FOLDS):
        is_held = np.isin(digits.writers, writers[fold::_FOLDS])
        seen = [*others, digits.take(np.flatnonzero(~is_held))]
        probabilities[is_held] = _learn(seen, digits.images[is_held], seed=fold)
    return probabilities


def confident(labels: NDArray[np.uint8], probabilities: NDArray[np.float32]) -> NDArray[np.intp]:
    """The digit that each image confidently is, -1 where it is none, shape (n,).

    Args:
        labels: uint8, shape (n,).
        probabilities: float32, shape (n, 10), of networks that did not learn these images.
    """
    means = np.array([probabilities[labels == label, label].mean() for label in range(10)])
    possible = np.where(probabilities >= means, probabilities, -1.0)
    return np.where(possible.max(axis=1) > 0, possible.argmax(axis=1), -1)


def doubtful(
    labels: NDArray[np.uint8], first: NDArray[np.float32], second: NDArray[np.float32]
) -> NDArray[np.intp]:
    """The indices of images that both networks confidently take for the same other digit."""
    taken = confident(labels, first)
    is_hand = np.any([(labels == label) & (taken == seen) for label, seen in _HANDS], axis=0)
    agree = taken == confident(labels, second)
    return np.flatnonzero(agree & (taken >= 0) & (taken != labels) & ~is_hand)


def _learn(seen: list[DigitSet], images: NDArray[np.uint8], seed: int) -> NDArray[np.float32]:
    """Probabilities of images by a network of preset Quick that was trained on `seen`."""
    config = PRESETS["quick"]
    import_keras().utils.set_random_seed(seed)
    model = architectures.build(config.network)
    pixels = np.concatenate([part.images for part in seen])
    steps = -(-len(pixels) // config.batch_size)
    compile_model(model, config, steps * config.epochs)
    batches = shuffled_batches(pixels, make_targets(config, seen), config.batch_size, seed)
    model.fit(batches, steps_per_epoch=steps, epochs=config.epochs, verbose=0)
    found: NDArray[np.float32] = model.predict(images[..., None] / np.float32(255), verbose=0)
    return found


if __name__ == "__main__":
    sys.exit(main())
