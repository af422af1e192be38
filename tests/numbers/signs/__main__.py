"""Measure how numbers with signs are read: `python -m tests.numbers.signs`.

Their digits are by the six test writers of the pen digits, or, with `--writers train`, by the
others; the signs are drawn with variation. Then real numbers without signs: how many are read with
one. What may be chosen is chosen with `--writers train`.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable

import numpy as np

from digitpad.numbers.reader import NumberReader
from digitpad.pictures.ink_finding import find_ink
from digitpad.pictures.rgb import from_grey
from tests.numbers.drawn_numbers import draw_number
from tests.numbers.measuring import what_measures
from tests.numbers.signs.signed_numbers import make_signed_numbers

_SIGNS = "-+,./:?"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.numbers.signs", description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="numbers with signs")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--writers", choices=("test", "train"), default="test")
    parser.add_argument("--wrong", action="store_true", help="list what is read wrong")
    options = parser.parse_args()
    recognizer, drawings, real = what_measures(options.writers)
    numbers = make_signed_numbers(drawings, options.count, options.seed)
    rng = np.random.default_rng(options.seed)
    reader = NumberReader(recognizer)
    print(f"Numbers with signs, {options.writers} writers, seed {options.seed}")
    ink = [(number.text, reader.read_ink(number.ink).text) for number in numbers]
    _tell("ink", ink, wrong=options.wrong)
    pictures = [
        (number.text, reader.read_picture(find_ink(from_grey(picture.levels))).text)
        for number in numbers
        for picture in (draw_number(number, rng),)
    ]
    _tell("picture", pictures, wrong=options.wrong)
    plain = [(number.text, reader.read_ink(number.ink).text) for number in real]
    _tell("real, without signs", plain, wrong=options.wrong)
    print(f"  with a sign: {sum(any(sign in read for sign in _SIGNS) for _, read in plain)}")
    return 0


def _tell(title: str, pairs: list[tuple[str, str]], *, wrong: bool) -> None:
    right = np.mean([wanted == read for wanted, read in pairs])
    digits = np.mean([_without_signs(wanted) == _without_signs(read) for wanted, read in pairs])
    print(f"{title}: {right:.1%} right of {len(pairs)}, {digits:.1%} but for signs")
    lost, invented = _differences(pairs)
    print(f"  signs lost {dict(lost)}, invented {dict(invented)}")
    for wanted, read in pairs if wrong else ():
        if wanted != read:
            print(f"  {wanted:<12}{read}")


def _differences(pairs: Iterable[tuple[str, str]]) -> tuple[Counter[str], Counter[str]]:
    """Signs that were lost and invented, by sign."""
    lost, invented = Counter[str](), Counter[str]()
    for wanted, read in pairs:
        was = Counter(sign for sign in wanted if sign in _SIGNS)
        now = Counter(sign for sign in read if sign in _SIGNS)
        lost += was - now
        invented += now - was
    return lost, invented


def _without_signs(text: str) -> str:
    return "".join(filter(str.isdigit, text))


if __name__ == "__main__":
    sys.exit(main())
