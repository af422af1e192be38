"""Measure how numbers are read by a personalised model: `python -m tests.numbers.taught`.

For each of the six writers that chose nothing, the bundled model learns three samples a digit, as
the window does it after a guided round; then it reads numbers composed of the rest of that writer's
digits, which don't touch. Where the new model is rejected, the one before counts. Needs the real
digits.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from digitpad.datasets.pendigits import TEST_WRITERS, PenDigitsSource
from digitpad.handwriting.learn import load_replay_set
from digitpad.models.store import ModelStore
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.paths import bundled_models
from tests.handwriting.__main__ import learn_from_samples
from tests.numbers.__main__ import APART, Figures, measure_ink
from tests.numbers.made_numbers import make_numbers


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.numbers.taught", description=__doc__)
    parser.add_argument("--count", type=int, default=84, help="numbers of each kind and writer")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        others = load_replay_set(Path(folder))
        drawings = PenDigitsSource(Path(folder)).drawings()
        model = ModelStore(Path(folder), bundled_models()).models()[0]
        sums = [Figures(), Figures()]
        for writer in TEST_WRITERS:
            theirs = [drawing for drawing in drawings if drawing.writer == writer]
            outcome, rest = learn_from_samples(model, theirs, others, options.seed)
            before = model.recognizer()
            after = before if outcome.refused else Recognizer(outcome.files.tflite)
            kinds = [make_numbers(rest, kind, options.count, options.seed) for kind in APART]
            numbers = [number for kind in kinds for number in kind]
            print(f"writer {writer}: {outcome.refused or 'learned'}", flush=True)
            for place, recognizer in enumerate((before, after)):
                figures = measure_ink(recognizer, numbers)
                sums[place] += figures
                print(f"  {('before', 'after')[place]:<7}{figures}", flush=True)
    print(f"all, before {sums[0]}\nall, after  {sums[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
