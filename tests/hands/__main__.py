"""Measure how everyone's hand is read: `python -m tests.hands` (needs all real digits).

By default on what no network trains on and what chose nothing: MNIST's test set, six writers of
the pen digits, forty of UNIPEN's. `--part choosing` measures on what is held out of training for
choosing: the last fiftieth of MNIST's training set, writer 30 of the pen digits, twenty of
UNIPEN's. Anything may be chosen by these figures, nothing by the others.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

from digitpad.datasets.catalogue import sources
from digitpad.datasets.digit_set import DigitSet
from digitpad.evaluation.evaluate import Evaluation, evaluate
from digitpad.models.store import ModelStore
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.paths import bundled_models
from tests.hands.measures import (
    damage_accuracies,
    found_at_one_percent,
    held_out,
    mean_of_writers,
    refused_share,
)
from tests.model_card.strange import drawn, printed
from tests.numbers.real_numbers import Part, read_right, real_numbers


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="digitpad", help="name of the model")
    parser.add_argument("--data-dir", type=Path, help="whose models; default: the bundled ones")
    parser.add_argument("--part", choices=("test", "choosing"), default="test")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        models = options.data_dir / "models" if options.data_dir else Path(folder)
        model = ModelStore(models, bundled_models()).find(options.model)
        sets = load(Path(folder), options.part)
        recognizer = model.recognizer().with_all_cores()
        print(f"{options.model}, {options.part}")
        measured = [evaluate(recognizer, digits) for digits in sets]
        for evaluation in measured:
            tell(evaluation)
        tell_numbers(recognizer, "test" if options.part == "test" else "train", Path(folder))
        tell_damage(recognizer, sets[0])
        tell_non_digits(recognizer, measured)
    return 0


def load(cache: Path, part: str) -> tuple[DigitSet, ...]:
    """MNIST, pen digits and UNIPEN."""
    if part == "choosing":
        return held_out(cache)
    known = sources(cache)
    return tuple(known[name].load("test") for name in ("mnist", "pendigits", "unipen"))


def tell(evaluation: Evaluation) -> None:
    """Accuracy by digit and by writer, and calibration."""
    digits = evaluation.digits
    line = f"{digits.name:<12}{evaluation.accuracy:8.2%} of {len(digits):,}"
    if digits.writers is not None:
        count = len(np.unique(digits.writers))
        line += f"; mean of {count} writers {mean_of_writers(evaluation):.2%}"
    print(f"{line}; calibration error {evaluation.calibration_error:.2%}")


def tell_numbers(recognizer: Recognizer, part: Part, cache: Path) -> None:
    """Real numbers."""
    numbers = real_numbers(cache, part)
    right = read_right(recognizer, numbers)
    writers = len({number.writer for number in numbers})
    print(f"{'numbers':<12}{np.mean(right):8.2%} of {len(numbers)}, {writers} writers ({part})")


def tell_damage(recognizer: Recognizer, digits: DigitSet) -> None:
    """Twelve kinds of damage."""
    shares = damage_accuracies(recognizer, digits)
    for kind, share in shares.items():
        print(f"  {kind:<18}{share:8.2%}")
    mean, worst = np.mean(list(shares.values())), min(shares.values())
    print(f"{'damaged':<12}{mean:8.2%}, worst {worst:.2%}")


def tell_non_digits(recognizer: Recognizer, measured: list[Evaluation]) -> None:
    """The share that is found at 1 % of digits refused, and what the model itself refuses."""
    for name, images in (("drawn", drawn()), ("printed", printed())):
        found = found_at_one_percent(recognizer, images, measured)
        share = refused_share(recognizer, images)
        print(
            f"{name:<12}{found:8.2%} of {len(images):,} non-digits refused at 1 % of digits; "
            f"{share:.2%} as it is"
        )
    for evaluation in measured:
        share = refused_share(recognizer, evaluation.digits.images)
        print(f"{'refused':<12}{share:8.2%} of the digits of {evaluation.digits.name}")


if __name__ == "__main__":
    sys.exit(main())
