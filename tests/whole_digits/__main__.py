"""Train the network that knows whole digits: `python -m tests.whole_digits FILE`.

It needs the real digits. Numbers are made of digits by training writers, in pictures; every way to
group the pieces into which the program cuts them is an example. Writes a `.tflite` file, and says
how well it tells whole digits in numbers by writers who choose.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

from digitpad.models.keras_files import tflite_bytes
from digitpad.system.keras_import import import_keras
from tests.ink_mask.pictures.hands import Part, real_hands
from tests.ink_mask.pictures.printing import find_fonts
from tests.whole_digits.groups import Examples, examples_of
from tests.whole_digits.network import build, measure, train
from tests.whole_digits.numbers import Digits, make_layers

_MEASURED = 200  # numbers


def main() -> int:
    """Make the examples, train, measure and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.whole_digits", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--numbers", type=int, default=3200)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    examples = _examples("train", options.numbers, options.seed)
    print(f"{len(examples[0]):,} candidates in {options.numbers:,} numbers", flush=True)
    import_keras().utils.set_random_seed(options.seed)
    network = build()
    train(network, examples, options.epochs, np.random.default_rng(options.seed))
    print(measure(network, _examples("choosing", _MEASURED, options.seed)))
    options.file.write_bytes(tflite_bytes(network))
    return 0


def _examples(part: Part, count: int, seed: int) -> Examples:
    with tempfile.TemporaryDirectory() as cache:
        digits = Digits(real_hands(part, Path(cache)), find_fonts(part))
    rng = np.random.default_rng(seed)
    found = [pair for _ in range(count) for pair in examples_of(make_layers(digits, rng), rng)]
    images, shares = zip(*found, strict=True)
    return np.concatenate(images), np.concatenate(shares)


if __name__ == "__main__":
    sys.exit(main())
