"""Measure how pictures are read: `python -m tests.pictures` (needs the real digits).

MNIST's images cropped to their ink, pasted into larger pictures and photographed, as `tests.hands`
and the model's card have them, empty photos, and printed digits of bold fonts. With `--cases FILE`
also a list of pictures with what they are to be read as. `--network FILE` reads with another
network that finds ink, `--part choosing` on what may choose: the last of MNIST's training images.
"""

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.mnist import MnistSource
from digitpad.models.store import ModelStore
from digitpad.pictures.ink_network import InkNetwork, ask_bundled
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.paths import bundled_models
from tests.pictures.cases import measure_cases
from tests.pictures.measured import measure_blank, measure_digits, measure_direct
from tests.pictures.samples import bold_print, crop, empty_photos, paste, photograph

_CHOOSING = 1200  # of MNIST's training images, the last ones, which no training has seen


def main() -> int:
    """Measure and print, a kind of picture a line."""
    options = _parse()
    recognizer = _recognizer()
    ask = InkNetwork(options.network.read_bytes()) if options.network else ask_bundled
    digits = _digits(options.part, options.count)
    print(f"{len(digits.images):,} digits of MNIST, {options.part}, seed {options.seed}")
    print(measure_direct(recognizer, digits))
    for make in (crop, paste, photograph):
        print(measure_digits(recognizer, make(digits, options.seed), ask), flush=True)
    print(measure_digits(recognizer, bold_print(), ask), flush=True)
    print(measure_blank(recognizer, empty_photos(options.empty, options.seed), ask), flush=True)
    if options.cases:
        print(measure_cases(options.cases, recognizer, ask))
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("--network", type=Path, help="an ink.tflite; by default the bundled one")
    parser.add_argument("--part", choices=("test", "choosing"), default="test")
    parser.add_argument("--count", type=int, default=2000, help="digits")
    parser.add_argument("--empty", type=int, default=1000, help="empty photos")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cases", type=Path, help="a cases.json beside its pictures")
    return parser.parse_args()


def _recognizer() -> Recognizer:
    with tempfile.TemporaryDirectory() as folder:
        (model,) = ModelStore(Path(folder), bundled_models()).models()
        return model.recognizer()


def _digits(part: str, count: int) -> DigitSet:
    with tempfile.TemporaryDirectory() as cache:
        load = partial(MnistSource(Path(cache)).load)
        digits = load("test") if part == "test" else load("train")
    first = 0 if part == "test" else len(digits.images) - _CHOOSING
    chosen = slice(first, first + count)
    return DigitSet(digits.images[chosen], digits.labels[chosen], digits.name, digits.split)


if __name__ == "__main__":
    sys.exit(main())
